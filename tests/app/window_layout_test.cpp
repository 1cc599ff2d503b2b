#include <QAction>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabBar>
#include <QToolBar>
#include <QToolButton>

#include "locks/locks_layout.h"
#include "models/settings.h"
#include "support/window_fixture.h"
#include "timeline/timeline_sizes.h"
#include "window/stage_window.h"

namespace lockstep {
namespace {

class WindowLayout : public test::WindowTest {
protected:
    // The next test's theme starts from the program's font.
    ~WindowLayout() override { lab.theme().setScale(1); }

    // Of several tabs only the one in front is anywhere in the window.
    [[nodiscard]] bool isSeen(const char* name) const {
        auto* dock = find<QDockWidget>(name);
        return until([&] {
            return dock->isVisible() && stage().rect().contains(dock->geometry().center());
        });
    }
    [[nodiscard]] bool isHidden(const char* dock) const {
        return find<QDockWidget>(dock)->isHidden();
    }
    [[nodiscard]] StageWindow& stage() const { return *find<StageWindow>("stage"); }
    // Whether the two share a row of tabs.
    [[nodiscard]] bool areTabs(const char* one, const char* other) const {
        return stage()
            .tabifiedDockWidgets(find<QDockWidget>(one))
            .contains(find<QDockWidget>(other));
    }
    void resizeTo(QSize size) {
        window.resize(size);
        QTest::qWait(50);
    }
    static constexpr QSize kWide{1440, 900};
    static constexpr QSize kSmall{1024, 640};
};

TEST_F(WindowLayout, LectureIsLargeAndShowsStatesThePictureTheTimelineAndTheSentence) {
    choose("noodle-deadlock");
    const int usual = lab.theme().font().pixelSize();
    const int sentence = find("sentence")->font().pixelSize();
    press(Qt::Key_1, Qt::ControlModifier);
    EXPECT_EQ(lab.theme().font().pixelSize(), qRound(usual * 1.6));
    EXPECT_GT(find("sentence")->font().pixelSize(), sentence);
    EXPECT_TRUE(isSeen("statesDock"));
    EXPECT_TRUE(isSeen("timelineDock"));
    EXPECT_TRUE(find("sentence")->isVisible());
    for (const char* dock :
         {"scenariosDock", "sourceDock", "eventsDock", "consoleDock", "chartsDock"}) {
        EXPECT_TRUE(isHidden(dock)) << dock;
    }
    press(Qt::Key_2, Qt::ControlModifier);
    EXPECT_EQ(lab.theme().font().pixelSize(), usual);
    EXPECT_TRUE(isSeen("sourceDock"));
    EXPECT_TRUE(isSeen("scenariosDock"));
}

TEST_F(WindowLayout, ALectureInASmallWindowHasRoomForFourLanes) {
    const int usual = lab.theme().font().pixelSize();
    resizeTo(kSmall);
    choose("noodle-deadlock");
    press(Qt::Key_1, Qt::ControlModifier);
    EXPECT_GT(lab.theme().font().pixelSize(), usual);
    const auto lanesInView = [&] {
        const TimelineSizes sizes(lab.theme().font());
        return (find("timelineView")->height() - sizes.ruler()) / sizes.lane;
    };
    EXPECT_TRUE(until([&] { return lanesInView() >= 4; })) << lanesInView();
    resizeTo(kWide);
    EXPECT_EQ(lab.theme().font().pixelSize(), qRound(usual * 1.6));
}

TEST_F(WindowLayout, ABarOfTabsHasNoLineBelowIt) {
    choose("noodle-deadlock");
    for (const QTabBar* bar : stage().findChildren<QTabBar*>(Qt::FindDirectChildrenOnly)) {
        EXPECT_FALSE(bar->drawBase());
    }
}

TEST_F(WindowLayout, InALectureOneChoosesWhoRunsNext) {
    choose("noodle-deadlock");
    press(Qt::Key_1, Qt::ControlModifier);
    EXPECT_TRUE(find("chooserStrip")->isVisible());
    const std::size_t before = playhead.end();
    QTest::mouseClick(find<QToolButton>("run:main"), Qt::LeftButton);
    EXPECT_TRUE(until([&] { return playhead.end() > before && isHeld(); }));
}

TEST_F(WindowLayout, ALecturesIconsAreLargeAndNothingOfItsSizesIsLeftBehind) {
    choose("noodle-deadlock");
    struct Sizes {
        QSize icon, taskIcon, slice, seed;
        QRect state, sentence;
        bool operator==(const Sizes&) const = default;
    };
    const auto measure = [this] {
        QTest::qWait(50);
        return Sizes{find<QToolButton>("runOrPauseButton")->iconSize(),
                     find<QToolButton>("run:main")->iconSize(),
                     find("quantum")->size(),
                     find("seed")->size(),
                     find("runState")->geometry(),
                     find("sentence")->geometry()};
    };
    const Sizes usual = measure();
    press(Qt::Key_1, Qt::ControlModifier);
    const Sizes large = measure();
    EXPECT_EQ(large.icon.width(), qRound(usual.icon.width() * 1.6));
    EXPECT_EQ(large.taskIcon, usual.taskIcon * 1.6);
    EXPECT_GT(large.slice.width(), usual.slice.width());
    EXPECT_EQ(large.state.center().y(), large.sentence.center().y());
    press(Qt::Key_2, Qt::ControlModifier);
    EXPECT_TRUE(measure() == usual);
}

TEST_F(WindowLayout, WhatHasNoRoomInTheToolBarIsBehindAButtonThatCanBeSeen) {
    choose("noodle-deadlock");
    resizeTo({700, 640});
    const auto* more = window.findChild<QToolBar*>("transportToolBar")
                           ->findChild<QToolButton*>("qt_toolbar_ext_button");
    EXPECT_TRUE(more->isVisible());
    EXPECT_FALSE(find("seed")->isVisible());
    EXPECT_FALSE(more->toolTip().isEmpty());
    const QImage image = more->icon().pixmap(12, 12).toImage();
    int drawn = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() > 128) ++drawn;
        }
    }
    EXPECT_GT(drawn, 12);
}

