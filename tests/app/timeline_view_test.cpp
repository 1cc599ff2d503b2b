#include "timeline/timeline_view.h"

#include <gtest/gtest.h>

#include <QPainter>
#include <QTest>
#include <QWheelEvent>

#include "support/app_test_main.h"
#include "support/synthetic_run.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::SyntheticRun;
using test::TraceBuilder;

class TimelineViewTest : public testing::Test {
protected:
    TimelineViewTest() {
        TraceBuilder b(2);
        m_cook = b.run("cook");
        m_waiter = b.run("waiter");
        m_lock = b.lock(m_cook, "stove");
        b.at(2s).step().acquire(m_cook, m_lock);
        b.at(4s).step().block(m_waiter, BlockReason::Lock, m_lock);
        b.at(8s).step().release(m_cook, m_lock).wake(m_waiter, WakeReason::Granted, m_cook);
        b.at(10s).step().dispatch(m_waiter);
        show(b.trace());
    }

    void show(const std::shared_ptr<const Trace>& trace) {
        m_playhead.setRun(trace, {});
        m_playhead.toEnd();
        m_view.resize(900, 300);
        m_view.show();
        m_view.grab();
    }

    QPoint onBar(TaskId task, double time) {
        m_view.grab();
        const TimelineLayout& l = m_view.shown();
        for (const LaneRow& row : l.rows) {
            if (row.task == task) return {int(l.scale.toX(time)), int(row.bar.center().y())};
        }
        return {};
    }

    QPoint inRuler(double time) {
        m_view.grab();
        return {int(std::lround(m_view.shown().scale.toX(time))), 8};
    }

    void turnWheel(QPoint at, int notches, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QWheelEvent event(at, m_view.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&m_view, &event);
        m_view.grab();
    }

    [[nodiscard]] Range range() const { return std::as_const(m_view).viewport().range(); }

    Theme m_theme;
    Playhead m_playhead;
    Selection m_selection;
    TimelineView m_view{m_playhead, m_selection, m_theme};
    TaskId m_cook;
    TaskId m_waiter;
    ObjectId m_lock;
};

TEST_F(TimelineViewTest, ClickingABarSelectsItsTask) {
    QTest::mouseClick(&m_view, Qt::LeftButton, {}, onBar(m_waiter, 6e9));
    EXPECT_EQ(m_selection.task(), m_waiter);
}

TEST_F(TimelineViewTest, ClickingATagSelectsItsObjectAndGoesToItsEvent) {
    const TimelineLayout l = m_view.shown();
    const auto tag = std::ranges::find_if(
        l.tags, [](const Tag& t) { return t.text.startsWith(QStringLiteral("acquire")); });
    ASSERT_NE(tag, l.tags.end());
    QTest::mouseClick(&m_view, Qt::LeftButton, {}, tag->label.center().toPoint());
    EXPECT_EQ(m_selection.object(), m_lock);
    EXPECT_EQ(m_playhead.position(), tag->event + 1);
    EXPECT_FALSE(m_playhead.follows());
}

TEST_F(TimelineViewTest, DraggingInTheRulerScrubs) {
    QTest::mousePress(&m_view, Qt::LeftButton, {}, inRuler(9e9));
    QTest::mouseMove(&m_view, inRuler(5e9));
    EXPECT_EQ(m_playhead.moment().world.now(), 4 * kSecond);
    QTest::mouseMove(&m_view, inRuler(3e9));
    QTest::mouseRelease(&m_view, Qt::LeftButton, {}, inRuler(3e9));
    EXPECT_EQ(m_playhead.moment().world.now(), 2 * kSecond);
}

TEST_F(TimelineViewTest, TheCursorItselfCanBeDraggedInTheLanes) {
    m_playhead.seekToTime(4 * kSecond);
    QTest::mousePress(&m_view, Qt::LeftButton, {}, onBar(m_cook, 4e9));
    QTest::mouseMove(&m_view, onBar(m_cook, 9e9));
    QTest::mouseRelease(&m_view, Qt::LeftButton, {}, onBar(m_cook, 9e9));
    EXPECT_EQ(m_playhead.moment().world.now(), 8 * kSecond);
    EXPECT_TRUE(m_selection.isEmpty());
}

