#include <algorithm>

#include "common/jobs.h"
#include "common/parameters.h"
#include "stage/stage.h"

// In a thread executor the worker that has done a job runs its callback, too.
namespace lockstep::scenarios::callback_thread {

using namespace lockstep::stage;

namespace {

std::chrono::nanoseconds between(const char* least, const char* most) {
    return randomDuration(duration(least), std::max(duration(least), duration(most)));
}

const Job task("task", [](std::int64_t n) {
    sleep(between("job-least", "job-most"));
    return n;
});

void runWithStuckCallback(ThreadPoolExecutor& executor) {
    for (const std::int64_t n : range(1, parameter("jobs") + 1)) {
        executor.submit(task, n).addDoneCallback([](const Future<std::int64_t>& future) {
            const std::int64_t job = future.result();
            sleep(job == 1 ? duration("stuck") : between("callback-least", "callback-most"));
            print("callback of " + std::to_string(job));
        });
    }
}

void addCallbackLate(ThreadPoolExecutor& executor) {
    Future<std::int64_t> future = executor.submit(task, 1);
    future.result();
    future.addDoneCallback([](const Future<std::int64_t>& done) {
        print("callback of " + std::to_string(done.result()));
    });
}

// The jobs leave their results in a queue, from which each callback takes one.
void passThroughQueue(ThreadPoolExecutor& executor) {
    Queue results("results");
    for (const std::int64_t n : range(parameter("jobs"))) {
        const auto work = [results, n]() mutable {
            sleep(between("job-least", "job-most"));
            results.put(std::to_string(n));
        };
        executor.submit("task(" + std::to_string(n) + ")", work)
            .addDoneCallback([results, n](const Future<void>&) mutable {
                const Item item = results.get();
                sleep(between("callback-least", "callback-most"));
                print("callback of " + std::to_string(n) + " has " + *item);
            });
    }
}

void run() {
    ThreadPoolExecutor executor("executor", static_cast<int>(parameter("workers")));
    if (variantIs("stuck")) runWithStuckCallback(executor);
    if (variantIs("done-already")) addCallbackLate(executor);
    if (variantIs("queue")) passThroughQueue(executor);
    executor.shutdown();
    print("the end");
}

// Jobs that are done, and whose callbacks have ended, before the one that is stuck.
std::int64_t finishedWhileStuck(const std::vector<JobStory>& jobs) {
    return std::ranges::count_if(jobs, [&](const JobStory& job) {
        return job.callbackEndedAt != 0 && job.callbackEndedAt < jobs.front().callbackEndedAt;
    });
}

// Free running, main may be so slow to add a callback that it has to run it itself.
bool areInTheirWorkers(const Final& end, const std::vector<JobStory>& jobs) {
    return std::ranges::all_of(jobs, [&](const JobStory& job) {
        return job.callbackRunner == job.worker ||
               (end.isFree() && job.callbackRunner == TaskId{1});
    });
}

// Callbacks that have taken what another job had put.
std::int64_t itemsOfOthers(const Final& end) {
    std::int64_t count = 0;
    for (const Line& line : linesOf(end)) {
        const std::string text(line.text);
        const auto has = text.find(" has ");
        if (has == std::string::npos) continue;
        const std::string job = text.substr(0, has);
        count += job.substr(job.rfind(' ') + 1) != text.substr(has + 5);
    }
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

bool endIsLast(const Final& end) {
    const auto lines = linesOf(end);
    return !lines.empty() && lines.back().text == "the end";
}

std::vector<Fact> facts(const Final& end) {
    const auto jobs = jobsOf(end);
    std::vector<Fact> facts = {
        {"done", {"Jobs done", "做完的任务"}, countOf(jobs, JobState::Done)},
        {"workers", {"Workers that worked", "干过活的工作线程"}, workersThatWorked(jobs)},
        {"end_is_last", {"“the end” is the last line", "“the end”是最后一行"}, endIsLast(end)}};
    if (end.variantIs("stuck"))
        facts.push_back({"finished_while_stuck",
                         {"Callbacks that ended while one was stuck", "有回调卡住期间结束的回调"},
                         jobs.empty() ? 0 : finishedWhileStuck(jobs)});
    if (end.variantIs("queue"))
        facts.push_back({"items_of_others",
                         {"Callbacks that took another job's result", "取到别的任务结果的回调"},
                         itemsOfOthers(end)});
    return facts;
}

Check expect(const Final& end) {
    const auto jobs = jobsOf(end);
    const bool isGood = end.verdict.kind == VerdictKind::Finished && !jobs.empty() &&
                        areDoneOnce(jobs) && endIsLast(end);
    if (end.variantIs("done-already")) {
        return {isGood && jobs.front().callbackRunner == TaskId{1},
                {"a callback that is added when the job is done is run by who adds it",
                 "任务做完之后才添加的回调，由添加它的线程运行"}};
    }
    const std::int64_t count = end.parameter("jobs");
    const bool areAll = isGood && std::ssize(jobs) == count && areInTheirWorkers(end, jobs);
    if (end.variantIs("stuck")) {
        return {areAll && finishedWhileStuck(jobs) == count - 1 && haveAllCalledBack(end),
                {"one worker is stuck in its callback, and all other jobs and callbacks end "
                 "meanwhile",
                 "一个工作线程卡在回调里，其余的任务和回调都在此期间结束"}};
    }
    return {areAll,
            {"every callback is run by the worker that did the job, and the end comes last",
             "每个回调都由做这个任务的工作线程运行，最后才打印结束"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Thread executor", "线程执行器回调"},
        .story =
            {"A thread executor has no manager: the worker thread that has done a job runs the "
             "job's callback before it takes the next job. Watch one callback that is stuck: it "
             "costs one worker of five, and the other eighteen jobs finish. A callback that is "
             "added "
             "when the job is done already runs in the thread that adds it. And where callbacks "
             "take "
             "the results from a shared queue, each may get that of another job: a future's own "
             "result cannot be mistaken.",
             "线程执行器没有管理线程：做完任务的工作线程先运行这个任务的回调，再取下一个任务。"
             "请观察一个卡住的回调：它只占住五个线程中的一个，其余十八个任务照样做完。"
             "如果添加回调时任务已经做完，回调就在添加它的线程里运行。"
             "如果回调从共享队列里取结果，取到的可能是别的任务的；用 Future "
             "自己的结果就不会弄错。"},
        .chapter = Chapter::Pools,
        .parameters =
            {onlyFor({"stuck", "queue"}, countParameter("jobs", {"Jobs", "任务数"}, 19, 30)),
             {.name = "workers",
              .title = {"Worker threads", "工作线程数"},
              .standard = 5,
              .least = 2,
              .most = 10},
             timeParameter("job-least", {"Shortest job", "最短的任务"}, 3 * kSecond, 20 * kSecond),
             timeParameter("job-most", {"Longest job", "最长的任务"}, 10 * kSecond, 20 * kSecond),
             onlyFor({"stuck", "queue"},
                     timeParameter("callback-least", {"Shortest callback", "最短的回调"}, kSecond,
                                   10 * kSecond)),
             onlyFor({"stuck", "queue"},
                     timeParameter("callback-most", {"Longest callback", "最长的回调"}, kSecond,
                                   10 * kSecond)),
             onlyFor({"stuck"}, {.name = "stuck",
                                 .title = {"The callback that is stuck", "卡住的回调"},
                                 .standard = 1000 * kSecond,
                                 .least = 1000 * kSecond,
                                 .most = 10000 * kSecond,
                                 .unit = Unit::Duration})},
        .variants =
            {{.id = "stuck",
              .title = {"Stuck callback", "卡住的回调"},
              .note = {"The callback of job 1 takes 1000 seconds in one of five workers; the other "
                       "four do everything else.",
                       "任务 1 的回调在五个线程之一里要 1000 秒，其余四个把别的都做完。"}},
             {.id = "queue",
              .title = {"Results through a queue", "经过队列的结果"},
              .note =
                  {"Ten jobs of five seconds put their results into a queue, callbacks of one to "
                   "ten seconds take them, and the end is printed after all of them; under "
                   "the random policy some callbacks get another job's result.",
                   "十个五秒的任务把结果放进队列，一到十秒的回调从中取出，全部完成后才打印结束；"
                   "换成随机策略，有的回调会取到别的任务的结果。"},
              .parameters = {{"jobs", 10},
                             {"job-least", 5 * kSecond},
                             {"job-most", 5 * kSecond},
                             {"callback-most", 10 * kSecond}}},
             {.id = "done-already",
              .title = {"Added too late", "添加得太晚"},
              .note = {"The job is done when its callback is added: the main thread runs it.",
                       "添加回调时任务已经做完：由主线程运行回调。"}}},
        .pointCost = 0,
        .freeSpeed = 500,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::callback_thread
