#include "models/playback.h"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>

#include "models/playhead.h"
#include "support/app_test_main.h"
#include "support/trace_builder.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;

// Four steps, which end at the moments 3, 5, 6 and 8; between the first two passes a second.
class PlaybackOfFourSteps : public testing::Test {
protected:
    PlaybackOfFourSteps() {
        test::TraceBuilder builder{1};
        builder.step();
        const TaskId main = builder.run("main");
        builder.at(1s).step().block(main, BlockReason::Sleep, {}, 2 * kSecond);
        builder.wake(main, WakeReason::Elapsed);
        builder.at(2s).step().dispatch(main);
        builder.step().block(main, BlockReason::Sleep, {}, 4 * kSecond);
        builder.wake(main, WakeReason::Elapsed);
        inputs.cpus = 1;
        playhead.setRun(builder.trace(), inputs);
        QObject::connect(&playhead, &Playhead::momentChanged, &playhead,
                         [this] { seen.push_back(playhead.position()); });
    }
    bool untilOver() {
        return QTest::qWaitFor([this] { return !playback.isOn(); }, 60'000);
    }

    RunInputs inputs;
    Playhead playhead;
    Playback playback{playhead};
    std::vector<std::size_t> seen;
};

TEST_F(PlaybackOfFourSteps, ShowsOneStepAfterTheOtherToTheEnd) {
    const QSignalSpy changed(&playback, &Playback::changed);
    playback.start(10);
    EXPECT_TRUE(playback.isOn());
    EXPECT_EQ(playhead.position(), 0U);
    ASSERT_TRUE(untilOver());
    EXPECT_TRUE(playhead.isAtEnd());
    EXPECT_EQ(changed.count(), 2);
    EXPECT_TRUE(std::ranges::is_sorted(seen));
    for (const std::size_t k : seen) EXPECT_THAT(k, testing::AnyOf(3U, 5U, 6U, 8U));
}

TEST_F(PlaybackOfFourSteps, BeginsAnewAtTheEndAndGoesOnFromAnywhereElse) {
    playhead.toEnd();
    playback.start(0);
    ASSERT_TRUE(untilOver());
    EXPECT_EQ(seen.at(1), 0U);
    playhead.seek(5);
    seen.clear();
    playback.start(100);
    ASSERT_TRUE(untilOver());
    EXPECT_THAT(seen, testing::Each(testing::Gt(5U)));
    EXPECT_TRUE(playhead.isAtEnd());
}

TEST_F(PlaybackOfFourSteps, EndsWhereSomebodyElseMovesThePlayhead) {
    playback.start(0.1);
    playhead.seek(5);
    EXPECT_FALSE(playback.isOn());
    EXPECT_EQ(playhead.position(), 5U);
    playback.start(0.1);
    EXPECT_TRUE(playback.isOn());
    playhead.clearRun();
    EXPECT_FALSE(playback.isOn());
}

TEST_F(PlaybackOfFourSteps, FollowsTheSpeedWhileItGoes) {
    playback.start(0.1);
    playback.setSpeed(0);
    ASSERT_TRUE(untilOver());
    EXPECT_TRUE(playhead.isAtEnd());
}

TEST(Playback, OfNoRunDoesNothing) {
    Playhead playhead;
    Playback playback(playhead);
    playback.start(1);
    EXPECT_FALSE(playback.isOn());
}

}  // namespace
}  // namespace lockstep
