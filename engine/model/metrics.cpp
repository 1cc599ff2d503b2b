#include "model/metrics.h"

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

}  // namespace

std::vector<TaskMetrics> metricsOf(const World& world) {
    std::vector<TaskMetrics> all;
    all.reserve(world.tasks().size());
    for (const TaskInfo& task : world.tasks())
        if (task.id.isValid()) all.push_back(metricsOf(task, world.now()));
    return all;
}

}  // namespace lockstep
