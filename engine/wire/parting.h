#pragma once

#include <cstddef>
#include <optional>

#include "model/trace.h"

namespace lockstep::wire {

// Where two runs part: the positions of the first events that differ. A run that has no further
// event has its size there.
struct Parting {
    std::size_t first = 0;
    std::size_t second = 0;

    friend bool operator==(const Parting&, const Parting&) = default;
};

// Whether events that differ in nothing but their virtual time are the same.
enum class Times : bool { Ignored, Compared };

// By the virtual content of their events, see recording.h. Nothing: they never part.
[[nodiscard]] std::optional<Parting> partingOf(const Trace& first, const Trace& second,
                                               Times times);

}  // namespace lockstep::wire
