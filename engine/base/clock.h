#pragma once

#include <chrono>
#include <cstdint>

namespace lockstep {

// Durations and moments of virtual and of monotonic time, in nanoseconds since the run began.
using Nanoseconds = std::int64_t;

constexpr Nanoseconds kNoTime = -1;
constexpr Nanoseconds kMicrosecond = 1'000;
constexpr Nanoseconds kMillisecond = 1'000'000;
constexpr Nanoseconds kSecond = 1'000'000'000;

// The moment `duration` after `moment`, both not negative; the last one there is when that would be later.
constexpr Nanoseconds later(Nanoseconds moment, Nanoseconds duration) {
    constexpr Nanoseconds kLast = INT64_MAX;
    return duration > kLast - moment ? kLast : moment + duration;
}

// CLOCK_MONOTONIC, in nanoseconds since an arbitrary moment. The same clock in every process.
inline Nanoseconds monotonicNow() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace lockstep
