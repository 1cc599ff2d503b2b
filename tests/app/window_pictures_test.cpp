#include <QDockWidget>
#include <QHeaderView>
#include <QTabBar>
#include <QTableView>
#include <algorithm>
#include <set>

#include "support/trace_builder.h"
#include "support/window_fixture.h"

namespace lockstep {
namespace {

using test::TraceBuilder;

class WindowPictures : public test::WindowTest {
protected:
    WindowPictures() {
        main = b.run("main");
        lab.playhead().setRun(b.trace(), RunInputs{});
        news();
    }
    // Lets the window see what has been written since.
    void news() {
        lab.playhead().refresh();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] bool hasTab(const char* dock) const {
        return !find<QDockWidget>(dock)->isHidden();
    }
    // Of several tabs only the one in front can be seen.
    [[nodiscard]] bool isInFront(const char* dock) const {
        return hasTab(dock) && !find<QDockWidget>(dock)->widget()->visibleRegion().isEmpty();
    }
    [[nodiscard]] bool comesToFront(const char* dock) const {
        return until([&] { return isInFront(dock); });
    }

    // The lists are covered by what is in them: only their tab tells.
    [[nodiscard]] bool isListInFront(const char* dock) const {
        const QString title = find<QDockWidget>(dock)->windowTitle();
        for (const QTabBar* bar : window.findChildren<QTabBar*>()) {
            if (bar->count() > 0 && bar->tabText(bar->currentIndex()) == title) return true;
        }
        return false;
    }
    [[nodiscard]] bool listComesToFront(const char* dock) const {
        return until([&] { return isListInFront(dock); });
    }

