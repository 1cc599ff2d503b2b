#include "timeline/timeline_layout.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <numeric>

#include "support/app_test_main.h"
#include "support/synthetic_run.h"
#include "timeline/timeline_painter.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::SyntheticRun;
using test::TraceBuilder;

class TimelineLayoutTest : public testing::Test {
protected:
    void show(const std::shared_ptr<const Trace>& trace) {
        m_playhead.setRun(trace, {});
        m_playhead.toEnd();
        m_index = {};
        m_index.update(*trace, trace->size());
    }

    TimelineLayout layout(Axis axis = Axis::Time, double zoom = 1, double height = 600) {
        Viewport viewport(1);
        viewport.setEnd(double(m_index.end(axis)));
        viewport.zoom(1 / zoom, double(m_index.end(axis)) / 2);
        const Moment moment = m_playhead.moment();
        return layoutTimeline({.index = m_index,
                               .moment = moment,
                               .axis = axis,
                               .range = viewport.range(),
                               .area = {0, 0, 1000, height},
                               .theme = m_theme,
                               .scroll = m_scroll,
                               .fitsLanes = m_fitsLanes,
                               .hasMinimap = m_hasMinimap,
                               .whole = viewport.whole(),
                               .selectedTask = m_selectedTask,
                               .selectedObject = m_selectedObject,
                               .arrows = m_arrows});
    }

    [[nodiscard]] QImage paint(const TimelineLayout& layout) const {
        QImage image(1000, 600, QImage::Format_RGB32);
        QPainter painter(&image);
        paintTimeline(painter, layout, m_theme);
        return image;
    }

    Theme m_theme;
    Playhead m_playhead;
    TimelineIndex m_index;
    double m_scroll = 0;
    bool m_fitsLanes = false;
    bool m_hasMinimap = false;
    TaskId m_selectedTask;
    ObjectId m_selectedObject;
    ArrowMode m_arrows = ArrowMode::Selection;
};

TEST_F(TimelineLayoutTest, BarsOfALaneTouchAndStayInView) {
    show(SyntheticRun(12, 400).trace());
    const TimelineLayout l = layout(Axis::Order);
    std::vector<double> reached(l.rows.size(), -1);
    ASSERT_FALSE(l.bars.bars.empty());
    for (const Bar& bar : l.bars.bars) {
        EXPECT_GE(bar.left, l.lanes.left() - 1e-6);
        EXPECT_LE(bar.right, l.lanes.right() + 1e-6);
        EXPECT_LE(bar.left, bar.right);
        EXPECT_GE(bar.left, reached[bar.row] - 1e-6);
        reached[bar.row] = bar.right;
    }
}

TEST_F(TimelineLayoutTest, LanesDoNotOverlapAndNamesStayInTheirHeaders) {
    show(SyntheticRun(12, 400).trace());
    const TimelineLayout l = layout();
    ASSERT_EQ(l.rows.size(), 12U);
    const QFontMetricsF metrics(l.nameFont);
    for (std::size_t i = 0; i < l.rows.size(); ++i) {
        EXPECT_TRUE(l.rows[i].lane.contains(l.rows[i].bar));
        EXPECT_LE(metrics.horizontalAdvance(l.rows[i].name), l.rows[i].nameBox.width());
        EXPECT_LE(l.rows[i].nameBox.right(), l.headers.right());
        if (i > 0) {
            EXPECT_GE(l.rows[i].lane.top(), l.rows[i - 1].lane.bottom() - 1e-6);
        }
    }
}

TEST_F(TimelineLayoutTest, TagLabelsNeverOverlapAtAnyScale) {
    show(SyntheticRun(12, 4000).trace());
    for (const Axis axis : {Axis::Time, Axis::Order}) {
        for (double zoom = 1; zoom < 500; zoom *= 2) {
            const TimelineLayout l = layout(axis, zoom);
            for (std::size_t i = 1; i < l.tags.size(); ++i) {
                if (l.tags[i].row != l.tags[i - 1].row || l.tags[i - 1].text.isEmpty()) continue;
                ASSERT_GE(l.tags[i].label.left(), l.tags[i - 1].label.right()) << zoom;
            }
            for (const Tag& tag : l.tags) {
                if (tag.text.isEmpty()) continue;
                ASSERT_LE(tag.label.right(), l.lanes.right() + 6);
                ASSERT_LE(tag.label.bottom(), l.rows[tag.row].bar.top() + 1e-6);
            }
        }
    }
}

