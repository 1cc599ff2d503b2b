#include <algorithm>

#include "predict/predictor.h"
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

TEST(Questions, AreOnlyAskedWhereTwoAnswersArePossible) {
    int questions = 0;
    atEveryStep(test::runStandard("ticket-office", "lock"), [&](const Moment& moment) {
        const auto question = questionAt(moment);
        if (!question) return;
        ++questions;
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

TEST(Questions, OfWhoGoesOnAreAnsweredByTheNextStep) {
    const FinishedRun run = test::runStandard("sched-fcfs-sjf", "sjf");
    atEveryStep(run, [&](const Moment& moment) {
        const auto question = questionAt(moment);
        if (!question || question->kind != Question::Kind::NextRunner) return;
        const auto answer = answerTo(*question, *run.trace, moment.k, run.trace->size());
        ASSERT_TRUE(answer);
        for (std::size_t k = moment.k + 1; k <= answer->event; ++k)
            EXPECT_FALSE((*run.trace)[k].beginsStep) << "after event " << moment.k;
    });
}

TEST(Questions, WhereAPersonChoosesNobodyIsAskedWhoGoesOn) {
    FinishedRun run = test::runStandard("sched-fcfs-sjf", "sjf");
    run.inputs.policy = PolicyKind::Manual;
    atEveryStep(run, [](const Moment& moment) { EXPECT_FALSE(questionAt(moment)); });
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
            if (button->isVisible()) names << button->accessibleName();
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
    EXPECT_EQ(text("prediction"), "Who goes on next?");
    EXPECT_EQ(text("predictionScore"), "Score: 0 / 0");
    predict("C");
    ASSERT_TRUE(until([this] { return text("prediction").startsWith("✔"); }))
        << text("prediction").toStdString();
    EXPECT_EQ(text("predictionScore"), "Score: 1 / 1");
    stepUntilAsked();
    predict("A");
    ASSERT_TRUE(until([this] { return text("prediction").startsWith("✘"); }));
    EXPECT_TRUE(text("prediction").contains("not A: of those that are ready the shortest job"))
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

}  // namespace
}  // namespace lockstep
