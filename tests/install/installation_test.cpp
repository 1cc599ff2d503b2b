#include <gmock/gmock.h>

#include <QImage>
#include <QMimeDatabase>
#include <QRegularExpression>

#include "cli/help.h"
#include "support/installation.h"

namespace lockstep {
namespace {

using testing::Contains;
using testing::HasSubstr;

const QString kRecordingType = QStringLiteral("application/x-lockstep-recording");
const QString kDesktopFile = QStringLiteral("share/applications/org.lockstep.Lockstep.desktop");
const QString kMetainfo = QStringLiteral("share/metainfo/org.lockstep.Lockstep.metainfo.xml");

// Installed into one prefix and then moved to another.
class Installation : public InstallationTest {
protected:
    Installation() {
        install("first");
        EXPECT_TRUE(QDir(path("")).rename("first", "moved"));
    }

    [[nodiscard]] QString installed(const QString& name) const { return path("moved/" + name); }
    [[nodiscard]] QString program() const { return installed(LOCKSTEP_BINDIR "/lockstep"); }

    // Where the system allows it, with an empty folder in place of the sources and the build.
    Answer runInstalled(const QStringList& words) {
        return run(QStringList{"-c", kHiding, program(), LOCKSTEP_SOURCE_DIR} + words, "/bin/sh");
    }

private:
    // "$0" is the program, "$1" the folder to hide, the rest are the program's words.
    static constexpr const char* kHiding = R"(
        hidden=$1
        shift
        for way in -m -rm; do
            unshare $way mount -t tmpfs none "$hidden" 2>/dev/null || continue
            exec unshare $way sh -c 'mount -t tmpfs none "$1" && shift && exec "$@"' - "$hidden" "$0" "$@"
        done
        exec "$0" "$@")";
};

TEST_F(Installation, RunsWithoutTheSources) {
    const Answer list = runInstalled({"list"});
    expectGood(list);
    EXPECT_THAT(list.out.toStdString(), HasSubstr("\nnoodle-deadlock "));
    const Answer deadlock = runInstalled({"run", "noodle-deadlock", "--export", path("x.png")});
    expectGood(deadlock);
    EXPECT_THAT(deadlock.lastLine().toStdString(), HasSubstr("P2 waits for fork, held by P1"));
    EXPECT_FALSE(QImage(path("x.png")).isNull());
}

TEST_F(Installation, LooksForItsStageInItsOwnPrefixOnly) {
    ASSERT_TRUE(QDir(installed("libexec")).removeRecursively());
    const Answer answer = run({"run", "noodle-deadlock"}, program());
    EXPECT_EQ(answer.status, 3);
    EXPECT_THAT(answer.err.toStdString(), HasSubstr(installed("").toStdString()));
}

TEST_F(Installation, IsDescribedAsTheDesktopsStandardsAsk) {
    expectGood(run({"validate", "--no-net", "--strict", installed(kMetainfo)}, "appstreamcli"));
    const Answer desktop = run({installed(kDesktopFile)}, "desktop-file-validate");
    expectGood(desktop);
    EXPECT_EQ(desktop.out, "");
    const QString types = installed("share/mime/packages/lockstep.xml");
    expectGood(run({"--noout", installed(kMetainfo), types}, "xmllint"));
}

TEST_F(Installation, HasWhatItsDesktopEntryNames) {
    const QByteArrayList lines = contentOf(installed(kDesktopFile)).split('\n');
    EXPECT_THAT(lines, Contains("Exec=lockstep %f"));
    EXPECT_THAT(lines, Contains("Icon=lockstep"));
    EXPECT_THAT(lines, Contains("MimeType=" + kRecordingType.toUtf8() + ';'));
    EXPECT_TRUE(QFileInfo(program()).isExecutable());
    EXPECT_TRUE(QFile::exists(installed("share/icons/hicolor/scalable/apps/lockstep.svg")));
}

TEST_F(Installation, HasEachIconInTheSizeOfItsFolder) {
    static const QRegularExpression raster("hicolor/(\\d+)x\\1/(apps|mimetypes)/.*\\.png$");
    int icons = 0;
    for (const QString& file : filesBelow(installed("share/icons"))) {
        if (!file.endsWith(".png")) continue;
        ++icons;
        const auto match = raster.match(file);
        ASSERT_TRUE(match.hasMatch()) << file.toStdString();
        const int side = match.captured(1).toInt();
        const QImage icon(installed("share/icons/" + file));
        EXPECT_EQ(icon.size(), QSize(side, side)) << file.toStdString();
        EXPECT_EQ(icon.pixelColor(0, 0).alpha(), 0) << file.toStdString();
        EXPECT_EQ(icon.pixelColor(side / 2, side / 2).alpha(), 255) << file.toStdString();
    }
    EXPECT_EQ(icons, 16);
}

TEST_F(Installation, RecognizesARecordingByItsNameAndByItsContent) {
    expectGood(
        run({"run", "ticket-office", "--record", path("run.lockstep"), "--export", path("x.svg")},
            program()));
    ASSERT_TRUE(QFile::copy(path("run.lockstep"), path("run")));
    fill(path("prose"), "LOCKSTEP is a word that a text may begin with\n");
    qputenv("XDG_DATA_HOME", installed("share").toUtf8());
    const QMimeDatabase types;
    EXPECT_EQ(types.mimeTypeForFile(path("run.lockstep")).name(), kRecordingType);
    EXPECT_EQ(types.mimeTypeForFile(path("run")).name(), kRecordingType);
    EXPECT_EQ(types.mimeTypeForFile(path("prose")).name(), "text/plain");
    EXPECT_EQ(types.mimeTypeForFile(path("x.svg")).name(), "image/svg+xml");
    const QString icon = types.mimeTypeForName(kRecordingType).iconName();
    EXPECT_TRUE(
        QFile::exists(installed("share/icons/hicolor/scalable/mimetypes/" + icon + ".svg")));
}

TEST_F(Installation, TellsOfThisVersionFirst) {
    static const QRegularExpression release("<release version=\"([^\"]+)\"");
    const QString metainfo = QString::fromUtf8(contentOf(installed(kMetainfo)));
    EXPECT_EQ(release.match(metainfo).captured(1), LOCKSTEP_VERSION);
}

TEST_F(Installation, HasAManualPageThatNamesEveryCommandAndEveryOptionOfExports) {
    const Answer page =
        run({"-dc", installed("share/man/man1/lockstep.1.gz")}, QStringLiteral("gzip"));
    expectGood(page);
    EXPECT_THAT(page.out.toStdString(), HasSubstr("Lockstep " LOCKSTEP_VERSION));
    static const QRegularExpression command("^lockstep ([a-z]+) ",
                                            QRegularExpression::MultilineOption);
    for (const auto& match : command.globalMatch(cli::helpFor({}))) {
        const QString section = ".TP\n.B " + match.captured(1) + '\n';
        EXPECT_THAT(page.out.toStdString(), HasSubstr(section.toStdString()));
    }
    static const QRegularExpression option("^  (--[a-z-]+)", QRegularExpression::MultilineOption);
    for (const auto& match : option.globalMatch(cli::helpFor(QStringLiteral("export")))) {
        const QString escaped = match.captured(1).replace(u'-', QStringLiteral("\\-"));
        EXPECT_THAT(page.out.toStdString(), HasSubstr(escaped.toStdString()));
    }
}

}  // namespace
}  // namespace lockstep
