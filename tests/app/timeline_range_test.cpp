#include <QImage>
#include <QPainter>

#include "support/timeline_fixture.h"
#include "support/trace_builder.h"
#include "timeline/lane_summary.h"

namespace lockstep::test {
namespace {

constexpr double kMs = 1e6;

class TimelineRange : public TimelineTest {
protected:
    void markWithMouse(double from, double to) {
        const TaskId thread = taskNamed("thread-3");
        const QPoint begin = onBar(thread, from);
        drag(begin, onBar(thread, to), Qt::ShiftModifier);
    }
    QImage exported() {
        QImage image(900, 400, QImage::Format_RGB32);
        QPainter painter(&image);
        view.paint(painter, image.rect());
        return image;
    }
};

TEST_F(TimelineRange, DraggingWithShiftMarksARangeAndShowsHowLongItIs) {
    const std::size_t position = playhead.position();
    const Range before = range();
    markWithMouse(400 * kMs, 900 * kMs);
    ASSERT_TRUE(view.marked().has_value());
    EXPECT_NEAR(view.marked()->range.span(), 500 * kMs, 5 * kMs);
    EXPECT_TRUE(view.shown().marked.text.contains(QStringLiteral("ms")));
    EXPECT_EQ(playhead.position(), position) << "the moment stays";
    EXPECT_EQ(range(), before) << "the view stays";
    EXPECT_TRUE(selection.isEmpty());
}

TEST_F(TimelineRange, EachLaneShowsItsTimePerState) {
    markWithMouse(100 * kMs, 1300 * kMs);
    const TimelineLayout& l = draw();
    ASSERT_FALSE(l.marked.table.isNull());
    EXPECT_GE(l.marked.table.left(), l.lanes.right());
    TimelineIndex index;
    index.update(playhead.moment().trace, playhead.end());
    const TimeSpan span = timeSpanOf(*view.marked(), playhead.moment().trace);
    Nanoseconds blocked = 0;
    for (const LaneRow& row : l.rows) {
        EXPECT_EQ(row.sums, timesBetween(*index.lane(row.task), span.begin, span.end));
        blocked += row.sums[2];
    }
    EXPECT_GT(blocked, 0);
    EXPECT_GE(l.marked.whole[2], blocked) << "lanes out of view count too";
}

TEST_F(TimelineRange, SumsAreWhatTheTaskSpentInTheRange) {
    using namespace std::chrono_literals;
    TraceBuilder b(1);
    const TaskId task = b.task("cook");
    b.admit(task).at(2s).dispatch(task).at(5s).block(task, BlockReason::Sleep);
    b.at(9s).wake(task).at(10s).exit(task);
    TimelineIndex index;
    index.update(*b.trace(), b.trace()->size());
    const Lane& lane = *index.lane(task);
    using Sums = std::array<Nanoseconds, 3>;
    EXPECT_EQ(timesBetween(lane, 0, 10 * kSecond), (Sums{3 * kSecond, 3 * kSecond, 4 * kSecond}));
    EXPECT_EQ(timesBetween(lane, 1 * kSecond, 6 * kSecond),
              (Sums{3 * kSecond, 1 * kSecond, 1 * kSecond}));
    EXPECT_EQ(timesBetween(lane, 20 * kSecond, 30 * kSecond), Sums{});
}

TEST_F(TimelineRange, InOrderARangeIsOfWholeEventsAndItsSumsOfTheirTime) {
    press(Qt::Key_O);
    markWithMouse(100.3, 180.2);
    ASSERT_TRUE(view.marked().has_value());
    const Range marked = view.marked()->range;
    EXPECT_EQ(marked.begin, std::floor(marked.begin));
    EXPECT_EQ(marked.end, std::floor(marked.end));
    const Trace& trace = playhead.moment().trace;
    EXPECT_EQ(eventsIn(*view.marked(), trace, trace.size()), std::size_t(marked.span()));
    EXPECT_EQ(timeSpanOf(*view.marked(), trace).end, trace[std::size_t(marked.end) - 1].time);
    press(Qt::Key_O);
    EXPECT_FALSE(view.marked().has_value()) << "it was a range of the other axis";
}

TEST_F(TimelineRange, AnEdgeCanBeTakenAndMoved) {
    markWithMouse(400 * kMs, 900 * kMs);
    const TaskId thread = taskNamed("thread-3");
    const double end = view.marked()->range.end;
    drag(onBar(thread, end), onBar(thread, 1300 * kMs));
    EXPECT_NEAR(view.marked()->range.begin, 400 * kMs, 5 * kMs);
    EXPECT_NEAR(view.marked()->range.end, 1300 * kMs, 5 * kMs);
}

TEST_F(TimelineRange, FitShowsTheRange) {
    markWithMouse(400 * kMs, 900 * kMs);
    const Range marked = view.marked()->range;
    press(Qt::Key_F);
    EXPECT_NEAR(range().begin, marked.begin - 0.03 * marked.span(), kMs);
    EXPECT_NEAR(range().end, marked.end + 0.03 * marked.span(), kMs);
    press(Qt::Key_Left, Qt::AltModifier);
    EXPECT_GT(range().span(), 2 * marked.span());
}

TEST_F(TimelineRange, EscapeClearsTheRangeAndNotTheSelection) {
    selection.selectTask(taskNamed("thread-2"));
    markWithMouse(400 * kMs, 900 * kMs);
    press(Qt::Key_Escape);
    EXPECT_FALSE(view.marked().has_value());
    EXPECT_TRUE(draw().marked.table.isNull());
    EXPECT_EQ(selection.task(), taskNamed("thread-2"));
}

TEST_F(TimelineRange, APictureForOthersHasNoneOfIt) {
    const QImage before = exported();
    markWithMouse(400 * kMs, 900 * kMs);
    QTest::mouseMove(&view, onBar(taskNamed("thread-1"), 300 * kMs));
    EXPECT_EQ(exported(), before);
}

TEST_F(TimelineRange, ItsTextKeepsClearOfTheCursorsLabelAndOfTicks) {
    for (double at = 100; at < 1900; at += 130) {
        playhead.seekToTime(Nanoseconds(at * kMs));
        markWithMouse((at > 1000 ? 100 : 1000) * kMs, 1500 * kMs);
        const TimelineLayout& l = draw();
        EXPECT_FALSE(l.marked.textBox.intersects(l.cursorLabel)) << at;
        const QFontMetricsF metrics(l.tagFont);
        for (const AxisTick& tick : l.ticks.ticks) {
            if (tick.label.isEmpty()) continue;
            const double half = metrics.horizontalAdvance(tick.label) / 2;
            EXPECT_TRUE(tick.x + half < l.marked.textBox.left() ||
                        tick.x - half > l.marked.textBox.right());
        }
    }
}

TEST_F(TimelineRange, WhereThereIsNoRoomForTheTableTheLanesStay) {
    view.resize(360, 300);
    markWithMouse(400 * kMs, 900 * kMs);
    EXPECT_TRUE(draw().marked.table.isNull());
    EXPECT_FALSE(view.shown().marked.text.isEmpty());
}

}  // namespace
}  // namespace lockstep::test
