#pragma once

class QMenu;
class QWidget;

namespace lockstep {

class Settings;

// A menu with one radio item for each theme ("themeSystem", "themeLight", "themeDark") that shows
// and changes the setting. Belongs to `parent`.
[[nodiscard]] QMenu* makeThemeMenu(Settings& settings, QWidget* parent);
// The same for the languages ("languageSystem", "language:en" ...), each named in itself.
[[nodiscard]] QMenu* makeLanguageMenu(Settings& settings, QWidget* parent);

}  // namespace lockstep
