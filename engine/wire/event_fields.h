#pragma once

#include "model/event.h"

namespace lockstep::wire {

// Whether this number is a kind of event.
[[nodiscard]] bool isEventKind(std::uint8_t number);
// Whether `detail` can stand beside this kind: a number of the enumeration that the kind names
// (event.h), or zero where it names none.
[[nodiscard]] bool isDetailOf(EventKind kind, std::uint8_t detail);

}  // namespace lockstep::wire
