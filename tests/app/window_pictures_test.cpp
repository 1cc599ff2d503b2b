#include <QDockWidget>

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
