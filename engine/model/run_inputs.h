#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"

namespace lockstep {

enum class PolicyKind : std::uint8_t {
    Fcfs = 1,
    Sjf = 2,
    RoundRobin = 3,
    Mlfq = 4,
    Priority = 5,
    Random = 6,
    Manual = 7,  // a person chooses
    Replay = 8,  // a list of decisions chooses
    Kernel = 9,  // free running: gates stand open and Linux schedules
};

// "fcfs", "sjf", "rr", "mlfq", "priority", "random", "manual", "replay", "kernel".
[[nodiscard]] const char* nameOf(PolicyKind kind);
[[nodiscard]] Result<PolicyKind> policyNamed(std::string_view name);

// One choice of the schedule. Given the other inputs, the list of a run's decisions replays it.
struct Decision {
    enum class Kind : std::uint8_t {
        Dispatch = 1,  // a CPU was idle: `taken` got it
        Preempt = 2,   // the running task `taken` lost its CPU to nobody yet
        Forced = 3,    // a person let `taken` execute its next point
    };
    Kind kind = Kind::Dispatch;
    std::size_t at = 0;              // how many events the trace held
    std::vector<TaskId> candidates;  // in the order in which they became ready
    TaskId taken{};
    Nanoseconds slice = kNoTime;     // Dispatch: its time slice, kNoTime = unlimited

    friend bool operator==(const Decision&, const Decision&) = default;
};

// Everything of which a controlled run is a function: the same inputs give the same trace.
struct RunInputs {
    std::string scenario{};
    std::string variant{};
    std::map<std::string, std::int64_t> parameters;  // all of the scenario's; durations in ns
    int cpus = 1;                                    // 1 to 64
    PolicyKind policy = PolicyKind::RoundRobin;
    Nanoseconds quantum = 100 * kMillisecond;        // > 0
    std::uint64_t seed = 1;
    Nanoseconds pointCost = kMicrosecond;            // virtual CPU time of every point, >= 0
    std::vector<std::string> inputs;                 // lines for the tasks' input(), in order
    std::vector<Decision> choices;                   // for PolicyKind::Replay
    PolicyKind choicesOf = PolicyKind::Fcfs;         // likewise: the policy of the run that they are from

    [[nodiscard]] bool isFree() const { return policy == PolicyKind::Kernel; }
    // How many tasks can run at once, as World counts: 0 = all of them.
    [[nodiscard]] int cpuLimit() const { return isFree() ? 0 : cpus; }
    friend bool operator==(const RunInputs&, const RunInputs&) = default;
};

}  // namespace lockstep
