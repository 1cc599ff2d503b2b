#pragma once

#include "timeline/timeline_index.h"

namespace lockstep {

// On which axis the first `end` events of a run are best looked at by somebody who has not chosen
// one: in order as long as no time has passed, and when all of them lie at the beginning and the
// end of the time, where they would be slivers; else, and where they are few, in time.
[[nodiscard]] Axis ownAxis(const Trace& trace, std::size_t end);

}  // namespace lockstep