TEST_F(TimelineViewTest, ScrubbingOnTheOrderAxisGoesToThatEvent) {
    QTest::keyClick(&m_view, Qt::Key_O);
    EXPECT_EQ(m_view.axis(), Axis::Order);
    QTest::mouseClick(&m_view, Qt::LeftButton, {}, inRuler(5));
    EXPECT_EQ(m_playhead.position(), 5U);
}

TEST_F(TimelineViewTest, TheAxisIsOrderUntilTimePasses) {
    TraceBuilder b(1);
    const TaskId task = b.run("baker");
    show(b.trace());
    EXPECT_EQ(m_view.axis(), Axis::Order);
    EXPECT_FALSE(m_view.shown().isWithoutTime);
    b.at(3s).exit(task);
    m_playhead.refresh();
    EXPECT_EQ(m_view.axis(), Axis::Time);
    EXPECT_GT(range().end, 3e9);
    m_playhead.toStart();
    EXPECT_EQ(m_view.axis(), Axis::Time) << "the run still takes its time";
}

TEST_F(TimelineViewTest, WhatHappensAtAFewInstantsIsShownInOrderAndTheViewSaysWhy) {
    TraceBuilder b(1);
    const TaskId first = b.run("first");
    const ObjectId lock = b.lock(first, "fork");
    const auto useLock = [&] { b.acquire(first, lock).release(first, lock); };
    for (int i = 0; i < 10; ++i) useLock();
    b.at(1s);
    for (int i = 0; i < 10; ++i) useLock();
    show(b.trace());
    EXPECT_EQ(m_view.axis(), Axis::Order);
    EXPECT_TRUE(m_view.shown().isOrderedForClarity);
    QTest::keyClick(&m_view, Qt::Key_O);
    m_view.grab();
    EXPECT_EQ(m_view.axis(), Axis::Time);
    EXPECT_FALSE(m_view.shown().isOrderedForClarity);
}

