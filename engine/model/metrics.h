#pragma once

#include <span>
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

// Of the tasks that a comparison of schedules is about: all but the main process, which starts them
// and waits for them. It alone when there is no other. In order of ids.
[[nodiscard]] std::vector<TaskMetrics> jobMetricsOf(const World& world);

// Arithmetic means in ns, rounded; kNoTime as long as one of the tasks has no such figure, or when
// there is no task.
struct MeanMetrics {
    Nanoseconds waiting = kNoTime;
    Nanoseconds turnaround = kNoTime;
    Nanoseconds response = kNoTime;
};
[[nodiscard]] MeanMetrics meanOf(std::span<const TaskMetrics> tasks);

}  // namespace lockstep