TEST_F(WindowLayout, TheNarrationReachesFromBorderToBorder) {
    choose("noodle-deadlock");
    const QWidget* narration = find("narration");
    EXPECT_EQ(narration->mapTo(&window, QPoint(0, 0)).x(), 0);
    EXPECT_EQ(narration->width(), window.width());
}

TEST_F(WindowLayout, IconsAreSharpOnALargeScreenOfTwiceTheDensity) {
    const QIcon icon = find<QAction>("restart")->icon();
    for (const int side : {16, 29, 58, 96}) {
        const QPixmap pixmap = icon.pixmap(QSize(side, side), 2);
        EXPECT_EQ(pixmap.size(), QSize(2 * side, 2 * side));
    }
}

TEST_F(WindowLayout, FieldsOfTheToolBarShowTheirWholeText) {
    choose("sched-rr-mlfq");
    for (const char* language : {"en", "zh_CN"}) {
        settings.setLanguage(QString::fromLatin1(language));
        for (const QSize size : {kWide, kSmall}) {
            for (const Qt::Key layout : {Qt::Key_1, Qt::Key_2}) {
                resizeTo(size);
                press(layout, Qt::ControlModifier);
                QTest::qWait(50);
                for (const char* name : {"cpus", "quantum"}) {  // a seed may be in the extension
                    const auto* field = find<QAbstractSpinBox>(name);
                    EXPECT_TRUE(field->isVisible()) << language << size.width() << name;
                    const auto* edit = field->findChild<QLineEdit*>();
                    EXPECT_GE(edit->width(),
                              edit->fontMetrics().horizontalAdvance(field->text()) + 4)
                        << language << size.width() << name;
                }
                EXPECT_TRUE(find("policy")->isVisible());
            }
        }
    }
    settings.setLanguage(QStringLiteral("en"));
}

