#pragma once

#include <QObject>
#include <functional>

#include "theme/theme.h"

namespace lockstep {

class Settings;

// Whether the desktop is light or dark now.
[[nodiscard]] Theme::Mode systemMode();

// Keeps a theme as the settings ask for it: always light, always dark, or as the desktop.
class Appearance : public QObject {
    Q_OBJECT
public:
    using Desktop = std::function<Theme::Mode()>;

    // Both outlive it. `desktop` tells how the desktop is.
    Appearance(Theme& theme, const Settings& settings, Desktop desktop = systemMode);

    // To be called when the desktop has changed: QEvent::ThemeChange.
    void follow();

private:
    Theme& m_theme;
    const Settings& m_settings;
    Desktop m_desktop;
};

}  // namespace lockstep
