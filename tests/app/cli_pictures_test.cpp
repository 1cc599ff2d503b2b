#include <gmock/gmock.h>
#include <pty.h>
#include <unistd.h>

#include <QFileInfo>
#include <QImageReader>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>
#include <csignal>

#include "support/app_test_main.h"
#include "support/program.h"
#include "support/synthetic_run.h"
#include "wire/recording.h"

namespace lockstep {
namespace {

using testing::HasSubstr;

// The pictures and animations that the program makes of a recording.
class ProgramPictures : public ProgramTest {
protected:
    void SetUp() override {
        const Answer answer =
            run({"run", "noodle-deadlock", "--json", "--record", path("r.lockstep")});
        ASSERT_EQ(answer.status, 0) << answer.err.toStdString();
        events = answer.json()["events"].toInteger();
    }

    QByteArray exported(const QString& name, const QStringList& options) {
        const Answer answer = run(QStringList{"export", path("r.lockstep"), path(name)} + options);
        EXPECT_EQ(answer.status, 0) << answer.err.toStdString();
        return contentOf(path(name));
    }
    QImage image(const QString& name, const QStringList& options) {
        exported(name, options);
        return QImage(path(name));
    }
    // Whether the process has a file without a name open in the folder of this one: what will
    // replace it.
    static bool writesBeside(const QProcess& process, const QString& file) {
        const QString folder = QFileInfo(QFileInfo(file).absolutePath()).canonicalFilePath() + '/';
        const QDir open(QStringLiteral("/proc/%1/fd").arg(process.processId()));
        for (const QFileInfo& descriptor : open.entryInfoList(QDir::Files | QDir::System)) {
            const QString target = descriptor.symLinkTarget();
            if (target.startsWith(folder) && !target.endsWith(QLatin1String("r.lockstep")))
                return true;
        }
        return false;
    }
    static bool catchesInterrupts(const QProcess& process) {
        for (const QByteArray& line :
             contentOf(QStringLiteral("/proc/%1/status").arg(process.processId())).split('\n'))
            if (line.startsWith("SigCgt:"))
                return (line.mid(7).trimmed().toULongLong(nullptr, 16) >> (SIGINT - 1) & 1) != 0;
        return false;
    }
    void expectRefusal(const QString& name, const QStringList& options, const QString& told) {
        const Answer answer = run(QStringList{"export", path("r.lockstep"), path(name)} + options);
        EXPECT_EQ(answer.status, 2) << options.join(' ').toStdString();
        EXPECT_EQ(answer.err.count('\n'), 1) << answer.err.toStdString();
        EXPECT_THAT(answer.err.toStdString(), HasSubstr(told.toStdString()));
    }