TEST_F(WindowLayout, AWindowThatGetsNarrowPutsItsPicturesIntoTabs) {
    choose("noodle-deadlock");
    EXPECT_FALSE(areTabs("locksDock", "queuesDock"));
    resizeTo(kSmall);
    EXPECT_TRUE(areTabs("locksDock", "queuesDock"));
    EXPECT_TRUE(isSeen("statesDock"));
    resizeTo(kWide);
    EXPECT_FALSE(areTabs("locksDock", "queuesDock"));
    EXPECT_TRUE(isSeen("sourceDock"));
}

TEST_F(WindowLayout, TheFocusStaysWhereItIsWhenTheWindowGetsNarrow) {
    choose("noodle-deadlock");
    auto* timeline = find("timelineView");
    timeline->setFocus();
    resizeTo(kSmall);
    EXPECT_TRUE(until([&] { return timeline->hasFocus(); }));
    EXPECT_TRUE(stepOn());
}

TEST_F(WindowLayout, AStudyInASmallWindowHasRoomForAWholeDeadlock) {
    choose("noodle-deadlock");
    resizeTo(kSmall);
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    press(Qt::Key_End);
    const auto* view = find("locksView");
    EXPECT_TRUE(until([&] { return !view->visibleRegion().isEmpty(); }));
    const QRectF area(view->rect());
    const LocksLayout layout =
        layOutLocks(playhead.moment(), area, Fonts::forArea(lab.theme(), area));
    EXPECT_TRUE(layout.deadlock);
    EXPECT_EQ(layout.cards.size(), 2U) << area.width() << " x " << area.height();
    EXPECT_EQ(layout.links.size(), 2U);
    EXPECT_EQ(layout.statusText.simplified(), layout.statusWhole);
}

TEST_F(WindowLayout, ATabThatThePersonHasChosenStaysInFrontWhenTheWindowGetsNarrow) {
    choose("noodle-deadlock");
    find<QAction>("show:sourceDock")->trigger();
    find<QAction>("show:eventsDock")->trigger();
    resizeTo(kSmall);
    EXPECT_TRUE(isSeen("sourceDock"));
    EXPECT_TRUE(isSeen("eventsDock"));
}

TEST_F(WindowLayout, DocksMovedByHandStayWhereTheyAreWhenTheWindowGetsNarrow) {
    choose("noodle-deadlock");
    find<QDockWidget>("queuesDock")->setFloating(true);
    resizeTo(kSmall);
    EXPECT_TRUE(find<QDockWidget>("queuesDock")->isFloating());
    EXPECT_FALSE(areTabs("statesDock", "eventsDock"));
    EXPECT_FALSE(areTabs("timelineDock", "eventsDock"));
    press(Qt::Key_0, Qt::ControlModifier);
    EXPECT_TRUE(areTabs("locksDock", "queuesDock"));
}

TEST_F(WindowLayout, ADraggedSeparatorMakesTheArrangementThePersons) {
    choose("noodle-deadlock");
    const QRect states = find<QDockWidget>("statesDock")->geometry();
    const QPoint between(states.center().x(), states.bottom() + 3);
    QTest::mousePress(&stage(), Qt::LeftButton, {}, between);
    QTest::mouseMove(&stage(), between - QPoint(0, 60));
    EXPECT_TRUE(until([&] { return find<QDockWidget>("statesDock")->height() < states.height(); }));
    QTest::mouseRelease(&stage(), Qt::LeftButton, {}, between - QPoint(0, 60));
    resizeTo(kSmall);
    EXPECT_FALSE(areTabs("timelineDock", "eventsDock"));
}

