#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "common/lines.h"
#include "stage/stage.h"

// Questions about the jobs of pools and executors in a finished run.
namespace lockstep::scenarios {

inline std::string nameIn(const Final& end, const TaskInfo* task) {
    return task ? std::string(end.trace.text(task->name)) : "";
}

// What tasks of this name have printed, in order.
inline std::vector<std::string> printedBy(const Final& end, std::string_view name) {
    std::vector<std::string> lines;
    for (const Line& line : linesOf(end))
        if (nameIn(end, end.world.task(line.task)) == name) lines.emplace_back(line.text);
    return lines;
}

inline std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (const std::string& line : lines) all += (all.empty() ? "" : " ") + line;
    return all;
}

// What happened to one job; moments are kNoTime when they did not come.
struct JobStory {
    std::string label;
    std::string result;
    JobState state = JobState::Waiting;
    TaskId worker;
    int taken = 0;  // how often
    Nanoseconds began = kNoTime;
    Nanoseconds done = kNoTime;
    TaskId callbackRunner;
    Nanoseconds callbackBegan = kNoTime;
    Nanoseconds callbackEnded = kNoTime;
    std::size_t callbackBeganAt = 0;  // the numbers of these events
    std::size_t callbackEndedAt = 0;
};

inline void tell(JobStory& job, const lockstep::Event& event, std::size_t number) {
    switch (event.kind) {
        case EventKind::JobTaken:
            ++job.taken;
            job.began = event.time;
            break;
        case EventKind::JobDone:
            job.done = event.time;
            break;
        case EventKind::CallbackBegan:
            job.callbackRunner = event.task;
            job.callbackBegan = event.time;
            job.callbackBeganAt = number;
            break;
        case EventKind::CallbackEnded:
            job.callbackEnded = event.time;
            job.callbackEndedAt = number;
            break;
        default:
            break;
    }
}

// In the order in which the jobs were submitted.
inline std::vector<JobStory> jobsOf(const Final& end) {
    std::vector<JobStory> jobs;
    std::vector<std::size_t> places(end.world.objects().size());
    for (const ObjectInfo& object : end.world.objects()) {
        if (!object.id.isValid() || object.kind != ObjectKind::Future) continue;
        places[object.id.index()] = jobs.size();
        JobStory& job = jobs.emplace_back();
        job.label = end.trace.text(object.name);
        job.result = end.trace.text(object.result);
        job.state = object.job;
        job.worker = object.worker;
    }
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        const ObjectInfo* object = end.world.object(event.object);
        if (object && object->kind == ObjectKind::Future)
            tell(jobs[places[object->id.index()]], event, i);
    }
    return jobs;
}

inline std::int64_t countOf(const std::vector<JobStory>& jobs, JobState state) {
    return std::ranges::count(jobs, state, &JobStory::state);
}

// Every job was begun exactly once, and all are done.
inline bool areDoneOnce(const std::vector<JobStory>& jobs) {
    return std::ranges::all_of(
        jobs, [](const JobStory& job) { return job.taken == 1 && job.state == JobState::Done; });
}

// How many different tasks have begun a job.
inline std::int64_t workersThatWorked(const std::vector<JobStory>& jobs) {
    std::set<TaskId> workers;
    for (const JobStory& job : jobs)
        if (job.worker.isValid()) workers.insert(job.worker);
    return std::ssize(workers);
}

// The most of them between these two events at once, such as JobTaken and JobDone.
inline std::int64_t mostAtOnce(const Final& end, EventKind begins, EventKind ends) {
    std::int64_t now = 0;
    std::int64_t most = 0;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        if (end.trace[i].kind == begins) most = std::max(most, ++now);
        if (end.trace[i].kind == ends) --now;
    }
    return most;
}

inline std::int64_t mostCallbacksAtOnce(const Final& end) {
    return mostAtOnce(end, EventKind::CallbackBegan, EventKind::CallbackEnded);
}

inline Nanoseconds lastDone(const std::vector<JobStory>& jobs) {
    Nanoseconds last = 0;
    for (const JobStory& job : jobs) last = std::max(last, job.done);
    return last;
}

inline bool isDoneBy(const JobStory& job, Nanoseconds time) {
    return job.done != kNoTime && job.done <= time;
}

// How long jobs of equal length take that so many workers share.
inline Nanoseconds rounds(std::int64_t jobs, std::int64_t workers, Nanoseconds each) {
    return (jobs + workers - 1) / workers * each;
}

}  // namespace lockstep::scenarios
