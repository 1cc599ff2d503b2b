#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QTableView>

#include "models/event_list_model.h"
#include "support/window_fixture.h"
#include "timeline/timeline_view.h"

namespace lockstep {
namespace {

using Window = test::WindowTest;

// At which a run of 200 ms takes 20 s: no test is so late that it has ended before.
constexpr double kSlow = 0.01;

TEST_F(Window, OpensAChosenScenarioPausedAtItsFirstPoint) {
    choose("ticket-office");
    EXPECT_EQ(text("runState"), "Paused");
    EXPECT_TRUE(playhead.isAtEnd());
    const World& world = playhead.moment().world;
    ASSERT_EQ(world.tasks().size(), 1U);
    EXPECT_EQ(world.tasks()[0].firstRun, kNoTime);
    EXPECT_FALSE(text("sentence").isEmpty());
}

TEST_F(Window, RunsPausesAndEndsWithTheVerdict) {
    choose("ticket-office");
    lab.setSpeed(kSlow);
    press(Qt::Key_Space);
    ASSERT_TRUE(until([this] { return playhead.end() > 20; }));
    click("runOrPauseButton");
    ASSERT_TRUE(until([this] { return isHeld(); }));
    const std::size_t held = playhead.end();
    QTest::qWait(50);
    EXPECT_EQ(playhead.end(), held);
    lab.setSpeed(0);
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    EXPECT_EQ(lab.controller().outcome()->verdict.kind, VerdictKind::Finished);
    EXPECT_EQ(text("runState"), "Ended");
    EXPECT_TRUE(text("sentence").contains("As expected"));
}

TEST_F(Window, TellsWhatCouldDeadlockWhereARunWentWell) {
    choose("noodle-deadlock");
    auto* variant = find<QComboBox>("variant");
    variant->setFocus();
    QTest::keyClick(variant, Qt::Key_Down);
    ASSERT_TRUE(until([this] { return isHeld() && playhead.moment().inputs.variant == "lucky"; }));
    lab.setSpeed(0);
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    EXPECT_EQ(lab.controller().outcome()->verdict.kind, VerdictKind::Finished);
    EXPECT_TRUE(text("sentence")
                    .endsWith("\n⚠ Another schedule could deadlock: P1 wants noodles while "
                              "it holds fork; P2 wants fork while it holds noodles"));
}

TEST_F(Window, StepsForwardFiveTimesAndBackTwice) {
    choose("ticket-office");
    std::vector<std::size_t> ends{playhead.position()};
    for (int i = 0; i < 5; ++i) {
        stepOn(i % 2 == 0 ? Qt::Key_Right : Qt::Key_Period);
        ends.push_back(playhead.position());
    }
    press(Qt::Key_Left);
    EXPECT_EQ(playhead.position(), ends[4]);
    click("stepBackButton");
    EXPECT_EQ(playhead.position(), ends[3]);
    EXPECT_EQ(text("runState"), "The past");
    EXPECT_EQ(playhead.end(), ends[5]) << "the tasks stay where they are";

    press(Qt::Key_Right);
    EXPECT_EQ(playhead.position(), ends[4]) << "a recorded step is shown, no new one is made";
    EXPECT_EQ(playhead.end(), ends[5]);
    press(Qt::Key_End);
    EXPECT_TRUE(playhead.isAtEnd());
    press(Qt::Key_Home);
    EXPECT_EQ(playhead.position(), 0U);
}

TEST_F(Window, RunningFromThePastGoesOnAtThePresent) {
    choose("ticket-office");
    stepOn();
    press(Qt::Key_Home);
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    EXPECT_TRUE(playhead.isAtEnd());
}

TEST_F(Window, TheNextTaskIsChosenByItsButton) {
    choose("ticket-office");
    while (!window.findChild<QToolButton*>("run:viewer-3")) ASSERT_TRUE(stepOn());
    auto* button = find<QToolButton>("run:viewer-3");
    EXPECT_EQ(button->accessibleName(), "Run viewer-3");
    EXPECT_TRUE(button->toolTip().contains("viewer-3"));
    ASSERT_TRUE(button->isEnabled());
    const std::size_t before = playhead.end();
    QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_TRUE(until([&] { return playhead.end() > before && isHeld(); }));

    const Trace& trace = *playhead.trace();
    std::size_t points = 0;
    for (std::size_t i = before; i < playhead.end(); ++i) {
        if (trace[i].kind != EventKind::PointReached) continue;
        const TaskInfo* task = playhead.moment().world.task(trace[i].task);
        EXPECT_EQ(trace.text(task->name), "viewer-3");
        ++points;
    }
    EXPECT_GT(points, 0U);
}

TEST_F(Window, ABlockedTasksButtonSaysWhyItCannotRun) {
    choose("noodle-deadlock");
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    EXPECT_EQ(lab.controller().outcome()->verdict.kind, VerdictKind::Deadlock);
    auto* button = find<QToolButton>("run:P1");
    EXPECT_FALSE(button->isEnabled());
    EXPECT_TRUE(button->toolTip().contains("held by P2")) << button->toolTip().toStdString();
    EXPECT_EQ(find("narration")->property("tone").toString(), "deadlock");
}

TEST_F(Window, OfOneThreadsCoroutinesOnlyTheOneThatHasItCanBeChosen) {
    choose("gevent-io");
    const auto isReady = [&](const char* name) {
        return std::ranges::any_of(playhead.moment().world.tasks(), [&](const TaskInfo& task) {
            return task.state == TaskState::Ready &&
                   playhead.trace()->text(task.name) == std::string_view(name);
        });
    };
    while (!isReady("play")) ASSERT_TRUE(stepOn());
    auto* button = find<QToolButton>("run:play");
    EXPECT_FALSE(button->isEnabled());
    EXPECT_TRUE(button->toolTip().contains("its own thread, main"))
        << button->toolTip().toStdString();
    EXPECT_TRUE(find<QToolButton>("run:main")->isEnabled());
}

TEST_F(Window, NobodyCanBeChosenInThePast) {
    choose("ticket-office");
    for (int i = 0; i < 4; ++i) stepOn();
    press(Qt::Key_Left);
    for (auto* button : find("chooserStrip")->findChildren<QToolButton*>()) {
        EXPECT_FALSE(button->isVisible() && button->isEnabled());
    }
}

TEST_F(Window, AChangedInputStartsTheRunAnewAndPaused) {
    choose("ticket-office");
    stepOn();
    stepOn();
    auto* cpus = find<QSpinBox>("cpus");
    QTest::mouseDClick(cpus->findChild<QLineEdit*>(), Qt::LeftButton);
    QTest::keyClick(cpus, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(cpus, "3");
    QTest::keyClick(cpus, Qt::Key_Return);
    ASSERT_TRUE(until([this] { return isHeld() && playhead.moment().inputs.cpus == 3; }));
    EXPECT_EQ(playhead.moment().world.tasks().size(), 1U);

    auto* policy = find<QComboBox>("policy");
    policy->setFocus();
    while (policy->currentIndex() > 0) QTest::keyClick(policy, Qt::Key_Up);
    ASSERT_TRUE(
        until([this] { return isHeld() && playhead.moment().inputs.policy == PolicyKind::Fcfs; }));
    EXPECT_FALSE(find("quantum")->isEnabled());
}

TEST_F(Window, AVariantAndAParameterStartTheRunAnew) {
    choose("ticket-office");
    auto* variant = find<QComboBox>("variant");
    ASSERT_GT(variant->count(), 1);
    variant->setFocus();
    QTest::keyClick(variant, Qt::Key_Down);
    const std::string second = findScenario("ticket-office")->scenario.variants[1].id;
    ASSERT_TRUE(until([&] { return isHeld() && playhead.moment().inputs.variant == second; }));

    auto* buyers = find<QSpinBox>("parameter:buyers");
    QTest::keyClick(buyers, Qt::Key_Down);
    ASSERT_TRUE(
        until([&] { return isHeld() && playhead.moment().inputs.parameters.at("buyers") == 9; }));
}

TEST_F(Window, DraggingTheTimelinesCursorScrubs) {
    choose("ticket-office");
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    auto* timeline = find<TimelineView>("timelineView");
    QTest::qWait(50);
    const int ruler = 12;
    QTest::mousePress(timeline, Qt::LeftButton, {}, {timeline->width() * 3 / 4, ruler});
    QTest::mouseMove(timeline, {timeline->width() / 2, ruler});
    QTest::qWait(20);
    EXPECT_LT(playhead.position(), playhead.end());
    const std::size_t half = playhead.position();
    QTest::mouseMove(timeline, {timeline->width() / 4, ruler});
    QTest::qWait(20);
    EXPECT_LE(playhead.position(), half);
    QTest::mouseRelease(timeline, Qt::LeftButton, {}, {timeline->width() / 4, ruler});
    EXPECT_EQ(text("runState"), "The past");
}

TEST_F(Window, AClickOnAnEventGoesToItsMoment) {
    choose("ticket-office");
    for (int i = 0; i < 5; ++i) stepOn();
    auto* events = find<QTableView>("eventList");
    const QModelIndex third = events->model()->index(2, EventListModel::What);
    events->scrollTo(third);
    QTest::mouseClick(events->viewport(), Qt::LeftButton, {}, events->visualRect(third).center());
    EXPECT_EQ(playhead.position(), 3U);
}

TEST_F(Window, EveryMomentIsScrubbedToAsItWasLive) {
    choose("noodle-deadlock");
    std::map<std::size_t, World> live{{playhead.position(), playhead.moment().world}};
    std::map<std::size_t, QString> sentences{{playhead.position(), text("sentence")}};
    while (stepOn()) {
        live.emplace(playhead.position(), playhead.moment().world);
        sentences.emplace(playhead.position(), text("sentence"));
    }
    ASSERT_TRUE(untilEnded());
    ASSERT_GT(live.size(), 5U);
    for (const auto& [k, world] : live) {
        playhead.seek(k);
        EXPECT_EQ(playhead.moment().world, world) << "at " << k;
        if (k == playhead.end()) continue;  // there the verdict came meanwhile
        EXPECT_EQ(text("sentence"), sentences[k]) << "at " << k;
    }
}

TEST_F(Window, SearchingLeavesTheChosenScenarioAlone) {
    choose("ticket-office");
    press(Qt::Key_F, Qt::ControlModifier);
    auto* search = find<QLineEdit>("scenarioSearch");
    QTest::keyClicks(search, "noodle r");  // an R in a field restarts nothing
    EXPECT_EQ(search->text(), "noodle r");
    EXPECT_EQ(lab.setup().scenario()->id, "ticket-office");
    QTest::keyClick(search, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(search, Qt::Key_Delete);
    EXPECT_TRUE(isHeld());
}

TEST_F(Window, FitsIntoASmallScreen) {
    choose("ticket-office");
    window.resize(1024, 640);
    press(Qt::Key_0, Qt::ControlModifier);
    QTest::qWait(50);
    EXPECT_LE(window.width(), 1024);
    EXPECT_LE(window.height(), 640);
    EXPECT_TRUE(find("statesView")->isVisible());
    EXPECT_TRUE(find("timelineView")->isVisible());
    EXPECT_TRUE(find("seed")->isVisible());
}

}  // namespace
}  // namespace lockstep
