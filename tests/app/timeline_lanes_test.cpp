#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include "support/synthetic_run.h"
#include "support/timeline_fixture.h"

namespace lockstep::test {
namespace {

class TimelineLanes : public TimelineTest {
protected:
    // Right click; null when no menu comes.
    QMenu* menuAt(QPoint at) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, view.mapToGlobal(at));
        QApplication::sendEvent(&view, &event);
        return qobject_cast<QMenu*>(QApplication::activePopupWidget());
    }
    QHelpEvent hover(QPoint at) { return {QEvent::ToolTip, at, view.mapToGlobal(at)}; }

    TaskId main = taskNamed("main");
};

TEST_F(TimelineLanes, ATriangleFoldsAProcessIntoOneThinLane) {
    const std::size_t lanes = shownTasks().size();
    ASSERT_EQ(lanes, 11U);
    const double height = rowOf(main)->lane.height();
    QTest::mouseClick(&view, Qt::LeftButton, {}, rowOf(main)->fold.center().toPoint());
    ASSERT_EQ(shownTasks(), std::vector{main});
    EXPECT_TRUE(rowOf(main)->isFolded);
    EXPECT_EQ(rowOf(main)->members, lanes);
    EXPECT_LT(rowOf(main)->lane.height(), height);
    EXPECT_FALSE(view.shown().bars.columns.empty()) << "it sums its tasks up";
    QTest::mouseClick(&view, Qt::LeftButton, {}, rowOf(main)->fold.center().toPoint());
    EXPECT_EQ(shownTasks().size(), lanes);
}

TEST_F(TimelineLanes, AFoldedLaneSharesOutTheTimeOfItsTasks) {
    using namespace std::chrono_literals;
    TraceBuilder b(2);
    const TaskId process = b.run("server");
    const TaskId thread = b.run("reader", process, {.kind = TaskKind::Thread});
    b.block(thread, BlockReason::Sleep).at(10s).exit(process);
    show(b.trace());
    selection.selectTask(thread);
    press(Qt::Key_C);
    ASSERT_EQ(view.shown().bars.columns.size(), 1U);
    EXPECT_NEAR(view.shown().bars.columns[0].shares[0], 0.5, 1e-5);
    EXPECT_NEAR(view.shown().bars.columns[0].shares[2], 0.5, 1e-5);
    EXPECT_TRUE(rowOf(process)->isSelected) << "it stands for the selected task";
}

TEST_F(TimelineLanes, FoldingStaysWhileSteppingAndEndsWithTheRun) {
    press(Qt::Key_C, Qt::ShiftModifier);
    ASSERT_EQ(shownTasks().size(), 1U);
    for (int i = 0; i < 5; ++i) playhead.stepBack();
    EXPECT_EQ(shownTasks().size(), 1U);
    press(Qt::Key_C, Qt::ShiftModifier);
    EXPECT_EQ(shownTasks().size(), 11U);
    press(Qt::Key_C, Qt::ShiftModifier);
    show(SyntheticRun(4, 100).trace());
    EXPECT_EQ(view.laneChoices(), LaneChoices{});
}

TEST_F(TimelineLanes, TheKeyHHidesTheSelectedLaneAndWithShiftShowsAll) {
    const TaskId thread = taskNamed("thread-4");
    selection.selectTask(thread);
    press(Qt::Key_H);
    EXPECT_EQ(shownTasks().size(), 10U);
    EXPECT_EQ(rowOf(thread), nullptr);
    EXPECT_TRUE(selection.isEmpty()) << "nothing is dimmed for the sake of what is not there";
    press(Qt::Key_H, Qt::ShiftModifier);
    EXPECT_NE(rowOf(thread), nullptr);
}

