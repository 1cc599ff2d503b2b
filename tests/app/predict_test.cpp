#include <QDockWidget>
#include <QMenu>
#include <algorithm>
#include <set>

#include "models/sentences.h"
#include "models/set_up.h"
#include "predict/predictor.h"
#include "predict/reason.h"
#include "support/run_scenario.h"
#include "support/window_fixture.h"

namespace lockstep {
namespace {

using test::FinishedRun;

// Every moment of a recorded run at which a step begins.
template <class Function>
void atEveryStep(const FinishedRun& run, const Function& function) {
    Playhead playhead;
    playhead.setRun(run.trace, run.inputs);
    for (std::size_t k = 1; k < run.trace->size(); ++k) {
        if (!(*run.trace)[k].beginsStep) continue;
        playhead.seek(k);
        function(playhead.moment());
    }
}

TEST(Questions, AreOnlyAskedWhereTwoTasksCouldGetSomethingAfterTheSetUp) {
    int questions = 0;
    atEveryStep(test::runStandard("ticket-office", "lock"), [&](const Moment& moment) {
        const auto question = questionAt(moment);
        if (!question) return;
        ++questions;
        EXPECT_GT(moment.k, *setUpEnd(moment.trace, moment.trace.size()));
        EXPECT_GE(question->candidates.size(), 2U);
        EXPECT_TRUE(std::ranges::is_sorted(question->candidates));
        for (const TaskId candidate : question->candidates)
            EXPECT_TRUE(moment.world.task(candidate)->isLive());
    });
    EXPECT_GT(questions, 20);
}

TEST(Questions, OfWhoGetsALockAreAnsweredByWhoAcquiresIt) {
    const FinishedRun run = test::runStandard("ticket-office", "lock");
    int owners = 0;
    atEveryStep(run, [&](const Moment& moment) {
        const auto question = questionAt(moment);
        if (!question || question->kind != Question::Kind::NextOwner) return;
        const auto answer = answerTo(*question, *run.trace, moment.k, run.trace->size());
        ASSERT_TRUE(answer);
        EXPECT_EQ((*run.trace)[answer->event].kind, EventKind::LockAcquired);
        EXPECT_TRUE(std::ranges::count(question->candidates, answer->task) > 0);
        ++owners;
    });
    EXPECT_GT(owners, 5);
}

TEST(Questions, OfWhoRunsNextAreAskedWhereACpuIsFreeAndAnsweredByTheDispatch) {
    const FinishedRun run = test::runStandard("sched-fcfs-sjf", "sjf");
    int runners = 0;
    atEveryStep(run, [&](const Moment& moment) {
        const auto question = questionAt(moment);
        if (!question || question->kind != Question::Kind::NextRunner) return;
        EXPECT_EQ(moment.world.cpus(), std::vector<TaskId>{TaskId{}});
        const auto answer = answerTo(*question, *run.trace, moment.k, run.trace->size());
        EXPECT_EQ(answer, (Answer{(*run.trace)[moment.k].task, moment.k}));
        EXPECT_EQ((*run.trace)[moment.k].kind, EventKind::TaskDispatched);
        ++runners;
    });
    EXPECT_GE(runners, 2);
}

// The right answers of all lessons, and how often the first candidate is the one.
TEST(Questions, HaveAnAnswerAndAReasonInEveryLessonAndTheFirstCandidateIsNotTheUsualOne) {
    int firsts = 0;
    int all = 0;
    std::set<Question::Kind> kinds;
    const auto judge = [&](const FinishedRun& run) {
        atEveryStep(run, [&](const Moment& moment) {
            const auto question = questionAt(moment);
            if (!question) return;
            const auto answer = answerTo(*question, *run.trace, moment.k, run.trace->size());
            if (!answer || std::ranges::count(question->candidates, answer->task) == 0) return;
            kinds.insert(question->kind);
            ++all;
            if (question->candidates.front() == answer->task) ++firsts;
            for (const TaskId rival : question->candidates) {
                const QString reason = reasonFor(*question, moment, answer->task, rival);
                EXPECT_FALSE(reason.isEmpty()) << run.inputs.scenario << ' ' << moment.k;
                EXPECT_FALSE(reason.contains("by hand")) << run.inputs.scenario << ' ' << moment.k;
            }
        });
    };
    for (const CatalogueEntry& entry : catalogue())
        for (const Variant& variant : entry.scenario.variants)
            judge(test::runStandard(standardInputs(entry).scenario, variant.id));
    EXPECT_EQ(kinds.size(), 3U);
    EXPECT_LT(firsts * 10, all * 6) << firsts << " of " << all;
}

TEST(Questions, WhereAPersonOrChanceChoosesNobodyIsAskedWhoRunsNext) {
    FinishedRun run = test::runStandard("sched-fcfs-sjf", "sjf");
    for (const PolicyKind policy : {PolicyKind::Manual, PolicyKind::Random}) {
        run.inputs.policy = policy;
        atEveryStep(run, [](const Moment& moment) { EXPECT_FALSE(questionAt(moment)); });
    }
}

TEST(Lulls, WhereLinuxSchedulesNoTaskIsSaidToBeTheOnlyOneThatCanRun) {
    FinishedRun run = test::runStandard("sched-fcfs-sjf", "sjf");
    const auto lulls = [&run](PolicyKind policy) {
        run.inputs.policy = policy;
        std::set<Lull::Kind> kinds;
        atEveryStep(run, [&](const Moment& moment) { kinds.insert(lullAt(moment).kind); });
        return kinds;
    };
    EXPECT_TRUE(lulls(PolicyKind::Sjf).contains(Lull::Kind::OneTask));
    EXPECT_FALSE(lulls(PolicyKind::Kernel).contains(Lull::Kind::OneTask));
    EXPECT_TRUE(lulls(PolicyKind::Kernel).contains(Lull::Kind::Linux));
}

// The reasons of a run, at the first question that this task answers.
QString reasonIn(const FinishedRun& run, const char* answerer, const char* rival) {
    QString reason;
    atEveryStep(run, [&](const Moment& moment) {
        const auto question = questionAt(moment);
        if (!reason.isEmpty() || !question) return;
        const auto answer = answerTo(*question, *run.trace, moment.k, run.trace->size());
        const auto named = [&](const char* name) {
            return std::ranges::find_if(question->candidates, [&](TaskId task) {
                return taskName(moment.trace, moment.world, task) == QLatin1String(name);
            });
        };
        const auto other = named(rival);
        if (!answer || other == question->candidates.end() ||
            named(answerer) == question->candidates.end() || *named(answerer) != answer->task)
            return;
        reason = reasonFor(*question, moment, answer->task, *other);
    });
    return reason;
}

TEST(Reasons, SayByWhatThePolicyGoes) {
    EXPECT_EQ(reasonIn(test::runStandard("sched-fcfs-sjf", "fcfs"), "A", "C"),
              "A became ready before C");
    EXPECT_EQ(reasonIn(test::runStandard("sched-fcfs-sjf", "sjf"), "C", "A"),
              "the job of C is shorter, 2 s against 8 s of A");
}

class WindowPredict : public test::WindowTest {
protected:
    void open(const char* id) {
        choose(id);
        lab.setSpeed(0);
    }
    void stepUntilAsked() {
        for (int i = 0; i < 100 && candidates().isEmpty(); ++i) {
            const std::size_t before = playhead.end();
            press(Qt::Key_Right);
            ASSERT_TRUE(until(
                [&] { return !candidates().isEmpty() || (playhead.end() > before && isHeld()); }));
        }
        ASSERT_FALSE(candidates().isEmpty());
    }
    // The names on the visible buttons.
    [[nodiscard]] QStringList candidates() const {
        QStringList names;
        for (auto* button : find("predictBar")->findChildren<QToolButton*>())
            if (button->isVisible() && button->objectName().startsWith("candidate:"))
                names << button->accessibleName();
        return names;
    }
    void predict(const QString& name) {
        const qsizetype number = candidates().indexOf(name) + 1;
        ASSERT_GE(number, 1) << candidates().join(' ').toStdString();
        stepOn(static_cast<Qt::Key>(Qt::Key_0 + number));
        EXPECT_TRUE(candidates().isEmpty());
    }
};

TEST_F(WindowPredict, TheBarComesAndGoesWithTheMode) {
    open("sched-fcfs-sjf");
    EXPECT_FALSE(find("predictBar")->isVisible());
    press(Qt::Key_Q);
    EXPECT_TRUE(find("predictBar")->isVisible());
    EXPECT_TRUE(text("prediction").startsWith("Step"));
    press(Qt::Key_Q);
    EXPECT_FALSE(find("predictBar")->isVisible());
    stepOn();
}

// The jobs' lengths are 8, 4 and 2 s, and the shortest goes first.
TEST_F(WindowPredict, ARightPredictionCountsAndAWrongOneIsExplained) {
    open("sched-fcfs-sjf");
    lab.setup().setVariant("sjf");
    ASSERT_TRUE(until([this] { return isHeld() && playhead.moment().inputs.variant == "sjf"; }));
    press(Qt::Key_Q);
    while (candidates() != QStringList{"A", "B", "C"}) {
        ASSERT_TRUE(lab.controller().isLive());
        if (!candidates().isEmpty()) stepOn();  // without an answer: it does not count
        stepUntilAsked();
    }
    EXPECT_EQ(text("prediction"), "Who runs next?");
    EXPECT_EQ(text("predictionScore"), "Score: 0 / 0");
    predict("C");
    ASSERT_TRUE(until([this] { return text("prediction").startsWith("✔"); }))
        << text("prediction").toStdString();
    EXPECT_EQ(text("predictionScore"), "Score: 1 / 1");
    stepUntilAsked();
    predict("A");
    ASSERT_TRUE(until([this] { return text("prediction").startsWith("✘"); }));
    EXPECT_TRUE(text("prediction").startsWith("✘ It was B, not A: the job of B is shorter, "))
        << text("prediction").toStdString();
    EXPECT_EQ(text("predictionScore"), "Score: 1 / 2");
}

TEST_F(WindowPredict, AQuestionGoesWhenThePersonLooksElsewhere) {
    open("sched-fcfs-sjf");
    press(Qt::Key_Q);
    stepUntilAsked();
    press(Qt::Key_Left);
    EXPECT_TRUE(candidates().isEmpty());
    press(Qt::Key_End);
    stepUntilAsked();
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    EXPECT_TRUE(candidates().isEmpty());
    EXPECT_EQ(text("predictionScore"), "Score: 0 / 0");
    press(Qt::Key_R);
    ASSERT_TRUE(until([this] { return isHeld(); }));
    stepUntilAsked();
}

TEST_F(WindowPredict, WhoGetsTheLockIsSeenLater) {
    open("ticket-office");
    lab.setup().setVariant("lock");
    ASSERT_TRUE(until([this] { return isHeld() && playhead.moment().inputs.variant == "lock"; }));
    press(Qt::Key_Q);
    while (!text("prediction").startsWith("Who gets the lock")) {
        ASSERT_TRUE(lab.controller().isLive());
        if (!candidates().isEmpty()) stepOn();  // without an answer: it does not count
        stepUntilAsked();
    }
    predict(candidates().at(1));
    for (int i = 0; i < 20 && !text("predictionScore").endsWith("/ 1"); ++i) stepOn();
    EXPECT_TRUE(text("predictionScore").endsWith("/ 1"));
    EXPECT_TRUE(text("prediction").startsWith("✔") || text("prediction").startsWith("✘"));
}

TEST_F(WindowPredict, ASkippedQuestionDoesNotCountAndIsNotAskedAgain) {
    open("sched-fcfs-sjf");
    press(Qt::Key_Q);
    stepUntilAsked();
    stepOn();
    EXPECT_TRUE(text("prediction").startsWith("Skipped")) << text("prediction").toStdString();
    EXPECT_EQ(text("predictionScore"), "Score: 0 / 0");
    press(Qt::Key_Left);
    EXPECT_TRUE(text("prediction").startsWith("This has been asked before"));
    const std::size_t before = playhead.position();
    press(Qt::Key_Right);
    EXPECT_TRUE(candidates().isEmpty());
    EXPECT_GT(playhead.position(), before);
}

TEST_F(WindowPredict, EachRunHasAScoreOfItsOwnAndSaysAtItsEndWhatItWas) {
    open("sched-fcfs-sjf");
    press(Qt::Key_Q);
    stepUntilAsked();
    predict(candidates().first());
    ASSERT_TRUE(until([this] { return text("predictionScore").endsWith("/ 1"); }));
    const QString score = text("predictionScore");
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    ASSERT_TRUE(until([this] { return text("prediction").startsWith("The run is over: "); }));
    EXPECT_TRUE(text("prediction").endsWith(" of 1 right."));
    press(Qt::Key_R);
    ASSERT_TRUE(until([this] { return isHeld(); }));
    EXPECT_EQ(text("predictionScore"), "Score: 0 / 0");
    EXPECT_TRUE(find("predictionScore")->toolTip().endsWith(score.mid(score.indexOf(u' ') + 1)));
}

TEST_F(WindowPredict, AVerdictGoesWithTheStepThatItIsAbout) {
    open("sched-fcfs-sjf");
    press(Qt::Key_Q);
    stepUntilAsked();
    predict(candidates().first());
    ASSERT_TRUE(until([this] {
        return text("prediction").startsWith("✔") || text("prediction").startsWith("✘");
    }));
    press(Qt::Key_Home);
    EXPECT_TRUE(text("prediction").startsWith("Step")) << text("prediction").toStdString();
}

TEST_F(WindowPredict, ManyCandidatesAreShownAsWholeButtonsAndTheOthersInAMenu) {
    open("ticket-office");
    press(Qt::Key_Q);
    stepUntilAsked();
    const auto* others = find<QToolButton>("otherCandidates");
    EXPECT_TRUE(others->isVisible());
    const int room = others->parentWidget()->width();
    for (auto* button : find("predictBar")->findChildren<QToolButton*>())
        if (button->isVisible()) {
            EXPECT_LE(button->geometry().right(), room);
            EXPECT_GE(button->width(), button->sizeHint().width());
        }
    EXPECT_EQ(candidates().size() + others->menu()->actions().size(), 20);
    others->menu()->actions().last()->trigger();
    EXPECT_TRUE(until([this] { return text("predictionScore").endsWith("/ 1"); }));
}

// At a size of the stage that is just enough for three pictures abreast.
TEST_F(WindowPredict, TheBarTakesItsHeightAndRearrangesNothing) {
    open("ticket-office");
    const auto* source = find<QDockWidget>("sourceDock");
    auto* stage = find<QMainWindow>("stage");
    window.resize(window.width(), window.height() - stage->height() + 645);
    QTest::qWait(100);
    ASSERT_EQ(stage->tabifiedDockWidgets(find<QDockWidget>("locksDock")).contains(source), false);
    const int height = stage->height();
    press(Qt::Key_Q);
    QTest::qWait(100);
    EXPECT_LT(stage->height(), height);
    EXPECT_FALSE(stage->tabifiedDockWidgets(find<QDockWidget>("locksDock")).contains(source));
}

}  // namespace
}  // namespace lockstep
