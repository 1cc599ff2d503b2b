#pragma once

#include <ctime>

#include "base/clock.h"

// Free running: how long virtual durations really take. Read anew at each use, since the speed may
// change.
namespace lockstep::stage {

[[nodiscard]] Nanoseconds realDuration(Nanoseconds virtualDuration);
[[nodiscard]] Nanoseconds virtualDuration(Nanoseconds realDuration);
// The moment of CLOCK_MONOTONIC when this virtual duration will have passed; kNoTime stays kNoTime.
[[nodiscard]] Nanoseconds realDeadline(Nanoseconds virtualDuration);

void sleepReally(Nanoseconds duration);
// Uses this much of the thread's CPU time.
void burnReally(Nanoseconds duration);

// duration >= 0.
[[nodiscard]] inline timespec durationOf(Nanoseconds duration) {
    return {static_cast<time_t>(duration / kSecond), static_cast<long>(duration % kSecond)};
}

}  // namespace lockstep::stage
