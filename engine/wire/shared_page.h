#pragma once

#include <atomic>
#include <cstdint>

namespace lockstep::wire {

// The first bytes of the memory that the engine shares with all tasks of a session (a memfd, which the stage
// inherits as descriptor kArenaFd). The rest of it is the stage's: see stage/arena.h.
struct SharedPage {
    std::atomic<std::uint32_t> gatesClosed;     // free mode: 1 = hold every task at its next point
    std::atomic<std::uint32_t> nextTask;        // the next free task id, from 1; taken with fetch_add
    std::atomic<std::uint32_t> nextObject;      // the next free object id, from 1; taken with fetch_add
    std::atomic<std::uint32_t> changes;         // free mode: a futex, see FORMAT.md
    std::atomic<std::uint64_t> speedTimes1000;  // free mode: virtual ns per 1000 real ns are this
    std::atomic<std::uint64_t> used;            // bytes of the arena in use, this page included
};
static_assert(std::atomic<std::uint64_t>::is_always_lock_free);

constexpr std::size_t kSharedPageSize = 4096;
constexpr std::size_t kArenaSize = 64u << 20;  // reserved, not committed
// Descriptors that the stage's supervisor inherits.
constexpr int kControlFd = 3;  // SOCK_SEQPACKET: its end means that the engine is gone
constexpr int kArenaFd = 4;

}  // namespace lockstep::wire
