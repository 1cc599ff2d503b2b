#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QTemporaryDir>
#include <QUrl>
#include <filesystem>

#include "support/synthetic_run.h"
#include "support/window_fixture.h"
#include "wire/records.h"

namespace lockstep {
namespace {

// How many processes this one has started that are still there.
int children() {
    int count = 0;
    for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
        QFile file(QString::fromStdString(task.path() / "children"));
        if (!file.open(QIODevice::ReadOnly)) continue;
        count += static_cast<int>(file.readAll().split(' ').size()) - 1;
    }
    return count;
}

class WindowRecordings : public test::WindowTest {
protected:
    // Of a few steps of a lesson.
    QString makeRecording(const char* name) {
        choose("noodle-deadlock");
        stepOn();
        const QString path = folder.filePath(QLatin1String(name));
        EXPECT_TRUE(lab.controller().saveRecording(path).isOk());
        return path;
    }
    void open(const QString& path) {
        window.openRecording(path);
        ASSERT_TRUE(until([this] { return !lab.controller().isLive(); }));
    }
    // As the desktop does it; whether the window would take it.
    bool drop(const QList<QUrl>& urls) {
        QMimeData data;
        data.setUrls(urls);
        const QPointF place(window.rect().center());
        QDragEnterEvent enter(place.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&window, &enter);
        if (!enter.isAccepted()) return false;
        QDropEvent dropped(place, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&window, &dropped);
        return true;
    }
    QAction* recent(const QString& path) const {
        return window.findChild<QAction*>(QStringLiteral("recent:") + path);
    }

