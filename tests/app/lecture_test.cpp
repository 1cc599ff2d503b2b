#include <QDebug>
#include <QDockWidget>
#include <QMenuBar>
#include <QScreen>
#include <algorithm>
#include <set>
#include <utility>

#include "models/leaps.h"
#include "models/set_up.h"
#include "support/run_scenario.h"
#include "support/window_fixture.h"
#include "timeline/timeline_view.h"

namespace lockstep {
namespace {

TEST(SetUp, EndsWhereSomethingHappensBetweenTasks) {
    for (const CatalogueEntry& entry : catalogue()) {
        const test::FinishedRun run = test::runToEnd(standardInputs(entry));
        const auto end = setUpEnd(*run.trace, run.trace->size());
        ASSERT_TRUE(end) << run.inputs.scenario;
        EXPECT_TRUE((*run.trace)[*end].beginsStep) << run.inputs.scenario;
        EXPECT_EQ(setUpEnd(*run.trace, *end), std::nullopt) << run.inputs.scenario;
        for (std::size_t i = 0; i < *end; ++i) {
            const EventKind kind = (*run.trace)[i].kind;
            EXPECT_NE(kind, EventKind::LockAcquired) << run.inputs.scenario;
            EXPECT_NE(kind, EventKind::TaskBlocked) << run.inputs.scenario;
            EXPECT_NE(kind, EventKind::Printed) << run.inputs.scenario;
        }
    }
}

class Lecture : public test::WindowTest {
protected:
    void lecture(const char* scenario) {
        choose(scenario);
        lab.setSpeed(0);
        press(Qt::Key_1, Qt::ControlModifier);
    }
};

TEST_F(Lecture, TheFirstStepIsTheWholeSetUp) {
    lecture("ticket-office");
    press(Qt::Key_PageDown);
    ASSERT_TRUE(until(
        [this] { return isHeld() && setUpEnd(*playhead.trace(), playhead.end()).has_value(); }));
    EXPECT_EQ(playhead.moment().world.tasks().size(), 21U);
    const auto end = setUpEnd(*playhead.trace(), playhead.end());
    EXPECT_EQ(playhead.position(), stepEnd(*playhead.trace(), *end, playhead.end()));
    const std::size_t first = playhead.position();
    stepOn(Qt::Key_PageDown);
    const std::size_t second = playhead.position();
    EXPECT_GT(second, first);
    press(Qt::Key_PageUp);
    EXPECT_EQ(playhead.position(), first);
    press(Qt::Key_PageUp);
    EXPECT_EQ(playhead.position(), 0U);
    press(Qt::Key_PageDown);
    EXPECT_EQ(playhead.position(), first);
}

TEST_F(Lecture, TheLaneOfWhoActsIsInViewUnlessATaskIsSelected) {
    lecture("ticket-office");
    press(Qt::Key_PageDown);
    ASSERT_TRUE(until(
        [this] { return isHeld() && setUpEnd(*playhead.trace(), playhead.end()).has_value(); }));
    auto* timeline = find<TimelineView>("timelineView");
    const auto isInView = [&](TaskId task) {
        timeline->grab();
        const TimelineLayout& shown = timeline->shown();
        return std::ranges::any_of(shown.rows, [&](const LaneRow& row) {
            return row.task == task && shown.lanes.contains(row.bar.center());
        });
    };
    ASSERT_FALSE(isInView(playhead.moment().world.tasks().back().id)) << "too few lanes";
    std::set<TaskId> actors;
    for (int i = 0; i < 20; ++i) {
        ASSERT_TRUE(stepOn(Qt::Key_PageDown));
        const TaskId actor = (*playhead.trace())[playhead.position() - 1].task;
        EXPECT_TRUE(isInView(actor)) << playhead.position();
        actors.insert(actor);
    }
    EXPECT_GT(actors.size(), 5U);
    const TaskId first = playhead.moment().world.tasks().front().id;
    lab.selection().selectTask(first);
    timeline->showLane(first);
    ASSERT_TRUE(stepOn(Qt::Key_PageDown));
    EXPECT_TRUE(isInView(first));
}

TEST_F(Lecture, OutsideOfItEveryStepIsShown) {
    choose("ticket-office");
    const std::size_t before = playhead.position();
    stepOn();
    EXPECT_LT(playhead.moment().world.tasks().size(), 3U);
    press(Qt::Key_PageUp);
    press(Qt::Key_PageDown);
    EXPECT_GT(playhead.position(), before) << "these keys are the lists' here";
}

TEST_F(Lecture, ABlackScreenGoesWithTheNextKeyWhichDoesNothingElse) {
    lecture("ticket-office");
    const std::size_t before = playhead.position();
    press(Qt::Key_Period);
    auto* curtain = find("curtain");
    EXPECT_TRUE(curtain->isVisible());
    EXPECT_EQ(curtain->size(), window.size());
    EXPECT_EQ(curtain->grab().toImage().pixelColor(100, 100), QColor(Qt::black));
    window.resize(1200, 800);
    EXPECT_EQ(curtain->size(), window.size());
    press(Qt::Key_Right);
    ASSERT_TRUE(until([this] { return !window.findChild<QWidget*>("curtain"); }));
    EXPECT_EQ(playhead.position(), before);
    EXPECT_TRUE(playhead.isAtEnd());
}

TEST_F(Lecture, PresentingFillsTheScreenAndEscapeComesBack) {
    choose("ticket-office");
    press(Qt::Key_F5);
    ASSERT_TRUE(until([this] { return window.isFullScreen(); }));
    EXPECT_FALSE(window.menuBar()->isVisible());
    EXPECT_TRUE(find<QAction>("lectureLayout")->isChecked());
    stepOn(Qt::Key_PageDown);
    press(Qt::Key_Question);  // a key of a menu that is not shown
    EXPECT_TRUE(find("keyPalette")->isVisible());
    QTest::keyClick(find("keyPalette"), Qt::Key_Escape);
    press(Qt::Key_Escape);
    ASSERT_TRUE(until([this] { return !window.isFullScreen(); }));
    EXPECT_TRUE(window.menuBar()->isVisible());
    EXPECT_FALSE(find<QAction>("present")->isChecked());
}

// Which docks there are, which of them float, and which are in front.
class Presenting : public test::WindowTest {
protected:
    Presenting() { choose("ticket-office"); }

