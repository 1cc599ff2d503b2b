#include <QMenuBar>

#include "models/set_up.h"
#include "support/run_scenario.h"
#include "support/window_fixture.h"

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
    ASSERT_TRUE(until([this] {
        return isHeld() && setUpEnd(*playhead.trace(), playhead.end()).has_value();
    }));
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

}  // namespace
}  // namespace lockstep