TEST_F(WindowLayout, WhatThePersonHasNotMovedIsArrangedForTheNextWindowsSize) {
    choose("noodle-deadlock");
    window.close();

    Laboratory again{LOCKSTEP_STAGE_PROGRAM, Theme::Mode::Light};
    MainWindow next{again, settings, catalogue()};
    next.resize(kSmall);
    next.show();
    again.setup().choose(*findScenario("noodle-deadlock"));
    const auto dock = [&next](const char* name) { return next.findChild<QDockWidget*>(name); };
    const auto* nextStage = next.findChild<StageWindow*>("stage");
    EXPECT_TRUE(until([&] {
        return nextStage->tabifiedDockWidgets(dock("timelineDock")).contains(dock("eventsDock"));
    }));
}

TEST_F(WindowLayout, AGanttChartGetsMoreWidthThanLocks) {
    choose("noodle-deadlock");
    const int locks = find<QDockWidget>("locksDock")->width();
    choose("sched-rr-mlfq");
    EXPECT_TRUE(isSeen("ganttDock"));
    EXPECT_TRUE(until([&] { return find<QDockWidget>("ganttDock")->width() >= 420; }))
        << find<QDockWidget>("ganttDock")->width();
    choose("noodle-deadlock");
    EXPECT_TRUE(until([&] { return find<QDockWidget>("locksDock")->width() == locks; }))
        << find<QDockWidget>("locksDock")->width() << ' ' << locks;
}

TEST_F(WindowLayout, AGanttChartHasTheWholeHeightWhereOnlyATreeWouldBeBelowIt) {
    resizeTo(kWide);
    choose("cores-tasks");
    EXPECT_TRUE(isSeen("ganttDock"));
    for (int step = 0; step < 20 && !areTabs("ganttDock", "treeDock"); ++step) stepOn();
    EXPECT_TRUE(areTabs("ganttDock", "treeDock"));
    const auto heightOf = [&](const char* dock) { return find<QDockWidget>(dock)->height(); };
    EXPECT_TRUE(until([&] { return heightOf("ganttDock") > heightOf("statesDock") * 8 / 10; }));
    choose("noodle-deadlock");
    EXPECT_FALSE(areTabs("locksDock", "treeDock"));
}

TEST_F(WindowLayout, TheViewMenuTicksTheViewsThatAreShown) {
    choose("noodle-deadlock");
    auto* menu = qobject_cast<QMenu*>(find<QAction>("show:statesDock")->parent());
    const auto isTicked = [&](const char* dock) {
        emit menu->aboutToShow();
        return find<QAction>((std::string("show:") + dock).c_str())->isChecked();
    };
    EXPECT_TRUE(isTicked("statesDock"));
    EXPECT_TRUE(isTicked("consoleDock"));  // behind another tab
    EXPECT_FALSE(isTicked("poolsDock"));
    press(Qt::Key_1, Qt::ControlModifier);
    EXPECT_FALSE(isTicked("sourceDock"));
    find<QAction>("show:sourceDock")->trigger();
    EXPECT_TRUE(isTicked("sourceDock"));
    EXPECT_TRUE(isSeen("sourceDock"));
    find<QAction>("show:sourceDock")->trigger();  // put away again by who works in it
    EXPECT_FALSE(isTicked("sourceDock"));
    EXPECT_TRUE(isHidden("sourceDock"));
}

TEST_F(WindowLayout, DebugHasSourceEventsConsoleAndLocksInFront) {
    choose("noodle-deadlock");
    while (playhead.moment().world.objects().empty()) ASSERT_TRUE(stepOn());
    press(Qt::Key_3, Qt::ControlModifier);
    for (const char* dock : {"sourceDock", "eventsDock", "consoleDock", "locksDock"}) {
        EXPECT_TRUE(isSeen(dock)) << dock;
    }
}