TEST_F(TimelineViewTest, WhatIsSpreadOverTheTimeIsShownInTimeUntilItIsSqueezed) {
    TraceBuilder b(1);
    const TaskId first = b.run("first");
    const ObjectId lock = b.lock(first, "fork");
    for (int i = 1; i <= 20; ++i) {
        b.at(std::chrono::seconds(i)).acquire(first, lock).release(first, lock);
    }
    show(b.trace());
    EXPECT_EQ(m_view.axis(), Axis::Time);
    b.at(20'000s).acquire(first, lock);
    m_playhead.refresh();
    EXPECT_EQ(m_view.axis(), Axis::Order);
}

// A lesson about durations: a few events at its beginning and its end, and the wait between.
TEST_F(TimelineViewTest, AFewEventsAtTwoInstantsAreShownInTime) {
    TraceBuilder b(1);
    const TaskId first = b.run("first");
    const ObjectId lock = b.lock(first, "fork");
    b.acquire(first, lock);
    b.at(10s).release(first, lock).exit(first);
    show(b.trace());
    EXPECT_EQ(m_view.axis(), Axis::Time);
}

TEST_F(TimelineViewTest, AChosenAxisStays) {
    m_view.setAxis(Axis::Order);
    TraceBuilder b(1);
    const TaskId task = b.run("baker");
    show(b.trace());
    b.at(3s).exit(task);
    m_playhead.refresh();
    EXPECT_EQ(m_view.axis(), Axis::Order);
    QTest::keyClick(&m_view, Qt::Key_O);
    TraceBuilder instant(1);
    instant.run("baker");
    show(instant.trace());
    EXPECT_EQ(m_view.axis(), Axis::Time);
    EXPECT_TRUE(m_view.shown().isWithoutTime);
}

TEST_F(TimelineViewTest, TheWheelZoomsAtThePointer) {
    const QPoint at = onBar(m_cook, 5e9);
    const double before = m_view.shown().scale.at(at.x());
    const double span = range().span();
    turnWheel(at, 3);
    EXPECT_LT(range().span(), span);
    EXPECT_NEAR(m_view.shown().scale.at(at.x()), before, span * 1e-6);
    turnWheel(at, 1, Qt::ShiftModifier);
    EXPECT_NEAR(m_view.shown().scale.at(at.x() + 1), before, span);
}

TEST_F(TimelineViewTest, DraggingTheLanesPansAndSelectsNothing) {
    turnWheel(onBar(m_cook, 5e9), 6);
    const Range before = range();
    const QPoint from = onBar(m_cook, 5e9);
    QTest::mousePress(&m_view, Qt::LeftButton, {}, from);
    QTest::mouseMove(&m_view, from + QPoint(60, 0));
    QTest::mouseRelease(&m_view, Qt::LeftButton, {}, from + QPoint(60, 0));
    EXPECT_LT(range().begin, before.begin);
    EXPECT_NEAR(range().span(), before.span(), 1);
    EXPECT_TRUE(m_selection.isEmpty());
}

TEST_F(TimelineViewTest, KeysZoomPanFitAndGoBack) {
    const Range whole = range();
    m_playhead.seekToTime(4 * kSecond);
    for (int i = 0; i < 5; ++i) QTest::keyClick(&m_view, Qt::Key_W);
    const Range zoomed = range();
    EXPECT_LT(zoomed.span(), whole.span() / 2);
    QTest::keyClick(&m_view, Qt::Key_D);
    EXPECT_GT(range().begin, zoomed.begin);
    QTest::keyClick(&m_view, Qt::Key_Backspace);
    EXPECT_EQ(range(), zoomed);
    QTest::keyClick(&m_view, Qt::Key_F);
    EXPECT_EQ(range(), whole);
}

TEST_F(TimelineViewTest, ArrowsGoThroughTheEventsOfTheSelectedTask) {
    m_selection.selectTask(m_waiter);
    QTest::keyClick(&m_view, Qt::Key_Home);
    EXPECT_EQ(m_playhead.position(), 0U);
    std::vector<std::size_t> forwards;
    for (int i = 0; i < 6; ++i) {
        QTest::keyClick(&m_view, Qt::Key_Right);
        forwards.push_back(m_playhead.position());
    }
    const Trace& trace = m_playhead.moment().trace;
    for (const std::size_t k : forwards) EXPECT_EQ(trace[k - 1].task, m_waiter);
    QTest::keyClick(&m_view, Qt::Key_Left);
    EXPECT_EQ(m_playhead.position(), forwards[4]);
    QTest::keyClick(&m_view, Qt::Key_End);
    EXPECT_TRUE(m_playhead.isAtEnd());
}

TEST_F(TimelineViewTest, ADoubleClickMakesASliceFillTheView) {
    QTest::mouseDClick(&m_view, Qt::LeftButton, {}, onBar(m_waiter, 6e9));
    EXPECT_LT(range().begin, 4e9);
    EXPECT_GT(range().begin, 2e9);
    EXPECT_GT(range().end, 8e9);
    EXPECT_LT(range().end, 10e9);
}

TEST_F(TimelineViewTest, SteppingOutOfViewBringsTheCursorBackIn) {
    for (int i = 0; i < 8; ++i) turnWheel(onBar(m_cook, 3e9), 1);
    ASSERT_LT(range().end, 9e9);
    m_playhead.seekToTime(8 * kSecond);
    EXPECT_LT(range().begin, 8e9);
    EXPECT_GT(range().end, 8e9);
}

TEST_F(TimelineViewTest, ComingBackToTheEndBringsTheCursorIntoView) {
    m_playhead.toStart();
    for (int i = 0; i < 8; ++i) turnWheel(onBar(m_cook, 3e9), 1);
    ASSERT_LT(range().end, 9e9);
    m_playhead.toEnd();
    EXPECT_GE(range().end, 10e9);
}

TEST_F(TimelineViewTest, ManyLanesScroll) {
    show(SyntheticRun(40, 500).trace());
    const TaskId first = m_view.shown().rows.front().task;
    turnWheel({20, 100}, -5);
    EXPECT_NE(m_view.shown().rows.front().task, first);
}

TEST_F(TimelineViewTest, TheViewOfAnExportIsTheViewOfTheWidget) {
    QImage image(900, 300, QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter painter(&image);
    m_view.paint(painter, image.rect());
    painter.end();
    EXPECT_EQ(image.pixelColor(onBar(m_cook, 9e9)), m_theme.fill(Look::Running));
}

TEST_F(TimelineViewTest, WithoutARunItSaysWhatWouldBeHere) {
    m_playhead.clearRun();
    const QImage image = m_view.grab().toImage();
    bool hasText = false;
    for (int x = 0; x < image.width(); ++x) {
        hasText |= image.pixelColor(x, image.height() / 2) != m_theme.background();
    }
    EXPECT_TRUE(hasText);
    QTest::mouseClick(&m_view, Qt::LeftButton, {}, {450, 150});
    QTest::keyClick(&m_view, Qt::Key_W);
}

}  // namespace
}  // namespace lockstep