    qint64 events = 0;
};

TEST_F(ProgramPictures, AreFramedWithTheRunTheMomentAndTheLegend) {
    const QByteArray bare = exported("bare.svg", {"--at", "12"});
    const QByteArray framed = exported("framed.svg", {"--at", "12", "--title", "--legend"});
    for (const QString& words :
         {QStringLiteral("Round robin"), QStringLiteral("seed 1"), QStringLiteral("Coroutine"),
          QStringLiteral("Event 12 of %1 · ").arg(events)}) {
        EXPECT_TRUE(framed.contains(words.toUtf8())) << words.toStdString();
        EXPECT_FALSE(bare.contains(words.toUtf8())) << words.toStdString();
    }
    EXPECT_FALSE(framed.contains("<image")) << "vectors only";
    const QByteArray legend = exported("legend.svg", {"--legend"});
    EXPECT_TRUE(legend.contains("Coroutine"));
    EXPECT_FALSE(legend.contains("Round robin"));
}

TEST_F(ProgramPictures, TellOnceWhatTheColoursMean) {
    for (const QStringList& view : {QStringList{}, QStringList{"--view", "stage"}}) {
        EXPECT_EQ(exported("own.svg", view).count(">Zombie<"), 1);
        EXPECT_EQ(exported("framed.svg", view + QStringList{"--legend"}).count(">Zombie<"), 1);
    }
}

TEST_F(ProgramPictures, HoldNoHintsForWhoUsesTheWindow) {
    const QByteArray timeline = exported("t.svg", {});
    EXPECT_TRUE(timeline.contains(">Order of events<"));
    EXPECT_FALSE(timeline.contains("Time shows"));
}

TEST_F(ProgramPictures, OfTheWholeStageHoldItsViewsAsVectors) {
    const QByteArray stage = exported("stage.svg", {"--view", "stage"});
    for (const char* title : {">States<", ">Locks<", ">Timeline<"})
        EXPECT_TRUE(stage.contains(title)) << title;
    EXPECT_FALSE(stage.contains("<image"));
}

TEST_F(ProgramPictures, OfTheWholeStageAreAsLargeAsTheLanesNeed) {
    ASSERT_EQ(run({"run", "ticket-office", "--record", path("many.lockstep")}).status, 0);
    ASSERT_EQ(run({"export", path("many.lockstep"), path("many.png"), "--view", "stage"}).status,
              0);
    const QSize few = image("few.png", {"--view", "stage"}).size();
    const QSize many = QImage(path("many.png")).size();
    EXPECT_LE(few.height(), 800);
    EXPECT_GE(many.height(), 1000);
    EXPECT_NEAR(double(few.width()) / few.height(), 1.6, 0.1);
}

TEST_F(ProgramPictures, TellTheSameOnALargerScreen) {
    const auto texts = [this](const char* view, const char* size) {
        const QByteArray svg = exported(
            "s.svg", {"--view", QLatin1String(view), "--size", size, "--title", "--legend"});
        QStringList all;
        for (auto match = QRegularExpression(">([^<>]*)</text>").globalMatch(svg); match.hasNext();)
            all << match.next().captured(1);
        EXPECT_FALSE(all.isEmpty());
        return all;
    };
    for (const char* view : {"stage", "timeline", "source", "charts", "states"})
        EXPECT_EQ(texts(view, "1920x1080"), texts(view, "3840x2160")) << view;
}

TEST_F(ProgramPictures, OfAFilmstripTellEveryMoment) {
    const QByteArray chosen = exported("chosen.svg", {"--moments", "12,5,20,12"});
    EXPECT_EQ(chosen.count(">Event "), 3);
    for (const char* moment : {">Event 5 of ", ">Event 12 of ", ">Event 20 of "})
        EXPECT_TRUE(chosen.contains(moment)) << moment;
    const QByteArray spread = exported("spread.svg", {"--moments", "4", "--view", "states"});
    EXPECT_EQ(spread.count(">Event "), 4);
    EXPECT_FALSE(spread.contains(">Event 0 of "));
    EXPECT_TRUE(spread.contains(QStringLiteral(">Event %1 of %1 ").arg(events).toUtf8()));
    EXPECT_FALSE(chosen.contains("<image"));
}

TEST_F(ProgramPictures, TellATerminalHowFarTheyAre) {
    int terminal = -1;
    int ours = -1;
    ASSERT_EQ(::openpty(&terminal, &ours, nullptr, nullptr, nullptr), 0);
    QProcess process;
    process.setChildProcessModifier([ours] { ::dup2(ours, STDERR_FILENO); });
    start(process, {"export", path("r.lockstep"), path("t.gif"), "--view", "states"});
    EXPECT_EQ(finish(process).status, 0);
    ::close(ours);
    QByteArray told(1 << 16, '\0');
    told.resize(std::max<qsizetype>(0, ::read(terminal, told.data(), 1 << 16)));
    ::close(terminal);
    EXPECT_TRUE(told.startsWith("\rExporting: 0 %\rExporting: ")) << told.toStdString();
    EXPECT_TRUE(told.endsWith(" 100 %\r                \r")) << told.toStdString();
}

TEST_F(ProgramPictures, AreTheSameBytesEveryTime) {
    const QStringList everything = {"--view", "stage", "--title", "--legend", "--print"};
    for (const QStringList& more :
         {QStringList{}, QStringList{"--moments", "3", "--size", "1600x1000"}})
        for (const QString suffix : {".svg", ".pdf", ".png"})
            EXPECT_EQ(exported("first" + suffix, everything + more),
                      exported("second" + suffix, everything + more))
                << suffix.toStdString();
    EXPECT_EQ(exported("first.gif", {"--moments", "3"}),
              exported("second.gif", {"--moments", "3"}));
}

TEST_F(ProgramPictures, AreValidForOtherTools) {
    const QStringList everything = {"--view", "stage", "--title", "--legend", "--moments", "3"};
    exported("p.svg", everything);
    exported("p.pdf", everything);
    if (QStandardPaths::findExecutable("xmllint").isEmpty() ||
        QStandardPaths::findExecutable("pdfinfo").isEmpty())
        GTEST_SKIP() << "needs xmllint and pdfinfo";
    const Answer svg = run({"--noout", "--nonet", path("p.svg")}, "xmllint");
    EXPECT_EQ(svg.status, 0);
    EXPECT_EQ(svg.err, "");
    const Answer pdf = run({path("p.pdf")}, "pdfinfo");
    EXPECT_EQ(pdf.status, 0);
    EXPECT_EQ(pdf.err, "");
    EXPECT_THAT(pdf.out.toStdString(), HasSubstr("Pages:           1"));
    const Answer text = run({path("p.pdf"), "-"}, "pdftotext");
    EXPECT_THAT(text.out.toStdString(), HasSubstr("Event " + std::to_string(events) + " of"));
}

TEST_F(ProgramPictures, AreAsManyTimesLargerAsAsked) {
    const QStringList small = {"--size", "400x300"};
    EXPECT_EQ(image("s.png", small + QStringList{"--scale", "3"}).size(), QSize(1200, 900));
    const QByteArray svg = exported("s.svg", small + QStringList{"--scale", "2"});
    EXPECT_TRUE(svg.contains("viewBox=\"0 0 400 300\""));
    const QByteArray plain = exported("p.svg", small);
    EXPECT_EQ(svg.mid(svg.indexOf("<title>")), plain.mid(plain.indexOf("<title>")))
        << "the same drawing";
}

TEST_F(ProgramPictures, ForPrintAreWhite) {
    const QStringList states = {"--view", "states", "--title"};
    EXPECT_NE(image("screen.png", states).pixelColor(2, 2), QColor(Qt::white));
    EXPECT_EQ(image("print.png", states + QStringList{"--print"}).pixelColor(2, 2),
              QColor(Qt::white));
}

TEST_F(ProgramPictures, AreAnimatedWithAFrameForEachMoment) {
    const QStringList options = {"--view", "states", "--title", "--size", "600x400"};
    exported("a.gif", options + QStringList{"--moments", "0,7,9", "--frame-time", "250ms"});
    QImageReader reader(path("a.gif"));
    ASSERT_EQ(reader.imageCount(), 3);
    EXPECT_EQ(reader.loopCount(), -1) << "for ever";
    for (const QString k : {"0", "7", "9"}) {
        const QImage frame = reader.read().convertToFormat(QImage::Format_RGB32);
        ASSERT_EQ(frame.size(), QSize(600, 400)) << reader.errorString().toStdString();
        EXPECT_EQ(reader.nextImageDelay(), 250);
        EXPECT_EQ(frame.pixelColor(1, 1), QColor(0xF4F6F8));
    }
    exported("steps.gif", {"--view", "states", "--size", "300x200", "--at", "12"});
    const int steps = QImageReader(path("steps.gif")).imageCount();
    EXPECT_GT(steps, 2);
    EXPECT_LE(steps, 13);
}

TEST_F(ProgramPictures, ThatCannotBeLeaveTheOldFile) {
    for (const QString name : {"o.svg", "o.png", "o.pdf", "o.gif"}) fill(path(name), "the old one");
    expectRefusal("o.svg", {"--scale", "0"}, "--scale: \"0\" is not a whole number from 1 to 8");
    expectRefusal("o.svg", {"--size", "5000x5000", "--scale", "8"},
                  "a picture of 40000x40000 pixels cannot be made");
    expectRefusal("o.gif", {"--size", "2100x2000"}, "a GIF of 2100x2000 pixels cannot be made");
    expectRefusal("o.pdf", {"--moments", "5,x"}, "--moments: \"5,x\" is neither");
    expectRefusal("o.pdf", {"--moments", "0"}, "--moments");
    expectRefusal("o.pdf", {"--moments", "1001"}, "from 1 to 1000");
    expectRefusal("o.pdf", {"--moments", "3,99999"}, "99999 is beyond the run's end");
    expectRefusal("o.pdf", {"--moments", "3", "--at", "4"}, "--at: with --moments");
    expectRefusal("o.gif", {"--frame-time", "1ms"}, "20ms to 1min");
    expectRefusal("o.gif", {"--frame-time", "2min"}, "20ms to 1min");
    expectRefusal("o.png", {"--frame-time", "1s"}, "--frame-time: it is of an animation");
    expectRefusal("o.jpg", {}, "ends with .png, .svg, .pdf, .gif, .csv or .json");
    expectRefusal("gone/o.gif", {}, "there is no folder");
    expectRefusal("o.csv", {"--legend"}, "--legend: it says how to draw");
    for (const QString name : {"o.svg", "o.png", "o.pdf", "o.gif"})
        EXPECT_EQ(contentOf(path(name)), "the old one") << name.toStdString();
}

TEST_F(ProgramPictures, OnAFullDiskLeaveTheOldFile) {
    for (const QString name : {"o.gif", "o.pdf"}) {
        fill(path(name), "the old one");
        const Answer answer =
            shell(QStringLiteral("trap '' XFSZ; ulimit -f 1; exec \"$0\" export '%1' '%2'")
                      .arg(path("r.lockstep"), path(name)));
        EXPECT_EQ(answer.status, 2);
        EXPECT_THAT(answer.err.toStdString(), HasSubstr("cannot be written"));
        EXPECT_EQ(answer.err.count('\n'), 1) << answer.err.toStdString();
        EXPECT_EQ(contentOf(path(name)), "the old one");
    }
    EXPECT_EQ(QDir(path(".")).entryList(QDir::Files | QDir::Hidden).size(), 3)
        << "nothing half-written stays behind";
}

TEST_F(ProgramPictures, OverWhatIsReadOnlyLeaveItAsItIs) {
    // What nobody may write to, whoever it is.
    for (const QString suffix : {".svg", ".png", ".pdf", ".gif"}) {
        const QString name = "read-only" + suffix;
        ASSERT_TRUE(QFile::link("/proc/sys/kernel/ostype", path(name)));
        expectRefusal(name, {"--view", "stage", "--moments", "2"}, "it is read-only");
        EXPECT_TRUE(QFileInfo(path(name)).isSymLink());
    }
}

TEST_F(ProgramPictures, OfManyMomentsThatAreInterruptedLeaveTheOldFile) {
    const test::SyntheticRun made(20, 30'000);
    RunInputs inputs;
    inputs.cpus = test::SyntheticRun::kCpus;
    ASSERT_TRUE(
        wire::writeRecording(path("r.lockstep").toStdString(), inputs, *made.trace()).isOk());
    for (const QString name : {"o.png", "o.svg", "o.pdf"}) {
        fill(path(name), "the old one");
        QProcess process;
        start(process, {"export", path("r.lockstep"), path(name), "--view", "stage", "--moments",
                        "1000", "--size", "9000x9000"});
        ASSERT_TRUE(QTest::qWaitFor([&] { return catchesInterrupts(process); }, 60'000));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        const Answer answer = finish(process);
        EXPECT_EQ(answer.status, 2);
        EXPECT_EQ(QString::fromUtf8(answer.err),
                  QStringLiteral("lockstep export: %1 was not written: the export was cancelled\n")
                      .arg(path(name)));
        EXPECT_EQ(contentOf(path(name)), "the old one");
    }
}

TEST_F(ProgramPictures, ThatAreInterruptedLeaveTheOldFile) {
    const test::SyntheticRun made(20, 30'000);
    RunInputs inputs;
    inputs.cpus = test::SyntheticRun::kCpus;
    ASSERT_TRUE(
        wire::writeRecording(path("r.lockstep").toStdString(), inputs, *made.trace()).isOk());
    fill(path("o.gif"), "the old one");
    QProcess process;
    start(process, {"export", path("r.lockstep"), path("o.gif"), "--view", "stage", "--moments",
                    "1000", "--size", "2000x2000"});
    ASSERT_TRUE(QTest::qWaitFor([&] { return writesBeside(process, path("o.gif")); }, 60'000));
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const Answer answer = finish(process);
    EXPECT_EQ(answer.status, 2);
    EXPECT_EQ(QString::fromUtf8(answer.err),
              QStringLiteral("lockstep export: %1 was not written: the export was cancelled\n")
                  .arg(path("o.gif")));
    EXPECT_EQ(contentOf(path("o.gif")), "the old one");
    EXPECT_EQ(QDir(path(".")).entryList(QDir::Files | QDir::Hidden),
              QStringList({"o.gif", "r.lockstep"}));
}

}  // namespace
}  // namespace lockstep