TEST_F(WindowLayout, EveryLayoutFitsASmallScreenAndALargeOne) {
    choose("noodle-deadlock");
    for (const QSize size : {QSize(1024, 640), QSize(1920, 1080)}) {
        window.resize(size);
        for (const Qt::Key key : {Qt::Key_1, Qt::Key_2, Qt::Key_3}) {
            press(key, Qt::ControlModifier);
            QTest::qWait(50);
            EXPECT_EQ(window.size(), size);
            const auto* room = find<QScrollArea>("stageRoom");
            EXPECT_LE(room->widget()->width(), room->viewport()->width()) << key;
            EXPECT_LE(room->widget()->height(), room->viewport()->height()) << key;
        }
    }
}

TEST_F(WindowLayout, InAWindowTooSmallTheStageIsScrolled) {
    choose("noodle-deadlock");
    window.resize(320, 240);
    QTest::qWait(50);
    EXPECT_LE(window.width(), 480);
    EXPECT_LE(window.height(), 320);
    const auto* room = find<QScrollArea>("stageRoom");
    EXPECT_GT(room->widget()->width(), room->viewport()->width());
    EXPECT_TRUE(stepOn(Qt::Key_Right));
}

TEST_F(WindowLayout, ComesBackAsItWasClosed) {
    choose("noodle-deadlock");
    press(Qt::Key_3, Qt::ControlModifier);
    find<QDockWidget>("eventsDock")->close();
    find<QDockWidget>("timelineDock")->setFloating(true);
    window.close();

    Laboratory again{LOCKSTEP_STAGE_PROGRAM, Theme::Mode::Light};
    MainWindow next{again, settings, catalogue()};
    next.show();
    again.setup().choose(*findScenario("noodle-deadlock"));
    const auto dock = [&next](const char* name) { return next.findChild<QDockWidget*>(name); };
    EXPECT_TRUE(until([&] { return dock("timelineDock")->isFloating(); }));
    EXPECT_TRUE(dock("eventsDock")->isHidden());
    EXPECT_FALSE(dock("sourceDock")->isHidden());
    EXPECT_EQ(next.findChild<StageWindow*>("stage")->layout(), Layout::Debug);
}

TEST_F(WindowLayout, AbsurdStatesFallBackToTheStandard) {
    QByteArray none = stage().saveState(1);
    for (const QByteArray& state :
         {QByteArray("nonsense"), QByteArray(5000, '\xff'), none.left(40)}) {
        Settings absurd;
        absurd.setWindowState(state);
        absurd.setWindowGeometry(state);
        Laboratory again{LOCKSTEP_STAGE_PROGRAM, Theme::Mode::Light};
        MainWindow next{again, absurd, catalogue()};
        next.show();
        again.setup().choose(*findScenario("noodle-deadlock"));
        EXPECT_TRUE(until([&] {
            auto* states = next.findChild<QWidget*>("statesView");
            return states->isVisible() && states->width() >= 200 && states->height() >= 120;
        }));
        EXPECT_FALSE(next.findChild<QDockWidget*>("timelineDock")->isHidden());
    }
}

TEST_F(WindowLayout, ResetPutsAClosedAndAFloatingDockBack) {
    choose("noodle-deadlock");
    find<QDockWidget>("timelineDock")->close();
    find<QDockWidget>("statesDock")->setFloating(true);
    press(Qt::Key_0, Qt::ControlModifier);
    EXPECT_TRUE(isSeen("timelineDock"));
    EXPECT_FALSE(find<QDockWidget>("statesDock")->isFloating());
}

TEST_F(WindowLayout, FloatingDocksGiveWayToTheWelcomePage) {
    choose("noodle-deadlock");
    auto* states = find<QDockWidget>("statesDock");
    states->setFloating(true);
    press(Qt::Key_Home, Qt::AltModifier);
    EXPECT_FALSE(states->isVisible());
    press(Qt::Key_Home, Qt::AltModifier);
    EXPECT_TRUE(states->isVisible());
    EXPECT_TRUE(states->isFloating());
}

}  // namespace
}  // namespace lockstep
