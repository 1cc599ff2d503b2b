#pragma once

#include "timeline/timeline_layout.h"

class QPainter;

namespace lockstep {

// Draws the layout, background included.
void paintTimeline(QPainter& painter, const TimelineLayout& layout, const Theme& theme);

}  // namespace lockstep