    QTemporaryDir folder;
};

TEST_F(WindowRecordings, OneThatWasOpenedIsInTheMenuAndOpensAgain) {
    const QString path = makeRecording("a.lockstep");
    open(path);
    choose("ticket-office");
    ASSERT_NE(recent(path), nullptr);
    recent(path)->trigger();
    EXPECT_TRUE(until([this] { return lab.setup().scenario()->id == "noodle-deadlock"; }));
    EXPECT_FALSE(lab.controller().isLive());
}

TEST_F(WindowRecordings, AMissingOneCannotBeChosenAndTheListCanBeCleared) {
    const QString path = makeRecording("a.lockstep");
    open(path);
    QFile::remove(path);
    emit find<QMenu>("recentMenu")->aboutToShow();
    EXPECT_FALSE(recent(path)->isEnabled());
    EXPECT_TRUE(recent(path)->statusTip().contains("no longer there"));
    find<QAction>("clearRecent")->trigger();
    EXPECT_TRUE(until([&] { return !recent(path); }));
    EXPECT_TRUE(settings.recentRecordings().isEmpty());
}

TEST_F(WindowRecordings, ADroppedRecordingOpens) {
    const QString path = makeRecording("a.lockstep");
    choose("ticket-office");
    EXPECT_TRUE(drop({QUrl::fromLocalFile(path)}));
    EXPECT_TRUE(until([this] { return lab.setup().scenario()->id == "noodle-deadlock"; }));
}

TEST_F(WindowRecordings, WhatIsChosenWhileOneIsBeingReadTakesItsPlace) {
    const QString path = makeRecording("a.lockstep");
    window.openRecording(path);
    choose("ticket-office");
    QTest::qWait(100);
    EXPECT_EQ(lab.setup().scenario()->id, "ticket-office");
    EXPECT_TRUE(isHeld());
    EXPECT_FALSE(settings.recentRecordings().contains(path));
}

TEST_F(WindowRecordings, ALongOneIsTakenInBitByBit) {
    constexpr std::size_t kEvents = 3 * RunController::kPortion;
    const QString path = folder.filePath(QStringLiteral("long.lockstep"));
    const auto trace = test::SyntheticRun(12, kEvents).trace();
    ASSERT_TRUE(wire::writeRecording(path.toStdString(), {}, *trace).isOk());
    std::size_t known = 0;
    std::size_t most = 0;
    QObject::connect(&playhead, &Playhead::momentChanged, &window, [&] {
        most = std::max(most, playhead.end() - known);
        known = playhead.end();
    });
    window.openRecording(path);
    ASSERT_TRUE(until([&] { return playhead.end() == trace->size(); }));
    EXPECT_LE(most, RunController::kPortion);
    EXPECT_EQ(playhead.position(), 0U);
    press(Qt::Key_End);
    EXPECT_EQ(playhead.position(), trace->size());
}

TEST_F(WindowRecordings, ADroppedOneOfANewerVersionIsRefusedInTheWindowsLanguage) {
    const QString path = makeRecording("a.lockstep");
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    file.seek(static_cast<qint64>(wire::kRecordingMagic.size()));
    file.putChar(99);
    file.close();
    choose("ticket-office");
    for (const auto& [language, words] :
         {std::pair("en", "made by a newer version"), std::pair("zh_CN", "更新版本")}) {
        settings.setLanguage(QLatin1String(language));
        EXPECT_TRUE(drop({QUrl::fromLocalFile(path)}));
        ASSERT_TRUE(until([this] { return window.findChild<QMessageBox*>() != nullptr; }));
        auto* box = find<QMessageBox>("complaint");
        EXPECT_TRUE(box->text().contains(QString::fromUtf8(words))) << box->text().toStdString();
        delete box;
    }
    settings.setLanguage(QStringLiteral("en"));
    EXPECT_TRUE(isHeld());
    EXPECT_EQ(lab.setup().scenario()->id, "ticket-office");
}

TEST_F(WindowRecordings, WhatCannotBeOpenedIsRefusedWithOneSentence) {
    QFile other(folder.filePath("notes.txt"));
    ASSERT_TRUE(other.open(QIODevice::WriteOnly));
    other.write("no recording at all");
    other.close();
    const QString path = makeRecording("a.lockstep");
    EXPECT_FALSE(drop({QUrl::fromLocalFile(other.fileName())}));
    EXPECT_EQ(text("hint"), "notes.txt is not a recording of Lockstep.");
    EXPECT_FALSE(drop({QUrl::fromLocalFile(path), QUrl::fromLocalFile(path)}));
    EXPECT_EQ(text("hint"), "Drop one recording at a time.");
    EXPECT_FALSE(drop({QUrl::fromLocalFile(folder.path())}));
    EXPECT_FALSE(drop({QUrl("https://example.org/a.lockstep")}));
    EXPECT_FALSE(drop({}));
    EXPECT_TRUE(isHeld()) << "the run goes on";
}

TEST_F(WindowRecordings, ACutOffOneIsComplainedOf) {
    const QString path = makeRecording("a.lockstep");
    ASSERT_TRUE(QFile::resize(path, 20));
    EXPECT_TRUE(drop({QUrl::fromLocalFile(path)}));
    ASSERT_TRUE(until([this] { return window.findChild<QMessageBox*>() != nullptr; }));
    auto* box = find<QMessageBox>("complaint");
    ASSERT_NE(box, nullptr);
    EXPECT_TRUE(box->text().contains("a.lockstep"));
    EXPECT_FALSE(settings.recentRecordings().contains(path));
}

// Closing in the middle of something.
class ClosedWindow : public testing::Test {
protected:
    ClosedWindow() { window->show(); }
    void choose(const char* id) {
        lab->setup().choose(*findScenario(id));
        ASSERT_TRUE(QTest::qWaitFor(
            [this] {
                return lab->controller().state() == SessionState::Paused &&
                       lab->playhead().end() > 0;
            },
            60'000));
    }
    void closeAndExpectNothingLeft() {
        EXPECT_GT(children(), 0);
        EXPECT_TRUE(window->close());
        window.reset();
        lab.reset();
        EXPECT_EQ(children(), 0);
    }

    Settings settings;
    std::unique_ptr<Laboratory> lab =
        std::make_unique<Laboratory>(LOCKSTEP_STAGE_PROGRAM, Theme::Mode::Light);
    std::unique_ptr<MainWindow> window = std::make_unique<MainWindow>(*lab, settings, catalogue());
};

TEST_F(ClosedWindow, LeavesNothingOfAPausedRun) {
    choose("noodle-deadlock");
    closeAndExpectNothingLeft();
}

TEST_F(ClosedWindow, LeavesNothingOfARunningRun) {
    choose("busy-wait");
    lab->setSpeed(0.1);
    lab->controller().run();
    ASSERT_TRUE(QTest::qWaitFor([this] { return lab->playhead().end() > 20; }, 60'000));
    closeAndExpectNothingLeft();
}

TEST_F(ClosedWindow, LeavesNothingOfARunThatLinuxSchedules) {
    choose("busy-wait");
    lab->setup().setPolicy(PolicyKind::Kernel);
    ASSERT_TRUE(QTest::qWaitFor([this] { return lab->controller().isLive(); }, 60'000));
    lab->controller().run();
    QTest::qWait(5);
    EXPECT_TRUE(window->close());
    window.reset();
    lab.reset();
    EXPECT_EQ(children(), 0);
}

TEST_F(ClosedWindow, TakesItsDialogsAlong) {
    choose("noodle-deadlock");
    window->findChild<QAction*>("exportView")->trigger();
    const QPointer<QWidget> dialog = window->findChild<QFileDialog*>("fileDialog");
    ASSERT_TRUE(dialog);
    closeAndExpectNothingLeft();
    EXPECT_FALSE(dialog);
}

}  // namespace
}  // namespace lockstep
