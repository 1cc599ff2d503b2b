#include "schedule/ready_history.h"

#include <algorithm>

#include "schedule/ready_queues.h"

namespace lockstep {
namespace {

bool changesQueue(EventKind kind) {
    switch (kind) {
        case EventKind::TaskAdmitted:
        case EventKind::TaskPreempted:
        case EventKind::TaskWoken:
        case EventKind::TaskDispatched:
        case EventKind::TaskKilled:
            return true;
        default:
            return false;
    }
}

}  // namespace

ReadyHistory::ReadyHistory(RunInputs inputs)
    : m_inputs(std::move(inputs)), m_world(m_inputs.cpuLimit()) {}

void ReadyHistory::update(const Trace& trace, std::size_t end) {
    end = std::min(end, trace.size());
    for (; m_seen < end && !m_isTooLong; ++m_seen) {
        const Event& event = trace[m_seen];
        if (event.time > m_world.now()) passTime(event.time);
        m_hasChanged = m_hasChanged || changesQueue(event.kind);
        m_world.apply(event);
    }
}

void ReadyHistory::passTime(Nanoseconds until) {
    const Nanoseconds now = m_world.now();
    const bool goesOn = !m_stretches.empty() && m_stretches.back().end == now;
    if (!std::exchange(m_hasChanged, false)) {
        if (goesOn) m_stretches.back().end = until;
        return;
    }
    std::vector<TaskId> line = readyLine(m_world, m_inputs);
    if (line.empty()) return;
    if (goesOn && m_stretches.back().tasks == line) {
        m_stretches.back().end = until;
    } else if (m_stretches.size() < kMostStretches) {
        m_stretches.push_back({now, until, std::move(line)});
    } else {
        m_isTooLong = true;
        m_stretches.clear();
    }
}

std::vector<TaskId> readyLine(const World& world, const RunInputs& inputs) {
    std::vector<TaskId> line;
    for (const ReadyQueue& queue : readyQueues(world, inputs)) {
        for (const TaskId task : queue.tasks) {
            if (world.task(task)->kind != TaskKind::Coroutine) line.push_back(task);
        }
    }
    return line;
}

}  // namespace lockstep
