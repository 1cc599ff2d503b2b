#include "window/settings_menus.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QLocale>
#include <QMenu>

#include "models/language.h"
#include "models/settings.h"

namespace lockstep {

namespace {

constexpr QKeyCombination kSystemThemeKey = Qt::CTRL | Qt::SHIFT | Qt::Key_D;
constexpr QKeyCombination kLightKey = Qt::CTRL | Qt::Key_L;
constexpr QKeyCombination kDarkKey = Qt::CTRL | Qt::Key_D;
constexpr QKeyCombination kSystemLanguageKey = Qt::CTRL | Qt::SHIFT | Qt::Key_S;

// Ctrl+Shift and the first letter of what the language calls itself; of Hanyu in Latin letters,
// for Ctrl+Shift+Z is Redo everywhere.
QKeySequence keyFor(const QString& language) {
    const QChar letter = language.startsWith(QLatin1String("zh")) ? u'H' : language.front();
    return QStringLiteral("Ctrl+Shift+") + letter.toUpper();
}

struct SettingsMenus {
    Q_DECLARE_TR_FUNCTIONS(SettingsMenus)
};

QAction* addChoice(QActionGroup& group, const QString& name, const QKeySequence& key) {
    auto* action = new QAction(&group);
    action->setObjectName(name);
    action->setCheckable(true);
    action->setShortcut(key);
    return action;
}

void say(QAction* action, const QString& text, const QString& tip) {
    action->setText(text);
    action->setStatusTip(tip);
    action->setToolTip(tip);
}

QMenu* makeMenu(const char* name, QWidget* parent) {
    auto* menu = new QMenu(parent);
    menu->setObjectName(QLatin1String(name));
    return menu;
}

}  // namespace

QMenu* makeThemeMenu(Settings& settings, QWidget* parent) {
    QMenu* menu = makeMenu("themeMenu", parent);
    auto* group = new QActionGroup(menu);
    QAction* system = addChoice(*group, QStringLiteral("themeSystem"), kSystemThemeKey);
    QAction* light = addChoice(*group, QStringLiteral("themeLight"), kLightKey);
    QAction* dark = addChoice(*group, QStringLiteral("themeDark"), kDarkKey);
    const QList<QAction*> byChoice{system, light, dark};  // as ThemeChoice
    menu->addActions(byChoice);
    inEveryLanguage(*menu, [=] {
        menu->setTitle(SettingsMenus::tr("&Theme"));
        say(system, SettingsMenus::tr("As the &System"),
            SettingsMenus::tr("Light or dark, as the desktop is"));
        say(light, SettingsMenus::tr("&Light"), SettingsMenus::tr("Dark on light"));
        say(dark, SettingsMenus::tr("&Dark"), SettingsMenus::tr("Light on dark"));
    });
    const auto show = [&settings, byChoice] {
        byChoice[static_cast<int>(settings.theme())]->setChecked(true);
    };
    QObject::connect(&settings, &Settings::themeChanged, menu, show);
    QObject::connect(group, &QActionGroup::triggered, &settings,
                     [&settings, byChoice](QAction* action) {
                         settings.setTheme(static_cast<ThemeChoice>(byChoice.indexOf(action)));
                     });
    show();
    return menu;
}

QMenu* makeLanguageMenu(Settings& settings, QWidget* parent) {
    QMenu* menu = makeMenu("languageMenu", parent);
    auto* group = new QActionGroup(menu);
    QAction* system = addChoice(*group, QStringLiteral("languageSystem"), kSystemLanguageKey);
    for (const QString& language : Settings::knownLanguages()) {
        QAction* action =
            addChoice(*group, QStringLiteral("language:") + language, keyFor(language));
        const bool isEnglish = language == QLatin1String("en");  // which Qt calls American
        const QString name =
            isEnglish ? QStringLiteral("English") : QLocale(language).nativeLanguageName();
        say(action, name, name);
        action->setData(language);
    }
    menu->addActions(group->actions());
    inEveryLanguage(*menu, [menu, system] {
        menu->setTitle(SettingsMenus::tr("&Language"));
        say(system, SettingsMenus::tr("As the &System"),
            SettingsMenus::tr("The language of the desktop, if Lockstep speaks it"));
    });
    const auto show = [&settings, group] {
        for (QAction* action : group->actions()) {
            action->setChecked(action->data().toString() == settings.language());
        }
    };
    QObject::connect(&settings, &Settings::languageChanged, menu, show);
    QObject::connect(group, &QActionGroup::triggered, &settings, [&settings](QAction* action) {
        settings.setLanguage(action->data().toString());
    });
    show();
    return menu;
}

}  // namespace lockstep
