#include "stage/runtime/real_time.h"

#include <algorithm>
#include <cerrno>
#include <cmath>

#include "stage/runtime/run_context.h"
#include "stage/runtime/termination.h"

namespace lockstep::stage {
namespace {

Nanoseconds threadCpuTime() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return used.tv_sec * kSecond + used.tv_nsec;
}

double speed() {
    const auto times1000 = runContext().page->speedTimes1000.load(std::memory_order_relaxed);
    return static_cast<double>(std::max<std::uint64_t>(times1000, 1)) / 1000;
}

Nanoseconds rounded(double duration) {
    constexpr double kLongest = 1e18;  // thirty years
    return std::llround(std::clamp(duration, 0.0, kLongest));
}

}  // namespace

Nanoseconds realDuration(Nanoseconds virtualDuration) {
    return rounded(static_cast<double>(virtualDuration) / speed());
}

Nanoseconds virtualDuration(Nanoseconds realDuration) {
    return rounded(static_cast<double>(realDuration) * speed());
}

Nanoseconds realDeadline(Nanoseconds virtualDuration) {
    return virtualDuration == kNoTime ? kNoTime : monotonicNow() + realDuration(virtualDuration);
}

void sleepReally(Nanoseconds duration) {
    const Killable waiting;
    const timespec end = durationOf(monotonicNow() + duration);
    while (::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &end, nullptr) == EINTR) {
    }
}

void burnReally(Nanoseconds duration) {
    const Killable burning;
    for (const Nanoseconds end = threadCpuTime() + duration; threadCpuTime() < end;) {
    }
}

}  // namespace lockstep::stage
