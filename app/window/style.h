#pragma once

namespace lockstep {

class Theme;

// Gives the whole application the theme's colours and spaces, now and whenever the theme changes.
// The theme outlives the application's windows.
void followTheme(const Theme& theme);

}  // namespace lockstep
