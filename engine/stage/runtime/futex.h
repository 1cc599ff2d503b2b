#pragma once

#include <atomic>
#include <cstdint>

#include "base/clock.h"

// Waiting in the kernel on a word that lies in the arena, between all processes of the run.
namespace lockstep::stage {

// Sleeps while the word has this value, until somebody wakes it; it may also come back without a
// reason. False: it is this moment of CLOCK_MONOTONIC; kNoTime = waits for ever.
bool futexWait(const std::atomic<std::uint32_t>& word, std::uint32_t value, Nanoseconds deadline);
void futexWakeAll(const std::atomic<std::uint32_t>& word);

}  // namespace lockstep::stage
