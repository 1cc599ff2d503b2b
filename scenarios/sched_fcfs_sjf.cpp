#include <algorithm>

#include "common/three_jobs.h"
#include "stage/stage.h"

// Three jobs are there at the same time: who goes first decides how long the others wait.
namespace lockstep::scenarios::sched_fcfs_sjf {

using namespace lockstep::stage;

namespace {

Process job(const std::string& name, std::chrono::nanoseconds length) {
    return Process(name, [length] { work(length); }, {.burst = length});
}

void run() {
    std::vector<Process> jobs = {job("A", duration("a")), job("B", duration("b")),
                                 job("C", duration("c"))};
    for (Process& job : jobs) job.start();
    for (Process& job : jobs) job.join();
}

// Whether the jobs have run one after another, in this order and without a pause.
bool haveRunInOrder(const Final& end, const std::vector<Job>& order) {
    Nanoseconds now = 0;
    return std::ranges::all_of(order, [&](const Job& job) {
        now += job.length;
        return end.endOf(job.name) == now;
    });
}

Check expect(const Final& end) {
    std::vector<Job> jobs = threeJobs(end);
    if (end.inputs.cpus == 1 && end.inputs.policy == PolicyKind::Fcfs) {
        return {haveRunInOrder(end, jobs),
                {"first come, first served: A, B and C run whole, one after another",
                 "先来先服务：A、B、C 依次运行，每个都一次运行完"}};
    }
    if (end.inputs.cpus == 1 && end.inputs.policy == PolicyKind::Sjf) {
        std::ranges::stable_sort(jobs, {}, &Job::length);
        return {haveRunInOrder(end, jobs),
                {"shortest job first: the jobs run whole, in order of their lengths",
                 "短作业优先：作业按长度从短到长运行，每个都一次运行完"}};
    }
    return checkAnySchedule(end);
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"FCFS vs SJF", "先来先服务与短作业"},
        .story =
            {"The jobs A, B and C need 8, 4 and 2 seconds of the same CPU and arrive together. "
             "First come, first served makes the short ones wait behind the long one; shortest "
             "job first lets them go ahead and more than halves the average waiting time. "
             "Compare the three ends and who waits for whom. The price: with ever new short "
             "jobs a long one may never run, however urgent it is, and in real systems the lengths "
             "are only estimates.",
             "作业 A、B、C 同时到达，分别需要同一个 CPU 的 8、4、2 秒。"
             "先来先服务使短作业排在长作业之后；短作业优先让它们先走，平均等待时间减少一半以上。"
             "请比较三个作业的结束时刻，看看谁在等谁。"
             "代价是：短作业源源不断时，长作业再紧急也可能永远得不到运行，而且实际系统只能估计作业"
             "的长度"
             "。"},
        .chapter = Chapter::Scheduling,
        .parameters = threeLengths(),
        .variants = {{.id = "fcfs",
                      .title = {"First come, first served", "先来先服务"},
                      .note = {"The jobs run in the order in which they came: A ends at 8 s, B at "
                               "12 s, C at 14 s.",
                               "按到达次序运行：A 在 8 秒、B 在 12 秒、C 在 14 秒结束。"},
                      .policy = PolicyKind::Fcfs},
                     {.id = "sjf",
                      .title = {"Shortest job first", "短作业优先"},
                      .note = {"The shortest job runs first: C ends at 2 s, B at 6 s, A at 14 s.",
                               "最短的先运行：C 在 2 秒、B 在 6 秒、A 在 14 秒结束。"},
                      .policy = PolicyKind::Sjf}},
        .cpus = 1,
        .policy = PolicyKind::Fcfs,
        .pointCost = 0,
        .run = run,
        .facts = threeJobsFacts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::sched_fcfs_sjf