    [[nodiscard]] QStringList arrangement() const {
        QStringList places;
        for (const auto* dock : window.findChildren<QDockWidget*>()) {
            if (dock->isHidden()) continue;
            // Behind another tab it stands beside the stage.
            const bool isInFront =
                dock->isFloating() || find("stage")->rect().intersects(dock->geometry());
            QString line;
            QDebug(&line) << dock->objectName() << dock->isFloating() << isInFront;
            places << line;
        }
        places.sort();
        return places;
    }
    // Once the stage has found its places.
    [[nodiscard]] QStringList settledArrangement() const {
        QStringList last;
        EXPECT_TRUE(until([&] {
            QTest::qWait(100);
            return std::exchange(last, arrangement()) == last;
        }));
        return last;
    }
    void expectArrangement(const QStringList& expected) const {
        EXPECT_EQ(settledArrangement().join(u'\n').toStdString(),
                  expected.join(u'\n').toStdString());
    }
    void present() {
        press(Qt::Key_F5);
        ASSERT_TRUE(until([this] { return window.isFullScreen(); }));
        ASSERT_TRUE(until([this] { return !find("consoleDock")->isVisible(); }));
        EXPECT_GT(lab.theme().scale(), 1);
    }
    void leaveWith(Qt::Key key) {
        press(key);
        ASSERT_TRUE(until([this] { return !window.isFullScreen(); }));
        EXPECT_EQ(lab.theme().scale(), 1);
    }
};

TEST_F(Presenting, EndsWithTheArrangementOfBeforeWhicheverKeyEndsIt) {
    press(Qt::Key_2, Qt::ControlModifier);
    const QStringList before = settledArrangement();
    for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_F5, Qt::Key_F11}) {
        present();
        leaveWith(key);
        expectArrangement(before);
        EXPECT_TRUE(find<QAction>("studyLayout")->isChecked());
        EXPECT_EQ(settings.layout(), "study");
    }
}

