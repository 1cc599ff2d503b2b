#include <gmock/gmock.h>

#include <QFileInfo>
#include <QImage>
#include <QJsonArray>
#include <QTest>
#include <csignal>

#include "support/app_test_main.h"
#include "support/program.h"
#include "support/synthetic_run.h"
#include "wire/recording.h"

namespace lockstep {
namespace {

using testing::HasSubstr;

// The files that the program reads and writes: recordings, pictures, choices.
class ProgramFiles : public ProgramTest {
protected:
    // Whether the process does by now something of its own at this signal.
    static bool catches(qint64 process, int signal) {
        for (const QByteArray& line :
             contentOf(QStringLiteral("/proc/%1/status").arg(process)).split('\n'))
            if (line.startsWith("SigCgt:"))
                return (line.mid(7).trimmed().toULongLong(nullptr, 16) >> (signal - 1) & 1) != 0;
        return false;
    }
    // Makes a recording of a short run and returns what was told of it.
    QJsonObject record(const QString& name, const QStringList& more = {}) {
        const Answer answer =
            run(QStringList{"run", "noodle-deadlock", "--json", "--record", path(name)} + more);
        EXPECT_EQ(answer.status, 0) << answer.err.toStdString();
        return answer.json();
    }
    void expectRefusal(const QStringList& words, const QString& told) {
        const Answer answer = run(words);
        EXPECT_EQ(answer.status, 2) << words.join(' ').toStdString();
        EXPECT_EQ(answer.out, "");
        EXPECT_EQ(answer.err.count('\n'), 1) << answer.err.toStdString();
        EXPECT_THAT(answer.err.toStdString(), HasSubstr(told.toStdString()))
            << words.join(' ').toStdString();
    }
};

TEST_F(ProgramFiles, TellOfARecordingWhatTheRunTold) {
    const QJsonObject told = record("r.lockstep", {"--seed", "7", "--cpus", "2"});
    const QJsonObject info = run({"info", path("r.lockstep"), "--json"}).json();
    for (const QString& field : told.keys())
        EXPECT_EQ(info[field], told[field]) << field.toStdString();
    EXPECT_EQ(info["seed"], 7);
    EXPECT_EQ(info["cpus"], 2);
    const Answer text = run({"info", path("r.lockstep")});
    EXPECT_EQ(QString::fromUtf8(text.lastLine()), told["detail"].toString());
    EXPECT_TRUE(text.out.contains(told["digest"].toString().toUtf8()));
}

TEST_F(ProgramFiles, CompareTwoRuns) {
    record("r.lockstep");
    record("again.lockstep");
    record("ordered.lockstep", {"--variant", "order"});
    const Answer same = run({"compare", path("r.lockstep"), path("again.lockstep"), "--check"});
    EXPECT_EQ(same.status, 0) << same.err.toStdString();
    EXPECT_EQ(same.out, "The runs are the same.\n");
    const QStringList different = {"compare", path("r.lockstep"), path("ordered.lockstep")};
    EXPECT_EQ(run(different).status, 0);
    EXPECT_EQ(run(different + QStringList{"--check"}).status, 1);
    EXPECT_THAT(run(different).out.toStdString(), HasSubstr("How it ended\n  1  Deadlock: "));
    const QJsonObject told = run(different + QStringList{"--json"}).json();
    EXPECT_FALSE(told["same"].toBool());
    EXPECT_GT(told["differences"].toArray().size(), 2);
    EXPECT_GT(told["parting"]["second"]["event"].toInt(), 1);
}

TEST_F(ProgramFiles, RefuseToCompareWhatHasNothingInCommon) {
    record("r.lockstep");
    run({"run", "three-state", "--record", path("other.lockstep")});
    expectRefusal({"compare", path("r.lockstep"), path("other.lockstep")},
                  "different scenarios, noodle-deadlock and three-state");
    expectRefusal({"compare", path("r.lockstep"), path("none.lockstep")}, "none.lockstep");
}

TEST_F(ProgramFiles, DrawEveryViewInEveryFormat) {
    record("r.lockstep");
    for (const char* view : {"timeline", "states", "locks", "queues", "channels", "pools", "data",
                             "tree", "loop", "charts", "gantt"}) {
        for (const char* suffix : {"png", "svg", "pdf"}) {
            const QString out = path(QString(view) + '.' + suffix);
            const Answer answer =
                run({"export", path("r.lockstep"), out, "--view", view, "--size", "640x400"});
            EXPECT_EQ(answer.status, 0) << answer.err.toStdString();
            EXPECT_EQ(answer.out + answer.err, "");
            EXPECT_GT(QFileInfo(out).size(), 500) << out.toStdString();
        }
        EXPECT_EQ(QImage(path(QString(view) + ".png")).size(), QSize(640, 400));
    }
    EXPECT_TRUE(contentOf(path("timeline.svg")).contains("P1"));
}

TEST_F(ProgramFiles, AreTheSamePictureFromTheRunAndFromItsRecording) {
    record("r.lockstep", {"--export", path("run.svg"), "--export", path("run.pdf"), "--export",
                          path("run.png"), "--view", "states", "--at", "20"});
    for (const QString suffix : {".svg", ".pdf", ".png"}) {
        ASSERT_EQ(run({"export", path("r.lockstep"), path("file" + suffix), "--view", "states",
                       "--at", "20"})
                      .status,
                  0);
        EXPECT_EQ(contentOf(path("run" + suffix)), contentOf(path("file" + suffix)))
            << suffix.toStdString();
    }
}

TEST_F(ProgramFiles, HaveTheEventsOfTheRunAndOfItsRecording) {
    const QJsonObject told =
        record("r.lockstep", {"--export", path("run.csv"), "--export", path("run.JSON")});
    for (const QString suffix : {".csv", ".JSON"}) {
        const Answer answer = run({"export", path("r.lockstep"), path("file" + suffix)});
        EXPECT_EQ(answer.status, 0) << answer.err.toStdString();
        EXPECT_EQ(answer.out + answer.err, "");
        EXPECT_EQ(contentOf(path("run" + suffix)), contentOf(path("file" + suffix)))
            << suffix.toStdString();
    }
    EXPECT_EQ(contentOf(path("run.csv")).count('\n'), told["events"].toInteger() + 1);
    const QJsonObject trace = QJsonDocument::fromJson(contentOf(path("run.JSON"))).object();
    EXPECT_EQ(trace["otherData"]["verdict"], told["detail"]);
    EXPECT_GT(trace["traceEvents"].toArray().size(), told["events"].toInteger());
}

TEST_F(ProgramFiles, AreExportedInTheLanguageOfTheSystem) {
    record("r.lockstep");
    for (const auto& [language, word] :
         {std::pair{"en_GB.UTF-8", "waits for the lock fork"}, std::pair{"zh_CN.UTF-8", "等待"}}) {
        environment().insert("LANGUAGE", QString(language).left(5));
        environment().insert("LC_ALL", language);
        ASSERT_EQ(run({"export", path("r.lockstep"), path("o.csv")}).status, 0);
        EXPECT_TRUE(contentOf(path("o.csv")).contains(word)) << language;
    }
}

TEST_F(ProgramFiles, AreExportedWithoutAnythingOfTheEnvironment) {
    record("r.lockstep");
    environment() = QProcessEnvironment();
    const Answer answer = run({"export", path("r.lockstep"), path("o.json")});
    EXPECT_EQ(answer.status, 0);
    EXPECT_EQ(answer.err, "");
    EXPECT_TRUE(contentOf(path("o.json")).endsWith("}\n"));
}

TEST_F(ProgramFiles, AreDrawnOnlyAtMomentsThatThereAre) {
    const qint64 events = record("r.lockstep")["events"].toInteger();
    const QString range = QString("must be from 0 to %1").arg(events);
    for (const qint64 k : {qint64(0), events})
        EXPECT_EQ(
            run({"export", path("r.lockstep"), path("o.svg"), "--at", QString::number(k)}).status,
            0);
    expectRefusal(
        {"export", path("r.lockstep"), path("o.svg"), "--at", QString::number(events + 1)}, range);

    const Answer late =
        run({"run", "noodle-deadlock", "--json", "--export", path("late.svg"), "--at", "999999"});
    EXPECT_EQ(late.status, 2);
    EXPECT_EQ(late.json()["events"].toInteger(), events) << "the run's result is not lost";
    EXPECT_THAT(late.err.toStdString(), HasSubstr(range.toStdString()));
    EXPECT_FALSE(QFile::exists(path("late.svg")));
}

TEST_F(ProgramFiles, ThatAreDamagedAreRefused) {
    record("good.lockstep");
    const QByteArray good = contentOf(path("good.lockstep"));
    QByteArray future = good;
    future[8] = char(0xff);
    QByteArray flipped = good;
    flipped[good.size() / 2] = char(flipped[good.size() / 2] ^ 0x10);
    fill(path("empty.lockstep"), "");
    fill(path("text.lockstep"), "This is no recording at all.\n");
    fill(path("future.lockstep"), future);
    fill(path("flipped.lockstep"), flipped);
    fill(path("longer.lockstep"), good + "x");
    fill(path("header.lockstep"), good.left(10));
    fill(path("half.lockstep"), good.left(good.size() / 2));
    fill(path("nearly.lockstep"), good.left(good.size() - 1));
    for (const char* name :
         {"empty", "text", "future", "flipped", "longer", "header", "half", "nearly", "absent"}) {
        const QString file = path(name) + ".lockstep";
        expectRefusal({"info", file}, file);
        expectRefusal({"info", file, "--json"}, file);
        expectRefusal({"export", file, path("o.svg")}, file);
    }
    expectRefusal({"info", path(".")}, path("."));
    EXPECT_FALSE(QFile::exists(path("o.svg")));
}

TEST_F(ProgramFiles, ThatCannotBeWrittenAreFoundBeforeTheRun) {
    fill(path("file"), "");
    ASSERT_TRUE(QFile::link("/dev/full", path("full.svg")));
    ASSERT_TRUE(QFile::link("/dev/full", path("full.csv")));
    const std::pair<QString, const char*> targets[] = {
        {path("no/folder/o.svg"), "there is no folder"},
        {path("file/o.svg"), "is not a folder"},
        {path("full.svg"), "not an ordinary file"},
        {path("no/folder/o.csv"), "there is no folder"},
        {path("full.csv"), "not an ordinary file"}};
    for (const auto& [target, told] : targets) {
        expectRefusal({"run", "noodle-deadlock", "--json", "--export", target}, told);
        expectRefusal({"run", "noodle-deadlock", "--json", "--record", target}, told);
        expectRefusal({"run", "noodle-deadlock", "--json", "--save-choices", target}, told);
        expectRefusal({"export", path("r.lockstep"), target}, told);
    }
    expectRefusal({"run", "noodle-deadlock", "--record", "/dev/full"}, "/dev/full");
}

TEST_F(ProgramFiles, ThatCannotBeWrittenAfterTheRunDoNotLoseItsResult) {
    for (const QStringList& output : {QStringList{"--record", "gone/r.lockstep"},
                                      {"--save-choices", "gone/c.json"},
                                      {"--export", "gone/o.svg"},
                                      {"--export", "gone/o.csv"}}) {
        ASSERT_TRUE(QDir().mkdir(path("gone")));
        QProcess process;
        start(process, QStringList{"run", "ticket-office", "--speed", "1"} + output);
        ASSERT_TRUE(process.waitForReadyRead(60'000));
        ASSERT_TRUE(QDir().rmdir(path("gone")));
        const Answer answer = finish(process);
        EXPECT_EQ(answer.status, 2);
        EXPECT_TRUE(answer.lastLine().startsWith("finished")) << answer.out.toStdString();
        EXPECT_EQ(answer.err.count('\n'), 1) << answer.err.toStdString();
        EXPECT_THAT(answer.err.toStdString(), HasSubstr(output.last().toStdString()));
    }
}

TEST_F(ProgramFiles, ThatAreInterruptedAreAsTheyWere) {
    const test::SyntheticRun made(20, 300'000);
    RunInputs inputs;
    inputs.cpus = test::SyntheticRun::kCpus;
    ASSERT_TRUE(
        wire::writeRecording(path("long.lockstep").toStdString(), inputs, *made.trace()).isOk());
    fill(path("o.json"), "the old one");
    const QDir folder(path("."));
    const QStringList before = folder.entryList(QDir::Files | QDir::Hidden);
    for (const int signal : {SIGINT, SIGTERM}) {
        QProcess process;
        start(process, {"export", path("long.lockstep"), path("o.json")});
        ASSERT_TRUE(QTest::qWaitFor([&] { return catches(process.processId(), signal); }, 60'000));
        ::kill(static_cast<pid_t>(process.processId()), signal);
        const Answer answer = finish(process);
        EXPECT_EQ(answer.status, 2);
        EXPECT_EQ(answer.out, "");
        EXPECT_EQ(QString::fromUtf8(answer.err),
                  QStringLiteral("lockstep export: %1 was not written: the export was cancelled\n")
                      .arg(path("o.json")));
        EXPECT_EQ(contentOf(path("o.json")), "the old one");
        EXPECT_EQ(folder.entryList(QDir::Files | QDir::Hidden), before);
    }
}

TEST_F(ProgramFiles, OfChoicesReplayTheRun) {
    const QString choices = path("c.json");
    const QJsonObject first =
        run({"run", "ticket-office", "--policy", "random", "--seed", "11", "--cpus", "2", "--set",
             "buyers=4", "--save-choices", choices, "--json"})
            .json();
    const Answer again = run({"run", "ticket-office", "--choices", choices, "--json"});
    EXPECT_EQ(again.status, 0) << again.err.toStdString();
    EXPECT_EQ(again.json()["digest"], first["digest"]);
    EXPECT_FALSE(again.json().contains("notices"));
    const Answer other = run({"run", "ticket-office", "--choices", choices, "--set", "buyers=5"});
    EXPECT_EQ(other.status, 0);
    EXPECT_TRUE(other.out.contains("Notice: The choices do not fit this run"))
        << other.out.toStdString();
    expectRefusal({"run", "noodle-deadlock", "--choices", choices},
                  "those of the scenario ticket-office");
    expectRefusal({"run", "ticket-office", "--variant", "lock", "--choices", choices},
                  "those of the variant");
    fill(path("range.json"), contentOf(choices).replace("\"buyers\": 4", "\"buyers\": 400"));
    expectRefusal({"run", "ticket-office", "--choices", path("range.json")},
                  "buyers must be from 2 to 50, not 400");
}

}  // namespace
}  // namespace lockstep
