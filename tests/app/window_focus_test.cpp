#include <QLineEdit>

#include "support/window_fixture.h"
#include "timeline/timeline_view.h"

namespace lockstep {
namespace {

// Where the keys go, with keys as they come from a keyboard.
class WindowFocus : public test::WindowTest {
protected:
    [[nodiscard]] std::string chosen() const { return lab.setup().inputs().scenario; }
    [[nodiscard]] bool listHasFocus() const { return find("scenarioList")->hasFocus(); }
};

TEST_F(WindowFocus, KeysAreTheTransportsAfterAScenarioIsClicked) {
    choose("ticket-office");
    EXPECT_FALSE(listHasFocus());
    press(Qt::Key_End);
    EXPECT_EQ(chosen(), "ticket-office");
    stepOn(Qt::Key_Right);
    stepOn(Qt::Key_Period);
    const std::size_t end = playhead.end();
    press(Qt::Key_Home);
    EXPECT_EQ(playhead.position(), 0U);
    press(Qt::Key_Left);
    EXPECT_EQ(playhead.position(), 0U);
    press(Qt::Key_End);
    press(Qt::Key_Left);
    EXPECT_LT(playhead.position(), end);
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    press(Qt::Key_Space);
    EXPECT_EQ(chosen(), "ticket-office");
}

TEST_F(WindowFocus, APressElsewhereEndsTypingInASearch) {
    choose("ticket-office");
    press(Qt::Key_F, Qt::ControlModifier);
    ASSERT_TRUE(find("scenarioSearch")->hasFocus());
    QWidget* states = find("statesView");
    QTest::mouseClick(states, Qt::LeftButton, {}, states->rect().bottomRight() - QPoint(2, 2));
    EXPECT_FALSE(find("scenarioSearch")->hasFocus());
    const std::size_t before = playhead.end();
    press(Qt::Key_Right);
    EXPECT_TRUE(until([&] { return playhead.end() > before; }));
}

TEST_F(WindowFocus, WhatIsClickedRightAfterADockHasMovedKeepsTheKeys) {
    choose("ticket-office");
    press(Qt::Key_F, Qt::ControlModifier);
    ASSERT_TRUE(find("scenarioSearch")->hasFocus());
    find<QAction>("studyLayout")->trigger();
    find("timelineView")->setFocus();
    QTest::qWait(20);  // what was put off is done
    EXPECT_TRUE(find("timelineView")->hasFocus());
}

TEST_F(WindowFocus, EscapeEmptiesASearchAndThenLeavesIt) {
    choose("ticket-office");
    press(Qt::Key_F, Qt::ControlModifier);
    auto* search = find<QLineEdit>("scenarioSearch");
    QTest::keyClicks(search, "noodle");
    press(Qt::Key_Escape);
    EXPECT_EQ(search->text(), "");
    EXPECT_TRUE(search->hasFocus());
    press(Qt::Key_Escape);
    EXPECT_FALSE(search->hasFocus());
}

TEST_F(WindowFocus, EnterOpensWhatIsCalledAsTheSearchSays) {
    press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(find("scenarioSearch"), "one ticket");  // which another story mentions, too
    press(Qt::Key_Return);
    ASSERT_TRUE(until([this] { return isHeld() && playhead.end() > 0; }));
    EXPECT_EQ(chosen(), "ticket-office");
}

TEST_F(WindowFocus, WhatWasOpenedElsewhereIsInSightInTheList) {
    lab.setup().choose(*findScenario("sched-fcfs-sjf"));
    ASSERT_TRUE(until([this] { return isHeld() && playhead.end() > 0; }));
    auto* list = find<QTreeView>("scenarioList");
    ASSERT_TRUE(until([list] { return list->isVisible(); }));
    const auto isInSight = [list] {
        const QRect place = list->visualRect(list->currentIndex());
        return place.isValid() && list->viewport()->rect().contains(place);
    };
    EXPECT_TRUE(until(isInSight));
    window.resize(1024, 640);
    EXPECT_TRUE(until([&] { return window.height() == 640 && isInSight(); }));
}

TEST_F(WindowFocus, AtThePresentASelectedTaskLeavesTheArrowsToTheTransport) {
    choose("ticket-office");
    stepOn();
    lab.selection().selectTask(playhead.moment().world.tasks()[0].id);
    EXPECT_TRUE(stepOn(Qt::Key_Right));
    press(Qt::Key_Left);
    EXPECT_FALSE(playhead.isAtEnd());
}

TEST_F(WindowFocus, UpAndDownStayInTheListAndEnterLeavesIt) {
    choose("ticket-office");
    find("scenarioList")->setFocus();
    press(Qt::Key_Down);
    ASSERT_TRUE(until([this] { return isHeld() && playhead.end() > 0; }));
    const std::string next = chosen();
    EXPECT_NE(next, "ticket-office");
    EXPECT_TRUE(listHasFocus());

    for (const Qt::Key key : {Qt::Key_End, Qt::Key_Home, Qt::Key_Left}) press(key);
    EXPECT_EQ(chosen(), next);
    EXPECT_EQ(playhead.position(), 0U);
    press(Qt::Key_End);
    stepOn(Qt::Key_Right);
    EXPECT_EQ(chosen(), next);
    EXPECT_TRUE(listHasFocus());

    press(Qt::Key_Return);
    EXPECT_FALSE(listHasFocus());
    EXPECT_EQ(chosen(), next);
}

TEST_F(WindowFocus, AChapterCanBeClickedWithoutLeavingTheList) {
    choose("ticket-office");
    auto* list = find<QTreeView>("scenarioList");
    const QModelIndex chapter = list->model()->index(0, 0);
    list->scrollTo(chapter);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(chapter).center());
    EXPECT_TRUE(listHasFocus());
    EXPECT_EQ(chosen(), "ticket-office");
}

}  // namespace
}  // namespace lockstep
