#include "window/appearance.h"

#include <QApplication>
#include <QPalette>
#include <QStyleHints>

#include "models/settings.h"

namespace lockstep {

Theme::Mode systemMode() {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const bool dark = QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    // The desktop's palette shows when the program's own is taken away for a moment.
    const QPalette own = QApplication::palette();
    QApplication::setPalette(QPalette());
    const QPalette desktops = QApplication::palette();
    if (own.resolveMask() != 0) QApplication::setPalette(own);
    const bool dark =
        desktops.window().color().lightness() < desktops.windowText().color().lightness();
#endif
    return dark ? Theme::Mode::Dark : Theme::Mode::Light;
}

Appearance::Appearance(Theme& theme, const Settings& settings, Desktop desktop)
    : m_theme(theme), m_settings(settings), m_desktop(std::move(desktop)) {
    connect(&settings, &Settings::themeChanged, this, &Appearance::follow);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
            &Appearance::follow);
#endif
    follow();
}

void Appearance::follow() {
    switch (m_settings.theme()) {
        case ThemeChoice::System:
            m_theme.setMode(m_desktop());
            break;
        case ThemeChoice::Light:
            m_theme.setMode(Theme::Mode::Light);
            break;
        case ThemeChoice::Dark:
            m_theme.setMode(Theme::Mode::Dark);
            break;
    }
}

}  // namespace lockstep