TEST_F(TimelineLanes, DraggingANameMovesItsLane) {
    const TaskId second = taskNamed("thread-2");
    const TaskId fifth = taskNamed("thread-5");
    const std::vector<TaskId> before = shownTasks();
    drag(onName(fifth), QPoint(onName(second).x(), int(rowOf(second)->lane.top()) + 3));
    std::vector<TaskId> expected = before;
    std::erase(expected, fifth);
    expected.insert(std::ranges::find(expected, second), fifth);
    EXPECT_EQ(shownTasks(), expected);
    EXPECT_TRUE(selection.isEmpty());
    selection.selectTask(fifth);
    for (int i = 0; i < 3; ++i) press(Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(shownTasks(), before);
    press(Qt::Key_Up, Qt::ShiftModifier);
    press(Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(shownTasks(), before);
}

TEST_F(TimelineLanes, UpAndDownSelectInTheOrderOfTheLanes) {
    selection.selectTask(taskNamed("thread-3"));
    press(Qt::Key_Up, Qt::ShiftModifier);
    press(Qt::Key_Down);
    EXPECT_EQ(selection.task(), taskNamed("thread-2"));
    press(Qt::Key_Up);
    press(Qt::Key_Up);
    EXPECT_EQ(selection.task(), taskNamed("thread-1"));
}

TEST_F(TimelineLanes, TheMenuOfANameIsAboutItsLane) {
    const TaskId thread = taskNamed("thread-4");
    QMenu* menu = menuAt(onName(thread));
    ASSERT_NE(menu, nullptr);
    EXPECT_EQ(selection.task(), thread);
    ASSERT_TRUE(menu->actions().contains(view.actions().hideLane));
    QTest::mouseClick(menu, Qt::LeftButton, {},
                      menu->actionGeometry(view.actions().hideLane).center());
    EXPECT_EQ(rowOf(thread), nullptr);
    menu = menuAt({500, 60});
    ASSERT_NE(menu, nullptr);
    EXPECT_TRUE(menu->actions().contains(view.actions().fit));
    menu->close();
}

TEST_F(TimelineLanes, EveryActionHasAKeyAToolTipAndAPlaceInTheMenu) {
    QMenu* menu = menuAt({500, 60});
    ASSERT_NE(menu, nullptr);
    QList<QAction*> offered = menu->actions();
    for (const QMenu* submenu : menu->findChildren<QMenu*>()) offered += submenu->actions();
    QSet<QKeySequence> keys;
    for (QAction* action : view.actions().findChildren<QAction*>(Qt::FindDirectChildrenOnly)) {
        EXPECT_TRUE(offered.contains(action)) << action->objectName().toStdString();
        EXPECT_FALSE(action->toolTip().isEmpty());
        EXPECT_FALSE(action->statusTip().isEmpty());
        ASSERT_FALSE(action->shortcuts().isEmpty());
        for (const QKeySequence& key : action->shortcuts()) {
            EXPECT_FALSE(keys.contains(key)) << key.toString().toStdString();
            keys.insert(key);
        }
    }
    menu->close();
    for (const QToolButton* button : view.findChildren<QToolButton*>()) {
        EXPECT_FALSE(button->accessibleName().isEmpty());
        EXPECT_FALSE(button->toolTip().isEmpty());
        EXPECT_TRUE(view.shown().controls.toRect().contains(
            QRect(button->mapTo(&view, QPoint()), button->size())));
    }
}

TEST_F(TimelineLanes, TheQuestionMarkShowsKeysAndMouse) {
    QTest::mouseClick(view.findChild<QToolButton*>(QStringLiteral("timelineHelp")), Qt::LeftButton);
    QWidget* panel = QApplication::activePopupWidget();
    ASSERT_NE(panel, nullptr);
    const QString text = panel->findChild<QLabel*>()->text();
    EXPECT_TRUE(text.contains(QStringLiteral("Shift+drag")));
    for (const QAction* action : view.actions().findChildren<QAction*>()) {
        EXPECT_TRUE(text.contains(action->text().remove(u'&').toHtmlEscaped()));
    }
    QTest::keyClick(panel, Qt::Key_Escape);
    EXPECT_EQ(QApplication::activePopupWidget(), nullptr);
}

// Who woke whom

TEST_F(TimelineLanes, ArrowsAreThoseOfTheSelectionOfAllOrNone) {
    press(Qt::Key_G, Qt::ShiftModifier);
    const std::size_t all = draw().arrows.size();
    ASSERT_GT(all, 5U);
    press(Qt::Key_G, Qt::AltModifier);
    EXPECT_TRUE(draw().arrows.empty());
    press(Qt::Key_G);
    selection.selectTask(taskNamed("thread-2"));
    const std::vector<Arrow> mine = draw().arrows;
    ASSERT_FALSE(mine.empty());
    EXPECT_LT(mine.size(), all);
    const Trace& trace = playhead.moment().trace;
    for (const Arrow& arrow : mine) {
        EXPECT_TRUE(trace[arrow.event].task == selection.task() ||
                    trace[arrow.event].other == selection.task());
    }
}

TEST_F(TimelineLanes, AllArrowsOfAMillionEventsAreNoMoreThanPixelsAllow) {
    show(SyntheticRun(64, 1'000'000).trace());
    press(Qt::Key_G, Qt::ShiftModifier);
    const std::vector<Arrow> arrows = draw().arrows;
    EXPECT_GT(arrows.size(), 50U);
    EXPECT_LT(arrows.size(), 1000U / 3U);
    for (std::size_t i = 1; i < arrows.size(); ++i) EXPECT_GT(arrows[i].x, arrows[i - 1].x);
}

TEST_F(TimelineLanes, ArrowsWithinAFoldedLaneOrToAHiddenOneAreLeftOut) {
    press(Qt::Key_G, Qt::ShiftModifier);
    press(Qt::Key_C, Qt::ShiftModifier);
    EXPECT_TRUE(draw().arrows.empty());
    press(Qt::Key_C, Qt::ShiftModifier);
    const std::size_t all = draw().arrows.size();
    selection.selectTask(taskNamed("thread-2"));
    press(Qt::Key_H);
    EXPECT_LT(draw().arrows.size(), all);
}

// What is under the pointer

TEST_F(TimelineLanes, HoverSaysStateSinceWhenHowLongWhyAndWhoEndedIt) {
    using namespace std::chrono_literals;
    TraceBuilder b(2);
    const TaskId cook = b.run("cook");
    const TaskId waiter = b.run("waiter");
    const ObjectId lock = b.lock(cook, "stove");
    b.at(2s).acquire(cook, lock).block(waiter, BlockReason::Lock, lock);
    b.at(8s).release(cook, lock).wake(waiter, WakeReason::Granted, cook).at(10s).dispatch(waiter);
    show(b.trace());
    const QPoint at = onBar(waiter, 5e9);
    QHelpEvent event = hover(at);
    QApplication::sendEvent(&view, &event);
    const std::string text = QToolTip::text().toStdString();
    for (const char* part : {"waiter", "Blocked: waits for the lock stove",
                             "2 s to 8 s, that is 6 s", "then woken by cook"}) {
        EXPECT_NE(text.find(part), std::string::npos) << text;
    }
}

TEST_F(TimelineLanes, HoverOnAFoldedLaneCountsItsTasksByState) {
    press(Qt::Key_C, Qt::ShiftModifier);
    QHelpEvent event = hover(onBar(main, 300e6));
    QApplication::sendEvent(&view, &event);
    const std::string text = QToolTip::text().toStdString();
    EXPECT_NE(text.find("main: 11 tasks in one lane"), std::string::npos) << text;
    EXPECT_NE(text.find("Blocked: "), std::string::npos) << text;
}

// Hard cases

TEST_F(TimelineLanes, WhatOneSeesOfTheLanesIsExported) {
    press(Qt::Key_C, Qt::ShiftModifier);
    const auto exported = [this] {
        QImage image(900, 400, QImage::Format_RGB32);
        QPainter painter(&image);
        view.paint(painter, image.rect());
        return image;
    };
    const QImage folded = exported();
    EXPECT_EQ(exported(), folded);
    press(Qt::Key_C, Qt::ShiftModifier);
    EXPECT_NE(exported(), folded);
}

TEST_F(TimelineLanes, TwoHundredLanesWithLongNamesKeepToTheirPlaces) {
    TraceBuilder b(4);
    const std::string longName(60, 'n');
    const TaskId root = b.run(longName);
    for (int i = 1; i < 200; ++i) b.task(longName, root, {.kind = TaskKind::Thread});
    show(b.trace());
    for (const QSize size : {QSize(1000, 460), QSize(400, 160), QSize(3000, 900)}) {
        view.resize(size);
        const TimelineLayout& l = draw();
        EXPECT_GE(l.lanes.width(), 0.6 * size.width());
        const QFontMetricsF metrics(l.nameFont);
        ASSERT_FALSE(l.rows.empty());
        for (const LaneRow& row : l.rows) {
            EXPECT_LE(metrics.horizontalAdvance(row.name), row.nameBox.width());
            EXPECT_LE(row.nameBox.right(), l.headers.right());
            EXPECT_FALSE(row.name.isEmpty());
        }
    }
    for (int i = 0; i < 199; ++i) QTest::keyClick(&view, Qt::Key_Down);
    press(Qt::Key_Down);
    EXPECT_NE(rowOf(TaskId{200}), nullptr) << "the selected lane comes into view";
    press(Qt::Key_C, Qt::ShiftModifier);
    EXPECT_EQ(draw().rows.size(), 1U);
}

TEST_F(TimelineLanes, ARunOfOneEventAndOfNoTimeCanBeUsed) {
    TraceBuilder b(1);
    b.task("only");
    show(b.trace());
    const int keys[] = {Qt::Key_W, Qt::Key_S, Qt::Key_A, Qt::Key_D,    Qt::Key_F,  Qt::Key_C,
                        Qt::Key_O, Qt::Key_G, Qt::Key_H, Qt::Key_Home, Qt::Key_End};
    for (const int key : keys) press(key);
    selection.selectTask(TaskId{1});
    for (const int key : keys) press(key);
    drag({300, 60}, {500, 60}, Qt::ShiftModifier);
    drag({300, 60}, {500, 60});
    press(Qt::Key_H, Qt::ShiftModifier);
    EXPECT_EQ(shownTasks().size(), 1U);
}

TEST_F(TimelineLanes, AllLanesCanBeHiddenAndShownAgain) {
    press(Qt::Key_C, Qt::ShiftModifier);
    selection.selectTask(main);
    press(Qt::Key_H);
    EXPECT_TRUE(shownTasks().empty());
    for (const int key : {Qt::Key_W, Qt::Key_Up, Qt::Key_Down, Qt::Key_F}) press(key);
    press(Qt::Key_H, Qt::ShiftModifier);
    EXPECT_EQ(shownTasks(), std::vector{main});
}

}  // namespace
}  // namespace lockstep::test
