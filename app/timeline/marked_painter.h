#pragma once

#include "timeline/timeline_layout.h"

class QPainter;

namespace lockstep {

// The parts of a marked range, each drawn over what lies under it. They draw nothing without one.
void paintMarkedBand(QPainter& painter, const MarkedLayout& marked, const Theme& theme);
void paintMarkedText(QPainter& painter, const TimelineLayout& layout, const Theme& theme);
void paintMarkedTable(QPainter& painter, const TimelineLayout& layout, const Theme& theme);

}  // namespace lockstep
