#pragma once

#include "timeline/timeline_layout.h"

class QPainter;

namespace lockstep {

// How much of the background lies over what is later than the moment.
inline constexpr double kFutureVeil = 0.62;

// Where the tags' events are; under the veils.
void paintTagMarks(QPainter& painter, const TimelineLayout& layout, const Theme& theme);
// Over the arrows and the grid, so that they stand back behind a tag's text.
void paintTagGrounds(QPainter& painter, const TimelineLayout& layout, const Theme& theme);
// What tasks wait for, whole also where the veil begins within it.
void paintWaits(QPainter& painter, const TimelineLayout& layout, const Theme& theme);
// The tags' texts; as whole.
void paintTags(QPainter& painter, const TimelineLayout& layout, const Theme& theme);

}  // namespace lockstep
