#include <gmock/gmock.h>

#include <QJsonArray>
#include <QSet>
#include <csignal>

#include "host/catalogue.h"
#include "support/app_test_main.h"
#include "support/program.h"

namespace lockstep {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// The built program, called as a teacher's script would.
using Program = ProgramTest;

void expectOneLine(const Answer& answer, int status, const QString& what) {
    EXPECT_EQ(answer.status, status) << what.toStdString();
    EXPECT_EQ(answer.err.count('\n'), 1) << what.toStdString() << ": " << answer.err.toStdString();
    EXPECT_TRUE(answer.err.startsWith("lockstep") && answer.err.endsWith('\n'))
        << answer.err.toStdString();
}

TEST_F(Program, ListsEveryScenario) {
    const Answer table = run({"list"});
    EXPECT_EQ(table.status, 0);
    EXPECT_EQ(table.err, "");
    const Answer answer = run({"list", "--json"});
    const QJsonArray array = QJsonDocument::fromJson(answer.out).array();
    ASSERT_EQ(array.size(), qsizetype(catalogue().size()));
    for (const QJsonValue& scenario : array) {
        const QString id = scenario["id"].toString();
        const CatalogueEntry* entry = findScenario(id.toStdString());
        ASSERT_NE(entry, nullptr) << id.toStdString();
        EXPECT_TRUE(table.out.contains('\n' + id.toUtf8() + ' ')) << id.toStdString();
        EXPECT_EQ(scenario["title_zh"].toString().toStdString(), entry->scenario.title.zh);
        EXPECT_EQ(scenario["parameters"].toArray().size(),
                  qsizetype(entry->scenario.parameters.size()));
        EXPECT_EQ(scenario["variants"].toArray().size(),
                  qsizetype(entry->scenario.variants.size()));
        EXPECT_FALSE(scenario["chapter"].toString().isEmpty());
    }
}

TEST_F(Program, ListsWhereAVariantsInputsDifferFromItsScenarios) {
    const QJsonArray listed = QJsonDocument::fromJson(run({"list", "--json"}).out).array();
    qsizetype own = 0;
    for (const QJsonValue& scenario : listed) {
        const auto& variants =
            findScenario(scenario["id"].toString().toStdString())->scenario.variants;
        const QJsonArray shown = scenario["variants"].toArray();
        for (std::size_t i = 0; i < variants.size(); ++i) {
            const QJsonObject variant = shown[qsizetype(i)].toObject();
            EXPECT_EQ(variant.contains("cpus"), variants[i].cpus.has_value());
            EXPECT_EQ(variant["cpus"].toInt(), variants[i].cpus.value_or(0));
            EXPECT_EQ(variant.contains("policy"), variants[i].policy.has_value());
            EXPECT_EQ(variant["quantum_ns"].toInteger(), variants[i].quantum.value_or(0));
            const QJsonObject parameters = variant["parameters"].toObject();
            EXPECT_EQ(parameters.size(), qsizetype(variants[i].parameters.size()));
            for (const auto& [name, value] : variants[i].parameters)
                EXPECT_EQ(parameters[QString::fromStdString(name)].toInteger(), value);
            own += variant.contains("cpus");
        }
    }
    EXPECT_GT(own, 0);
}

TEST_F(Program, HoldsEveryExpectationInEveryVariant) {
    const QStringList fields = {"scenario", "variant", "verdict",    "expectation", "detail",
                                "events",   "tasks",   "virtual_ns", "digest",      "facts",
                                "cycle",    "risks",   "metrics"};
    for (const CatalogueEntry& entry : catalogue())
        for (const Variant& variant : entry.scenario.variants) {
            const QString id = QString::fromStdString(entry.id);
            const Answer answer = run(
                {"run", id, "--variant", QString::fromStdString(variant.id), "--check", "--json"});
            const QString what = id + ' ' + QString::fromStdString(variant.id);
            EXPECT_EQ(answer.status, 0) << what.toStdString() << ": " << answer.err.toStdString();
            const QJsonObject json = answer.json();
            for (const QString& field : fields)
                EXPECT_TRUE(json.contains(field)) << field.toStdString();
            EXPECT_FALSE(json.contains("notices")) << what.toStdString();
            EXPECT_EQ(json["risks"].toArray().size(), what == "noodle-deadlock lucky" ? 1 : 0);
            EXPECT_EQ(json["metrics"].toArray().size(), json["tasks"].toInteger());
            EXPECT_EQ(answer.err, "");
        }
    EXPECT_EQ(processesLeft(), QStringList());
    EXPECT_EQ(filesLeft(), QStringList());
}

TEST_F(Program, NamesTheCycleOfADeadlock) {
    const QJsonArray cycle = run({"run", "noodle-deadlock", "--json"}).json()["cycle"].toArray();
    ASSERT_EQ(cycle.size(), 2);
    for (qsizetype i = 0; i < 2; ++i) EXPECT_EQ(cycle.at(i)["held_by"], cycle.at(1 - i)["task"]);
    EXPECT_NE(cycle.at(0)["waits_for"], cycle.at(1)["waits_for"]);
}

TEST_F(Program, NamesWhatCouldDeadlockWhereARunWentWell) {
    const QStringList lucky = {"run", "noodle-deadlock", "--variant", "lucky"};
    const QJsonObject json = run(lucky + QStringList("--json")).json();
    EXPECT_EQ(json["verdict"], "finished");
    const QJsonArray risk = json["risks"][0].toArray();
    ASSERT_EQ(risk.size(), 2);
    for (qsizetype i = 0; i < 2; ++i) EXPECT_EQ(risk.at(i)["wants"], risk.at(1 - i)["holds"]);
    EXPECT_NE(risk.at(0)["task"], risk.at(1)["task"]);

    const QByteArray told =
        "Risk: another schedule could deadlock: P1 wants noodles while it holds fork; "
        "P2 wants fork while it holds noodles\n";
    EXPECT_TRUE(run(lucky + QStringList{"--record", path("lucky.lockstep")}).out.contains(told));
    EXPECT_TRUE(run({"info", path("lucky.lockstep")}).out.contains(told));
    EXPECT_EQ(run(lucky + QStringList{"--cpus", "2", "--json"}).json()["verdict"], "deadlock");
}

TEST_F(Program, EndsWithTheVerdictInOneSentence) {
    const Answer text = run({"run", "ticket-office"});
    const QJsonObject json = run({"run", "ticket-office", "--json"}).json();
    EXPECT_EQ(text.status, 0);
    EXPECT_EQ(QString::fromUtf8(text.lastLine()), json["detail"].toString());
    EXPECT_TRUE(text.out.contains("\nExpectation held: "));
    EXPECT_TRUE(text.out.contains("\nbuyer-1: "));
}

TEST_F(Program, SaysByItsStatusThatTheExpectationFailed) {
    const QStringList cut = {"run", "ticket-office", "--limit-events", "40", "--json"};
    EXPECT_EQ(run(cut).status, 0);
    const Answer checked = run(cut + QStringList("--check"));
    EXPECT_EQ(checked.status, 1);
    EXPECT_EQ(checked.json()["expectation"], "failed");
    EXPECT_EQ(checked.json()["verdict"], "no-progress");
    EXPECT_EQ(checked.err, "");
}

TEST_F(Program, GivesTheSameDigestAtAnySpeedEveryTime) {
    for (const char* scenario : {"ticket-office", "noodle-deadlock", "bun-sentinel"})
        for (const char* cpus : {"1", "2", "4"}) {
            QSet<QString> digests;
            for (int i = 0; i < 20; ++i)
                for (const char* speed : {"max", "50"})
                    digests << run({"run", scenario, "--cpus", cpus, "--speed", speed, "--json"})
                                   .json()["digest"]
                                   .toString();
            EXPECT_EQ(digests.size(), 1) << scenario << " on " << cpus << " CPUs";
            EXPECT_EQ(digests.begin()->size(), 64);
        }
}

TEST_F(Program, RunsFreelyUnderTheKernel) {
    const Answer answer = run(
        {"run", "ticket-office", "--variant", "lock", "--policy", "kernel", "--check", "--json"});
    EXPECT_EQ(answer.status, 0) << answer.err.toStdString();
    EXPECT_EQ(answer.json()["facts"].toObject()["winners"], 1);
}

TEST_F(Program, TellsOfAFactThatHasNoValueByADash) {
    const Answer answer = run({"run", "spawn-reimport", "--variant", "runpy"});
    EXPECT_THAT(answer.out.toStdString(), HasSubstr("What the child sees in a: –\n"));
}

TEST_F(Program, AnswersEveryMistakeWithOneLine) {
    const std::pair<QStringList, const char*> mistakes[] = {
        {{"lst"}, "\"lst\" is neither a command"},
        {{"list", "--jsn"}, "--jsn"},
        {{"run"}, "ID is missing"},
        {{"run", "no-such"}, "there is no scenario \"no-such\""},
        {{"run", "ticket-office", "--variant", "none"},
         "has no variant \"none\"; it has no-lock, lock"},
        {{"run", "ticket-office", "--set", "sellers=1"},
         "no parameter \"sellers\"; it has viewers, buyers"},
        {{"run", "ticket-office", "--set", "buyers=51"}, "buyers must be from 2 to 50, not 51"},
        {{"run", "ticket-office", "--set", "buyers=many"}, "buyers: \"many\""},
        {{"run", "ticket-office", "--set", "buyers=1s"}, "buyers: \"1s\""},
        {{"run", "ticket-office", "--set", "read=0"}, "read must be from 1ms to 10s, not 0s"},
        {{"run", "ticket-office", "--set", "read=3"}, "read: \"3\" is not a duration"},
        {{"run", "ticket-office", "--policy", "best"}, "there is no policy \"best\""},
        {{"run", "ticket-office", "--cpus", "65"}, "from 1 to 64"},
        {{"run", "ticket-office", "--choices", "absent.json"}, "absent.json: it cannot be read"},
        {{"run", "ticket-office", "--policy", "kernel", "--save-choices", "c.json"},
         "no choices to save"},
        {{"run", "bad\nname"}, "bad?name"},
        {{"export", "absent.lockstep", "o.svg"}, "absent.lockstep"},
        {{"info", "absent.lockstep"}, "absent.lockstep"},
        {{"info"}, "FILE.lockstep is missing"}};
    for (const auto& [words, told] : mistakes) {
        const Answer answer = run(words);
        expectOneLine(answer, 2, words.join(' '));
        EXPECT_THAT(answer.err.toStdString(), HasSubstr(told));
        EXPECT_EQ(answer.out, "");
    }
}

TEST_F(Program, HelpsWithEveryCommand) {
    for (const QStringList& words : {QStringList{"--help"},
                                     {"-h"},
                                     {"list", "--help"},
                                     {"run", "--help"},
                                     {"run", "x", "-h"},
                                     {"export", "--help"},
                                     {"info", "--help"},
                                     {"--version"}}) {
        const Answer answer = run(words);
        EXPECT_EQ(answer.status, 0);
        EXPECT_THAT(answer.out.toLower().toStdString(), StartsWith("lockstep"));
        EXPECT_EQ(answer.err, "");
    }
}

TEST_F(Program, StopsOnASignalAndLeavesNothingBehind) {
    for (const int signal : {SIGINT, SIGTERM}) {
        QProcess process;
        start(process, {"run", "ticket-office", "--variant", "slow-lock", "--speed", "0.5"});
        ASSERT_TRUE(process.waitForReadyRead(60'000));
        EXPECT_FALSE(processesLeft().isEmpty());
        ::kill(static_cast<pid_t>(process.processId()), signal);
        const Answer answer = finish(process);
        EXPECT_EQ(answer.status, 0);
        EXPECT_THAT(answer.lastLine().toStdString(), StartsWith("stopped"));
        EXPECT_EQ(answer.err, "");
        EXPECT_EQ(processesLeft(), QStringList());
        EXPECT_EQ(filesLeft(), QStringList());
    }
}

TEST_F(Program, TellsWhenTheStageIsMissing) {
    const QString lonely = path("lockstep");
    ASSERT_TRUE(QFile::copy(LOCKSTEP_PROGRAM, lonely));
    const Answer answer = run({"run", "ticket-office", "--json"}, lonely);
    expectOneLine(answer, 3, "without the stage");
    EXPECT_THAT(answer.err.toStdString(), HasSubstr("lockstep-stage"));
}

TEST_F(Program, BearsAReaderThatGoesAway) {
    const Answer answer = shell("{ \"$0\" list; echo $? >&2; } | head -n 1");
    EXPECT_EQ(answer.out.count('\n'), 1);
    EXPECT_EQ(answer.err, "0\n");
    EXPECT_EQ(shell("\"$0\" run ticket-office >&- 2>&- <&-").status, 0);
}

TEST_F(Program, TellsWhenItsAnswerCouldNotBeWritten) {
    const Answer answer = shell("\"$0\" run ticket-office --json > /dev/full");
    expectOneLine(answer, 2, "full standard output");
    EXPECT_THAT(answer.err.toStdString(), HasSubstr("standard output cannot be written"));
}

TEST_F(Program, SpeaksUtf8WhateverTheLocaleIs) {
    for (const char* locale : {"C", "POSIX", "xx_XX.ISO-8859-1"}) {
        environment().insert("LC_ALL", locale);
        const Answer answer = run({"list", "--json"});
        EXPECT_EQ(answer.err, "");
        EXPECT_TRUE(answer.out.contains("死锁")) << locale;
        const Answer mistake = run({"run", "面条"});
        EXPECT_TRUE(mistake.err.contains("\"面条\"")) << locale;
    }
}

TEST_F(Program, NeedsNothingOfItsEnvironmentToDraw) {
    const QProcessEnvironment whole = environment();
    environment() = QProcessEnvironment();
    for (const char* kept : {"PATH", "TSAN_OPTIONS", "LSAN_OPTIONS"}) {
        if (whole.contains(kept)) environment().insert(kept, whole.value(kept));
    }
    const Answer answer = run({"run", "ticket-office", "--json", "--export", "o.png"});
    EXPECT_EQ(answer.status, 0);
    EXPECT_EQ(answer.err, "");
    EXPECT_TRUE(contentOf(path("o.png")).startsWith("\x89PNG"));
}

}  // namespace
}  // namespace lockstep
