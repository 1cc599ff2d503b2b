// What the window says of itself: what a button will do, what to do first, what is in the way.

#include <QAccessible>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyle>

#include "states/run_button.h"
#include "support/temporary_folder.h"
#include "support/window_fixture.h"
#include "window/narration_bar.h"

namespace lockstep {
namespace {

class WindowHints : public test::WindowTest {
protected:
    void runToEnd(const char* id) {
        choose(id);
        press(Qt::Key_Space);
        ASSERT_TRUE(untilEnded());
    }
    // As it was saved from a run to its end.
    void openRecordingOf(const char* id) {
        runToEnd(id);
        const QString path = QString::fromStdString(folder.file("r.lockstep"));
        ASSERT_TRUE(lab.controller().saveRecording(path).isOk());
        window.openRecording(path);
        ASSERT_TRUE(until([this] { return lab.controller().isRecording(); }));
        ASSERT_TRUE(untilEnded());
    }
    [[nodiscard]] TaskId taskNamed(const char* name) const {
        for (const TaskInfo& task : playhead.moment().world.tasks()) {
            if (playhead.trace()->text(task.name) == std::string_view(name)) return task.id;
        }
        return {};
    }
    [[nodiscard]] bool isInFront(const char* dock) const {
        return until([&] { return !find<QDockWidget>(dock)->visibleRegion().isEmpty(); });
    }
    [[nodiscard]] QAction* action(const char* name) const { return find<QAction>(name); }

