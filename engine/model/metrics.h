#pragma once

#include <vector>

#include "model/world.h"

namespace lockstep {

// The scheduling figures of one task, in ns of virtual time; kNoTime = has not happened.
struct TaskMetrics {
    TaskId task;
    Nanoseconds created = 0;
    Nanoseconds firstRun = kNoTime;
    Nanoseconds completed = kNoTime;
    Nanoseconds cpu = 0;
    Nanoseconds waiting = 0;           // in the ready queue
    Nanoseconds turnaround = kNoTime;  // completed − created
    Nanoseconds response = kNoTime;    // firstRun − created
};

// For every task of the world, open intervals counted up to world.now(). In order of ids.
[[nodiscard]] std::vector<TaskMetrics> metricsOf(const World& world);

}  // namespace lockstep
