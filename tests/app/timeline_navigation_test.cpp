#include <QScrollBar>

#include "support/synthetic_run.h"
#include "support/timeline_fixture.h"

namespace lockstep::test {
namespace {

using TimelineNavigation = TimelineTest;

constexpr double kMs = 1e6;

TEST_F(TimelineNavigation, CtrlAndWheelZoomAtThePointer) {
    const QPoint at = onBar(taskNamed("thread-3"), 600 * kMs);
    const double before = view.shown().scale.at(at.x());
    const double span = range().span();
    turnWheel(at, 4, Qt::ControlModifier);
    EXPECT_NEAR(range().span(), span / std::pow(1.25, 4), span * 1e-6);
    EXPECT_NEAR(view.shown().scale.at(at.x()), before, span * 1e-6);
}

TEST_F(TimelineNavigation, TheKeysWAndSZoomAtThePointer) {
    const QPoint at = onBar(taskNamed("thread-3"), 600 * kMs);
    QTest::mouseMove(&view, at);
    const double before = view.shown().scale.at(at.x());
    const double span = range().span();
    press(Qt::Key_W);
    press(Qt::Key_W);
    EXPECT_LT(range().span(), span / 1.5);
    EXPECT_NEAR(view.shown().scale.at(at.x()), before, span * 1e-6);
    press(Qt::Key_S);
    EXPECT_NEAR(view.shown().scale.at(at.x()), before, span * 1e-6);
}

TEST_F(TimelineNavigation, TheWheelScrollsLanesThatDoNotFitAndZoomsInTheRuler) {
    show(SyntheticRun(60, 500).trace());
    const Range before = range();
    const TaskId first = shownTasks().front();
    turnWheel({400, 200}, -3);
    EXPECT_NE(shownTasks().front(), first);
    EXPECT_EQ(range(), before);
    turnWheel({400, 8}, 2);
    EXPECT_LT(range().span(), before.span());
}

TEST_F(TimelineNavigation, TheKeysAAndDPan) {
    for (int i = 0; i < 5; ++i) press(Qt::Key_W);
    const Range before = range();
    press(Qt::Key_A);
    EXPECT_LT(range().begin, before.begin);
    EXPECT_NEAR(range().span(), before.span(), 1);
    press(Qt::Key_D);
    EXPECT_NEAR(range().begin, before.begin, 1);
}

TEST_F(TimelineNavigation, ArrowsGoToTheEventsOfTheSelectedTaskAndElseOfAll) {
    const TaskId thread = taskNamed("thread-2");
    selection.selectTask(thread);
    press(Qt::Key_Home);
    const Trace& trace = playhead.moment().trace;
    std::size_t events = 0;
    std::size_t last = 0;
    for (press(Qt::Key_Right); playhead.position() != last; press(Qt::Key_Right)) {
        last = playhead.position();
        ASSERT_EQ(trace[last - 1].task, thread);
        ++events;
    }
    std::size_t expected = 0;
    for (std::size_t i = 0; i < trace.size(); ++i) expected += trace[i].task == thread ? 1 : 0;
    EXPECT_EQ(events, expected);
    press(Qt::Key_Left);
    EXPECT_LT(playhead.position(), last);
    EXPECT_EQ(trace[playhead.position() - 1].task, thread);
    selection.clear();
    const std::size_t here = playhead.position();
    press(Qt::Key_Right);
    EXPECT_EQ(stepBegin(trace, playhead.position()), here);
}

TEST_F(TimelineNavigation, WhereTheTaskHasNoFurtherEventTheKeyIsLeftToTheWindow) {
    const auto isTaken = [this](int key) {
        QKeyEvent override(QEvent::ShortcutOverride, key, Qt::NoModifier);
        override.ignore();
        QApplication::sendEvent(&view, &override);
        return override.isAccepted();
    };
    EXPECT_FALSE(isTaken(Qt::Key_Right));
    selection.selectTask(taskNamed("thread-2"));
    EXPECT_FALSE(isTaken(Qt::Key_Right)) << "at the end";
    EXPECT_TRUE(isTaken(Qt::Key_Left));
    press(Qt::Key_Home);
    EXPECT_TRUE(isTaken(Qt::Key_Right));
    EXPECT_FALSE(isTaken(Qt::Key_Left));
    EXPECT_FALSE(isTaken(Qt::Key_Escape)) << "nothing is marked: Escape clears the selection";
}

TEST_F(TimelineNavigation, FitShowsTheSelectedTasksLifeAndThenTheWholeRun) {
    const Range whole = range();
    const TaskId thread = taskNamed("thread-1");
    selection.selectTask(thread);
    press(Qt::Key_F);
    const Lane* lane = [&] {
        static TimelineIndex index;
        index.update(playhead.moment().trace, playhead.end());
        return index.lane(thread);
    }();
    const double end = double(lane->beginOf(lane->sliceCount() - 1, Axis::Time));
    EXPECT_LT(range().span(), whole.span() / 2);
    EXPECT_LT(range().begin, double(lane->beginOf(0, Axis::Time)) + 1);
    EXPECT_NEAR(range().end, end * 1.03, end * 0.01);
    press(Qt::Key_F);
    EXPECT_EQ(range(), whole);
}

TEST_F(TimelineNavigation, AltWithArrowsGoesBackAndForwardThroughTheViews) {
    const Range whole = range();
    for (int i = 0; i < 4; ++i) press(Qt::Key_W);
    const Range zoomed = range();
    press(Qt::Key_D);
    const Range panned = range();
    press(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(range(), zoomed);
    press(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(range(), whole);
    EXPECT_FALSE(view.actions().back->isEnabled());
    press(Qt::Key_Right, Qt::AltModifier);
    press(Qt::Key_Right, Qt::AltModifier);
    EXPECT_EQ(range(), panned);
    EXPECT_FALSE(view.actions().forward->isEnabled());
}

TEST_F(TimelineNavigation, TheMousesBackButtonGoesBack) {
    const Range whole = range();
    press(Qt::Key_F);
    for (int i = 0; i < 4; ++i) press(Qt::Key_W);
    QTest::mouseClick(&view, Qt::BackButton, {}, {400, 100});
    EXPECT_EQ(range(), whole);
    QTest::mouseClick(&view, Qt::ForwardButton, {}, {400, 100});
    EXPECT_LT(range().span(), whole.span());
}

// A run that grows.

class TimelineFollow : public TimelineTest {
protected:
    TimelineFollow() {
        m_task = m_builder.run("worker");
        grow(1000);
        show(m_builder.trace());
    }
    void grow(int milliseconds) {
        for (int i = 0; i < milliseconds; ++i) {
            m_now += std::chrono::milliseconds(1);
            m_builder.at(m_now).step().preempt(m_task).dispatch(m_task);
        }
        playhead.refresh();
        draw();
    }
    void zoomInAtTheEnd() {
        for (int i = 0; i < 8; ++i) {
            turnWheel({int(view.shown().cursorX) - 2, 60}, 1, Qt::ControlModifier);
        }
    }
    QToolButton* button() { return view.findChild<QToolButton*>(QStringLiteral("timelineFollow")); }

    TraceBuilder m_builder{1};
    TaskId m_task;
    std::chrono::nanoseconds m_now{0};
};

TEST_F(TimelineFollow, TheEndStaysInViewUntilOnePansAway) {
    zoomInAtTheEnd();
    EXPECT_TRUE(button()->isChecked());
    const double span = range().span();
    grow(500);
    EXPECT_GT(range().end, 1500 * kMs);
    EXPECT_NEAR(range().span(), span, 1);
    const QPoint from(500, 60);
    drag(from, from + QPoint(400, 0));
    EXPECT_FALSE(button()->isChecked());
    const Range still = range();
    grow(500);
    EXPECT_EQ(range(), still);
}

TEST_F(TimelineFollow, AClickOrEndFollowsAgain) {
    zoomInAtTheEnd();
    drag({500, 60}, {900, 60});
    grow(500);
    QTest::mouseClick(button(), Qt::LeftButton);
    EXPECT_TRUE(button()->isChecked());
    EXPECT_GT(range().end, 1500 * kMs);
    drag({500, 60}, {900, 60});
    ASSERT_FALSE(button()->isChecked());
    press(Qt::Key_End);
    EXPECT_TRUE(button()->isChecked());
    EXPECT_GT(range().end, 1500 * kMs);
}

TEST_F(TimelineFollow, ClickingItAgainHoldsTheViewStill) {
    QTest::mouseClick(button(), Qt::LeftButton);
    EXPECT_FALSE(button()->isChecked());
    const Range still = range();
    grow(500);
    EXPECT_EQ(range(), still);
}

// The whole run below the lanes.

TEST_F(TimelineNavigation, TheMinimapShowsTheViewAndThePlayhead) {
    const MinimapLayout whole = draw().minimap;
    EXPECT_NEAR(whole.window.left(), whole.band.left(), 0.5);
    EXPECT_NEAR(whole.window.right(), whole.band.right(), 0.5);
    for (int i = 0; i < 6; ++i) press(Qt::Key_W);
    playhead.seekToTime(500 * kMillisecond);
    const MinimapLayout part = draw().minimap;
    EXPECT_LT(part.window.width(), whole.window.width() / 3);
    EXPECT_NEAR(part.window.left(), part.scale.toX(range().begin), 0.5);
    EXPECT_NEAR(part.cursorX, part.scale.toX(double(playhead.moment().world.now())), 0.5);
}

TEST_F(TimelineNavigation, LanesScrollJustWhereTheyHaveNoRoom) {
    const auto* bar = view.findChild<QScrollBar*>();
    int scrolled = 0;
    for (int height = 200; height < 480; height += 8) {
        view.resize(1000, height);
        const TimelineLayout& layout = draw();
        const bool fits = layout.rows.size() == playhead.moment().world.tasks().size() &&
                          layout.rows.back().lane.bottom() <= layout.lanes.bottom();
        EXPECT_EQ(bar->isHidden(), fits) << height;
        scrolled += fits ? 0 : 1;
    }
    EXPECT_GT(scrolled, 5);
    EXPECT_LT(scrolled, 30);
}

TEST_F(TimelineNavigation, BelowTheWholeRunTheMinimapHasTheLanesScale) {
    for (const Axis axis : {Axis::Time, Axis::Order}) {
        view.setAxis(axis);
        const TimelineLayout& layout = draw();
        EXPECT_EQ(layout.minimap.scale.range, layout.scale.range);
        EXPECT_EQ(layout.minimap.scale.left, layout.scale.left);
        EXPECT_EQ(layout.minimap.scale.width, layout.scale.width);
        EXPECT_NEAR(layout.minimap.cursorX, layout.cursorX, 0.5);
    }
}

TEST_F(TimelineNavigation, DraggingTheMinimapsFrameMovesTheView) {
    for (int i = 0; i < 8; ++i)
        turnWheel(onBar(taskNamed("thread-1"), 300 * kMs), 1, Qt::ControlModifier);
    const Range before = range();
    const MinimapLayout minimap = draw().minimap;
    const QPoint from = minimap.window.center().toPoint();
    drag(from, from + QPoint(120, 0));
    const double moved = 120 * minimap.scale.range.span() / minimap.scale.width;
    EXPECT_NEAR(range().begin, before.begin + moved, before.span() * 0.01);
    EXPECT_NEAR(range().span(), before.span(), 1);
    press(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(range(), before);
}

TEST_F(TimelineNavigation, AClickInTheMinimapGoesThere) {
    for (int i = 0; i < 8; ++i)
        turnWheel(onBar(taskNamed("thread-1"), 300 * kMs), 1, Qt::ControlModifier);
    const MinimapLayout minimap = draw().minimap;
    const QPoint at(int(minimap.scale.toX(1500 * kMs)), int(minimap.band.center().y()));
    QTest::mouseClick(&view, Qt::LeftButton, {}, at);
    EXPECT_NEAR((range().begin + range().end) / 2, 1500 * kMs, 10 * kMs);
}

TEST_F(TimelineNavigation, TheMinimapAddsUpWhatTheTasksDo) {
    TraceBuilder b(2);
    const TaskId one = b.run("one");
    const TaskId two = b.run("two");
    b.at(std::chrono::seconds(5)).block(two, BlockReason::Sleep);
    b.at(std::chrono::seconds(10)).exit(one);
    TimelineIndex index;
    index.update(*b.trace(), b.trace()->size());
    const MinimapLayout minimap =
        layoutMinimap({0, 1e10}, {0, 0, 1000, 20}, Axis::Time, {0, 1e10}, 0);
    MinimapColumns columns;
    columns.update(index, {}, minimap.scale);
    ASSERT_EQ(columns.columns().size(), 2U);
    EXPECT_NEAR(columns.columns()[0].shares[0], 1, 1e-5);
    EXPECT_NEAR(columns.columns()[0].right, 500, 4);
    EXPECT_NEAR(columns.columns()[1].shares[0], 0.5, 1e-5);
    EXPECT_NEAR(columns.columns()[1].shares[2], 0.5, 1e-5);
    LaneChoices withoutTwo;
    withoutTwo.hidden = {two};
    columns.update(index, withoutTwo, minimap.scale);
    ASSERT_EQ(columns.columns().size(), 1U);
    EXPECT_NEAR(columns.columns()[0].shares[0], 1, 1e-5);
}

}  // namespace
}  // namespace lockstep::test
