#include "model/cpu_history.h"

#include <algorithm>
#include <utility>

namespace lockstep {

void CpuHistory::update(const Trace& trace, std::size_t end) {
    end = std::min(end, trace.size());
    while (m_seen < end) {
        const Event& event = trace[m_seen];
        ++m_seen;
        if (event.task.isValid()) apply(event, m_seen);
    }
}

void CpuHistory::apply(const Event& event, std::size_t moment) {
    switch (event.kind) {
        case EventKind::TaskDispatched:
            end(event.task, event.time);
            begin(event.task, static_cast<std::size_t>(event.value), event.time, moment);
            break;
        case EventKind::TaskPreempted:
        case EventKind::TaskBlocked:
        case EventKind::TaskExited:
        case EventKind::TaskKilled:
            end(event.task, event.time);
            break;
        default:
            break;
    }
}

void CpuHistory::begin(TaskId task, std::size_t cpu, Nanoseconds time, std::size_t moment) {
    if (m_cpuOf.size() <= task.index()) m_cpuOf.resize(task.index() + 1, -1);
    if (m_cpus.size() <= cpu) m_cpus.resize(cpu + 1);
    m_cpuOf[task.index()] = static_cast<int>(cpu);
    std::vector<CpuRun>& runs = m_cpus[cpu];
    CpuRun run{.task = task, .begin = time, .moment = moment};
    if (!runs.empty()) {
        const CpuRun& last = runs.back();
        run.busyBefore = last.busyBefore + (last.end - last.begin);
        run.switches = last.switches + (last.task == task ? 0 : 1);
    }
    runs.push_back(run);
}

void CpuHistory::end(TaskId task, Nanoseconds time) {
    if (m_cpuOf.size() <= task.index() || m_cpuOf[task.index()] < 0) return;
    const int cpu = std::exchange(m_cpuOf[task.index()], -1);
    std::vector<CpuRun>& runs = m_cpus[static_cast<std::size_t>(cpu)];
    runs.back().end = time;
    if (time == runs.back().begin) runs.pop_back();
}

const CpuRun* CpuHistory::lastRun(std::size_t cpu, std::size_t k) const {
    const std::vector<CpuRun>& runs = m_cpus[cpu];
    const auto next = std::ranges::upper_bound(runs, k, {}, &CpuRun::moment);
    return next == runs.begin() ? nullptr : &*std::prev(next);
}

Nanoseconds CpuHistory::busyTime(std::size_t cpu, std::size_t k, Nanoseconds now) const {
    const CpuRun* run = lastRun(cpu, k);
    if (!run) return 0;
    const Nanoseconds end = run->end == kNoTime ? now : std::min(run->end, now);
    return run->busyBefore + (end - run->begin);
}

std::size_t CpuHistory::contextSwitches(std::size_t k, Nanoseconds now) const {
    std::size_t sum = 0;
    for (std::size_t cpu = 0; cpu < m_cpus.size(); ++cpu) {
        const CpuRun* run = lastRun(cpu, k);
        if (run && run->begin == now) {  // it has taken no time yet
            run = run == m_cpus[cpu].data() ? nullptr : run - 1;
        }
        if (run) sum += run->switches;
    }
    return sum;
}

}  // namespace lockstep