TEST_F(TimelineLayoutTest, ATagNamesItsObject) {
    TraceBuilder b(1);
    const TaskId cook = b.run("cook");
    const ObjectId lock = b.lock(cook, "left fork");
    b.at(1s).acquire(cook, lock).at(3s).release(cook, lock).at(5s).exit(cook);
    show(b.trace());
    const TimelineLayout l = layout();
    ASSERT_EQ(l.tags.size(), 2U);
    EXPECT_EQ(l.tags[0].text.toStdString(), "acquire left fork");
    EXPECT_EQ(l.tags[0].object, lock);
    EXPECT_EQ(l.tagAt(l.tags[1].label.center()), &l.tags[1]);
}

TEST_F(TimelineLayoutTest, ABlockedBarSaysForWhatWhereThereIsRoom) {
    TraceBuilder b(1);
    const TaskId cook = b.run("cook");
    const ObjectId lock = b.lock(cook, "left fork");
    b.at(1s).block(cook, BlockReason::Lock, lock).at(9s).wake(cook);
    b.at(9500ms).dispatch(cook).block(cook, BlockReason::Sleep).at(9600ms).notice("end");
    show(b.trace());
    const TimelineLayout l = layout();
    ASSERT_EQ(l.waits.size(), 1U);
    EXPECT_EQ(l.waits[0].text.toStdString(), "waits for the lock left fork");
    EXPECT_GT(l.waits[0].box.left(), l.scale.toX(1e9));
    EXPECT_LT(l.waits[0].box.right(), l.scale.toX(9e9));
    EXPECT_EQ(l.waits[0].box.top(), l.rows[0].bar.top());
}

TEST_F(TimelineLayoutTest, WhatHappensInNoTimeIsStillSeen) {
    TraceBuilder b(1);
    const TaskId task = b.task("quick");
    b.admit(task);
    b.at(5s).dispatch(task, 0).preempt(task);  // ran, for no time at all
    b.at(10s).dispatch(task, 0).at(12s).exit(task);
    show(b.trace());
    const TimelineLayout l = layout();
    const double x = l.scale.toX(5e9);
    const auto isThere = [x](const Column& column) {
        return column.left <= x + 1 && column.right >= x && column.right - column.left >= 1 &&
               column.shares[0] > 0;
    };
    EXPECT_TRUE(std::ranges::any_of(l.bars.columns, isThere));
}

TEST_F(TimelineLayoutTest, SharesOfACrowdedColumnAreWhatTheLaneSpent) {
    TraceBuilder b(1);
    const TaskId task = b.task("busy");
    b.admit(task);
    for (int i = 0; i < 10'000; ++i) {  // runs a quarter of the time
        b.at(i * 4ms).dispatch(task, 0).at(i * 4ms + 1ms).preempt(task);
    }
    show(b.trace());
    const TimelineLayout l = layout();
    ASSERT_FALSE(l.bars.columns.empty());
    double covered = 0;
    for (const Column& column : l.bars.columns) {
        const float sum = std::accumulate(column.shares.begin(), column.shares.end(), 0.0F);
        EXPECT_LE(sum, 1.001F);
        if (column.right - column.left < 3) continue;
        EXPECT_NEAR(column.shares[0], 0.25, 0.03);
        EXPECT_NEAR(column.shares[1], 0.75, 0.03);
        covered += column.right - column.left;
    }
    EXPECT_GT(covered, 0.9 * (l.scale.toX(4e10) - l.scale.toX(0)));
}

TEST_F(TimelineLayoutTest, AMillionEventsAreNoMoreRectanglesThanPixelsAllow) {
    show(SyntheticRun(64, 1'000'000).trace());
    const TimelineLayout l = layout(Axis::Time, 1, 2000);
    ASSERT_EQ(l.rows.size(), 64U);
    EXPECT_LT(l.bars.bars.size() + l.bars.columns.size(), 64U * 1000U / 2U);
    EXPECT_LT(l.tags.size(), 64U * 1000U / 6U);
}