    test::TemporaryFolder folder;
};

TEST_F(WindowHints, AChoiceOfWhoRunsPromisesOnePointAndKeepsThat) {
    choose("sched-rr-mlfq");
    const auto* policy = findScenario("sched-rr-mlfq");
    ASSERT_EQ(policy->scenario.policy, PolicyKind::RoundRobin);
    while (true) {
        const auto* known = window.findChild<QToolButton*>("run:A");
        if (known && known->statusTip().contains("of work")) break;
        ASSERT_TRUE(stepOn());
    }
    EXPECT_EQ(text("chooserTitle"), "Run next:");
    auto* button = find<QToolButton>("run:A");
    EXPECT_TRUE(button->statusTip().contains("one point: 8 s of work, whatever its slice"))
        << button->statusTip().toStdString();
    EXPECT_TRUE(button->toolTip().contains(button->statusTip()));
    QEnterEvent enter({1, 1}, {1, 1}, {1, 1});
    QCoreApplication::sendEvent(button, &enter);
    EXPECT_TRUE(text("hint").contains("8 s of work")) << "the status line says so, too";
    const TaskId task = taskNamed("A");
    int beside = 0;
    for (const auto* other : find("statesView")->findChildren<RunButton*>()) {
        if (!other->isVisible()) continue;
        const TaskInfo& its = *playhead.moment().world.task(other->task());
        const QString name = QStringLiteral("run:") + toQString(playhead.trace()->text(its.name));
        EXPECT_EQ(other->toolTip(), find<QToolButton>(name.toUtf8().constData())->statusTip());
        ++beside;
    }
    EXPECT_GT(beside, 0) << "buttons beside the tokens";
    const Nanoseconds before = playhead.moment().world.task(task)->cpuTime;
    const std::size_t end = playhead.end();
    QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_TRUE(until([&] { return playhead.end() > end && isHeld(); }));
    const TaskInfo& after = *playhead.moment().world.task(task);
    EXPECT_NEAR(
        double(after.cpuTime +
               (after.state == TaskState::Running ? playhead.moment().world.now() - after.stateSince
                                                  : 0) -
               before),
        8.0 * kSecond, double(kMillisecond));
}

TEST_F(WindowHints, AnOpenedRecordingSaysWhatToDoAndItsFirstStepIsOneKeyAway) {
    openRecordingOf("noodle-deadlock");
    EXPECT_EQ(playhead.position(), 0U);
    EXPECT_EQ(text("runState"), "Recording");
    EXPECT_TRUE(text("hint").contains("first step")) << text("hint").toStdString();
    EXPECT_TRUE(action("runOrPause")->isEnabled());
    EXPECT_EQ(action("runOrPause")->text(), "&Play");
    press(Qt::Key_Right);
    EXPECT_GT(playhead.position(), 0U);
    EXPECT_FALSE(text("hint").contains("first step"));
}

TEST_F(WindowHints, ARecordingIsPlayedAndPausedByTheSameKey) {
    openRecordingOf("noodle-deadlock");
    lab.setSpeed(0.1);
    press(Qt::Key_Space);
    EXPECT_EQ(text("runState"), "Playing");
    EXPECT_EQ(action("runOrPause")->text(), "&Pause");
    ASSERT_TRUE(until([this] { return playhead.position() > 0; }));
    press(Qt::Key_Space);
    EXPECT_EQ(text("runState"), "Recording");
    EXPECT_FALSE(playhead.isAtEnd());
    lab.setSpeed(100);
    press(Qt::Key_Space);
    ASSERT_TRUE(until([this] { return playhead.isAtEnd(); }));
    EXPECT_EQ(text("runState"), "Ended");
    EXPECT_TRUE(text("sentence").contains("Deadlock", Qt::CaseInsensitive));
    EXPECT_TRUE(action("runOrPause")->isEnabled()) << "to see it again";
}

TEST_F(WindowHints, PlayingIsPausedWhileItCannotBeSeenAndEndsWithAnotherRun) {
    openRecordingOf("noodle-deadlock");
    lab.setSpeed(0.1);
    press(Qt::Key_Space);
    press(Qt::Key_Home, Qt::AltModifier);
    EXPECT_FALSE(lab.controller().isGoing());
    press(Qt::Key_Home, Qt::AltModifier);
    press(Qt::Key_Space);
    ASSERT_TRUE(lab.controller().isPlaying());
    choose("ticket-office");
    EXPECT_FALSE(lab.controller().isPlaying());
    EXPECT_EQ(text("runState"), "Paused");
}

TEST_F(WindowHints, TheNextLessonBeginsWithTheTabsThatSuitIt) {
    runToEnd("noodle-deadlock");
    find<QAction>("show:consoleDock")->trigger();
    ASSERT_TRUE(isInFront("consoleDock"));
    ASSERT_FALSE(find<QDockWidget>("locksDock")->isHidden());
    choose("sched-fcfs-sjf");
    EXPECT_TRUE(isInFront("eventsDock")) << "nothing has been printed yet";
    EXPECT_TRUE(isInFront("ganttDock"));
    EXPECT_TRUE(until([this] { return find<QDockWidget>("locksDock")->isHidden(); }))
        << "a lock of the lesson before is none of this one";
}

TEST_F(WindowHints, ConsoleGivesWayAfterALessonThatPrinted) {
    runToEnd("ticket-office");
    ASSERT_TRUE(isInFront("consoleDock"));
    choose("noodle-deadlock");
    EXPECT_TRUE(isInFront("eventsDock"));
}

TEST_F(WindowHints, AHintGoesOnceItsThingIsDoneByAnyWay) {
    choose("ticket-office");
    ASSERT_TRUE(text("hintText").contains("exports a picture"));
    find<QAction>("exportStatesPng")->trigger();
    auto* dialog = find<QFileDialog>("fileDialog");
    dialog->findChild<QLineEdit*>("fileNameEdit")
        ->setText(QString::fromStdString(folder.file("s.png")));
    QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save),
                      Qt::LeftButton);
    ASSERT_TRUE(until([this] { return text("hint").contains("Exported"); }));
    EXPECT_FALSE(text("hintText").contains("exports a picture"));
    EXPECT_TRUE(text("hintText").contains("makes one step"));
}

