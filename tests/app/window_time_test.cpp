#include <QWheelEvent>

#include "charts/charts_page.h"
#include "charts/charts_view.h"
#include "support/window_fixture.h"
#include "timeline/timeline_actions.h"
#include "timeline/timeline_view.h"

namespace lockstep {
namespace {

// The views over time look at the same part of it.
class WindowTime : public test::WindowTest {
protected:
    WindowTime() {
        choose("queue-handoff");
        press(Qt::Key_Space);
        EXPECT_TRUE(untilEnded());
        find<QAction>("show:chartsDock")->trigger();
        EXPECT_TRUE(until([this] { return charts->isVisible(); }));
        charts->grab();
    }
    // The middle of the first chart over time.
    [[nodiscard]] QPoint middle() const {
        const ChartsPage page(lab.theme(), charts->size());
        return page.panels()[0]->plot().center().toPoint();
    }
    // Virtual time of the last event that is not later.
    [[nodiscard]] Nanoseconds lastUpTo(double time) const {
        Nanoseconds last = 0;
        const Trace& trace = *playhead.trace();
        for (std::size_t i = 0; i < trace.size() && double(trace[i].time) <= time; ++i) {
            last = trace[i].time;
        }
        return last;
    }

    const TimelineView* shown = find<TimelineView>("timelineView");
    TimelineView* timeline = find<TimelineView>("timelineView");
    ChartsView* charts = find<ChartsView>("chartsView");
};

TEST_F(WindowTime, TheChartsShowWhatTheTimelineIsZoomedTo) {
    timeline->setAxis(Axis::Time);
    for (int i = 0; i < 6; ++i) timeline->actions().zoomIn->trigger();
    for (int i = 0; i < 2; ++i) timeline->actions().panLeft->trigger();
    charts->grab();
    const TimeSpan span = timeline->timeInView();
    ASSERT_LT(double(span.end - span.begin), 0.5 * double(playhead.moment().world.now()));
    QTest::mouseClick(charts, Qt::LeftButton, {}, middle());
    const double time = double(span.begin + span.end) / 2;
    const double pixel = double(span.end - span.begin) / 100;
    EXPECT_GE(playhead.moment().world.now(), lastUpTo(time - pixel));
    EXPECT_LE(playhead.moment().world.now(), lastUpTo(time + pixel));
}

TEST_F(WindowTime, TheWheelInAChartZoomsTheTimelineOnBothAxes) {
    for (const Axis axis : {Axis::Time, Axis::Order}) {
        timeline->setAxis(axis);
        const double before = shown->viewport().range().span();
        const QPointF place(middle());
        QWheelEvent wheel(place, charts->mapToGlobal(place), {}, {0, 240}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(charts, &wheel);
        EXPECT_LT(shown->viewport().range().span(), before);
        timeline->actions().back->trigger();
        EXPECT_DOUBLE_EQ(shown->viewport().range().span(), before);
    }
}

}  // namespace
}  // namespace lockstep
