#include "stage/runtime/futex.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <climits>

#include "stage/runtime/real_time.h"

namespace lockstep::stage {

static_assert(std::atomic<std::uint32_t>::is_always_lock_free);

// The timeout of FUTEX_WAIT is a duration, that of FUTEX_WAIT_BITSET a moment of CLOCK_MONOTONIC.
bool futexWait(const std::atomic<std::uint32_t>& word, std::uint32_t value, Nanoseconds deadline) {
    const timespec end = durationOf(deadline == kNoTime ? 0 : deadline);
    const long result =
        ::syscall(SYS_futex, &word, FUTEX_WAIT_BITSET, value, deadline == kNoTime ? nullptr : &end,
                  nullptr, FUTEX_BITSET_MATCH_ANY);
    return result == 0 || errno != ETIMEDOUT;
}

void futexWakeAll(const std::atomic<std::uint32_t>& word) {
    ::syscall(SYS_futex, &word, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0);
}

}  // namespace lockstep::stage
