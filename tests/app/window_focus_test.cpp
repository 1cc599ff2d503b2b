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
