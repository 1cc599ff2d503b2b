#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>
#include <QTest>

#include "gantt/gantt_painter.h"
#include "gantt/gantt_view.h"
#include "model/metrics.h"
#include "models/textbook_time.h"
#include "support/app_test_main.h"
#include "support/contrast.h"
#include "support/run_scenario.h"
#include "support/synthetic_run.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::FinishedRun;
using test::SyntheticRun;
using test::TraceBuilder;

class GanttTest : public testing::Test {
protected:
    void show(const std::shared_ptr<const Trace>& trace, const RunInputs& inputs = {}) {
        playhead.setRun(trace, inputs);
        playhead.toEnd();
        history = ScheduleHistory(inputs);
        history.update(*trace, trace->size());
    }
    void show(const FinishedRun& run) { show(run.trace, run.inputs); }
    [[nodiscard]] GanttLayout layOut(QSizeF size) const {
        return layOutGantt(playhead.moment(), history, QRectF(QPointF(), size), Fonts(theme));
    }
    [[nodiscard]] QString nameOf(TaskId task) const {
        const Moment moment = playhead.moment();
        return toQString(moment.trace.text(moment.world.task(task)->name));
    }
    // "A 0-8, B 8-12": the boxes of a CPU, or of the ready queue (-1), in seconds.
    [[nodiscard]] QString boxesOf(const GanttLayout& layout, int cpu) const {
        QStringList all;
        for (const GanttBox& box : layout.boxes) {
            if (box.cpu != cpu) continue;
            all << QStringLiteral("%1 %2-%3")
                       .arg(nameOf(box.task))
                       .arg(box.begin / kSecond)
                       .arg(box.end / kSecond);
        }
        return all.join(QStringLiteral(", "));
    }
    static QStringList textsOf(const std::vector<Sheet::Label>& labels) {
        QStringList texts;
        for (const Sheet::Label& label : labels) texts << label.text;
        return texts;
    }
    // Waiting, response and turnaround in ms, by name.
    [[nodiscard]] QString timesOf(const char* name) const {
        for (const TaskMetrics& job : jobMetricsOf(playhead.moment().world)) {
            if (nameOf(job.task) != QLatin1String(name)) continue;
            return QStringLiteral("%1 %2 %3")
                .arg(job.waiting / kSecond)
                .arg(job.response / kSecond)
                .arg(job.turnaround / kSecond);
        }
        return {};
    }
    void expectMeans(const QStringList& means) const {
        const QStringList texts = textsOf(layOut({1200, 560}).table.labels);
        const qsizetype row = texts.indexOf(QStringLiteral("Mean"));
        ASSERT_GE(row, 0);
        EXPECT_EQ(texts.mid(row + 1, 3), means) << texts.join(u'|').toStdString();
    }
    [[nodiscard]] bool tells(const QString& fact) const {
        const QStringList texts = textsOf(layOut({1200, 560}).table.labels);
        return texts.filter(fact).size() == 1;
    }

    Theme theme;
    Playhead playhead;
    Selection selection;
    ScheduleHistory history{RunInputs()};
};

TEST_F(GanttTest, FirstComeFirstServedIsTheTextbooks) {
    show(test::runStandard("sched-fcfs-sjf", "fcfs"));
    const GanttLayout layout = layOut({1200, 560});
    EXPECT_EQ(boxesOf(layout, 0), "A 0-8, B 8-12, C 12-14");
    EXPECT_EQ(boxesOf(layout, -1), "B 0-8, C 0-8, C 8-12, main 8-12, main 12-14");
    for (const char* time : {"0", "8 s", "12 s", "14 s"}) {
        EXPECT_TRUE(textsOf(layout.labels).contains(QLatin1String(time))) << time;
    }
    EXPECT_EQ(timesOf("A"), "0 0 8");
    EXPECT_EQ(timesOf("B"), "8 8 12");
    EXPECT_EQ(timesOf("C"), "12 12 14");
    expectMeans({"6.67 s", "6.67 s", "11.33 s"});
    EXPECT_TRUE(tells("Context switches: 2"));
    EXPECT_TRUE(tells("CPU utilisation: 100 %"));
}

