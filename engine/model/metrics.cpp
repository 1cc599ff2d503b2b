#include "model/metrics.h"

#include <cmath>

namespace lockstep {
namespace {

TaskMetrics metricsOf(const TaskInfo& task, Nanoseconds now) {
    const Nanoseconds open = now - task.stateSince;
    TaskMetrics metrics{.task = task.id,
                        .created = task.created,
                        .firstRun = task.firstRun,
                        .completed = task.completed,
                        .cpu = task.cpuTime,
                        .waiting = task.readyTime};
    if (task.state == TaskState::Running) metrics.cpu += open;
    if (task.state == TaskState::Ready) metrics.waiting += open;
    if (task.completed != kNoTime) metrics.turnaround = task.completed - task.created;
    if (task.firstRun != kNoTime) metrics.response = task.firstRun - task.created;
    return metrics;
}

Nanoseconds meanOf(std::span<const TaskMetrics> tasks, Nanoseconds TaskMetrics::*figure) {
    if (tasks.empty()) return kNoTime;
    double sum = 0;
    for (const TaskMetrics& task : tasks) {
        if (task.*figure == kNoTime) return kNoTime;
        sum += static_cast<double>(task.*figure);
    }
    return std::llround(sum / static_cast<double>(tasks.size()));
}

}  // namespace

std::vector<TaskMetrics> metricsOf(const World& world) {
    std::vector<TaskMetrics> all;
    all.reserve(world.tasks().size());
    for (const TaskInfo& task : world.tasks())
        if (task.id.isValid()) all.push_back(metricsOf(task, world.now()));
    return all;
}

std::vector<TaskMetrics> jobMetricsOf(const World& world) {
    std::vector<TaskMetrics> jobs = metricsOf(world);
    if (jobs.size() > 1) {
        std::erase_if(jobs, [&world](const TaskMetrics& metrics) {
            return !world.task(metrics.task)->parent.isValid();
        });
    }
    return jobs;
}

MeanMetrics meanOf(std::span<const TaskMetrics> tasks) {
    return {.waiting = meanOf(tasks, &TaskMetrics::waiting),
            .turnaround = meanOf(tasks, &TaskMetrics::turnaround),
            .response = meanOf(tasks, &TaskMetrics::response)};
}

}  // namespace lockstep