TEST_F(Presenting, EndsWithTheDocksThatThePersonHadMoved) {
    find<QDockWidget>("eventsDock")->setFloating(true);
    find<QDockWidget>("scenariosDock")->close();
    const QStringList before = settledArrangement();
    present();
    EXPECT_FALSE(find<QDockWidget>("eventsDock")->isVisible());
    leaveWith(Qt::Key_Escape);
    expectArrangement(before);
}

TEST_F(Presenting, LeavesNothingInTheSettingsWhereTheWindowIsClosedMeanwhile) {
    const QRect before = window.geometry();
    present();
    window.close();
    EXPECT_EQ(settings.layout(), "study");
    EXPECT_TRUE(settings.windowState().isEmpty());
    MainWindow next(lab, settings, catalogue());
    EXPECT_FALSE(next.isFullScreen());
    EXPECT_EQ(next.size(), before.size().boundedTo(next.screen()->availableSize()));
}

TEST_F(Presenting, KeepsALayoutThatIsChosenMeanwhile) {
    present();
    press(Qt::Key_3, Qt::ControlModifier);
    leaveWith(Qt::Key_Escape);
    EXPECT_TRUE(find<QAction>("debugLayout")->isChecked());
    EXPECT_EQ(settings.layout(), "debug");
}

TEST_F(Presenting, ShowsTheLessonAndNothingToPlayWith) {
    EXPECT_FALSE(find("lesson")->isVisible());
    EXPECT_TRUE(find("hintLine")->isVisible());
    present();
    EXPECT_TRUE(find("lesson")->isVisible());
    EXPECT_TRUE(text("lesson").startsWith("One ticket – ")) << text("lesson").toStdString();
    EXPECT_FALSE(find("hintLine")->isVisible());
    EXPECT_EQ(find<QDockWidget>("statesDock")->features(), QDockWidget::NoDockWidgetFeatures);
    leaveWith(Qt::Key_Escape);
    EXPECT_FALSE(find("lesson")->isVisible());
    EXPECT_TRUE(find("hintLine")->isVisible());
    EXPECT_TRUE(find<QDockWidget>("statesDock")->features() & QDockWidget::DockWidgetFloatable);
}

TEST_F(Lecture, ALeapGoesToWhereATaskWaitsOrIsLetGoOnOrEndsOrPrints) {
    lecture("ticket-office");
    std::vector<std::size_t> landings;
    while (lab.controller().isLive()) {
        const std::size_t before = playhead.position();
        press(Qt::Key_PageDown, Qt::ShiftModifier);
        const auto hasLanded = [&] {
            return nextLanding(*playhead.trace(), before, playhead.position()).has_value();
        };
        ASSERT_TRUE(until([&] { return hasLanded() && (isHeld() || !lab.controller().isLive()); }))
            << "after event " << before;
        landings.push_back(playhead.position());
    }
    EXPECT_LT(landings.size(), playhead.end() / 3);
    while (!landings.empty()) {
        EXPECT_EQ(playhead.position(), landings.back());
        landings.pop_back();
        press(Qt::Key_PageUp, Qt::ShiftModifier);
    }
    EXPECT_EQ(playhead.position(), 0U);
    press(Qt::Key_PageDown, Qt::ShiftModifier);
    EXPECT_GT(playhead.position(), 0U) << "what is recorded is leapt over, too";
}

}  // namespace
}  // namespace lockstep
