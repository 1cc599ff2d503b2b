#pragma once

#include "locks/locks_layout.h"
#include "models/emphasis.h"

namespace lockstep {

void paintLocks(QPainter& painter, const LocksLayout& layout, const Emphasis& emphasis,
                const Theme& theme, const Fonts& fonts);

}  // namespace lockstep
