// What a window keeps for the next one, and what it makes of settings that make no sense.

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QScreen>
#include <QTest>

#include "host/catalogue.h"
#include "models/laboratory.h"
#include "models/settings.h"
#include "support/app_test_main.h"
#include "support/dice.h"
#include "support/temporary_folder.h"
#include "window/appearance.h"
#include "window/main_window.h"
#include "window/style.h"

namespace lockstep::test {
namespace {

// One start of the program with these settings.
struct Start {
    explicit Start(Settings& settings) : window(lab, settings, catalogue()) {
        window.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&window));
        action("welcome")->trigger();  // away from it, to the views
    }

    [[nodiscard]] QAction* action(const char* name) const {
        return window.findChild<QAction*>(QLatin1String(name));
    }
    [[nodiscard]] QDockWidget* dock(const char* name) const {
        return window.findChild<QDockWidget*>(QLatin1String(name));
    }
    [[nodiscard]] QString hint() const {
        return window.findChild<QLabel*>(QStringLiteral("hint"))->toolTip();
    }

    Laboratory lab{LOCKSTEP_STAGE_PROGRAM, Theme::Mode::Light};
    MainWindow window;
};

class WindowSettingsTest : public testing::Test {
protected:
    // A window that a person can work with.
    static void expectUsable(const Start& start) {
        const QRect screen = start.window.screen()->availableGeometry();
        const QRect seen = start.window.geometry() & screen;
        EXPECT_GE(seen.width(), 320) << start.window.x() << ' ' << start.window.y();
        EXPECT_GE(seen.height(), 240);
        EXPECT_LE(start.window.width(), screen.width());
        EXPECT_LE(start.window.height(), screen.height());
        EXPECT_TRUE(start.dock("statesDock")->isVisible());
        EXPECT_TRUE(start.dock("scenariosDock")->isVisible());
    }
    [[nodiscard]] QString path() const { return QString::fromStdString(m_folder.file("s.ini")); }

    TemporaryFolder m_folder;
};

TEST_F(WindowSettingsTest, AreKeptForTheNextWindow) {
    QSize size;
    {
        Settings settings(path());
        Start first(settings);
        first.action("themeDark")->trigger();
        first.action("reduceMotion")->trigger();
        first.action("language:zh_CN")->trigger();
        first.window.resize(first.window.size() - QSize(40, 30));
        size = first.window.size();
        first.dock("sourceDock")->setFloating(true);
        first.window.close();
    }
    Settings settings(path());
    Start next(settings);
    EXPECT_EQ(next.lab.theme().mode(), Theme::Mode::Dark);
    EXPECT_TRUE(next.action("themeDark")->isChecked());
    EXPECT_TRUE(next.action("reduceMotion")->isChecked());
    EXPECT_TRUE(next.action("language:zh_CN")->isChecked());
    EXPECT_EQ(next.dock("statesDock")->windowTitle(), QStringLiteral("状态"));
    EXPECT_EQ(next.window.size(), size);
    EXPECT_TRUE(next.dock("sourceDock")->isFloating());
    EXPECT_EQ(next.hint(), "");
    settings.setLanguage(QStringLiteral("en"));
}

TEST_F(WindowSettingsTest, OfGeometryThatIsNoGeometryAreTheStandardOnes) {
    Dice dice(7);
    for (int round = 0; round < 4; ++round) {
        Settings settings;
        settings.setWindowGeometry(QByteArray::fromStdString(dice.text(300)));
        settings.setWindowState(QByteArray::fromStdString(dice.text(300)));
        expectUsable(Start(settings));
    }
}

TEST_F(WindowSettingsTest, OfADamagedStateLeaveAUsableWindow) {
    Settings good;
    {
        Start first(good);
        first.dock("sourceDock")->setFloating(true);
        first.window.close();
    }
    Dice dice(11);
    for (int round = 0; round < 6; ++round) {
        QByteArray geometry = good.windowGeometry();
        QByteArray state = good.windowState();
        ASSERT_FALSE(geometry.isEmpty());
        ASSERT_FALSE(state.isEmpty());
        for (int i = 0; i < 8; ++i) {
            geometry[8 + dice.below(geometry.size() - 8)] = static_cast<char>(dice.next());
        }
        state.truncate(static_cast<qsizetype>(dice.below(state.size())));
        Settings settings;
        settings.setWindowGeometry(geometry);
        settings.setWindowState(state);
        expectUsable(Start(settings));
    }
}

TEST_F(WindowSettingsTest, OfAWindowOffTheScreenBringItBack) {
    Settings settings;
    {
        Start first(settings);
        first.window.setGeometry(-30000, 20000, 9000, 9000);
        first.window.close();
    }
    expectUsable(Start(settings));
}

TEST_F(WindowSettingsTest, ThatCannotBeReadAreToldInOneSentence) {
    writeContent(path().toStdString(), "[General\nlanguage=zh_CN\n");
    Settings settings(path());
    const Start start(settings);
    expectUsable(start);
    EXPECT_TRUE(start.hint().contains(path() + ".broken")) << qPrintable(start.hint());
}

TEST_F(WindowSettingsTest, ThatCannotBeWrittenAreToldInOneSentence) {
    writeContent(m_folder.file("file"), "no folder");
    Settings settings(QString::fromStdString(m_folder.file("file/s.ini")));
    Start start(settings);
    expectUsable(start);
    EXPECT_TRUE(start.hint().contains(QLatin1String("cannot be written")));
    start.action("themeDark")->trigger();
    EXPECT_EQ(start.lab.theme().mode(), Theme::Mode::Dark);
    EXPECT_TRUE(start.window.close());
}

TEST_F(WindowSettingsTest, OfAnUnknownLanguageSpeakTheSystems) {
    writeContent(path().toStdString(), "[General]\nlanguage=tlh_KX\n");
    Settings settings(path());
    const Start start(settings);
    EXPECT_TRUE(start.action("languageSystem")->isChecked());
    EXPECT_EQ(start.dock("statesDock")->windowTitle(), "States");
}

TEST_F(WindowSettingsTest, OfTheSystemsThemeFollowTheDesktop) {
    Settings settings;
    Theme theme;
    auto desktop = Theme::Mode::Dark;
    Appearance appearance(theme, settings, [&desktop] { return desktop; });
    EXPECT_EQ(theme.mode(), Theme::Mode::Dark);
    desktop = Theme::Mode::Light;
    appearance.follow();
    EXPECT_EQ(theme.mode(), Theme::Mode::Light);
    settings.setTheme(ThemeChoice::Dark);
    EXPECT_EQ(theme.mode(), Theme::Mode::Dark);
    appearance.follow();
    EXPECT_EQ(theme.mode(), Theme::Mode::Dark);
    settings.setTheme(ThemeChoice::System);
    EXPECT_EQ(theme.mode(), Theme::Mode::Light);
}

}  // namespace
}  // namespace lockstep::test
