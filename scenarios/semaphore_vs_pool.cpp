#include <algorithm>
#include <set>

#include "common/jobs.h"
#include "common/parameters.h"
#include "stage/stage.h"

// Many jobs, a few at a time: many processes and a semaphore, or a few processes that are used
// again.
namespace lockstep::scenarios::semaphore_vs_pool {

using namespace lockstep::stage;

namespace {

int limit() {
    return static_cast<int>(parameter("limit"));
}

const Job work("job", [](std::int64_t n) {
    sleep(duration("job"));
    return n;
});

void useSemaphore() {
    Semaphore places("places", limit());
    std::vector<Process> workers;
    for (const std::int64_t n : range(1, parameter("jobs") + 1)) {
        workers.emplace_back("job-" + std::to_string(n), [&] {
            With<Semaphore> hold(places);
            sleep(duration("job"));
        });
    }
    for (Process& worker : workers) worker.start();
    for (Process& worker : workers) worker.join();
}

void usePool() {
    Pool pool("pool", limit());
    pool.map(work, range(1, parameter("jobs") + 1), 1);
    pool.close();
    pool.join();
}

// A few jobs, all jobs, a few again: workers are added when they are needed, and stay.
void useExecutor() {
    ThreadPoolExecutor executor("executor", limit());
    for (int i = 0; i < 2; ++i) {
        executor.submit(work, 0).result();
        sleep(duration("job"));  // until the worker is idle again
    }
    std::vector<Future<std::int64_t>> futures;
    for (const std::int64_t n : range(1, parameter("jobs") + 1))
        futures.push_back(executor.submit(work, n));
    for (const auto& future : futures) future.result();
    sleep(10 * duration("job"));
    executor.submit(work, 0).result();
}

// What a machine is said to carry: processes for the CPUs and one more, threads in each of them,
// five for each CPU, and coroutines in every thread.
const Job coroutinesOfProcess("coroutines", [](std::int64_t cores) {
    constexpr std::int64_t kCoroutines = 500;
    return 5 * cores * kCoroutines;
});

void calculate() {
    const std::int64_t cores = parameter("cores");
    const std::int64_t processes = cores + 1;
    Pool pool("pool", static_cast<int>(processes));
    std::int64_t sum = 0;
    for (const std::int64_t coroutines :
         pool.map(coroutinesOfProcess,
                  std::vector<std::int64_t>(static_cast<std::size_t>(processes), cores), 1))
        sum += coroutines;
    pool.close();
    pool.join();
    print(std::to_string(sum));
}

void run() {
    if (variantIs("semaphore")) return useSemaphore();
    if (variantIs("executor")) return useExecutor();
    if (variantIs("sizing")) return calculate();
    usePool();
}

std::vector<const TaskInfo*> workersOf(const Final& end) {
    return end.tasksNamed(end.variantIs("semaphore") ? "job-" : "worker-");
}

// Different real process ids.
std::int64_t pids(const Final& end) {
    std::set<std::int64_t> all;
    for (const TaskInfo* worker : workersOf(end)) all.insert(worker->pid);
    return std::ssize(all);
}

std::int64_t mostActive(const Final& end) {
    const ObjectInfo* places = end.object("places");
    if (places) return static_cast<std::int64_t>(places->maxHolders);
    return mostAtOnce(end, EventKind::JobTaken, EventKind::JobDone);
}

std::int64_t doneCount(const Final& end) {
    const ObjectInfo* places = end.object("places");
    return places ? end.count(EventKind::PermitReleased, places)
                  : countOf(jobsOf(end), JobState::Done);
}

// The sum that main has printed; 0 if it has not.
std::int64_t coroutines(const Final& end) {
    const auto lines = printedBy(end, "main");
    return lines.empty() ? 0 : std::stoll(lines.front());
}

std::vector<Fact> facts(const Final& end) {
    return {{"pids", {"Process numbers", "进程号有几个"}, pids(end)},
            {"workers",
             {"Processes or threads that work", "干活的进程或线程"},
             std::ssize(workersOf(end))},
            {"most_active", {"Most active at once", "同时在做的最多"}, mostActive(end)},
            {"done", {"Jobs done", "做完的任务"}, doneCount(end)},
            {"coroutines", {"Coroutines", "协程数"}, coroutines(end)},
            {"total_ns", {"Everything ends at", "全部结束的时间"}, end.world.now()}};
}

Check expectExecutor(const Final& end) {
    const auto jobs = jobsOf(end);
    const auto workers = workersOf(end);
    Nanoseconds firstEnd = end.world.now();
    for (const TaskInfo* worker : workers) firstEnd = std::min(firstEnd, worker->completed);
    const std::int64_t most = std::min(end.parameter("limit"), end.parameter("jobs"));
    const bool areEnough = end.isFree() ? std::ssize(workers) <= most : std::ssize(workers) == most;
    return {end.verdict.kind == VerdictKind::Finished && areDoneOnce(jobs) && areEnough &&
                jobs[0].worker == jobs[1].worker && firstEnd >= jobs.back().done,
            {"a thread is added whenever none is idle, up to the limit, and none ends before the "
             "executor is shut down",
             "没有空闲线程时就增加一个，直到上限；"
             "执行器关闭之前没有线程结束"}};
}

Check expectSizing(const Final& end) {
    const std::int64_t cores = end.parameter("cores");
    return {end.verdict.kind == VerdictKind::Finished && pids(end) == cores + 1 &&
                coroutines(end) == (cores + 1) * 5 * cores * 500,
            {"the sum over all processes is (CPUs + 1) x 5 CPUs x 500",
             "所有进程的总和是 (CPU 数 + 1) x 5 x CPU 数 x 500"}};
}

Check expect(const Final& end) {
    if (end.variantIs("executor")) return expectExecutor(end);
    if (end.variantIs("sizing")) return expectSizing(end);
    const std::int64_t jobs = end.parameter("jobs");
    const std::int64_t limit = end.parameter("limit");
    const std::int64_t most = std::min(jobs, limit);
    const bool isGood = end.verdict.kind == VerdictKind::Finished && doneCount(end) == jobs &&
                        (end.isFree() ? mostActive(end) <= most : mostActive(end) == most) &&
                        isAbout(end, end.world.now(), rounds(jobs, limit, end.parameter("job")));
    if (end.variantIs("semaphore")) {
        return {isGood && pids(end) == jobs,
                {"every job has a process of its own, and never are more active than there are "
                 "permits",
                 "每个任务各有一个进程，同时在做的从不超过许可数"}};
    }
    return {isGood && pids(end) == limit,
            {"all jobs are done by as many processes as the pool has, again and again",
             "所有任务都由进程池里的进程反复来做，进程池有几个就用几个"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Semaphore vs pool", "信号量与进程池"},
        .story =
            {"Two hundred jobs are to be done, five at a time. With a semaphore there are two "
             "hundred processes, of which five are active and all others wait; a pool has five "
             "processes, which do one job after the other. Count the process ids: it is often "
             "said that a pool starts a new process for every job, but there are only five of "
             "them. There are pools of threads, too: an executor adds threads while none is idle "
             "and never lets one go.",
             "要做两百个任务，每次五个。用信号量就有两百个进程，五个在做，其余都在等；进程池只有"
             "五个进程，做完一个接着做下一个。请数一数进程号：常有人说进程池每个任务都换一个新进程"
             "，"
             "其实从头到尾只有五个。线程也有池：执行器在没有空闲线程时才增加线程，而且从不减少。"},
        .chapter = Chapter::Pools,
        .parameters = {onlyFor({"semaphore", "pool", "reuse", "executor"},
                               {.name = "jobs",
                                .title = {"Jobs", "任务数"},
                                .standard = 200,
                                .least = 1,
                                .most = 200}),
                       onlyFor({"semaphore", "pool", "reuse", "executor"},
                               {.name = "limit",
                                .title = {"At a time", "同时做几个"},
                                .standard = 5,
                                .least = 1,
                                .most = 20}),
                       onlyFor({"semaphore", "pool", "reuse", "executor"},
                               {.name = "job",
                                .title = {"One job", "一个任务的时间"},
                                .standard = kSecond,
                                .least = kMillisecond,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration}),
                       onlyFor({"sizing"}, {.name = "cores",
                                            .title = {"CPUs", "CPU 数"},
                                            .standard = 4,
                                            .least = 1,
                                            .most = 16})},
        .variants =
            {{.id = "semaphore",
              .title = {"Semaphore", "信号量"},
              .note = {"Two hundred processes, five permits.", "两百个进程，五个许可。"}},
             {.id = "pool",
              .title = {"Pool", "进程池"},
              .note = {"Five processes do two hundred jobs.", "五个进程做两百个任务。"}},
             {.id = "reuse",
              .title = {"Fifty jobs", "五十个任务"},
              .note = {"Five process ids are used again and again for fifty jobs.",
                       "五十个任务反复使用五个进程号。"},
              .parameters = {{"jobs", 50}}},
             {.id = "executor",
              .title = {"A pool that grows", "会增长的线程池"},
              .note =
                  {"One thread is enough for two jobs in turn, fifty jobs at once need five, and "
                   "the five stay when there is little to do.",
                   "两个先后的任务只要一个线程，同时来五十个就要五个，之后没什么可做也还是五个。"},
              .parameters = {{"jobs", 50}}},
             {.id = "sizing",
              .title = {"Rule of thumb", "经验法则"},
              .note =
                  {"Four CPUs: 5 processes, 20 threads in each, 500 coroutines in every thread, "
                   "50000 in all; with eight CPUs it is 180000.",
                   "四核：5 个进程，每个 20 个线程，每个线程 500 个协程，共 50000；八核则是 "
                   "180000。"}}},
        .pointCost = 0,
        .freeSpeed = 200,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::semaphore_vs_pool
