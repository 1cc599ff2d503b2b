#pragma once

#include "stage/runtime/point.h"

// Waiting, in free mode, for what the kernel has no primitive for: that there is room, or which of
// two things comes first. Who changes something of that kind says so, the engine when a process has
// ended; who waits looks again.
namespace lockstep::stage {

void tellOfChange();
// Tries again after every change, until this moment of CLOCK_MONOTONIC; kNoTime = for ever.
Attempt tryUntil(Nanoseconds deadline, Operation& operation);

}  // namespace lockstep::stage
