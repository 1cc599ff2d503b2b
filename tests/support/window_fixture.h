#pragma once

#include <gtest/gtest.h>

#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <functional>

#include "host/catalogue.h"
#include "models/laboratory.h"
#include "models/scenario_model.h"
#include "models/settings.h"
#include "support/app_test_main.h"
#include "window/main_window.h"
#include "window/style.h"

namespace lockstep::test {

// A shown window with real sessions behind it, and hands to use it with.
class WindowTest : public testing::Test {
protected:
    WindowTest() {
        followTheme(lab.theme());
        window.resize(1440, 900);
        window.show();
        window.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&window));
    }

    // Lets the window work until it holds; false after a minute.
    static bool until(const std::function<bool()>& holds) { return QTest::qWaitFor(holds, 60'000); }

    template <class Widget = QWidget>
    Widget* find(const char* name) const {
        auto* found = window.findChild<Widget*>(QLatin1String(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    void click(const char* button) const {
        QTest::mouseClick(find<QToolButton>(button), Qt::LeftButton);
    }
    // As the keyboard does: the key goes to whatever has the focus.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        window.activateWindow();  // what a window manager does after a dialog
        EXPECT_TRUE(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(window.windowHandle(), key, modifiers);
    }
    [[nodiscard]] QString text(const char* label) const { return find<QLabel>(label)->text(); }
    // What the window complains of; it is closed. Empty: nothing.
    QString complaint() {
        auto* box = window.findChild<QMessageBox*>("complaint");
        if (!box) return {};
        QString sentence = box->text();
        box->close();
        return sentence;
    }
    static QByteArray contents(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    // Clicks the scenario in the list and waits until it stands at its first point.
    void choose(const char* id) {
        const CatalogueEntry* entry = findScenario(id);
        ASSERT_NE(entry, nullptr) << id;
        auto* list = find<QTreeView>("scenarioList");
        if (!list->isVisible()) {
            find<QAction>("findScenario")->trigger();
            QTest::qWait(20);  // the stage finds its places
        }
        const QModelIndexList found =
            list->model()->match(list->model()->index(0, 0), Qt::DisplayRole,
                                 QString::fromStdString(entry->scenario.title.en), 1,
                                 Qt::MatchExactly | Qt::MatchRecursive);
        ASSERT_EQ(found.size(), 1);
        list->scrollTo(found[0]);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(found[0]).center());
        ASSERT_TRUE(until([this] { return isHeld() && playhead.end() > 0; }));
    }
    [[nodiscard]] bool isHeld() const {
        const SessionState state = lab.controller().state();
        return lab.controller().isLive() &&
               (state == SessionState::Paused || state == SessionState::Choosing);
    }
    // Presses the key for one live step and waits until it is done. False: the run has ended.
    bool stepOn(Qt::Key key = Qt::Key_Right) {
        const std::size_t before = playhead.end();
        press(key);
        EXPECT_TRUE(until(
            [&] { return playhead.end() > before && (isHeld() || !lab.controller().isLive()); }));
        return lab.controller().isLive();
    }
    bool untilEnded() {
        return until([this] { return lab.controller().outcome().has_value(); });
    }

    mutable Laboratory lab{LOCKSTEP_STAGE_PROGRAM, Theme::Mode::Light};
    Playhead& playhead = lab.playhead();
    Settings settings;  // of this test only
    MainWindow window{lab, settings, catalogue()};
};

}  // namespace lockstep::test
