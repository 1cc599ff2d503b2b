#pragma once

#include <QString>

namespace lockstep {

// "States" for "states", in the language of the window: what docks, tabs and menus call a view or
// panel.
[[nodiscard]] QString viewTitle(const QString& id);

}  // namespace lockstep
