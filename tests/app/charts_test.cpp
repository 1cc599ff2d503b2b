#include <gtest/gtest.h>

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <QTest>
#include <QWheelEvent>

#include "charts/bar_charts.h"
#include "charts/charts_page.h"
#include "charts/charts_view.h"
#include "charts/run_series.h"
#include "charts/time_charts.h"
#include "export/picture.h"
#include "support/app_test_main.h"
#include "support/run_scenario.h"
#include "support/synthetic_run.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::SyntheticRun;
using test::TraceBuilder;

RunSeries seriesOf(const Trace& trace) {
    RunSeries series;
    series.update(trace, trace.size());
    return series;
}

// The last change that is not later.
template <class T>
const T& at(const std::vector<T>& changes, Nanoseconds time) {
    return *std::prev(std::ranges::upper_bound(changes, time, {}, &T::time));
}

TEST(ChartsTest, CountsAndLevelsAreTheWorldsAtEveryInstant) {
    const SyntheticRun run(17, 3000);
    const Trace& trace = *run.trace();
    const RunSeries series = seriesOf(trace);
    World world(SyntheticRun::kCpus);
    for (std::size_t i = 0; i < trace.size(); ++i) {
        world.apply(trace[i]);
        if (i + 1 < trace.size() && trace[i + 1].time == trace[i].time) continue;
        std::array<std::uint32_t, kLookCount> counts{};
        for (const TaskInfo& task : world.tasks()) ++counts[static_cast<std::size_t>(lookOf(task))];
        ASSERT_EQ(at(series.looks(), world.now()).counts, counts) << i;
        for (const LevelSeries& level : series.levels()) {
            const auto length = static_cast<std::int64_t>(world.object(level.object)->items.size());
            ASSERT_EQ(at(level.levels, world.now()).value, length) << i;
        }
    }
}

TEST(ChartsTest, FreePermitsAreALevel) {
    TraceBuilder b(1);
    const TaskId guest = b.run("guest");
    const ObjectId keys = b.semaphore(guest, "keys", 4);
    b.at(1s).acquire(guest, keys).at(2s).acquire(guest, keys).at(3s).release(guest, keys);
    const RunSeries series = seriesOf(*b.trace());
    ASSERT_EQ(series.levels().size(), 1U);
    const std::vector<Level>& levels = series.levels()[0].levels;
    ASSERT_EQ(levels.size(), 4U);
    EXPECT_EQ(levels[0].value, 4);
    EXPECT_EQ(levels[2].value, 2);
    EXPECT_EQ(levels[3].value, 3);
}

TEST(ChartsTest, AShortSeriesIsDrawnExactlyAsSteps) {
    const std::vector<ChartPoint> points = stepsOf({{0, 1}, {10, 3}}, {0, 20});
    ASSERT_EQ(points.size(), 4U);
    EXPECT_EQ(points[1].x, 10);
    EXPECT_EQ(points[1].y, 1);
    EXPECT_EQ(points[2].y, 3);
    EXPECT_EQ(points[3].x, 20);
}

TEST(ChartsTest, APartOfASeriesBeginsWithWhatWasThereBefore) {
    const std::vector<ChartPoint> points = stepsOf({{0, 1}, {10, 3}, {30, 5}}, {12, 20});
    ASSERT_EQ(points.size(), 2U);
    EXPECT_EQ(points[0].x, 12);
    EXPECT_EQ(points[0].y, 3);
    EXPECT_EQ(points[1].x, 20);
    EXPECT_EQ(points[1].y, 3);
}

