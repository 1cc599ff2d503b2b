#pragma once

#include <cstddef>
#include <optional>

#include "model/trace.h"

namespace lockstep {

// How many events of a run, from its beginning, are set-up: steps in which the main process alone
// makes objects and starts tasks, before anything happens between them. Only the first `events` are
// known; nothing: all of those are set-up, and perhaps there is more.
[[nodiscard]] std::optional<std::size_t> setUpEnd(const Trace& trace, std::size_t events);

}  // namespace lockstep
