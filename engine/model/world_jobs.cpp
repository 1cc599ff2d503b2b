// The part of World about pools and their jobs.

#include <algorithm>

#include "model/world.h"

namespace lockstep {

void World::applyToFuture(ObjectInfo& future, const Event& event) {
    switch (event.kind) {
        case EventKind::FlagSet:
            future.isSet = true;
            break;
        case EventKind::JobTaken:
            check(future.job == JobState::Waiting, event, "the job does not wait for a worker");
            future.job = JobState::Running;
            future.worker = event.task;
            break;
        case EventKind::JobDone:
            if (event.value == 1 || event.task == future.worker) {
                check(future.job == JobState::Running, event, "the job is not running");
                check(future.worker == event.task, event, "another worker has the job");
            } else {
                check(future.job != JobState::Cancelled && !future.isSet, event,
                      "the job's result is there");
            }
            future.job = event.value == 1 ? JobState::Done : JobState::Raised;
            future.result = event.text;
            break;
        case EventKind::JobCancelled:
            check(future.job == JobState::Waiting, event, "the job does not wait for a worker");
            future.job = JobState::Cancelled;
            break;
        case EventKind::CallbackBegan:
            future.callbackRunner = event.task;
            break;
        case EventKind::CallbackEnded:
            if (future.callbackRunner == event.task) future.callbackRunner = {};
            ++future.callbacks;
            break;
        default:
            break;
    }
}

void World::applyToPool(ObjectInfo& pool, const Event& event) {
    if (event.kind == EventKind::PoolClosed) {
        pool.isClosed = true;
        return;
    }
    const TaskInfo* worker = knownTask(event.other, event);
    if (worker == nullptr) return;
    const bool isNew = std::ranges::find(pool.workers, worker->id) == pool.workers.end();
    if (check(isNew, event, "the task works for the pool already"))
        pool.workers.push_back(worker->id);
}

}  // namespace lockstep
