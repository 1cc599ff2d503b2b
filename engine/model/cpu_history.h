#pragma once

#include <cstddef>
#include <vector>

#include "model/trace.h"

namespace lockstep {

// A stretch of virtual time in which a task had a CPU.
struct CpuRun {
    TaskId task;
    Nanoseconds begin = 0;
    Nanoseconds end = kNoTime;   // kNoTime: it still has it
    std::size_t moment = 0;      // how many events there were when it got it
    Nanoseconds busyBefore = 0;  // how long the CPU had been in use by then
    std::size_t switches = 0;    // context switches of the CPU, this one included
};

// Who had each CPU, and when. It grows with the trace: each event is read once. A reader's own; not
// synchronised.
class CpuHistory {
public:
    // Reads the events of this trace that are new and below `end`. Always of the same trace.
    void update(const Trace& trace, std::size_t end);

    [[nodiscard]] std::size_t cpuCount() const { return m_cpus.size(); }
    // Without those that took no time, unless it is the last. In order of time; cpu < cpuCount().
    [[nodiscard]] const std::vector<CpuRun>& runsOf(std::size_t cpu) const { return m_cpus[cpu]; }
    // How long this CPU had been in use when `k` events had happened and it was `now`.
    [[nodiscard]] Nanoseconds busyTime(std::size_t cpu, std::size_t k, Nanoseconds now) const;
    // How often until then a CPU went on with another task than it had run before. What took no
    // time does not count.
    [[nodiscard]] std::size_t contextSwitches(std::size_t k, Nanoseconds now) const;

private:
    void apply(const Event& event, std::size_t moment);
    void begin(TaskId task, std::size_t cpu, Nanoseconds time, std::size_t moment);
    void end(TaskId task, Nanoseconds time);
    // Null: none has begun.
    [[nodiscard]] const CpuRun* lastRun(std::size_t cpu, std::size_t k) const;

    std::vector<std::vector<CpuRun>> m_cpus;
    std::vector<int> m_cpuOf;  // by task id; -1: it has none
    std::size_t m_seen = 0;
};

}  // namespace lockstep
