#include "timeline/timeline_viewport.h"

#include <gtest/gtest.h>

#include "support/app_test_main.h"
#include "timeline/time_scale.h"

namespace lockstep {
namespace {

Viewport viewportOf(double end) {
    Viewport viewport(1);
    viewport.setEnd(end);
    return viewport;
}

TEST(TimelineViewportTest, ANewViewShowsTheWholeRunAsItGrows) {
    Viewport viewport = viewportOf(100);
    for (const double end : {100.0, 250.0, 9000.0}) {
        viewport.setEnd(end);
        EXPECT_LE(viewport.range().begin, 0);
        EXPECT_GE(viewport.range().end, 1.05 * end) << "the last tags have words";
        EXPECT_EQ(viewport.follow(), Viewport::Follow::Whole);
    }
}

TEST(TimelineViewportTest, ZoomingKeepsWhatIsUnderThePointerInPlace) {
    Viewport viewport = viewportOf(1000);
    const Range before = viewport.range();
    const double share = (400 - before.begin) / before.span();
    viewport.zoom(0.25, 400);
    EXPECT_NEAR(viewport.range().span(), before.span() / 4, 1e-6);
    EXPECT_NEAR((400 - viewport.range().begin) / viewport.range().span(), share, 1e-9);
}

TEST(TimelineViewportTest, AZoomedViewFollowsTheEndOnlyWhileItIsInView) {
    Viewport viewport = viewportOf(1000);
    viewport.zoom(0.1, 1000);
    EXPECT_EQ(viewport.follow(), Viewport::Follow::End);
    const double span = viewport.range().span();
    viewport.setEnd(5000);
    EXPECT_NEAR(viewport.range().span(), span, 1e-6);
    EXPECT_GT(viewport.range().end, 5000);
    EXPECT_LT(viewport.range().begin, 5000);

    viewport.pan(-2000);
    EXPECT_EQ(viewport.follow(), Viewport::Follow::Off);
    const Range still = viewport.range();
    viewport.setEnd(9000);
    EXPECT_EQ(viewport.range(), still);
}

TEST(TimelineViewportTest, NeitherZoomNorPanLeaveTheRun) {
    Viewport viewport = viewportOf(1000);
    const Range whole = viewport.range();
    viewport.zoom(100, 500);
    EXPECT_EQ(viewport.follow(), Viewport::Follow::Whole);
    EXPECT_NEAR(viewport.range().span(), whole.span(), 1e-6);
    viewport.zoom(1e-9, 500);
    EXPECT_NEAR(viewport.range().span(), 1, 1e-9);
    viewport.pan(1e9);
    EXPECT_LE(viewport.range().end, whole.end + 1e-6);
    viewport.pan(-1e9);
    EXPECT_GE(viewport.range().begin, whole.begin - 1e-6);
}

TEST(TimelineViewportTest, BackReturnsToWhatWasRemembered) {
    Viewport viewport = viewportOf(1000);
    const Range whole = viewport.range();
    viewport.remember();
    viewport.zoom(0.1, 200);
    const Range zoomed = viewport.range();
    viewport.remember();
    viewport.pan(100);
    const Range panned = viewport.range();
    viewport.back();
    EXPECT_EQ(viewport.range(), zoomed);
    viewport.back();
    EXPECT_EQ(viewport.range(), whole);
    EXPECT_EQ(viewport.follow(), Viewport::Follow::Whole);
    EXPECT_FALSE(viewport.canGoBack());
    viewport.back();
    EXPECT_EQ(viewport.range(), whole);
    viewport.forward();
    viewport.forward();
    EXPECT_EQ(viewport.range(), panned);
    EXPECT_FALSE(viewport.canGoForward());
}

TEST(TimelineViewportTest, AMovementAfterGoingBackForgetsTheWayForward) {
    Viewport viewport = viewportOf(1000);
    viewport.remember();
    viewport.zoom(0.1, 200);
    viewport.back();
    ASSERT_TRUE(viewport.canGoForward());
    viewport.remember();
    viewport.zoom(0.5, 800);
    EXPECT_FALSE(viewport.canGoForward());
    EXPECT_TRUE(viewport.canGoBack());
}

TEST(TimelineViewportTest, FollowingTheEndBringsItIntoViewAndStoppingLeavesTheView) {
    Viewport viewport = viewportOf(1000);
    viewport.zoom(0.1, 200);
    ASSERT_EQ(viewport.follow(), Viewport::Follow::Off);
    const double span = viewport.range().span();
    viewport.followEnd();
    EXPECT_GT(viewport.range().end, 1000);
    EXPECT_NEAR(viewport.range().span(), span, 1e-6);
    viewport.setEnd(3000);
    EXPECT_GT(viewport.range().end, 3000);
    viewport.stopFollowing();
    const Range still = viewport.range();
    viewport.setEnd(9000);
    EXPECT_EQ(viewport.range(), still);
}

TEST(TimelineViewportTest, RevealMovesOnlyWhenNeeded) {
    Viewport viewport = viewportOf(1000);
    viewport.zoom(0.1, 500);
    const Range before = viewport.range();
    viewport.reveal(500);
    EXPECT_EQ(viewport.range(), before);
    viewport.reveal(900);
    EXPECT_LT(viewport.range().begin, 900);
    EXPECT_GT(viewport.range().end, 900);
    EXPECT_NEAR(viewport.range().span(), before.span(), 1e-6);
}

TEST(TimelineViewportTest, ARunWithoutTimeHasAViewToo) {
    const Viewport viewport = viewportOf(0);
    EXPECT_GT(viewport.range().span(), 0);
}

// Ticks

AxisTicks ticksFor(Axis axis, double begin, double end) {
    return ticksOf({axis, {begin, end}, 0, 1000}, 80);
}

std::vector<std::string> labelsOf(const AxisTicks& ticks) {
    std::vector<std::string> labels;
    for (const AxisTick& tick : ticks.ticks) labels.push_back(tick.label.toStdString());
    return labels;
}

TEST(TimelineViewportTest, TicksOfTimeCarryUnitsAndAreRound) {
    EXPECT_EQ(labelsOf(ticksFor(Axis::Time, 0, 5e9)),
              (std::vector<std::string>{"0.0 s", "0.5 s", "1.0 s", "1.5 s", "2.0 s", "2.5 s",
                                        "3.0 s", "3.5 s", "4.0 s", "4.5 s", "5.0 s"}));
    EXPECT_EQ(labelsOf(ticksFor(Axis::Time, 0, 40e6)),
              (std::vector<std::string>{"0 ms", "5 ms", "10 ms", "15 ms", "20 ms", "25 ms", "30 ms",
                                        "35 ms", "40 ms"}));
}

TEST(TimelineViewportTest, CloseTicksFarFromTheStartCountFromABase) {
    const AxisTicks ticks = ticksFor(Axis::Time, 8e9 + 100, 8e9 + 20'100);
    EXPECT_EQ(ticks.base.toStdString(), "8.000 s");
    ASSERT_FALSE(ticks.ticks.empty());
    EXPECT_EQ(ticks.ticks.front().label.toStdString(), "+2 µs");
}

TEST(TimelineViewportTest, TicksOfOrderAreWholeNumbers) {
    EXPECT_EQ(labelsOf(ticksFor(Axis::Order, -0.5, 4.2)),
              (std::vector<std::string>{"0", "1", "2", "3", "4"}));
}

TEST(TimelineViewportTest, TicksKeepTheirDistanceAtEveryScale) {
    for (double span = 50; span < 1e14; span *= 1.7) {
        for (const Axis axis : {Axis::Time, Axis::Order}) {
            const AxisTicks ticks = ticksFor(axis, span / 3, span / 3 + span);
            EXPECT_GE(ticks.ticks.size(), 1U) << span;
            for (std::size_t i = 1; i < ticks.ticks.size(); ++i) {
                ASSERT_GE(ticks.ticks[i].x - ticks.ticks[i - 1].x, 79) << span;
            }
        }
    }
}

}  // namespace
}  // namespace lockstep
