#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/proc_stat.h"

namespace lockstep {

// What /proc says of processes. All of this may be outdated as soon as it is read.

// Waits at most so long for the end of this process. False: it lives on.
bool endsWithin(pid_t pid, Nanoseconds time);
// A process whose connection has ended is about to die: waits up to a second for that, kills it if
// it does not, and tells by which signal it died; 0 = not known (it was waited for already, or
// ended by itself).
[[nodiscard]] int signalOfDeath(pid_t pid);
// Children of this process, by any of its threads, that have died and were not waited for.
[[nodiscard]] std::vector<pid_t> zombieChildren(pid_t pid);
// The signal of which a process has died; 0 = it has ended by itself.
[[nodiscard]] int signalIn(int waitStatus);
// The signal of which this process has died, if it is a zombie now; else 0.
[[nodiscard]] int zombieSignal(pid_t pid);
// The exit code of this process, if it is a zombie now that has ended by itself.
[[nodiscard]] std::optional<int> zombieExitCode(pid_t pid);
// How often this thread has given up its CPU by itself; 0 when it is gone.
[[nodiscard]] std::uint64_t voluntarySwitches(pid_t pid, pid_t tid);
// Whether `pid` is `ancestor` or stands below it.
[[nodiscard]] bool descendsFrom(pid_t pid, pid_t ancestor);

}  // namespace lockstep