TEST_F(TimelineLayoutTest, ArrowsGoFromWhoWokeToWhoWasWoken) {
    TraceBuilder b(2);
    const TaskId giver = b.run("giver");
    const TaskId taker = b.run("taker");
    const ObjectId lock = b.lock(giver, "pen");
    b.at(1s).acquire(giver, lock).block(taker, BlockReason::Lock, lock);
    b.at(3s).release(giver, lock).wake(taker, WakeReason::Granted, giver).at(5s).exit(giver);
    show(b.trace());
    m_selectedTask = taker;
    const TimelineLayout l = layout();
    ASSERT_EQ(l.arrows.size(), 1U);
    EXPECT_NEAR(l.arrows[0].x, l.scale.toX(3e9), 0.5);
    EXPECT_NEAR(l.arrows[0].fromY, l.rows[0].bar.center().y(), 0.5);
    EXPECT_NEAR(l.arrows[0].toY, l.rows[1].bar.top(), 0.5);
    EXPECT_TRUE(l.arrows[0].isSelected);
}

TEST_F(TimelineLayoutTest, ADeadlockIsMarkedWhereItsTasksStandStill) {
    TraceBuilder b(2);
    const TaskId one = b.run("one");
    const TaskId two = b.run("two");
    const TaskId other = b.task("other");
    const ObjectId left = b.lock(one, "left");
    const ObjectId right = b.lock(one, "right");
    b.at(1s).acquire(one, left).acquire(two, right);
    b.at(2s).block(one, BlockReason::Lock, right).at(3s).block(two, BlockReason::Lock, left);
    b.at(9s).end(VerdictKind::Deadlock, "deadlock");
    show(b.trace());
    const TimelineLayout l = layout();
    EXPECT_NEAR(l.rows[0].stuck.left(), l.scale.toX(2e9), 1);
    EXPECT_NEAR(l.rows[1].stuck.left(), l.scale.toX(3e9), 1);
    EXPECT_NEAR(l.rows[1].stuck.right(), l.cursorX, 1);
    EXPECT_TRUE(l.rows[other.index()].stuck.isNull());
}

TEST_F(TimelineLayoutTest, TheSelectionDimsWhatItIsNotAbout) {
    const SyntheticRun run(20, 2000);
    show(run.trace());
    m_selectedObject = run.world().objects().back().id;  // the third lock: its own eight workers
    const TimelineLayout l = layout();
    for (const LaneRow& row : l.rows) {
        EXPECT_EQ(row.isRelated, m_index.lane(row.task)->touches(m_selectedObject));
    }
    EXPECT_TRUE(std::ranges::any_of(l.rows, &LaneRow::isRelated));
    EXPECT_FALSE(std::ranges::all_of(l.rows, &LaneRow::isRelated));
}

TEST_F(TimelineLayoutTest, AnExportHasAllLanesHoweverLowItIs) {
    show(SyntheticRun(60, 2000).trace());
    m_fitsLanes = true;
    for (const double height : {2000.0, 600.0, 200.0}) {
        const TimelineLayout l = layout(Axis::Time, 1, height);
        ASSERT_EQ(l.rows.size(), 60U);
        EXPECT_LE(l.rows.back().lane.bottom(), l.lanes.bottom() + 1e-6);
    }
}

TEST_F(TimelineLayoutTest, ScrollingMovesTheLanesAndLeavesOutWhatIsAbove) {
    show(SyntheticRun(60, 2000).trace());
    const TimelineLayout top = layout(Axis::Time, 1, 300);
    const double height = top.rows[0].lane.height();
    m_scroll = 5 * height;
    const TimelineLayout scrolled = layout(Axis::Time, 1, 300);
    EXPECT_EQ(scrolled.rows[0].task, top.rows[5].task);
    EXPECT_NEAR(scrolled.rows[0].lane.top(), scrolled.lanes.top(), 1e-6);
}

TEST_F(TimelineLayoutTest, LanesComeBeforeTheMinimap) {
    show(SyntheticRun(12, 400).trace());
    m_hasMinimap = true;
    for (double height = 60; height < 300; height += 10) {
        const TimelineLayout l = layout(Axis::Time, 1, height);
        const double lanes = l.lanes.height() / l.rows.front().lane.height();
        EXPECT_TRUE(l.minimap.band.isNull() || lanes >= 3) << height;
        EXPECT_EQ(l.minimap.band.isNull(), l.controls.isNull()) << height;
    }
    EXPECT_FALSE(layout(Axis::Time, 1, 300).minimap.band.isNull());
}