    TraceBuilder b{4};
    TaskId main;
};

TEST_F(WindowPictures, WhatHasNothingToShowHasNoTab) {
    b.lock(main, "counter");
    news();
    EXPECT_TRUE(comesToFront("locksDock"));
    for (const char* dock :
         {"channelsDock", "poolsDock", "dataDock", "loopDock", "queuesDock", "treeDock"}) {
        EXPECT_FALSE(hasTab(dock)) << dock;
    }
}

TEST_F(WindowPictures, APictureComesToTheFrontWithItsFirstObject) {
    b.lock(main, "counter");
    news();
    b.object(main, ObjectKind::Pipe, "letters");
    b.queue(main, "buns");
    news();
    EXPECT_TRUE(comesToFront("channelsDock"));
    EXPECT_TRUE(hasTab("locksDock"));
    EXPECT_FALSE(isInFront("locksDock"));
    EXPECT_TRUE(comesToFront("queuesDock"));
    playhead.toStart();
    EXPECT_TRUE(comesToFront("channelsDock"));
}

TEST_F(WindowPictures, NothingIsPutInFrontOfWhatThePersonChose) {
    b.lock(main, "counter");
    news();
    find<QAction>("show:locksDock")->trigger();
    b.pool(main, "kitchen", PoolKind::ThreadExecutor, 2);
    news();
    EXPECT_TRUE(hasTab("poolsDock"));
    EXPECT_TRUE(comesToFront("locksDock"));
}

TEST_F(WindowPictures, AnEmptyPictureCanBeAskedFor) {
    find<QAction>("show:loopDock")->trigger();
    EXPECT_TRUE(comesToFront("loopDock"));
    b.lock(main, "counter");
    news();
    EXPECT_TRUE(hasTab("loopDock"));
}

TEST_F(WindowPictures, DataStandsAboveTheTreeWhileNoLockNeedsThePlace) {
    b.object(main, ObjectKind::Variable, "n");
    b.run("child", main);
    news();
    EXPECT_TRUE(comesToFront("dataDock"));
    EXPECT_TRUE(comesToFront("treeDock"));
    EXPECT_LT(find<QDockWidget>("dataDock")->y(), find<QDockWidget>("treeDock")->y());
    b.lock(main, "counter");
    news();
    EXPECT_TRUE(comesToFront("locksDock"));
    EXPECT_TRUE(comesToFront("dataDock"));
    EXPECT_GT(find<QDockWidget>("dataDock")->y(), find<QDockWidget>("locksDock")->y());
}

TEST_F(WindowPictures, QueuesStandAboveTheTreeWhileNothingElseNeedsThePlace) {
    b.queue(main, "buns");
    news();
    EXPECT_TRUE(comesToFront("queuesDock"));
    b.run("child", main);
    news();
    EXPECT_TRUE(comesToFront("treeDock"));
    EXPECT_TRUE(comesToFront("queuesDock"));
    EXPECT_LT(find<QDockWidget>("queuesDock")->y(), find<QDockWidget>("treeDock")->y());
    b.pool(main, "kitchen", PoolKind::ThreadExecutor, 2);
    news();
    EXPECT_TRUE(comesToFront("poolsDock"));
    EXPECT_TRUE(comesToFront("queuesDock"));
    EXPECT_GT(find<QDockWidget>("queuesDock")->y(), find<QDockWidget>("poolsDock")->y());
}

TEST_F(WindowPictures, TheLoopStandsAboveTheTree) {
    b.task("coroutine", main, {.kind = TaskKind::Coroutine});
    news();
    EXPECT_TRUE(comesToFront("loopDock"));
    EXPECT_TRUE(comesToFront("treeDock"));
    EXPECT_LT(find<QDockWidget>("loopDock")->y(), find<QDockWidget>("treeDock")->y());
}

TEST_F(WindowPictures, AValueBesideALockIsShownOnlyThere) {
    b.lock(main, "counter");
    b.value(main, "tickets", 1);
    news();
    EXPECT_TRUE(comesToFront("locksDock"));
    EXPECT_FALSE(hasTab("dataDock"));
}

TEST_F(WindowPictures, TheConsoleComesToTheFrontWithTheFirstLine) {
    EXPECT_TRUE(listComesToFront("eventsDock"));
    b.print(main, "hello");
    news();
    EXPECT_TRUE(listComesToFront("consoleDock"));
    playhead.toStart();
    EXPECT_TRUE(listComesToFront("consoleDock"));
}

TEST_F(WindowPictures, TheConsoleComesToTheFrontWhenATaskAsksForInput) {
    b.block(main, BlockReason::Input);
    news();
    EXPECT_TRUE(listComesToFront("consoleDock"));
}

TEST_F(WindowPictures, TheConsolesLinesAreAsHighAsTheirWordsNeedAtEveryWidth) {
    b.print(main, "short");
    b.print(main, "a line of so many words that a narrow console has to break it into several");
    news();
    ASSERT_TRUE(listComesToFront("consoleDock"));
    const QTableView& console = *find<QTableView>("console");
    const QAbstractItemView& view = console;  // whose size hints anybody may ask for
    const int oneLine = console.verticalHeader()->defaultSectionSize();
    std::set<int> heights;
    for (const int width : {1100, 2200, 1300, 1100, 2200}) {
        window.resize(width, 900);
        QTest::qWait(20);
        EXPECT_EQ(console.rowHeight(0), oneLine) << width;
        EXPECT_EQ(console.rowHeight(1), std::max(oneLine, view.sizeHintForRow(1))) << width;
        heights.insert(console.rowHeight(1));
    }
    EXPECT_GT(heights.size(), 1u);
}

TEST_F(WindowPictures, TheConsoleLeavesAloneWhatThePersonChose) {
    find<QAction>("show:eventsDock")->trigger();
    EXPECT_TRUE(listComesToFront("eventsDock"));
    b.print(main, "hello");
    b.lock(main, "counter");
    news();
    EXPECT_TRUE(comesToFront("locksDock"));
    EXPECT_TRUE(isListInFront("eventsDock"));
    choose("print-lock");
    while (playhead.end() < 60) ASSERT_TRUE(stepOn());
    EXPECT_TRUE(isListInFront("eventsDock"));
}

TEST_F(WindowPictures, ATabThatThePersonClicksStaysInFront) {
    EXPECT_TRUE(listComesToFront("eventsDock"));
    for (QTabBar* bar : window.findChildren<QTabBar*>()) {
        for (int i = 0; i < bar->count(); ++i) {
            if (bar->tabText(i) != find<QDockWidget>("chartsDock")->windowTitle()) continue;
            QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(i).center());
        }
    }
    EXPECT_TRUE(listComesToFront("chartsDock"));
    b.print(main, "hello");
    b.lock(main, "counter");
    news();
    EXPECT_TRUE(comesToFront("locksDock"));
    EXPECT_TRUE(isListInFront("chartsDock"));
}

TEST_F(WindowPictures, TheGanttChartComesToTheFrontInTheChapterOnScheduling) {
    EXPECT_FALSE(hasTab("ganttDock"));
    choose("sched-fcfs-sjf");
    EXPECT_TRUE(comesToFront("ganttDock"));
    choose("ticket-office");
    EXPECT_TRUE(until([this] { return !hasTab("ganttDock"); }));
    window.resize(1024, 640);
    find<QAction>("resetLayout")->trigger();
    choose("sched-rr-mlfq");
    EXPECT_TRUE(comesToFront("ganttDock"));
}

TEST_F(WindowPictures, InASmallWindowTheMostTellingPictureIsInFront) {
    window.resize(1024, 640);
    find<QAction>("resetLayout")->trigger();
    b.queue(main, "jobs");
    b.run("worker", main);
    b.pool(main, "kitchen", PoolKind::ProcessPool, 2);
    news();
    EXPECT_TRUE(comesToFront("poolsDock"));
    EXPECT_TRUE(hasTab("queuesDock"));
    EXPECT_LE(window.width(), 1024);
    EXPECT_LE(window.height(), 640);
}

}  // namespace
}  // namespace lockstep
