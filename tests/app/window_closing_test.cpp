// A window that is closed in the middle of anything: it goes, and nothing of its run is left.

#include <QDialog>
#include <QDir>
#include <QFileDialog>
#include <QImage>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

#include "host/catalogue.h"
#include "models/laboratory.h"
#include "models/settings.h"
#include "support/app_test_main.h"
#include "support/live_session.h"
#include "support/temporary_folder.h"
#include "window/main_window.h"
#include "window/style.h"

namespace lockstep::test {
namespace {

class WindowClosing : public testing::Test {
protected:
    WindowClosing() {
        followTheme(lab->theme());
        window->show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(window.get()));
    }
    static bool until(const std::function<bool()>& holds) { return QTest::qWaitFor(holds, 60'000); }

    void choose(const char* id, std::optional<PolicyKind> policy = {}) {
        lab->setup().choose(*findScenario(id));
        if (policy) lab->setup().setPolicy(*policy);
        ASSERT_TRUE(until([this] {
            const bool isHeld = lab->controller().state() == SessionState::Paused;
            return isHeld && lab->playhead().end() > 0 &&
                   lab->playhead().moment().inputs.policy == lab->setup().inputs().policy;
        }));
    }
    void trigger(const char* action) {
        auto* found = window->findChild<QAction*>(QLatin1String(action));
        ASSERT_NE(found, nullptr) << action;
        found->trigger();
    }
    void closeAndExpectNothingLeft() {
        EXPECT_TRUE(window->close());
        QTest::qWait(20);  // what was asked for before comes after
        EXPECT_FALSE(window->isVisible());
        window.reset();
        lab.reset();
        EXPECT_TRUE(eventually([] { return descendants().empty(); }));
    }

    TemporaryFolder folder;
    Settings settings;
    std::unique_ptr<Laboratory> lab =
        std::make_unique<Laboratory>(LOCKSTEP_STAGE_PROGRAM, Theme::Mode::Light);
    std::unique_ptr<MainWindow> window = std::make_unique<MainWindow>(*lab, settings, catalogue());
};

TEST_F(WindowClosing, WhileAScenarioRunsFreely) {
    choose("busy-wait", PolicyKind::Kernel);
    lab->setSpeed(0.1);
    const std::size_t before = lab->playhead().end();
    lab->controller().run();
    ASSERT_TRUE(until([&] { return lab->playhead().end() > before; }));
    EXPECT_TRUE(lab->controller().isLive());
    closeAndExpectNothingLeft();
}

TEST_F(WindowClosing, WhileTheTasksAreHeldAndAsSoonAsARunIsAskedFor) {
    choose("ticket-office");
    lab->restart();
    closeAndExpectNothingLeft();
}

TEST_F(WindowClosing, WhileADialogIsOpen) {
    choose("ticket-office");
    for (const char* action : {"open", "save", "exportView", "showKeys"}) trigger(action);
    EXPECT_GE(window->findChildren<QDialog*>().size(), 4);
    closeAndExpectNothingLeft();
}

TEST_F(WindowClosing, WhileAComplaintAndAMenuAreOpen) {
    choose("ticket-office");
    window->openRecording(QStringLiteral("/nowhere/at/all.lockstep"));
    ASSERT_TRUE(until([this] { return window->findChild<QDialog*>(QStringLiteral("complaint")); }));
    window->menuBar()->actions().first()->menu()->popup({10, 10});
    closeAndExpectNothingLeft();
}

TEST_F(WindowClosing, WhileAnExportIsAnswered) {
    choose("ticket-office");
    trigger("exportTimelinePng");
    auto* dialog = window->findChild<QFileDialog*>(QStringLiteral("fileDialog"));
    const QString path = QString::fromStdString(folder.file("t.png"));
    QMetaObject::invokeMethod(
        dialog, [dialog, path] { emit dialog->fileSelected(path); }, Qt::QueuedConnection);
    closeAndExpectNothingLeft();
    const QStringList left = QDir(QFileInfo(path).path()).entryList(QDir::Files);
    EXPECT_TRUE(left.isEmpty() || (left == QStringList("t.png") && !QImage(path).isNull()))
        << "it is whole, or was not begun";
}

TEST_F(WindowClosing, WhileARecordingIsOpenedAndWhileItIsPlayed) {
    choose("noodle-deadlock");
    lab->controller().run();
    ASSERT_TRUE(until([this] { return lab->controller().outcome().has_value(); }));
    const QString path = QString::fromStdString(folder.file("r.lockstep"));
    ASSERT_TRUE(lab->controller().saveRecording(path).isOk());
    window->openRecording(path);  // and is being judged
    ASSERT_TRUE(until([this] { return lab->controller().isRecording(); }));
    lab->controller().run();
    EXPECT_TRUE(lab->controller().isPlaying());
    closeAndExpectNothingLeft();
}

TEST_F(WindowClosing, AndOpenedAgain) {
    choose("ticket-office");
    window->close();
    EXPECT_FALSE(lab->controller().isGoing());
    window->show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(window.get()));
    lab->controller().step();
    EXPECT_TRUE(until([this] { return lab->playhead().end() > 2; }));
    closeAndExpectNothingLeft();
}

}  // namespace
}  // namespace lockstep::test
