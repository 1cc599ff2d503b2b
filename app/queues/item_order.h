#pragma once

#include <vector>

#include "model/trace.h"
#include "model/world.h"

namespace lockstep {

// The positions of a queue's items in the order in which they will leave.
[[nodiscard]] std::vector<std::size_t> leavingOrder(const Trace& trace, const ObjectInfo& queue);

}  // namespace lockstep
