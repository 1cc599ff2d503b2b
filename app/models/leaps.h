#pragma once

#include <cstddef>
#include <optional>

#include "model/trace.h"

namespace lockstep {

// The first event from `begin` to below `end`, or the last one, that a class must see: a task waits
// for another or for a person, is let go on by another, ends or prints. Sleeping and computing are
// not among these, nor is what a task only wants.
[[nodiscard]] std::optional<std::size_t> nextLanding(const Trace& trace, std::size_t begin,
                                                     std::size_t end);
[[nodiscard]] std::optional<std::size_t> lastLanding(const Trace& trace, std::size_t begin,
                                                     std::size_t end);

}  // namespace lockstep
