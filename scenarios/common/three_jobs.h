#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "common/parameters.h"

// The jobs A, B and C of the scheduling lessons, and what any schedule of them must give.
namespace lockstep::scenarios {

struct Job {
    std::string name;
    Nanoseconds length;
};

inline std::vector<Parameter> threeLengths() {
    const auto length = [](const char* name, const std::string& job, Nanoseconds standard) {
        return timeParameter(name, {"Length of " + job, "作业 " + job + " 的长度"}, standard,
                             100 * kSecond, 10 * kMillisecond);
    };
    return {length("a", "A", 8 * kSecond), length("b", "B", 4 * kSecond),
            length("c", "C", 2 * kSecond)};
}

inline std::vector<Job> threeJobs(const Final& end) {
    return {{"A", end.parameter("a")}, {"B", end.parameter("b")}, {"C", end.parameter("c")}};
}

// Each job has had exactly its CPU time, and no CPU was idle while a job was ready: while the last
// job to end was waiting, all n CPUs worked, so that n * (end - length) + length <= total. Points
// must cost nothing. When free running, that the jobs have ended is all there is to say.
inline Check checkAnySchedule(const Final& end) {
    if (end.isFree())
        return {end.verdict.kind == VerdictKind::Finished, {"every job ends", "每个作业都结束"}};
    Check check{true,
                {"every job gets exactly the CPU time that it needs, and no job waits beside an "
                 "idle CPU",
                 "每个作业正好得到所需的 CPU 时间，没有作业在 CPU 空闲时等待"}};
    Nanoseconds total = 0;
    Nanoseconds lastEnd = 0;
    Nanoseconds longest = 0;
    for (const Job& job : threeJobs(end)) {
        const TaskInfo* task = end.task(job.name);
        if (!task || task->completed == kNoTime || task->cpuTime != job.length) check.held = false;
        total += job.length;
        longest = std::max(longest, job.length);
        lastEnd = std::max(lastEnd, end.endOf(job.name));
    }
    const Nanoseconds cpus = end.inputs.cpus;
    if (lastEnd * cpus > total + (cpus - 1) * longest) check.held = false;
    return check;
}

// The three ends, and the averages of what a schedule is judged by.
inline std::vector<Fact> threeJobsFacts(const Final& end) {
    Nanoseconds waiting = 0;
    Nanoseconds response = 0;
    Nanoseconds turnaround = 0;
    for (const char* name : {"A", "B", "C"}) {
        const TaskInfo* task = end.task(name);
        if (!task || task->completed == kNoTime) return {};
        waiting += task->readyTime;
        response += task->firstRun - task->created;
        turnaround += task->completed - task->created;
    }
    return {{"a_end_ns", {"A ends at", "A 的结束时间"}, end.endOf("A")},
            {"b_end_ns", {"B ends at", "B 的结束时间"}, end.endOf("B")},
            {"c_end_ns", {"C ends at", "C 的结束时间"}, end.endOf("C")},
            {"average_waiting_ns", {"Mean waiting time", "平均等待时间"}, waiting / 3},
            {"average_response_ns", {"Mean response time", "平均响应时间"}, response / 3},
            {"average_turnaround_ns", {"Mean turnaround time", "平均周转时间"}, turnaround / 3}};
}

}  // namespace lockstep::scenarios
