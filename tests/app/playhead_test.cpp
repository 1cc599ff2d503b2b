#include "models/playhead.h"

#include <gmock/gmock.h>

#include <QSignalSpy>

#include "support/app_test_main.h"
#include "support/trace_builder.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::TraceBuilder;

// Three steps: events 0 to 2 at 0 s, 3 and 4 at 1 s, 5 at 2 s.
class PlayheadOfThreeSteps : public testing::Test {
protected:
    PlayheadOfThreeSteps() {
        m_builder.step();
        m_main = m_builder.run("main");
        m_builder.at(1s).step().block(m_main, BlockReason::Sleep, {}, 2 * kSecond);
        m_builder.wake(m_main, WakeReason::Elapsed);
        m_builder.at(2s).step().dispatch(m_main);
        m_inputs.cpus = 1;
    }

    TraceBuilder m_builder{1};
    TaskId m_main;
    RunInputs m_inputs;
    Playhead m_playhead;
};

TEST_F(PlayheadOfThreeSteps, ARunIsShownFromItsBeginningAndFollowed) {
    const QSignalSpy run(&m_playhead, &Playhead::runChanged);
    const QSignalSpy moment(&m_playhead, &Playhead::momentChanged);
    EXPECT_FALSE(m_playhead.hasRun());
    m_playhead.setRun(m_builder.trace(), m_inputs);
    EXPECT_TRUE(m_playhead.hasRun());
    EXPECT_EQ(m_playhead.position(), 0u);
    EXPECT_EQ(m_playhead.end(), 6u);
    EXPECT_EQ(run.size(), 1);
    EXPECT_EQ(moment.size(), 1);
    m_playhead.refresh();
    EXPECT_EQ(m_playhead.position(), 6u);
    EXPECT_EQ(moment.size(), 2);
}

TEST_F(PlayheadOfThreeSteps, ARunOfWhichAPartIsKnownGrowsInPortionsAndStaysAtItsBeginning) {
    m_playhead.setRun(m_builder.trace(), m_inputs, 2);
    EXPECT_EQ(m_playhead.end(), 2u);
    EXPECT_TRUE(m_playhead.refresh(3));
    EXPECT_EQ(m_playhead.end(), 5u);
    EXPECT_EQ(m_playhead.position(), 0u);
    m_playhead.toEnd();
    EXPECT_FALSE(m_playhead.refresh(3));
    EXPECT_EQ(m_playhead.position(), 6u) << "whoever is at the end goes along with it";
}

TEST_F(PlayheadOfThreeSteps, StepsEndWhereTheNextOneBegins) {
    m_playhead.setRun(m_builder.trace(), m_inputs);
    std::vector<std::size_t> forwards;
    for (int i = 0; i < 4; ++i) {
        m_playhead.stepForward();
        forwards.push_back(m_playhead.position());
    }
    EXPECT_THAT(forwards, testing::ElementsAre(3, 5, 6, 6));
    std::vector<std::size_t> back;
    for (int i = 0; i < 4; ++i) {
        m_playhead.stepBack();
        back.push_back(m_playhead.position());
    }
    EXPECT_THAT(back, testing::ElementsAre(5, 3, 0, 0));
}

TEST_F(PlayheadOfThreeSteps, TheMomentIsTheWorldAfterThatManyEvents) {
    m_playhead.setRun(m_builder.trace(), m_inputs);
    World expected(1);
    for (std::size_t k = 0; k <= m_playhead.end(); ++k) {
        m_playhead.seek(k);
        EXPECT_EQ(m_playhead.moment().k, k);
        EXPECT_EQ(m_playhead.moment().world, expected);
        if (k < m_playhead.end()) expected.apply((*m_builder.trace())[k]);
    }
}

TEST_F(PlayheadOfThreeSteps, ATimeMeansTheMomentAfterItsLastEvent) {
    m_playhead.setRun(m_builder.trace(), m_inputs);
    const auto after = [this](Nanoseconds time) {
        m_playhead.seekToTime(time);
        return m_playhead.position();
    };
    EXPECT_EQ(after(-1), 0u);
    EXPECT_EQ(after(0), 3u);
    EXPECT_EQ(after(kSecond - 1), 3u);
    EXPECT_EQ(after(kSecond), 5u);
    EXPECT_EQ(after(100 * kSecond), 6u);
}

TEST_F(PlayheadOfThreeSteps, ItFollowsAGrowingTraceOnlyFromItsEnd) {
    m_playhead.setRun(m_builder.trace(), m_inputs);
    m_playhead.toEnd();
    EXPECT_TRUE(m_playhead.follows());
    m_builder.exit(m_main);
    m_playhead.refresh();
    EXPECT_EQ(m_playhead.position(), 7u);
    EXPECT_TRUE(m_playhead.isAtEnd());

    m_playhead.stepBack();
    EXPECT_FALSE(m_playhead.follows());
    const std::size_t kept = m_playhead.position();
    m_builder.end(VerdictKind::Finished, "All have ended.");
    const QSignalSpy moment(&m_playhead, &Playhead::momentChanged);
    m_playhead.refresh();
    EXPECT_EQ(m_playhead.position(), kept);
    EXPECT_EQ(m_playhead.end(), 8u);
    EXPECT_EQ(moment.size(), 1);
    m_playhead.refresh();
    EXPECT_EQ(moment.size(), 1);
}

TEST_F(PlayheadOfThreeSteps, SeekingBeyondTheEndStopsThere) {
    m_playhead.setRun(m_builder.trace(), m_inputs);
    m_playhead.seek(1000);
    EXPECT_EQ(m_playhead.position(), 6u);
    const QSignalSpy moment(&m_playhead, &Playhead::momentChanged);
    m_playhead.seek(6);
    EXPECT_EQ(moment.size(), 0);
}

TEST_F(PlayheadOfThreeSteps, WithoutARunNothingMoves) {
    m_playhead.setRun(m_builder.trace(), m_inputs);
    m_playhead.clearRun();
    EXPECT_FALSE(m_playhead.hasRun());
    m_playhead.stepBack();
    m_playhead.stepForward();
    m_playhead.seekToTime(kSecond);
    m_playhead.refresh();
    EXPECT_EQ(m_playhead.position(), 0u);
}

}  // namespace
}  // namespace lockstep
