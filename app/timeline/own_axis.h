#pragma once

#include "timeline/timeline_index.h"

namespace lockstep {

// On which axis the first `end` events of a run are best looked at by somebody who has not chosen
// one: in order as long as no time has passed, and when nearly all of them share a few instants,
// since in time they would be a few slivers; else in time. `before`: the axis so far; it changes
// only for good reason.
[[nodiscard]] Axis ownAxis(const Trace& trace, std::size_t end, Axis before);

}  // namespace lockstep