TEST_F(WindowHints, APictureIsCalledSoWhereverItCanBeExported) {
    EXPECT_TRUE(action("exportView")->text().contains("Picture"));
    EXPECT_TRUE(find<QMenu>("exportMenu")->title().contains("Picture"));
    EXPECT_TRUE(action("exportView")->statusTip().contains("picture"));
    EXPECT_TRUE(action("exportStatesPng")->statusTip().contains("picture"));
}

TEST_F(WindowHints, AVerdictIsNotToldOnTheWelcomePage) {
    runToEnd("noodle-deadlock");
    ASSERT_EQ(find("narration")->property("tone").toString(), "deadlock");
    press(Qt::Key_Home, Qt::AltModifier);
    EXPECT_EQ(find("narration")->property("tone").toString(), "");
    EXPECT_FALSE(text("sentence").contains("Deadlock", Qt::CaseInsensitive));
    EXPECT_FALSE(find("position")->isVisible());
    press(Qt::Key_Home, Qt::AltModifier);
    EXPECT_EQ(find("narration")->property("tone").toString(), "deadlock");
    EXPECT_TRUE(find("position")->isVisible());
}

TEST_F(WindowHints, WhyASelectedTaskIsBlockedStandsInTheStatusLine) {
    runToEnd("noodle-deadlock");
    lab.selection().selectTask(taskNamed("P1"));
    const QString why = find("hint")->toolTip();
    EXPECT_TRUE(why.startsWith("P1 waits for")) << why.toStdString();
    EXPECT_TRUE(why.contains("held by P2")) << why.toStdString();
    EXPECT_TRUE(why.contains("blocked for")) << why.toStdString();
    EXPECT_TRUE(find("hint")->isVisible());
    press(Qt::Key_Escape);
    EXPECT_FALSE(find("hint")->isVisible());
}

TEST_F(WindowHints, DisabledTextsAreDrawnOnceInBothThemes) {
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        lab.theme().setMode(mode);
        for (const QWidget* widget : window.findChildren<QWidget*>()) {
            EXPECT_EQ(widget->style()->styleHint(QStyle::SH_EtchDisabledText, nullptr, widget), 0);
        }
        auto* menu = window.menuBar()->actions().first()->menu();
        EXPECT_EQ(menu->style()->styleHint(QStyle::SH_EtchDisabledText, nullptr, menu), 0);
    }
}

TEST_F(WindowHints, EveryStepsSentenceIsAnnounced) {
    choose("ticket-office");
    const QSignalSpy announced(find<NarrationBar>("narration"), &NarrationBar::announced);
    const auto last = [&] { return announced.last().first().toString(); };
    for (int i = 1; i <= 5; ++i) {
        stepOn();
        ASSERT_GE(announced.size(), i);
        EXPECT_EQ(last(), text("sentence"));
        EXPECT_EQ(QAccessible::queryAccessibleInterface(find("sentence"))->text(QAccessible::Name),
                  last());
    }
    const qsizetype before = announced.size();
    press(Qt::Key_Left);
    EXPECT_EQ(announced.size(), before + 1);
    EXPECT_EQ(last(), text("sentence"));
    press(Qt::Key_Space);
    ASSERT_TRUE(untilEnded());
    EXPECT_EQ(last(), text("sentence")) << "the verdict";
}

TEST_F(WindowHints, HintsWithoutRoomAreLeftOutWholeAndTheKeysToAllStay) {
    const auto tells = [this](const char* hint) { return text("hintText").contains(hint); };
    choose("noodle-deadlock");
    ASSERT_TRUE(QTest::qWaitFor([&] { return tells("exports a picture"); }));
    window.resize(700, 640);
    EXPECT_TRUE(QTest::qWaitFor([&] { return !tells("exports a picture"); }));
    EXPECT_TRUE(text("hintText").contains("lists all keys"));
    auto* line = find<QLabel>("hintText");
    EXPECT_LE(line->sizeHint().width(), line->width());
}

}  // namespace
}  // namespace lockstep
