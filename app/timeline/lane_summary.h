#pragma once

#include <array>
#include <span>

#include "timeline/lane_bars.h"

namespace lockstep {

// Adds what several lanes did together at this scale: in each column, which part of their time they
// spent in each of Slice::kTotalled. Looks at one slice per lane and column, however many there
// are. `end` = where the open slices end.
void addSummaryColumns(std::span<const Lane* const> lanes, std::size_t row, const Scale& scale,
                       Position end, LaneBars& result);

// How long the lane was in each of Slice::kTotalled between two times.
[[nodiscard]] std::array<Nanoseconds, 3> timesBetween(const Lane& lane, Nanoseconds from,
                                                      Nanoseconds until);

}  // namespace lockstep
