// The window on a real X server, used with the mouse and keys of that server: nothing here reaches
// into a widget but to learn where on the screen it is and what it shows.

#include <QFileDialog>
#include <QLineEdit>
#include <QProcess>
#include <QTemporaryDir>

#include "support/window_fixture.h"
#include "timeline/timeline_view.h"

namespace lockstep {
namespace {

class RealWindow : public test::WindowTest {
protected:
    RealWindow() {
        window.setGeometry(0, 0, 1260, 980);  // on the screen that xvfb-run makes
        QTest::qWait(100);
        xdotool({"windowfocus", QString::number(window.winId())});
    }

    // What a hand does, while the window goes on.
    static void xdotool(const QStringList& words) {
        QProcess hand;
        hand.start("xdotool", words);
        ASSERT_TRUE(QTest::qWaitFor([&] { return hand.state() == QProcess::NotRunning; }, 60'000));
        ASSERT_EQ(hand.exitCode(), 0) << words.join(' ').toStdString();
        QTest::qWait(50);
    }
    static void key(const QString& name) { xdotool({"key", name}); }
    static void moveTo(const QPoint& place) {
        xdotool({"mousemove", QString::number(place.x()), QString::number(place.y())});
    }
    static void clickAt(const QPoint& place) {
        moveTo(place);
        xdotool({"click", "1"});
    }
    static void clickOn(const QWidget& widget) {
        clickAt(widget.mapToGlobal(widget.rect().center()));
    }
    void clickScenario(const char* id) {
        auto* list = find<QTreeView>("scenarioList");
        if (!list->isVisible()) key("ctrl+f");
        const QString title = QString::fromStdString(findScenario(id)->scenario.title.en);
        const auto found = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, title,
                                                1, Qt::MatchExactly | Qt::MatchRecursive);
        ASSERT_EQ(found.size(), 1);
        list->scrollTo(found[0]);
        QTest::qWait(100);
        clickAt(list->viewport()->mapToGlobal(list->visualRect(found[0]).center()));
        ASSERT_TRUE(until([this] { return isHeld() && playhead.end() > 0; }));
    }
    void stepByKey() {
        const std::size_t before = playhead.end();
        key("period");
        ASSERT_TRUE(until([&] { return playhead.end() > before && isHeld(); }));
    }
    // The menus are tested elsewhere; the dialog is answered by hand, with a name in the folder
    // that it stands in: a folder that is typed is selected in its list, which another thread of
    // Qt's reads, so that Return may only go into that folder.
    void exportTimeline(const char* action, const QString& name) {
        QMetaObject::invokeMethod(find<QAction>(action), "trigger", Qt::QueuedConnection);
        QFileDialog* dialog = nullptr;
        ASSERT_TRUE(until([&] {
            dialog = window.findChild<QFileDialog*>("fileDialog");
            return dialog && dialog->isVisible();
        }));
        QTest::qWait(200);
        xdotool({"windowfocus", QString::number(dialog->winId())});
        auto* edit = dialog->findChild<QLineEdit*>("fileNameEdit");
        clickOn(*edit);
        key("ctrl+a");
        xdotool({"type", name});
        ASSERT_TRUE(until([&] { return edit->text() == name; })) << edit->text().toStdString();
        const QString path = dialog->directory().filePath(name);
        key("Return");
        ASSERT_TRUE(until([&] { return QFile::exists(path); })) << complaint().toStdString();
        xdotool({"windowfocus", QString::number(window.winId())});
    }
};

TEST_F(RealWindow, ALessonFromTheFirstClickToTheExportedPicture) {
    clickScenario("ticket-office");
    EXPECT_EQ(text("runState"), "Paused");

    // Run, and pause somewhere on the way.
    lab.setSpeed(0.01);  // so that it has not ended before the second key
    key("space");
    ASSERT_TRUE(until([this] { return lab.controller().state() == SessionState::Running; }));
    ASSERT_TRUE(until([this] { return playhead.end() > 80; }));
    key("space");
    ASSERT_TRUE(until([this] { return isHeld(); }));
    lab.setSpeed(1);

    // Five steps forwards, two back.
    for (int i = 0; i < 5; ++i) ASSERT_NO_FATAL_FAILURE(stepByKey());
    const std::size_t end = playhead.position();
    key("comma");
    key("comma");
    EXPECT_LT(playhead.position(), end);
    EXPECT_EQ(text("runState"), "The past");
    key("End");
    ASSERT_TRUE(until([&] { return playhead.isAtEnd(); }));

    // The next task by its button: the last one in the strip that can be seen and can run.
    QToolButton* chosen = nullptr;
    for (QToolButton* button : window.findChildren<QToolButton*>()) {
        const bool isRun = button->objectName().startsWith("run:");
        if (isRun && button->isEnabled() && !button->visibleRegion().isEmpty()) chosen = button;
    }
    ASSERT_NE(chosen, nullptr);
    const QString name = chosen->objectName().mid(4);
    const std::size_t before = playhead.end();
    clickAt(chosen->mapToGlobal(chosen->visibleRegion().boundingRect().center()));
    ASSERT_TRUE(until([&] { return playhead.end() > before && isHeld(); }));
    bool wasChosen = false;
    for (std::size_t i = before; i < playhead.end(); ++i) {
        const TaskInfo* task = playhead.moment().world.task((*playhead.trace())[i].task);
        wasChosen = wasChosen || (task && toQString(playhead.trace()->text(task->name)) == name);
    }
    EXPECT_TRUE(wasChosen) << name.toStdString();

    // To the end, and back along the timeline with the mouse.
    lab.setSpeed(0);
    key("space");
    ASSERT_TRUE(untilEnded());
    auto* timeline = find<TimelineView>("timelineView");
    QTest::qWait(300);
    const int ruler = 12;
    moveTo(timeline->mapToGlobal(QPoint(timeline->width() * 3 / 4, ruler)));
    xdotool({"mousedown", "1"});
    moveTo(timeline->mapToGlobal(QPoint(timeline->width() / 2, ruler)));
    moveTo(timeline->mapToGlobal(QPoint(timeline->width() / 3, ruler)));
    xdotool({"mouseup", "1"});
    EXPECT_GT(playhead.position(), 0U);
    EXPECT_LT(playhead.position(), playhead.end());

    QTemporaryDir folder;
    ASSERT_TRUE(QDir::setCurrent(folder.path()));
    ASSERT_NO_FATAL_FAILURE(exportTimeline("exportTimelineSvg", "t.svg"));
    ASSERT_NO_FATAL_FAILURE(exportTimeline("exportTimelinePng", "t.png"));
    EXPECT_TRUE(QDir::setCurrent(QDir::rootPath()));
    QFile svg(folder.filePath("t.svg"));
    ASSERT_TRUE(svg.open(QIODevice::ReadOnly));
    EXPECT_TRUE(svg.readAll().contains("buyer-1"));
    EXPECT_FALSE(QImage(folder.filePath("t.png")).isNull());
}

}  // namespace
}  // namespace lockstep
