#pragma once

#include "timeline/timeline_layout.h"

class QPainter;

namespace lockstep {

// Between two colours, and opaque: many tall translucent lines cost time.
[[nodiscard]] QColor halfway(const QColor& a, const QColor& b);

// The arrows from who woke to who was woken.
void paintWakerArrows(QPainter& painter, const TimelineLayout& layout, const Theme& theme);

}  // namespace lockstep
