#pragma once

#include <vector>

#include "model/run_inputs.h"
#include "model/world.h"

namespace lockstep {

// Ready tasks that a policy keeps apart from others.
struct ReadyQueue {
    // In the order in which the policy would pick them if nothing changed meanwhile; where that is
    // not known beforehand (random, manual, free running), in the order of becoming ready.
    std::vector<TaskId> tasks;
    Nanoseconds slice = kNoTime;  // that its tasks get; kNoTime = unlimited

    friend bool operator==(const ReadyQueue&, const ReadyQueue&) = default;
};

// All ready tasks of a run with these inputs; a replay's as in the run that its choices are from.
// Several queues, empty ones too, where the policy has levels, the highest first; else one.
[[nodiscard]] std::vector<ReadyQueue> readyQueues(const World& world, const RunInputs& inputs);

// The length by which shortest job first compares this ready task with others, in ns.
[[nodiscard]] Nanoseconds jobLength(const TaskInfo& task, Nanoseconds pointCost);

}  // namespace lockstep
