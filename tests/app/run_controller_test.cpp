#include "models/run_controller.h"

#include <QSignalSpy>
#include <QTest>

#include "models/laboratory.h"
#include "support/app_test_main.h"
#include "support/live_session.h"
#include "support/temporary_folder.h"

namespace lockstep {
namespace {

struct Controller : testing::Test {
    static bool until(const std::function<bool()>& holds) { return QTest::qWaitFor(holds, 60'000); }
    void start(const char* id, double speed = 0) {
        const CatalogueEntry& entry = *findScenario(id);
        const Status started = controller.start(entry, standardInputs(entry), speed);
        ASSERT_TRUE(started.isOk()) << started.error().message;
        ASSERT_TRUE(until([this] { return controller.state() == SessionState::Paused; }));
    }
    bool untilJudged() {
        return until([this] { return controller.outcome().has_value(); });
    }

    Playhead playhead;
    RunController controller{playhead, LOCKSTEP_STAGE_PROGRAM};
};

TEST_F(Controller, OpensPausedAtTheFirstPointAndFollows) {
    start("three-state");
    EXPECT_TRUE(controller.isLive());
    EXPECT_TRUE(until([this] { return playhead.isAtEnd() && playhead.position() > 0; }));
    EXPECT_FALSE(controller.outcome());
}

TEST_F(Controller, TellsTheOutcomeOnceTheRunHasEnded) {
    const QSignalSpy ended(&controller, &RunController::ended);
    start("noodle-deadlock");
    controller.run();
    ASSERT_TRUE(untilJudged());
    EXPECT_EQ(ended.count(), 1);
    EXPECT_EQ(controller.outcome()->verdict.kind, VerdictKind::Deadlock);
    ASSERT_TRUE(controller.outcome()->expectation);
    EXPECT_TRUE(controller.outcome()->expectation->held);
    EXPECT_FALSE(controller.isLive());
    playhead.toStart();
    EXPECT_EQ(playhead.position(), 0U) << "an ended run stays for scrubbing";
}

TEST_F(Controller, AStoppedRunIsHeldToNoExpectation) {
    start("ktv-semaphore");
    controller.stop();
    ASSERT_TRUE(untilJudged());
    EXPECT_EQ(controller.outcome()->verdict.kind, VerdictKind::Stopped);
    EXPECT_FALSE(controller.outcome()->expectation);
}

TEST_F(Controller, AnotherRunTakesThePlaceOfTheFirstAndLeavesNothingBehind) {
    start("ticket-office");
    const auto first = playhead.trace();
    controller.run();
    start("noodle-deadlock");
    EXPECT_NE(playhead.trace(), first);
    EXPECT_EQ(playhead.moment().inputs.scenario, "noodle-deadlock");
    controller.stop();
    ASSERT_TRUE(untilJudged());
    EXPECT_TRUE(test::eventually([] { return test::descendants().empty(); }));
}

TEST_F(Controller, StepsThroughWhatIsRecordedBeforeItAsksForMore) {
    start("ticket-office");
    controller.step();
    const std::size_t before = playhead.end();
    ASSERT_TRUE(until([&] { return playhead.end() > before; }));
    ASSERT_TRUE(until([this] { return controller.state() == SessionState::Paused; }));
    const std::size_t end = playhead.end();
    controller.stepBack();
    EXPECT_LT(playhead.position(), end);
    controller.step();
    EXPECT_EQ(playhead.position(), end);
    EXPECT_EQ(playhead.end(), end);
}

TEST_F(Controller, AMissingStageIsToldInOneSentence) {
    RunController lost(playhead, "/nowhere/lockstep-stage");
    const CatalogueEntry& entry = *findScenario("ticket-office");
    const Status started = lost.start(entry, standardInputs(entry), 0);
    if (started.isOk()) {
        ASSERT_TRUE(until([&] { return lost.outcome().has_value(); }));
        EXPECT_EQ(lost.outcome()->verdict.kind, VerdictKind::Failed);
    } else {
        EXPECT_NE(started.error().message.find("lockstep-stage"), std::string::npos);
        EXPECT_FALSE(playhead.hasRun());
    }
}

TEST_F(Controller, IgnoresCommandsWhenThereIsNoRun) {
    controller.run();
    controller.pause();
    controller.step();
    controller.step(TaskId{1});
    controller.stop();
    controller.provideInput("nobody asks");
    EXPECT_FALSE(controller.saveRecording("/tmp/never.lockstep").isOk());
    EXPECT_FALSE(controller.isLive());
}

TEST(SuitableSpeed, LetsLongDurationsPassInAFewSeconds) {
    Scenario scenario;
    EXPECT_EQ(suitableSpeed(scenario), 1);
    scenario.parameters = {{.name = "song",
                            .title = {},
                            .standard = 180 * kSecond,
                            .least = 0,
                            .most = 600 * kSecond,
                            .unit = Unit::Duration}};
    EXPECT_EQ(suitableSpeed(scenario), 50);
}

}  // namespace
}  // namespace lockstep