TEST_F(TimelineLayoutTest, TicksLabelsNeverOverlapTheCursors) {
    show(SyntheticRun(8, 900).trace());
    for (std::size_t k = 0; k < 900; k += 13) {
        m_playhead.seek(k);
        const TimelineLayout l = layout();
        const QFontMetricsF metrics(l.tagFont);
        for (const AxisTick& tick : l.ticks.ticks) {
            if (tick.label.isEmpty()) continue;
            const double half = metrics.horizontalAdvance(tick.label) / 2;
            const bool isClear =
                tick.x + half < l.cursorLabel.left() || tick.x - half > l.cursorLabel.right();
            ASSERT_TRUE(isClear) << tick.label.toStdString();
        }
    }
}

TEST_F(TimelineLayoutTest, ARunWithoutTimeSaysSo) {
    TraceBuilder b(1);
    b.run("instant");
    show(b.trace());
    EXPECT_TRUE(layout(Axis::Time).isWithoutTime);
    EXPECT_FALSE(layout(Axis::Order).isWithoutTime);
}

TEST_F(TimelineLayoutTest, PaintingShowsEachStateInItsColour) {
    TraceBuilder b(1);
    const TaskId task = b.run("painter");
    b.at(10s).exit(task);
    show(b.trace());
    const TimelineLayout l = layout();
    const QPoint middle(int(l.scale.toX(5e9)) + 3, int(l.rows[0].bar.center().y()));
    EXPECT_EQ(paint(l).pixelColor(middle), m_theme.fill(Look::Running));
}

TEST_F(TimelineLayoutTest, ArrowsStandBackBehindTheTextOfATag) {
    TraceBuilder b(3);
    const TaskId giver = b.run("giver");
    const TaskId between = b.run("between");
    const TaskId taker = b.run("taker");
    const ObjectId lock = b.lock(giver, "a lock with a name");
    b.at(1s).acquire(between, lock).block(taker, BlockReason::Sleep);
    b.at(1200ms).wake(taker, WakeReason::Granted, giver).at(10s).exit(giver);
    show(b.trace());
    const TimelineLayout l = layout();
    ASSERT_EQ(l.arrows.size(), 1U);
    const auto tag = std::ranges::find(l.tags, between.index(), &Tag::row);
    ASSERT_NE(tag, l.tags.end());
    const QRect text = tag->label.adjusted(kTagPadding + 1, 1, 0, 0).toRect();
    ASSERT_TRUE(text.contains(int(l.arrows[0].x), text.center().y()));
    const QImage with = paint(l);
    m_arrows = ArrowMode::None;
    const QImage without = paint(layout());
    const int contrast = std::abs(m_theme.mutedText().green() - m_theme.background().green());
    for (int y = text.top(); y <= text.bottom(); ++y) {
        const int x = int(l.arrows[0].x);
        for (const int column : {x - 1, x, x + 1}) {
            const int green = with.pixelColor(column, y).green();
            EXPECT_LE(std::abs(green - without.pixelColor(column, y).green()), contrast / 4);
        }
    }
}

TEST_F(TimelineLayoutTest, ATagThatBeginsBeforeTheMomentIsWholePastIt) {
    TraceBuilder b(1);
    const TaskId cook = b.run("cook");
    const ObjectId lock = b.lock(cook, "a lock with a name");
    b.at(1s).acquire(cook, lock).at(1100ms).notice("now").at(10s).exit(cook);
    show(b.trace());
    m_playhead.seekToTime(1'100'000'000);
    const TimelineLayout l = layout();
    ASSERT_FALSE(l.tags.empty());
    const QRect past = l.tags[0].label.toRect() & QRectF(l.lanes).toRect().adjusted(
                                                      int(l.cursorX - l.lanes.left()) + 3, 0, 0, 0);
    ASSERT_GT(past.width(), 20);
    const QImage image = paint(l).copy(past);
    bool isInk = false;
    for (int i = 0; i < image.width() * image.height() && !isInk; ++i) {
        isInk = image.pixelColor(i % image.width(), i / image.width()) == m_theme.text();
    }
    EXPECT_TRUE(isInk);
}

}  // namespace
}  // namespace lockstep