TEST_F(GanttTest, ShortestJobFirstIsTheTextbooks) {
    show(test::runStandard("sched-fcfs-sjf", "sjf"));
    const GanttLayout layout = layOut({1200, 560});
    EXPECT_EQ(boxesOf(layout, 0), "C 0-2, B 2-6, A 6-14");
    EXPECT_TRUE(boxesOf(layout, -1).startsWith("B 0-2, A 0-2"));
    EXPECT_EQ(timesOf("A"), "6 6 14");
    EXPECT_EQ(timesOf("B"), "2 2 6");
    EXPECT_EQ(timesOf("C"), "0 0 2");
    expectMeans({"2.67 s", "2.67 s", "7.33 s"});
    EXPECT_TRUE(tells("Context switches: 2"));
}

TEST_F(GanttTest, RoundRobinIsTheTextbooks) {
    RunInputs inputs = test::optionsFor("sched-rr-mlfq", "rr").inputs;
    inputs.quantum = 2 * kSecond;
    show(test::runToEnd(inputs));
    const GanttLayout layout = layOut({1200, 560});
    EXPECT_TRUE(boxesOf(layout, 0).startsWith("A 0-2, B 2-4, C 4-6, A 6-8, B 8-10, A 10-1"));
    EXPECT_TRUE(boxesOf(layout, -1).startsWith("B 0-2, C 0-2, C 2-4, A 2-4, A 4-6, B 4-6"));
    EXPECT_EQ(timesOf("A"), "6 0 14");
    EXPECT_EQ(timesOf("B"), "6 2 10");
    EXPECT_EQ(timesOf("C"), "4 4 6");
    expectMeans({"5.33 s", "2 s", "10 s"});
    EXPECT_TRUE(tells("Context switches: 5"));
}

TEST_F(GanttTest, ASmallChartKeepsItsMeansAndTheEndOfItsAxis) {
    RunInputs inputs = test::optionsFor("sched-rr-mlfq", "rr").inputs;
    inputs.quantum = 2 * kSecond;
    show(test::runToEnd(inputs));
    for (const QSizeF size : {QSizeF(200, 120), QSizeF(242, 150), QSizeF(260, 180)}) {
        const GanttLayout layout = layOut(size);
        const QRectF all(QPointF(), size);
        EXPECT_TRUE(textsOf(layout.labels).contains(QStringLiteral("0"))) << size.width();
        EXPECT_EQ(textsOf(layout.labels).filter(QStringLiteral("14")).size(), 1) << size.width();
        EXPECT_EQ(textsOf(layout.table.labels).filter(QStringLiteral("5.33 s")).size(), 1)
            << size.width();
        EXPECT_TRUE(all.contains(layout.table.card));
        EXPECT_FALSE(layout.table.card.intersects(layout.card));
        for (const Sheet::Label& label : layout.table.labels) {
            EXPECT_TRUE(layout.table.card.contains(label.area)) << label.text.toStdString();
            EXPECT_FALSE(label.text.contains(u'…')) << label.text.toStdString();
        }
    }
}

TEST_F(GanttTest, FeedbackQueuesLengthenTheirSlices) {
    RunInputs inputs = test::optionsFor("sched-rr-mlfq", "mlfq").inputs;
    inputs.quantum = kSecond;
    show(test::runToEnd(inputs));
    EXPECT_TRUE(boxesOf(layOut({1200, 560}), 0)
                    .startsWith("A 0-1, B 1-2, C 2-3, A 3-5, B 5-7, C 7-8, A 8-12"));
    EXPECT_EQ(timesOf("A"), "6 0 14");
    EXPECT_EQ(timesOf("B"), "9 1 13");
    EXPECT_EQ(timesOf("C"), "6 2 8");
    expectMeans({"7 s", "1 s", "11.67 s"});
}

TEST_F(GanttTest, TheTableIsOfTheMomentAndTheBoxesAreOfTheRun) {
    show(test::runStandard("sched-fcfs-sjf", "fcfs"));
    playhead.seekToTime(13 * kSecond);
    const GanttLayout layout = layOut({1200, 560});
    EXPECT_EQ(boxesOf(layout, 0), "A 0-8, B 8-12, C 12-14");
    EXPECT_DOUBLE_EQ(layout.momentX, layout.xOf(playhead.moment().world.now()));
    EXPECT_TRUE(tells("Context switches so far: 1"));
    expectMeans({"6.67 s", "6.67 s", "–"});  // C has not ended
}

