#pragma once

#include <QIcon>

namespace lockstep {

class Theme;

enum class Icon { ToStart, StepBack, Run, Pause, Step, ToEnd, Restart, Stop, More };

// Drawn in the theme's colours, with a muted one for what is disabled. Sharp at any size.
[[nodiscard]] QIcon makeIcon(Icon icon, const Theme& theme);

}  // namespace lockstep
