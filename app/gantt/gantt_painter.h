#pragma once

#include "gantt/gantt_layout.h"
#include "models/picture_ink.h"

namespace lockstep {

// The ground of a task's box: its hue, so light that the name on it can be read.
[[nodiscard]] QColor ganttFill(const Theme& theme, TaskId task);

// All but the background. What is later than the moment lies under a veil.
void paintGantt(const PictureInk& ink, const GanttLayout& layout);

}  // namespace lockstep