TEST_F(GanttTest, TimesAndNamesNeverOverlapAndStayInTheirCards) {
    const SyntheticRun few(4, 300);
    const SyntheticRun many(60, 5000);
    RunInputs inputs;
    inputs.cpus = SyntheticRun::kCpus;
    for (const SyntheticRun* run : {&few, &many}) {
        show(run->trace(), inputs);
        for (const QSizeF size :
             {QSizeF(320, 200), QSizeF(380, 400), QSizeF(1024, 640), QSizeF(1440, 900)}) {
            const GanttLayout layout = layOut(size);
            EXPECT_TRUE(QRectF(QPointF(), size).contains(layout.card));
            EXPECT_FALSE(layout.boxes.empty());
            for (std::size_t i = 0; i < layout.labels.size(); ++i) {
                const QRectF& area = layout.labels[i].area;
                EXPECT_TRUE(layout.card.contains(area)) << layout.labels[i].text.toStdString();
                for (std::size_t j = 0; j < i; ++j) {
                    EXPECT_FALSE(area.intersects(layout.labels[j].area))
                        << layout.labels[i].text.toStdString() << " and "
                        << layout.labels[j].text.toStdString();
                }
            }
            if (layout.table.card.isNull()) continue;
            EXPECT_FALSE(layout.table.card.intersects(layout.card));
            EXPECT_TRUE(QRectF(QPointF(), size).contains(layout.table.card));
            for (const Sheet::Label& label : layout.table.labels) {
                EXPECT_TRUE(layout.table.card.contains(label.area)) << label.text.toStdString();
            }
            const std::size_t jobs = jobMetricsOf(playhead.moment().world).size();
            EXPECT_EQ(layout.table.rows.size() + layout.table.hidden, jobs);
        }
    }
}

TEST_F(GanttTest, ATableWithoutRoomForAnyTaskSaysHowManyItIsAbout) {
    show(test::runStandard("cores-tasks", "four-cpus"));
    bool isShortest = false;
    for (int height = 200; height <= 400; height += 5) {
        const GanttLayout layout = layOut({448, qreal(height)});
        const QStringList texts = textsOf(layout.table.labels);
        if (!layout.table.rows.empty()) {
            EXPECT_FALSE(texts.contains("6 tasks, counted in the mean")) << height;
        } else {
            EXPECT_FALSE(texts.contains("and 6 more, counted in the mean")) << height;
            isShortest = isShortest || texts.contains("6 tasks, counted in the mean");
        }
    }
    EXPECT_TRUE(isShortest);
}

TEST_F(GanttTest, LanesOfManyCpusAreSlimBeforeTheTableLeavesTasksOut) {
    show(test::runStandard("cores-tasks", "four-cpus"));
    const qreal text = heightOf(Fonts(theme).small);
    bool leavesOut = false;
    for (int height = 280; height <= 500; height += 10) {
        const GanttLayout layout = layOut({448, qreal(height)});
        for (const GanttBox& box : layout.boxes) {
            if (box.cpu >= 0 && box.area.width() > 60) {
                EXPECT_FALSE(box.text.isEmpty());
            }
        }
        if (layout.table.hidden == 0) continue;
        leavesOut = true;
        EXPECT_LE(layout.lanes.front().height(), text + 5) << height;
    }
    EXPECT_TRUE(leavesOut);
    EXPECT_EQ(layOut({448, 500}).table.hidden, 0U);
}

