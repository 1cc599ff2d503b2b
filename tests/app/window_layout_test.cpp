#include <QDockWidget>
#include <QScrollArea>

#include "models/settings.h"
#include "support/window_fixture.h"
#include "window/stage_window.h"

namespace lockstep {
namespace {

class WindowLayout : public test::WindowTest {
protected:
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
