#include "schedule/ready_queues.h"

#include <algorithm>

#include "schedule/mlfq.h"
#include "schedule/sjf.h"

namespace lockstep {
namespace {

// A ready task, as the engine would show it to the policy. A damaged recording may have any
// numbers.
Candidate candidateOf(const TaskInfo& task, Nanoseconds pointCost) {
    const PendingPoint& point = task.pending;
    const Nanoseconds done = task.cpuTime - point.cpuTime;
    const bool isWork = point.op == Op::Work;
    return {
        .id = task.id,
        .priority = task.priority,
        .declaredBurst = std::max<Nanoseconds>(0, task.declaredBurst),
        .cpuUsed = task.cpuTime,
        .pendingWork = isWork ? later(std::max<Nanoseconds>(0, point.value), pointCost) - done : 0};
}

std::vector<const TaskInfo*> readyTasks(const World& world) {
    std::vector<const TaskInfo*> ready;
    for (const TaskInfo& task : world.tasks()) {
        if (task.state == TaskState::Ready) ready.push_back(&task);
    }
    std::ranges::sort(ready, {}, &TaskInfo::stateAt);
    return ready;
}

std::vector<ReadyQueue> byLevel(const std::vector<const TaskInfo*>& ready, Nanoseconds quantum) {
    std::vector<ReadyQueue> queues(Mlfq::kLevels);
    for (int level = 0; level < Mlfq::kLevels; ++level) {
        queues[static_cast<std::size_t>(level)].slice = Mlfq::sliceOf(quantum, level);
    }
    for (const TaskInfo* task : ready) {
        queues[static_cast<std::size_t>(task->level)].tasks.push_back(task->id);
    }
    return queues;
}

}  // namespace

std::vector<ReadyQueue> readyQueues(const World& world, const RunInputs& inputs) {
    const bool isReplay = inputs.policy == PolicyKind::Replay;
    const PolicyKind policy = isReplay ? inputs.choicesOf : inputs.policy;
    std::vector<const TaskInfo*> ready = readyTasks(world);

    const auto hasLevel = [](const TaskInfo* task) {
        return task->level >= 0 && task->level < Mlfq::kLevels;
    };
    if (policy == PolicyKind::Mlfq && std::ranges::all_of(ready, hasLevel)) {
        return byLevel(ready, inputs.quantum);
    }
    if (policy == PolicyKind::Priority) std::ranges::stable_sort(ready, {}, &TaskInfo::priority);
    if (policy == PolicyKind::Sjf) {
        std::ranges::stable_sort(ready, {}, [&](const TaskInfo* task) {
            return jobLength(*task, inputs.pointCost);
        });
    }
    ReadyQueue queue;
    if (policy == PolicyKind::RoundRobin) queue.slice = inputs.quantum;
    for (const TaskInfo* task : ready) queue.tasks.push_back(task->id);
    return {queue};
}

Nanoseconds jobLength(const TaskInfo& task, Nanoseconds pointCost) {
    return Sjf::remaining(candidateOf(task, pointCost));
}

}  // namespace lockstep
