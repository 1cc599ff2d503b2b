#include "stage/real_time.h"

#include <algorithm>
#include <cerrno>
#include <cmath>

#include "stage/run_context.h"

namespace lockstep::stage {
namespace {

Nanoseconds threadCpuTime() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return used.tv_sec * kSecond + used.tv_nsec;
}

}  // namespace

Nanoseconds realDuration(Nanoseconds virtualDuration) {
    const auto speed = std::max<std::uint64_t>(
        runContext().page->speedTimes1000.load(std::memory_order_relaxed), 1);
    const double real = static_cast<double>(virtualDuration) * 1000 / static_cast<double>(speed);
    constexpr double kLongest = 1e18;  // thirty years
    return std::llround(std::clamp(real, 0.0, kLongest));
}

Nanoseconds realDeadline(Nanoseconds virtualDuration) {
    return virtualDuration == kNoTime ? kNoTime : monotonicNow() + realDuration(virtualDuration);
}

void sleepReally(Nanoseconds duration) {
    const timespec end = durationOf(monotonicNow() + duration);
    while (::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &end, nullptr) == EINTR) {
    }
}

void burnReally(Nanoseconds duration) {
    for (const Nanoseconds end = threadCpuTime() + duration; threadCpuTime() < end;) {
    }
}

}  // namespace lockstep::stage
