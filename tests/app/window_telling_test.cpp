#include <QAccessible>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>

#include "models/event_list_model.h"
#include "support/window_fixture.h"
#include "window/duration_edit.h"

namespace lockstep {
namespace {

// How the window tells what happens: sentences, the list of events, the console.
struct WindowTelling : test::WindowTest {
    // Types as a keyboard does: into whatever has the focus.
    void type(const QString& text) {
        for (const QChar c : text) QTest::keyClick(window.windowHandle(), c.toLatin1());
    }
    void runToEnd(const char* id) {
        choose(id);
        press(Qt::Key_Space);
        ASSERT_TRUE(untilEnded());
    }
};

TEST_F(WindowTelling, AssistiveTechnologyHasTheSentenceOfEveryStep) {
    choose("ticket-office");
    const auto told = [this] {
        return QAccessible::queryAccessibleInterface(find("sentence"))->text(QAccessible::Name);
    };
    for (int i = 0; i < 4; ++i) {
        stepOn();
        EXPECT_EQ(told(), text("sentence"));
    }
    press(Qt::Key_Left);
    EXPECT_EQ(told(), text("sentence"));
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    EXPECT_EQ(told(), text("sentence"));
}

TEST_F(WindowTelling, AVerdictIsWholeHoweverNarrowTheWindow) {
    window.resize(1024, 640);
    runToEnd("noodle-deadlock");
    const auto* sentence = find<QLabel>("sentence");
    ASSERT_TRUE(
        until([&] { return sentence->height() >= sentence->heightForWidth(sentence->width()); }));
    EXPECT_FALSE(sentence->text().contains(u'…'));
    EXPECT_EQ(sentence->toolTip(), sentence->text());
}

TEST_F(WindowTelling, TheListOfEventsIsFilteredAndEnterGoesOn) {
    runToEnd("ticket-office");
    find<QAction>("show:eventsDock")->trigger();
    press(Qt::Key_Home);
    auto* field = find<QLineEdit>("eventFilter");
    const auto* list = find<QTableView>("eventList");
    const int all = list->model()->rowCount();
    QTest::mouseClick(field, Qt::LeftButton);
    type("buyer-1 gets");
    ASSERT_TRUE(until([&] { return list->model()->rowCount() > 0; }));
    EXPECT_LT(list->model()->rowCount(), all);
    press(Qt::Key_Return);
    EXPECT_TRUE(text("sentence").startsWith("buyer-1 gets")) << text("sentence").toStdString();
    const std::size_t first = playhead.position();
    press(Qt::Key_Return);
    EXPECT_GT(playhead.position(), first);
    press(Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(playhead.position(), first);

    field->selectAll();
    type("#7");
    EXPECT_EQ(list->model()->rowCount(), all);
    press(Qt::Key_Return);
    EXPECT_EQ(playhead.position(), 7U);
}

TEST_F(WindowTelling, TheLongestTimeFitsIntoItsColumn) {
    runToEnd("ticket-office");
    find<QAction>("show:eventsDock")->trigger();
    const auto* list = find<QTableView>("eventList");
    const QString last =
        list->model()->index(list->model()->rowCount() - 1, EventListModel::Time).data().toString();
    EXPECT_GT(list->columnWidth(EventListModel::Time), list->fontMetrics().horizontalAdvance(last));
}

TEST_F(WindowTelling, ALongLineOfTheConsoleIsWrapped) {
    runToEnd("print-lock");
    find<QAction>("show:consoleDock")->trigger();
    const auto* console = find<QTableView>("console");
    ASSERT_TRUE(console->isVisible());
    const int line = console->fontMetrics().lineSpacing();
    bool wraps = false;
    for (int row = 0; row < console->model()->rowCount(); ++row) {
        const QString text = console->model()->index(row, 1).data().toString();
        const QFontMetrics metrics(lab.theme().monospace());
        if (metrics.horizontalAdvance(text) <= console->columnWidth(1)) continue;
        wraps = true;
        EXPECT_GE(console->rowHeight(row), 2 * line) << text.toStdString();
    }
    EXPECT_TRUE(wraps) << "the scenario prints a line that is too long";
}

TEST_F(WindowTelling, AnEmptyConsoleSaysWhatWillAppearAndItsNamesAreWhole) {
    choose("print-lock");
    find<QAction>("show:consoleDock")->trigger();
    EXPECT_TRUE(find("noLines")->isVisible());
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    const auto* console = find<QTableView>("console");
    ASSERT_GT(console->model()->rowCount(), 0);
    EXPECT_FALSE(find("noLines")->isVisible());
    for (int row = 0; row < console->model()->rowCount(); ++row) {
        const QModelIndex name = console->model()->index(row, 0);
        EXPECT_LE(console->sizeHintForIndex(name).width(), console->columnWidth(0));
    }
    const int least = console->sizeHintForIndex(console->model()->index(0, 0)).width();
    EXPECT_LE(console->columnWidth(0), std::max(64, 2 * least));
}

TEST_F(WindowTelling, ASearchIsPickedByEnterOrByDownAndEnter) {
    press(Qt::Key_F, Qt::ControlModifier);
    type("noodle");
    press(Qt::Key_Return);
    ASSERT_TRUE(until([this] { return isHeld() && playhead.end() > 0; }));
    EXPECT_EQ(lab.setup().scenario()->id, "noodle-deadlock");
    EXPECT_FALSE(find("scenarioSearch")->hasFocus());

    press(Qt::Key_F, Qt::ControlModifier);
    type("ticket office");
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    ASSERT_TRUE(
        until([this] { return isHeld() && lab.setup().scenario()->id == "ticket-office"; }));
    EXPECT_FALSE(find("scenarioList")->hasFocus());
}

TEST_F(WindowTelling, ASliceIsShownInTheUnitThatSuitsIt) {
    choose("ticket-office");
    auto* slice = find<DurationEdit>("quantum");
    slice->setDuration(2 * kSecond);
    EXPECT_EQ(slice->text(), "slice 2 s");
    slice->setDuration(50 * kMicrosecond);
    EXPECT_EQ(slice->text(), "slice 50 µs");
    slice->setDuration(100 * kMillisecond);
    slice->setFocus();
    slice->selectAll();
    QTest::keyClicks(slice, "1.5 s");
    QTest::keyClick(slice, Qt::Key_Return);
    EXPECT_EQ(slice->duration(), 1500 * kMillisecond);
    EXPECT_EQ(slice->text(), "slice 1.5 s");
    slice->selectAll();
    QTest::keyClicks(slice, "3");
    QTest::keyClick(slice, Qt::Key_Return);
    EXPECT_EQ(slice->duration(), 3 * kSecond) << "without a unit it is the shown one";
}

}  // namespace
}  // namespace lockstep