TEST_F(GanttTest, ALongRunHasNoMoreBoxesThanPixels) {
    RunInputs inputs;
    inputs.cpus = SyntheticRun::kCpus;
    show(SyntheticRun(20, 100'000).trace(), inputs);
    EXPECT_LE(layOut({1000, 500}).boxes.size(), 1000U * SyntheticRun::kCpus);
}

TEST_F(GanttTest, ALongRunBehindAShortOneIsDrawn) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const TaskId job = b.task("job", main);
    b.at(1us).block(main, BlockReason::Sleep).admit(job).dispatch(job).at(5s).exit(job);
    b.wake(main).dispatch(main).at(5s + 1us).block(main, BlockReason::Sleep).at(10s).notice("end");
    show(b.trace());
    qreal drawn = 0;
    const GanttLayout layout = layOut({600, 300});
    for (const GanttBox& box : layout.boxes) {
        if (box.task == job) drawn += box.area.width();
    }
    EXPECT_NEAR(drawn, layout.plot.width() / 2, 2);
}

TEST_F(GanttTest, ALongNameIsShortenedInItsBox) {
    TraceBuilder b(1);
    const TaskId task = b.run("a-very-long-name-that-no-box-of-this-width-can-show-as-a-whole");
    b.at(2s).preempt(task).at(9s).dispatch(task).at(10s).exit(task);
    show(b.trace());
    const GanttLayout layout = layOut({420, 300});
    for (const GanttBox& box : layout.boxes) {
        EXPECT_LE(widthOf(box.text, Fonts(theme).small), box.area.width());
    }
}

TEST_F(GanttTest, ABoxWithoutRoomForItsTasksNameShowsTheNumberThatTheNameEndsWith) {
    RunInputs inputs = test::optionsFor("cores-tasks", "four-cpus").inputs;
    inputs.policy = PolicyKind::RoundRobin;
    show(test::runToEnd(inputs));
    std::size_t numbers = 0;
    for (const GanttBox& box : layOut({360, 280}).boxes) {
        const QString name = nameOf(box.task);
        if (box.text.isEmpty() || box.text == name) continue;
        EXPECT_EQ(box.text, name.mid(name.indexOf(u'-') + 1));
        EXPECT_LE(widthOf(box.text, Fonts(theme).small), box.area.width());
        ++numbers;
    }
    EXPECT_GT(numbers, 20U);
}

TEST_F(GanttTest, ANumberThatTwoTasksHaveIsNotShownForAName) {
    TraceBuilder b(1);
    const TaskId reader = b.run("reader-1");
    const TaskId writer = b.task("writer-1", reader);
    b.admit(writer).at(1s).preempt(reader).dispatch(writer).at(2s).preempt(writer);
    b.dispatch(reader).at(25s).exit(reader);
    show(b.trace());
    for (const GanttBox& box : layOut({600, 300}).boxes) EXPECT_NE(box.text, QStringLiteral("1"));
}

TEST_F(GanttTest, WhereNoTimePassesThereIsNoBox) {
    TraceBuilder b(1);
    b.run("main");
    show(b.trace());
    const GanttLayout layout = layOut({600, 300});
    EXPECT_TRUE(layout.boxes.empty());
    EXPECT_EQ(layout.lanes.size(), 1U);
    EXPECT_EQ(layout.table.rows.size(), 1U);
    EXPECT_EQ(layout.timeAt(300), 0);
}

TEST_F(GanttTest, TextbookTimesHaveTwoDecimals) {
    EXPECT_EQ(textbookTime(0), "0");
    EXPECT_EQ(textbookTime(8 * kSecond), "8 s");
    EXPECT_EQ(textbookTime(11'333'333'333), "11.33 s");
    EXPECT_EQ(textbookTime(100 * kMillisecond), "100 ms");
    EXPECT_EQ(textbookTime(999'999'999), "1 s");
    EXPECT_EQ(textbookTime(1'500), "1.5 µs");
    EXPECT_EQ(textbookTime(kNoTime), "–");
    EXPECT_EQ(textbookTime(80 * kSecond), "1 min 20 s");
}

TEST_F(GanttTest, NamesCanBeReadOnEveryHueInBothThemes) {
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        theme.setMode(mode);
        for (std::uint32_t id = 1; id <= 8; ++id) {
            EXPECT_GE(test::contrast(ganttFill(theme, TaskId{id}), theme.text()), 4.5) << id;
        }
    }
}

TEST_F(GanttTest, AnExportToSvgHasRealTextAndNoPixels) {
    show(test::runStandard("sched-fcfs-sjf", "fcfs"));
    GanttView view(playhead, selection, theme);
    QBuffer svg;
    QSvgGenerator generator;
    generator.setOutputDevice(&svg);
    generator.setSize({1200, 560});
    generator.setViewBox(QRect(0, 0, 1200, 560));
    QPainter painter(&generator);
    view.paint(painter, QRect(0, 0, 1200, 560));
    painter.end();
    EXPECT_TRUE(svg.data().contains(">11.33 s</text>"));
    EXPECT_FALSE(svg.data().contains("<image"));
}

// With the mouse

class GanttViewTest : public GanttTest {
protected:
    GanttViewTest() {
        show(test::runStandard("sched-fcfs-sjf", "fcfs"));
        view.resize(800, 400);
        view.show();
        view.grab();
        layout = layOutGantt(playhead.moment(), history, view.rect(),
                             Fonts::forArea(theme, view.rect()));
    }
    [[nodiscard]] QPoint at(double seconds) const {
        return {int(layout.xOf(static_cast<Nanoseconds>(seconds * double(kSecond)))),
                int(layout.lanes[0].center().y())};
    }
    [[nodiscard]] Nanoseconds now() const { return playhead.moment().world.now(); }

    GanttView view{playhead, selection, theme};
    GanttLayout layout;
};

TEST_F(GanttViewTest, AClickOnABoxSelectsItsTaskAndMovesThePlayheadThere) {
    QTest::mouseClick(&view, Qt::LeftButton, {}, at(10));
    EXPECT_EQ(nameOf(selection.task()), "B");
    EXPECT_EQ(now(), 8 * kSecond);  // the last event that is not later
    QTest::mouseClick(&view, Qt::LeftButton, {}, at(3));
    EXPECT_EQ(nameOf(selection.task()), "A");
    EXPECT_EQ(now(), 0);
}

TEST_F(GanttViewTest, DraggingTakesThePlayheadAlong) {
    QTest::mousePress(&view, Qt::LeftButton, {}, at(1));
    QTest::mouseMove(&view, at(12.5));
    EXPECT_EQ(now(), 12 * kSecond);
    QTest::mouseMove(&view, QPoint(799, 399));
    EXPECT_TRUE(playhead.isAtEnd());
    QTest::mouseRelease(&view, Qt::LeftButton, {}, QPoint(799, 399));
    QTest::mouseMove(&view, at(1));
    EXPECT_TRUE(playhead.isAtEnd());
}

TEST_F(GanttViewTest, ARowOfTheTableSelectsItsTask) {
    const GanttTable::Row& row = layout.table.rows[2];
    QTest::mouseClick(&view, Qt::LeftButton, {}, row.area.center().toPoint());
    EXPECT_EQ(nameOf(selection.task()), "C");
    EXPECT_TRUE(playhead.isAtEnd());
}

TEST_F(GanttViewTest, WhatIsLaterThanTheMomentLiesUnderAVeil) {
    const auto colorIn = [this](double seconds) {
        const QPoint point(at(seconds).x(), int(layout.lanes[0].top()) + 4);
        return view.grab().toImage().pixelColor(point);
    };
    const QColor whole = colorIn(9);
    playhead.seekToTime(8 * kSecond);
    EXPECT_NE(colorIn(9), whole);
    playhead.toEnd();
    EXPECT_EQ(colorIn(9), whole);
}

TEST_F(GanttViewTest, ANameThatTheMomentRunsThroughIsWhole) {
    const GanttBox& box = layout.boxes.front();
    const QRect name(box.area.center().toPoint() - QPoint(8, 6), QSize(16, 12));
    const auto darkest = [&] {
        const QImage image = view.grab(name).toImage();
        int least = 255;
        for (int i = 0; i < image.width() * image.height(); ++i) {
            least = std::min(least, qGray(image.pixel(i % image.width(), i / image.width())));
        }
        return least;
    };
    playhead.toEnd();
    const int ink = darkest();
    playhead.seekToTime(box.begin + (box.end - box.begin) / 4);
    EXPECT_LE(darkest(), ink + 12);
}

TEST_F(GanttViewTest, SurvivesTheEndOfTheRunInTheMiddleOfADrag) {
    QTest::mousePress(&view, Qt::LeftButton, {}, at(1));
    playhead.clearRun();
    QTest::mouseMove(&view, at(12.5));
    view.grab();
    QTest::mouseRelease(&view, Qt::LeftButton, {}, at(12.5));
    show(test::runStandard("sched-rr-mlfq", "rr"));
    view.grab();
    EXPECT_TRUE(playhead.isAtEnd());
}

}  // namespace
}  // namespace lockstep
