#include <algorithm>
#include <atomic>
#include <csignal>

#include "common/jobs.h"
#include "common/parameters.h"
#include "stage/stage.h"

// A process executor's manager runs the callbacks, and hands out jobs only when none is running.
namespace lockstep::scenarios::callback_process {

using namespace lockstep::stage;

namespace {

const Job task("task", [](std::int64_t n) {
    const auto least = duration("least");
    const bool isFatal = n == 1 && variantIs("worker-killed");
    sleep(isFatal ? least : randomDuration(least, std::max(least, duration("most"))));
    if (isFatal) ::raise(SIGKILL);
    return n;
});

// How long the callback of this job takes; `earlier` callbacks were run before it.
std::chrono::nanoseconds callbackTime(std::int64_t job, std::int64_t earlier) {
    const bool isStuck = variantIs("stuck-first") ? earlier == 0
                         : variantIs("chance")    ? randomInt(1, 3) == 1
                                                  : variantIs("stuck-job") && job == 1;
    return isStuck ? duration("stuck") : duration("callback");
}

// False: there are no workers any more.
bool trySubmit(ProcessPoolExecutor& executor, std::vector<Future<std::int64_t>>& futures,
               std::int64_t n) {
    try {
        futures.push_back(executor.submit(task, n));
        return true;
    } catch (const BrokenProcessPool&) {
        return false;
    }
}

void printResult(const Future<std::int64_t>& future) {
    try {
        print("result " + std::to_string(future.result()));
    } catch (const BrokenProcessPool&) {
        print("BrokenProcessPool");
    }
}

// The worker that has job 1 is killed, as the system does it that runs out of memory.
void loseWorker(ProcessPoolExecutor& executor) {
    std::vector<Future<std::int64_t>> futures;
    for (const std::int64_t n : range(1, parameter("jobs") + 1))
        if (!trySubmit(executor, futures, n)) break;
    for (const auto& future : futures) printResult(future);
    print(trySubmit(executor, futures, 0) ? "one more job" : "no more jobs");
    executor.shutdown();
}

void run() {
    ProcessPoolExecutor executor("executor", static_cast<int>(parameter("workers")));
    if (variantIs("worker-killed")) return loseWorker(executor);
    std::atomic<std::int64_t> callbacks = 0;
    for (const std::int64_t n : range(1, parameter("jobs") + 1)) {
        executor.submit(task, n).addDoneCallback([&](const Future<std::int64_t>& future) {
            const std::int64_t job = future.result();
            sleep(callbackTime(job, callbacks++));
            print("callback of " + std::to_string(job));
        });
    }
    executor.shutdown();
    print("all done");
}

// All callbacks are run by one thread of the main process.
bool areInManager(const Final& end, const std::vector<JobStory>& jobs) {
    const TaskInfo* main = end.task("main");
    return main && std::ranges::all_of(jobs, [&](const JobStory& job) {
               const TaskInfo* runner = end.world.task(job.callbackRunner);
               return runner && runner->pid == main->pid &&
                      nameIn(end, runner) == "executor manager";
           });
}

const JobStory* longestCallback(const std::vector<JobStory>& jobs) {
    const auto length = [](const JobStory& job) { return job.callbackEnded - job.callbackBegan; };
    const auto longest = std::ranges::max_element(jobs, {}, length);
    return longest == jobs.end() ? nullptr : &*longest;
}

const JobStory* firstCallback(const std::vector<JobStory>& jobs) {
    const auto first = std::ranges::min_element(jobs, {}, &JobStory::callbackBeganAt);
    return first == jobs.end() ? nullptr : &*first;
}

std::int64_t doneBefore(const std::vector<JobStory>& jobs, const JobStory* callback) {
    return std::ranges::count_if(jobs, [&](const JobStory& job) {
        return callback && isDoneBy(job, callback->callbackEnded);
    });
}

// How many jobs have come into the call queue while this callback ran.
std::int64_t handedOutDuring(const Final& end, const JobStory* callback) {
    std::int64_t count = 0;
    const ObjectInfo* calls = end.object("executor calls");
    if (!callback || !calls) return -1;
    for (std::size_t i = callback->callbackBeganAt; i < callback->callbackEndedAt; ++i)
        count += end.trace[i].kind == EventKind::ItemPut && end.trace[i].object == calls->id;
    return count;
}

// Each callback was given the result of its job.
bool haveAllCalledBack(const Final& end) {
    const auto lines = linesOf(end);
    const auto jobs = range(1, end.parameter("jobs") + 1);
    return std::ranges::all_of(jobs, [&lines](std::int64_t job) {
        return countLines(lines, "callback of " + std::to_string(job)) == 1;
    });
}

std::int64_t stuckCallbacks(const Final& end, const std::vector<JobStory>& jobs) {
    return std::ranges::count_if(jobs, [&](const JobStory& job) {
        return job.callbackEnded - job.callbackBegan >= end.parameter("stuck");
    });
}

std::vector<Fact> facts(const Final& end) {
    const auto jobs = jobsOf(end);
    return {{"done", {"Jobs done", "做完的任务"}, countOf(jobs, JobState::Done)},
            {"lost", {"Jobs lost", "丢失的任务"}, countOf(jobs, JobState::Raised)},
            {"callbacks_at_once",
             {"Most callbacks at once", "同时进行的回调最多"},
             mostCallbacksAtOnce(end)},
            {"stuck_callbacks", {"Stuck callbacks", "卡住的回调"}, stuckCallbacks(end, jobs)},
            {"done_before_first_callback_ended",
             {"Jobs done before the first callback ended", "第一个回调结束前做完的任务"},
             doneBefore(jobs, firstCallback(jobs))},
            {"handed_out_during_longest",
             {"Jobs handed out during the longest callback", "最长的回调期间发出的任务"},
             handedOutDuring(end, longestCallback(jobs))},
            {"total_ns", {"Everything ends at", "全部结束的时间"}, end.world.now()}};
}

// Jobs of equal length and no more than there are workers, then their callbacks one by one.
bool tookBoth(const Final& end) {
    const Nanoseconds job = end.parameter("least");
    const std::int64_t jobs = end.parameter("jobs");
    if (job != end.parameter("most") || jobs > end.parameter("workers")) return true;
    return isAbout(end, end.world.now(), job + jobs * end.parameter("callback"));
}

// One worker was killed from outside, and the manager has terminated all others.
bool areAllWorkersEnded(const Final& end) {
    std::int64_t fromOutside = 0;
    for (const TaskInfo* worker : end.tasksNamed("worker-")) {
        const bool isByManager =
            nameIn(end, end.world.task(worker->killedBy)) == "executor manager";
        if (worker->signal == SIGKILL && !worker->killedBy.isValid()) {
            ++fromOutside;
        } else if (worker->signal != SIGTERM || !isByManager) {
            return false;
        }
    }
    return fromOutside == 1;
}

Check expectLoss(const Final& end, const std::vector<JobStory>& jobs) {
    const auto lines = printedBy(end, "main");
    const std::int64_t lost = countOf(jobs, JobState::Raised);
    const bool areAllOver = lost + countOf(jobs, JobState::Done) == std::ssize(jobs);
    const bool isTold = std::ranges::count(lines, "BrokenProcessPool") == lost &&
                        std::ssize(lines) == std::ssize(jobs) + 1 && lines.back() == "no more jobs";
    const bool areAllSubmitted = end.isFree() || std::ssize(jobs) == end.parameter("jobs");
    return {end.verdict.kind == VerdictKind::Failed && areAllWorkersEnded(end) && areAllOver &&
                areAllSubmitted && jobs.front().state == JobState::Raised && isTold,
            {"the job of the killed worker and all others that are not done raise "
             "BrokenProcessPool, the other workers are terminated, and no job is taken any more",
             "被杀的工作进程手里的任务和所有没做完的任务都抛出 BrokenProcessPool，其他工作进程"
             "被终止，执行器不再接受任务"}};
}

Check expect(const Final& end) {
    const auto jobs = jobsOf(end);
    if (end.variantIs("worker-killed")) return expectLoss(end, jobs);
    const std::int64_t most = std::min(end.parameter("workers") + 1, end.parameter("jobs"));
    const bool isFinished = end.verdict.kind == VerdictKind::Finished && areDoneOnce(jobs) &&
                            std::ssize(jobs) == end.parameter("jobs") && haveAllCalledBack(end);
    if (end.isFree() && !areInManager(end, jobs)) {
        return {isFinished,
                {"all are done; some job ended before its callback was added, so that "
                 "the main thread ran it",
                 "任务全部做完；有任务在添加回调之前就已结束，它的回调便由主线程运行"}};
    }
    // Free running, jobs may end while others are still being submitted.
    const bool nothingIsHandedOut =
        end.isFree() || handedOutDuring(end, longestCallback(jobs)) == 0;
    const bool isGood = isFinished && areInManager(end, jobs) && mostCallbacksAtOnce(end) == 1 &&
                        nothingIsHandedOut;
    if (end.variantIs("stuck-first")) {
        return {isGood && doneBefore(jobs, firstCallback(jobs)) == most,
                {"while the first callback is stuck, exactly the jobs that were handed out before "
                 "are done: one more than there are workers",
                 "第一个回调卡住期间，做完的正好是此前已经发出的任务：比工作进程数多一"}};
    }
    if (end.variantIs("two")) {
        return {isGood && tookBoth(end),
                {"the jobs run together, their callbacks one after the other",
                 "任务一起做，回调先后进行"}};
    }
    return {isGood,
            {"callbacks never overlap, and while one is stuck no job is handed out; in the end all "
             "are done",
             "回调从不重叠，有回调卡住时不发出任务；最后任务全部做完"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Process executor", "进程执行器回调"},
        .story =
            {"A process executor has one thread in the parent, its manager: it takes the "
             "results, runs the callbacks, and only then puts the next job into the call queue, "
             "which has room for one more than there are workers. Watch what happens when a "
             "callback is stuck: the workers finish what was handed out, six jobs for five "
             "workers, and stand idle beside a long backlog. The manager is one thread, no "
             "group of \"five plus one\" and no separate process. Python may hand out a few more "
             "while jobs are still being submitted; here only a result makes room. When a worker "
             "is "
             "killed, the manager terminates the others, and every job that is not done raises "
             "BrokenProcessPool.",
             "进程执行器在父进程里有一个管理线程：它接收结果、运行回调，然后才把下一个任务放进调"
             "用队列，这个队列的容量比工作进程数多一。请观察一个回调卡住时会怎样：工作进程做完已"
             "经发出的任务（五个进程共六个），就闲在一长串积压旁边。管理者只是一个线程，既不是“"
             "五加一”一组，也不是另外一个进程。提交任务的同时，Python 可能会多发几个；在这里，只"
             "有结果才会腾出位置。一个工作进程被杀时，管理线程会终止其余的，所有没做完的任务都抛出 "
             "BrokenProcessPool。"},
        .chapter = Chapter::Pools,
        .parameters = {countParameter("jobs", {"Jobs", "任务数"}, 20, 50),
                       countParameter("workers", {"Worker processes", "工作进程数"}, 5, 10),
                       timeParameter("least", {"Shortest job", "最短的任务"}, kSecond),
                       timeParameter("most", {"Longest job", "最长的任务"}, 10 * kSecond),
                       onlyFor({"stuck-first", "chance", "two", "stuck-job"},
                               timeParameter("callback", {"One callback", "一次回调"}, kSecond)),
                       onlyFor({"stuck-first", "chance", "stuck-job"},
                               {.name = "stuck",
                                .title = {"A callback that is stuck", "卡住的回调"},
                                .standard = 100000 * kSecond,
                                .least = 1000 * kSecond,
                                .most = 100000 * kSecond,
                                .unit = Unit::Duration})},
        .variants =
            {{.id = "stuck-first",
              .title = {"First callback stuck", "第一个回调卡住"},
              .note =
                  {"Twenty jobs, five workers, and the first callback takes 100000 seconds: six "
                   "jobs are done, and nothing more is handed out before it ends.",
                   "二十个任务、五个进程，第一个回调要 100000 "
                   "秒：做完六个任务后，在它结束之前不再发出新的。"}},
             {.id = "chance",
              .title = {"One in three stuck", "三分之一会卡住"},
              .note = {"Every callback is stuck with a chance of one in three, and each time the "
                       "workers run out of jobs.",
                       "每个回调有三分之一的可能卡住，每次工作进程都会无事可做。"}},
             {.id = "two",
              .title = {"Two jobs", "两个任务"},
              .note = {"Two jobs of ten seconds run together, their callbacks of ten seconds one "
                       "after the other: thirty seconds in all.",
                       "两个十秒的任务一起做，两个十秒的回调却先后进行：一共三十秒。"},
              .parameters = {{"jobs", 2},
                             {"least", 10 * kSecond},
                             {"most", 10 * kSecond},
                             {"callback", 10 * kSecond}}},
             {.id = "stuck-job",
              .title = {"Callback of job 1 stuck", "任务 1 的回调卡住"},
              .note =
                  {"Nineteen jobs with callbacks of one second, one by one, but for job 1, whose "
                   "callback stops everything for 1000 seconds; a future has result(), not get().",
                   "十九个任务的回调各一秒，依次进行，只有任务 1 的回调让一切停下 1000 秒；"
                   "取结果用 result()，Future 没有 get()。"},
              .parameters = {{"jobs", 19}, {"least", 3 * kSecond}, {"stuck", 1000 * kSecond}}},
             {.id = "worker-killed",
              .title = {"A worker is killed", "工作进程被杀"},
              .note = {"The worker with job 1 is killed after a second, as when memory runs out: "
                       "nobody waits in vain, for result() raises BrokenProcessPool.",
                       "做任务 1 的工作进程一秒后被杀，就像内存耗尽时那样：没有人会白等，"
                       "result() 抛出 BrokenProcessPool。"}}},
        .pointCost = 0,
        .freeSpeed = 200'000,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::callback_process
