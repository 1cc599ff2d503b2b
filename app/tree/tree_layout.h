#pragma once

#include "models/sheet.h"

namespace lockstep {

// The processes, each below who started it and indented, with its pid, what became of it, and its
// threads and coroutines inside. Whose parent ended first stands at the left: the supervisor has
// adopted it.
[[nodiscard]] Sheet layOutTree(const Moment& moment, const QRectF& area, const Fonts& fonts);

}  // namespace lockstep