// However long the run is, its parts are drawn exactly.
TEST(ChartsTest, AShortPartOfALongSeriesIsNotThinnedOut) {
    std::vector<Level> levels;
    for (Nanoseconds i = 0; i < 100'000; ++i) levels.push_back({i, i % 3});
    const std::vector<ChartPoint> points = stepsOf(levels, {50'000, 50'010});
    EXPECT_EQ(points.size(), 22U);
    EXPECT_EQ(points.front().x, 50'000);
    EXPECT_EQ(points.back().y, 50'010 % 3);
}

TEST(ChartsTest, AsManyCpusAreInUseAsTasksRun) {
    const SyntheticRun run(17, 3000);
    const Trace& trace = *run.trace();
    const RunSeries series = seriesOf(trace);
    World world(SyntheticRun::kCpus);
    for (std::size_t i = 0; i < trace.size(); ++i) {
        world.apply(trace[i]);
        if (i + 1 < trace.size() && trace[i + 1].time == trace[i].time) continue;
        const auto busy = std::ranges::count_if(world.cpus(), &TaskId::isValid);
        if (busy > 0 || !series.busyCpus().empty()) {
            ASSERT_EQ(at(series.busyCpus(), world.now()).value, busy) << i;
        }
    }
}

TEST(ChartsTest, ALongSeriesKeepsItsPeaksInFewPoints) {
    std::vector<Level> levels;
    for (Nanoseconds i = 0; i < 100'000; ++i) levels.push_back({i, i == 54'321 ? 99 : i % 3});
    const std::vector<ChartPoint> points = stepsOf(levels, {0, 100'000});
    EXPECT_LE(points.size(), kMostPoints);
    EXPECT_TRUE(std::ranges::any_of(points, [](const ChartPoint& p) { return p.y == 99; }));
    EXPECT_TRUE(std::ranges::is_sorted(points, {}, &ChartPoint::x));
    EXPECT_EQ(points.back().x, 100'000);
}

TEST(ChartsTest, ALongRunsCountsAreMeansThatStillAddUp) {
    const SyntheticRun run(20, 100'000);
    const RunSeries series = seriesOf(*run.trace());
    const std::vector<CountRow> rows = countsOf(series.looks(), {0, double(series.end())});
    EXPECT_LE(rows.size(), kMostPoints);
    for (const CountRow& row : rows) {
        double sum = 0;
        for (const double count : row.counts) sum += count;
        ASSERT_NEAR(sum, 20, 1e-6) << row.x;
    }
}

// The page

class ChartsPageTest : public testing::Test {
protected:
    void show(const std::shared_ptr<const Trace>& trace, QSizeF size) {
        m_playhead.setRun(trace, {});
        m_playhead.toEnd();
        m_page = std::make_unique<ChartsPage>(m_theme, size);
        m_page->show(seriesOf(*trace), m_playhead.moment());
    }

    Theme m_theme;
    Playhead m_playhead;
    Selection m_selection;
    std::unique_ptr<ChartsPage> m_page;
};

TEST_F(ChartsPageTest, CardsDoNotOverlapAtAnySize) {
    for (const QSizeF size : {QSizeF(320, 300), QSizeF(1000, 640), QSizeF(3000, 500)}) {
        show(SyntheticRun(10, 500).trace(), size);
        const auto& panels = m_page->panels();
        EXPECT_TRUE(panels[0]->isShown());
        for (std::size_t i = 0; i < panels.size(); ++i) {
            if (!panels[i]->isShown()) continue;
            EXPECT_TRUE(QRectF(QPointF(), size).contains(panels[i]->card()));
            EXPECT_TRUE(panels[i]->card().contains(panels[i]->plot()));
            for (std::size_t j = 0; j < i; ++j) {
                EXPECT_FALSE(panels[i]->card().intersects(panels[j]->card()));
            }
        }
    }
}

TEST_F(ChartsPageTest, LabelsOfRowsNeverOverlapHoweverManyTasks) {
    for (const int tasks : {3, 12, 60, 200}) {
        show(SyntheticRun(tasks, 2000).trace(), {900, 600});
        for (const auto& panel : m_page->panels()) {
            const auto* bars = dynamic_cast<const BarPanel*>(panel.get());
            if (!bars) continue;
            const std::vector<QRectF> boxes = bars->labelBoxes();
            EXPECT_FALSE(boxes.empty());
            for (std::size_t i = 1; i < boxes.size(); ++i) {
                EXPECT_GE(boxes[i].top(), boxes[i - 1].bottom() - 1e-6) << tasks;
            }
        }
    }
}

TEST_F(ChartsPageTest, WhatIsNotThereIsSaidInALine) {
    TraceBuilder b(1);
    b.run("alone");
    show(b.trace(), {900, 600});
    EXPECT_TRUE(m_page->panels()[0]->isEmpty());   // no time has passed
    EXPECT_TRUE(m_page->panels()[1]->isEmpty());   // no queue
    EXPECT_FALSE(m_page->panels()[2]->isEmpty());  // but a task
}

TEST_F(ChartsPageTest, AreasHaveTheirStatesColours) {
    TraceBuilder b(1);
    const TaskId task = b.run("runner");
    b.at(10s).exit(task);
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        m_theme.setMode(mode);
        show(b.trace(), {900, 600});
        QImage image(900, 600, QImage::Format_RGB32);
        QPainter painter(&image);
        m_page->paint(painter, {}, m_playhead.moment());
        painter.end();
        const QPoint middle = m_page->panels()[0]->plot().center().toPoint();
        EXPECT_EQ(image.pixelColor(middle), m_theme.fill(Look::Running));
        EXPECT_EQ(image.pixelColor(2, 2), m_theme.background());
    }
}

TEST_F(ChartsPageTest, AnExportToSvgHasNoPixels) {
    ChartsView view(m_playhead, m_selection, m_theme);
    m_playhead.setRun(SyntheticRun(12, 800).trace(), {});
    m_playhead.toEnd();
    QBuffer svg;
    QSvgGenerator generator;
    generator.setOutputDevice(&svg);
    generator.setSize({1200, 800});
    generator.setViewBox(QRect(0, 0, 1200, 800));
    QPainter painter(&generator);
    view.paint(painter, QRect(0, 0, 1200, 800));
    painter.end();
    EXPECT_TRUE(svg.data().contains("<path"));
    EXPECT_FALSE(svg.data().contains("<image"));
}

TEST_F(ChartsPageTest, LongTimesAreInMinutesAsInTheTimeline) {
    ChartsView view(m_playhead, m_selection, m_theme);
    TraceBuilder built;
    const TaskId main = built.run("main");
    built.at(12min).exit(main);
    m_playhead.setRun(built.trace(), {});
    m_playhead.toEnd();
    const auto svg = encodePicture(sceneOf(view), FileFormat::Svg, {{1200, 800}});
    ASSERT_TRUE(svg.isOk());
    EXPECT_TRUE(svg.value().contains(">10 min<"));
    EXPECT_FALSE(svg.value().contains(">600 s<"));
}

TEST_F(ChartsPageTest, TheWidgetShowsTheMomentAndSurvivesTheEndOfTheRun) {
    ChartsView view(m_playhead, m_selection, m_theme);
    view.resize(900, 600);
    view.show();
    view.grab();
    m_playhead.setRun(SyntheticRun(12, 800).trace(), {});
    m_playhead.toEnd();
    const QImage atEnd = view.grab().toImage();
    m_playhead.seek(300);
    EXPECT_NE(view.grab().toImage(), atEnd);
    m_playhead.clearRun();
    view.grab();
}

// The playhead, in the charts of a real run.

class ChartsCursorTest : public testing::Test {
protected:
    ChartsCursorTest() {
        static const test::FinishedRun run =
            test::runToEnd(test::optionsFor("queue-handoff").inputs);
        playhead.setRun(run.trace, run.inputs);
        playhead.toEnd();
        view.resize(900, 600);
        view.show();
        view.grab();
        // Where the same panels are in a picture of this size.
        RunSeries series;
        series.update(*run.trace, run.trace->size());
        end = series.end();
        page.show(series, playhead.moment());
    }
    [[nodiscard]] QPoint at(std::size_t panel, double share) const {
        const QRectF plot = page.panels()[panel]->plot();
        return QPointF(plot.left() + share * plot.width(), plot.center().y()).toPoint();
    }
    [[nodiscard]] Nanoseconds now() const { return playhead.moment().world.now(); }
    // The last event that is not later than this share of the run, as far as a pixel tells.
    void expectNear(double share) const {
        const double pixel = double(end) / page.panels()[0]->plot().width();
        Nanoseconds before = 0;
        const Trace& trace = *playhead.trace();
        for (std::size_t i = 0; i < trace.size(); ++i) {
            if (double(trace[i].time) <= share * double(end) - pixel) before = trace[i].time;
        }
        EXPECT_GE(now(), before);
        EXPECT_LE(double(now()), share * double(end) + pixel);
    }

    Theme theme;
    Playhead playhead;
    Selection selection;
    ChartsView view{playhead, selection, theme};
    ChartsPage page{theme, {900, 600}};
    Nanoseconds end = 0;
};

TEST_F(ChartsCursorTest, AClickInAChartOverTimeMovesThePlayheadThere) {
    for (const std::size_t panel : {0U, 1U}) {
        ASSERT_FALSE(page.panels()[panel]->isEmpty());
        for (const double share : {0.25, 0.5, 0.9}) {
            QTest::mouseClick(&view, Qt::LeftButton, {}, at(panel, share));
            expectNear(share);
        }
    }
}

TEST_F(ChartsCursorTest, DraggingTakesThePlayheadAlongAlsoOutsideOfThePlot) {
    QTest::mousePress(&view, Qt::LeftButton, {}, at(0, 0.2));
    QTest::mouseMove(&view, at(0, 0.6));
    expectNear(0.6);
    QTest::mouseMove(&view, QPoint(1, 1));
    expectNear(0);
    QTest::mouseMove(&view, QPoint(899, 599));
    EXPECT_TRUE(playhead.isAtEnd());
    QTest::mouseRelease(&view, Qt::LeftButton, {}, QPoint(899, 599));
    QTest::mouseMove(&view, at(0, 0.3));
    EXPECT_TRUE(playhead.isAtEnd());
}

TEST_F(ChartsCursorTest, ABarOfATaskLeavesThePlayheadWhereItIs) {
    QTest::mouseClick(&view, Qt::LeftButton, {}, at(2, 0.5));
    EXPECT_TRUE(playhead.isAtEnd());
}

TEST_F(ChartsCursorTest, TheLineStandsWhereThePlayheadIs) {
    QTest::mouseClick(&view, Qt::LeftButton, {}, at(0, 0.5));
    const QImage image = view.grab().toImage();
    for (const std::size_t panel : {0U, 1U}) {
        const QRectF plot = page.panels()[panel]->plot();
        const double x = plot.left() + plot.width() * double(now()) / double(end);
        const QPoint top(int(x), int(plot.top()) - 2);
        EXPECT_NE(image.pixelColor(top), theme.surface());
        EXPECT_EQ(image.pixelColor(top + QPoint(12, 0)), theme.surface());
    }
}

TEST_F(ChartsCursorTest, APartOfTheTimeFillsTheChartsOverTime) {
    view.setTimeInView(end / 4, end / 2);
    view.grab();
    for (const std::size_t panel : {0U, 1U, 3U}) {
        QTest::mouseClick(&view, Qt::LeftButton, {}, at(panel, 0.5));
        expectNear(0.375);
    }
    QTest::mouseClick(&view, Qt::LeftButton, {}, at(0, 0));
    expectNear(0.25);
}

TEST_F(ChartsCursorTest, TheWheelAsksForAnotherPartOfTheTimeWithThePointersPlaceInIt) {
    std::vector<TimePart> wanted;
    QObject::connect(&view, &ChartsView::timeWanted, [&](Nanoseconds from, Nanoseconds until) {
        wanted.push_back({double(from), double(until)});
        view.setTimeInView(from, until);
    });
    const auto turn = [&](int angle, Qt::KeyboardModifiers modifiers) {
        const QPointF place(at(0, 0.5));
        QWheelEvent wheel(place, view.mapToGlobal(place), {}, {0, angle}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&view, &wheel);
        view.grab();
    };
    turn(120, Qt::NoModifier);
    ASSERT_EQ(wanted.size(), 1U);
    EXPECT_NEAR(wanted[0].span(), double(end) / 1.25, 2);
    EXPECT_NEAR((wanted[0].begin + wanted[0].end) / 2, double(end) / 2, double(end) / 200);
    turn(-120, Qt::ShiftModifier);
    ASSERT_EQ(wanted.size(), 2U);
    EXPECT_GT(wanted[1].begin, wanted[0].begin);
    EXPECT_NEAR(wanted[1].span(), wanted[0].span(), 2);
}

TEST_F(ChartsCursorTest, WhatAChartShowsAtATimeIsToldInWords) {
    RunSeries series;
    series.update(*playhead.trace(), playhead.end());
    const Trace& trace = *playhead.trace();
    const LookCounts& now =
        *std::prev(std::ranges::upper_bound(series.looks(), end / 2, {}, &LookCounts::time));
    const QString states = page.panels()[0]->wordsAt(end / 2, series, trace);
    for (const Look look : {Look::New, Look::Ready, Look::Running, Look::Blocked, Look::Zombie}) {
        const std::uint32_t count = now.counts[static_cast<std::size_t>(look)];
        const QString line = QStringLiteral("%1: %2").arg(theme.nameOf(look)).arg(count);
        EXPECT_EQ(states.contains(line), count > 0) << line.toStdString();
    }
    const QString levels = page.panels()[1]->wordsAt(end / 2, series, trace);
    EXPECT_TRUE(levels.contains(toQString(trace.text(series.levels()[0].name))));
}

}  // namespace
}  // namespace lockstep
