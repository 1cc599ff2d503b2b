// What is common to all files of events: they appear whole or not at all.

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <csignal>

#include "export/event_export.h"
#include "export/file_formats.h"
#include "export/target.h"
#include "support/app_test_main.h"
#include "support/synthetic_run.h"

namespace lockstep {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class EventExports : public testing::TestWithParam<const char*> {
protected:
    static constexpr std::size_t kEvents = 20'000;

    // A file of the format that is tested.
    [[nodiscard]] QString path(const QString& name) const {
        return m_folder.filePath(name) + QLatin1String(GetParam());
    }
    [[nodiscard]] QStringList files() const {
        return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden);
    }
    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static std::string problem(const QString& path, const Progress& progress = {}) {
        static const test::SyntheticRun made(20, kEvents);
        RunInputs inputs;
        inputs.cpus = test::SyntheticRun::kCpus;
        const Status status = exportEvents({inputs, made.trace()}, path, progress);
        return status.isOk() ? std::string() : status.error().message;
    }

    QTemporaryDir m_folder;
};

TEST_P(EventExports, TellHowFarTheyAre) {
    std::vector<double> told;
    EXPECT_EQ(problem(path("run"),
                      [&](double done) {
                          told.push_back(done);
                          return true;
                      }),
              "");
    EXPECT_TRUE(std::ranges::is_sorted(told));
    EXPECT_GT(told.size(), 20U);
    EXPECT_EQ(told.front(), 0);
    EXPECT_EQ(told.back(), 1);
}

TEST_P(EventExports, LeaveTheOldFileWhenTheyAreCancelled) {
    ASSERT_TRUE(writeWhole(path("run"), "the old one").isOk());
    for (const double when : {0.0, 0.5, 1.0}) {
        EXPECT_EQ(problem(path("run"), [when](double done) { return done < when; }),
                  path("run").toStdString() + " was not written: the export was cancelled");
        EXPECT_EQ(contentOf(path("run")), "the old one") << when;
    }
    EXPECT_EQ(files().size(), 1) << "nothing half-written stays behind";
}

TEST_P(EventExports, LeaveTheOldFileWhenTheDiskIsFull) {
    ASSERT_TRUE(writeWhole(path("run"), "the old one").isOk());
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    getrlimit(RLIMIT_FSIZE, &old);
    for (const rlim_t room : {100U, 300'000U}) {
        const rlimit small{room, old.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        const std::string told = problem(path("run"));
        setrlimit(RLIMIT_FSIZE, &old);
        EXPECT_THAT(told,
                    AllOf(HasSubstr(path("run").toStdString()), HasSubstr("cannot be written: ")));
        EXPECT_EQ(contentOf(path("run")), "the old one");
    }
    EXPECT_EQ(files().size(), 1);
}

TEST_P(EventExports, ThatCannotBeWrittenSayWhereAndWhy) {
    EXPECT_THAT(problem(path("no/such/run")), HasSubstr("there is no folder"));
    ASSERT_TRUE(QDir().mkdir(path("folder")));
    EXPECT_THAT(problem(path("folder")), HasSubstr("it is a folder"));
    ASSERT_TRUE(QFile::link("/dev/full", path("full")));
    EXPECT_THAT(problem(path("full")), HasSubstr("not an ordinary file"));
}

TEST_P(EventExports, LeaveAReadOnlyFileAlone) {
    ASSERT_TRUE(writeWhole(path("run"), "the old one").isOk());
    ASSERT_EQ(::chmod(QFile::encodeName(path("run")).constData(), 0444), 0);
    ASSERT_EQ(::chmod(QFile::encodeName(m_folder.path()).constData(), 0777), 0);
    const uid_t own = ::geteuid();
    const uid_t nobody = own == 0 ? 65534 : own;  // root may write to everything
    ASSERT_EQ(::setresuid(nobody, nobody, own), 0);
    const std::string told = problem(path("run"));
    ASSERT_EQ(::setresuid(own, own, own), 0);
    EXPECT_THAT(told, HasSubstr("it is read-only"));
    EXPECT_EQ(contentOf(path("run")), "the old one");
}

INSTANTIATE_TEST_SUITE_P(Formats, EventExports, testing::Values(".csv", ".json"),
                         [](const auto& info) { return std::string(info.param + 1); });

TEST(EventExport, HasOnlyTheFormatsOfEvents) {
    const Status status = exportEvents({RunInputs(), std::make_shared<Trace>()}, "/tmp/run.png");
    ASSERT_FALSE(status.isOk());
    EXPECT_EQ(status.error().message,
              "/tmp/run.png: an event list's file name ends with .csv or .json");
}

TEST(FileFormats, AreKnownByTheSuffix) {
    for (const FileFormatInfo& info : kFileFormats) {
        const QString suffix = info.suffix;
        for (const QString& name : {"run." + suffix, "a.b/run.x." + suffix.toUpper()}) {
            const Result<FileFormat> format = fileFormatOf(name);
            ASSERT_TRUE(format.isOk()) << name.toStdString();
            EXPECT_EQ(format.value(), info.format);
            EXPECT_TRUE(fileFormatOf(name, info.content).isOk());
            const bool isPicture = info.content == FileContent::Picture;
            EXPECT_FALSE(
                fileFormatOf(name, isPicture ? FileContent::Events : FileContent::Picture).isOk());
        }
    }
    for (const char* name : {"run", "run.", "run.jpg", "csv", "run.json.gz", ""})
        EXPECT_THAT(fileFormatOf(name).error().message,
                    HasSubstr("ends with .png, .svg, .pdf, .gif, .csv or .json"))
            << name;
}

}  // namespace
}  // namespace lockstep
