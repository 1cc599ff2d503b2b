#include "support/timeline_fixture.h"
#include "support/trace_builder.h"

namespace lockstep::test {
namespace {

using namespace std::chrono_literals;

constexpr double kMs = 1e6;

// The run of the fixture, of two seconds, beside another one on the same axis of time.
class TimelinePartner : public TimelineTest {
protected:
    TimelinePartner() {
        view.setAxis(Axis::Time);
        other.setAxis(Axis::Time);
        other.resize(view.size());
        view.shareTime(other);
    }

    // One task, which runs until then.
    void showBeside(std::string_view name, std::chrono::nanoseconds end) {
        TraceBuilder b(1);
        const TaskId task = b.run(name);
        b.at(end).exit(task);
        otherPlayhead.setRun(b.trace(), {});
        otherPlayhead.toEnd();
        other.show();
        drawBoth();
    }
    void drawBoth() {
        view.grab();
        other.grab();
    }
    void expectAligned() {
        drawBoth();
        expectSame(other.shown().scale, view.shown().scale);
        if (!other.shown().minimap.band.isNull() && !view.shown().minimap.band.isNull())
            expectSame(other.shown().minimap.scale, view.shown().minimap.scale);
    }
    static void expectSame(const Scale& one, const Scale& other) {
        EXPECT_EQ(one.range, other.range);
        EXPECT_EQ(one.left, other.left);
        EXPECT_EQ(one.width, other.width);
    }

    Playhead otherPlayhead;
    Selection otherSelection;
    TimelineView other{otherPlayhead, otherSelection, theme};
};

TEST_F(TimelinePartner, BothReachToTheEndOfTheLongerRun) {
    showBeside("short", 200ms);
    EXPECT_GE(range().end, 2000 * kMs);
    expectAligned();
    EXPECT_FALSE(other.shown().minimap.band.isNull());
    showBeside("long", 8s);
    EXPECT_GE(range().end, 8000 * kMs);
    EXPECT_LE(range().begin, 0);
    expectAligned();
}

TEST_F(TimelinePartner, TheLongestNameMakesRoomInBoth) {
    const double before = draw().scale.left;
    showBeside("a task with a rather long name", 2s);
    EXPECT_GT(draw().scale.left, before);
    expectAligned();
}

TEST_F(TimelinePartner, WhereOneScrollsBothLeaveRoomForTheBar) {
    view.resize(1000, 200);
    showBeside("one", 1s);
    expectAligned();
    otherPlayhead.setRun(playhead.trace(), {});
    otherPlayhead.toEnd();
    other.resize(view.size());
    drawBoth();
    view.showLane(taskNamed("thread-10"));
    ASSERT_NE(rowOf(taskNamed("thread-10")), nullptr);
    drawBoth();
    EXPECT_EQ(other.shown().rows.front().task, view.shown().rows.front().task);
    EXPECT_NE(view.shown().rows.front().task, TaskId{1});
}

TEST_F(TimelinePartner, ZoomingAndGoingBackAreOfBoth) {
    showBeside("one", 1s);
    const Range whole = range();
    press(Qt::Key_W);
    EXPECT_LT(range().span(), whole.span());
    expectAligned();
    QTest::keyClick(&other, Qt::Key_F);
    EXPECT_EQ(range(), whole);
    expectAligned();
}

TEST_F(TimelinePartner, WhatIsMarkedInOneIsMarkedInTheOther) {
    showBeside("one", 200ms);
    const TaskId thread = taskNamed("thread-3");
    const QPoint begin = onBar(thread, 100 * kMs);
    drag(begin, onBar(thread, 1500 * kMs), Qt::ShiftModifier);
    ASSERT_TRUE(view.marked());
    EXPECT_EQ(other.marked(), view.marked());
    expectAligned();
    // Nothing happens in the shorter run once it has ended.
    EXPECT_NEAR(double(other.shown().marked.whole[0]), 100 * kMs, 5 * kMs);
    QTest::keyClick(&other, Qt::Key_Escape);
    EXPECT_FALSE(view.marked());
    expectAligned();
}

TEST_F(TimelinePartner, ARunThatIsShownAnewHasTheSameAxis) {
    showBeside("long", 8s);
    press(Qt::Key_W);
    showBeside("short", 200ms);
    EXPECT_LT(range().end, 2200 * kMs);  // with the room for the last tags
    EXPECT_GE(range().end, 2000 * kMs);
    expectAligned();
}

}  // namespace
}  // namespace lockstep::test
