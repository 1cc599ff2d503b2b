#include <algorithm>

#include "common/jobs.h"
#include "common/parameters.h"
#include "stage/stage.h"

// Jobs are given to a pool one by one: with waiting, without, and with nobody to wait at all.
namespace lockstep::scenarios::pool_apply {

using namespace lockstep::stage;

namespace {

const Job task("task", [](std::int64_t n) {
    sleep(duration("job"));
    print("task " + std::to_string(n) + " done");
    return n;
});

// Each apply() waits for its result before the next one is submitted.
void applyAll(Pool& pool) {
    for (const std::int64_t n : range(parameter("jobs"))) pool.apply(task, n);
}

void getInLoop(Pool& pool) {
    for (const std::int64_t n : range(parameter("jobs")))
        print(std::to_string(pool.applyAsync(task, n).get()));
}

void getAfterLoop(Pool& pool) {
    std::vector<AsyncResult<std::int64_t>> results;
    for (const std::int64_t n : range(parameter("jobs")))
        results.push_back(pool.applyAsync(task, n));
    for (const auto& result : results) print(std::to_string(result.get()));
}

void submitAll(Pool& pool) {
    for (const std::int64_t n : range(parameter("jobs"))) pool.applyAsync(task, n);
}

void run() {
    Pool pool("pool", static_cast<int>(parameter("workers")));
    if (variantIs("apply")) {
        applyAll(pool);
    } else if (variantIs("get-in-loop")) {
        getInLoop(pool);
    } else if (variantIs("get-after")) {
        getAfterLoop(pool);
    } else {
        submitAll(pool);
    }
    if (variantIs("no-close")) return;
    if (variantIs("join-first")) pool.join();
    pool.close();
    if (variantIs("late-submit")) pool.applyAsync(task, 0);
    pool.join();
    print("all done");
}

std::string failureOfMain(const Final& end) {
    const TaskInfo* main = end.task("main");
    return main ? std::string(end.trace.text(main->failure)) : "";
}

// When the job of this number (from 1) was begun; -1 if it was not.
std::int64_t beganAt(const std::vector<JobStory>& jobs, std::size_t number) {
    return number <= jobs.size() ? jobs[number - 1].began : kNoTime;
}

// The results that main asks for come in the order of submission, whenever each was done.
bool gotInOrder(const Final& end) {
    if (!end.variantIs("get-in-loop") && !end.variantIs("get-after")) return true;
    std::vector<std::string> expected;
    for (const std::int64_t n : range(end.parameter("jobs"))) expected.push_back(std::to_string(n));
    expected.emplace_back("all done");
    return printedBy(end, "main") == expected;
}

std::vector<Fact> facts(const Final& end) {
    const auto jobs = jobsOf(end);
    return {{"done", {"Jobs done", "做完的任务"}, countOf(jobs, JobState::Done)},
            {"last_done_ns", {"The last job is done at", "最后一个任务做完的时间"}, lastDone(jobs)},
            {"fourth_began_ns", {"Job 4 begins at", "任务 4 的开始时间"}, beganAt(jobs, 4)},
            {"fifth_began_ns", {"Job 5 begins at", "任务 5 的开始时间"}, beganAt(jobs, 5)},
            {"failure", {"Error in main", "main 里的异常"}, failureOfMain(end)}};
}

Check expectFailure(const Final& end) {
    if (end.variantIs("join-first")) {
        return {failureOfMain(end) == "ValueError: Pool is still running",
                {"join() before close() raises ValueError, and the workers die with the parent",
                 "在 close() 之前调用 join() 会引发 ValueError，"
                 "工作进程随父进程一起结束"}};
    }
    return {failureOfMain(end) == "ValueError: Pool not running",
            {"a closed pool takes no more jobs: ValueError, and the workers die with the parent",
             "关闭后的进程池不再接受任务：ValueError，"
             "工作进程随父进程一起结束"}};
}

// The workers got no further than to the end of their parent: to no end of a job, unless Linux held
// the parent up for longer than a job takes.
bool areCutShort(const Final& end, const std::vector<JobStory>& jobs) {
    if (end.isFree()) return lastDone(jobs) <= end.task("main")->completed;
    return countOf(jobs, JobState::Done) == 0;
}

Check expect(const Final& end) {
    const auto jobs = jobsOf(end);
    const std::int64_t count = end.parameter("jobs");
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    if (end.variantIs("join-first") || end.variantIs("late-submit")) return expectFailure(end);
    if (end.variantIs("no-close")) {
        return {
            isFinished && areCutShort(end, jobs) && std::ssize(jobs) == count,
            {"the parent waits for nothing: its workers die with it, and no job is done any more",
             "父进程什么也不等：工作进程随它一起结束，之后再没有任务做完"}};
    }
    const bool isSerial = end.variantIs("apply") || end.variantIs("get-in-loop");
    const Nanoseconds time =
        rounds(count, isSerial ? 1 : end.parameter("workers"), end.parameter("job"));
    return {isFinished && areDoneOnce(jobs) && std::ssize(jobs) == count &&
                isAbout(end, lastDone(jobs), time) && gotInOrder(end),
            isSerial ? Text{"every job is done, and they follow one another",
                            "每个任务都做完，而且一个接着一个"}
                     : Text{"every job is done, as many at a time as there are workers",
                            "每个任务都做完，有多少工作进程就同时做多少个"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"apply vs async", "同步与异步提交"},
        .story =
            {"apply() submits one job and waits for its result, so that of five workers four have "
             "nothing to do; apply_async() submits and goes on. Watch how many workers are busy, "
             "and when the parent waits for which result. After close() the workers end when "
             "nothing is left to do: join() waits for that, they are not suspended by it. Without "
             "close() and join() the parent just ends, and its workers, which are daemons, die "
             "with "
             "it.",
             "apply() 提交一个任务并等它的结果，所以五个进程里有四个没事可做；"
             "apply_async() 提交后立刻继续。"
             "请观察有多少进程在忙，以及父进程什么时候在等哪个结果。"
             "close() 之后，没有任务可做的工作进程就会结束：join() 等的就是这个，并不是把它们挂起。"
             "如果没有 close() 和 join()，父进程会直接结束，而工作进程是守护进程，也跟着结束。"},
        .chapter = Chapter::Pools,
        .parameters = {countParameter("jobs", {"Jobs", "任务数"}, 10, 100),
                       countParameter("workers", {"Worker processes", "工作进程数"}, 5, 16),
                       onlyFor(
                           {"apply", "apply-async", "three-workers", "get-in-loop", "get-after"},
                           timeParameter("job", {"One job", "一个任务的时间"}, kSecond))},
        .variants =
            {{.id = "apply",
              .title = {"apply", "apply"},
              .note = {"Ten jobs of one second take ten seconds, five workers or not.",
                       "十个一秒的任务要十秒，有五个进程也一样。"}},
             {.id = "apply-async",
              .title = {"apply_async", "apply_async"},
              .note = {"Ten jobs of one second on five workers take two seconds.",
                       "十个一秒的任务由五个进程来做，要两秒。"}},
             {.id = "three-workers",
              .title = {"Three workers, five jobs", "三个进程，五个任务"},
              .note = {"The fourth and the fifth job begin when the first ones are done, at three "
                       "seconds, and all are done at six.",
                       "第四、第五个任务要等前面的做完，在第三秒开始，第六秒全部做完。"},
              .parameters = {{"jobs", 5}, {"workers", 3}, {"job", 3 * kSecond}}},
             {.id = "get-in-loop",
              .title = {"get() in the loop", "在循环里 get()"},
              .note = {"Asking for each result before the next job is submitted makes apply() of "
                       "apply_async(): 25 seconds.",
                       "每提交一个就立刻取结果，等于又变成了 apply()：要 25 秒。"},
              .parameters = {{"jobs", 5}, {"job", 5 * kSecond}}},
             {.id = "get-after",
              .title = {"get() after the loop", "循环之后再 get()"},
              .note =
                  {"All jobs run at once for five seconds; the results are asked for in the order "
                   "of submission, not as each finishes.",
                   "所有任务同时做，共五秒；结果按提交的顺序取，而不是谁先做完先取谁的。"},
              .parameters = {{"jobs", 5}, {"job", 5 * kSecond}}},
             {.id = "no-close",
              .title = {"No close, no join", "没有 close 和 join"},
              .note = {"The parent ends at once, and its daemon workers are terminated before any "
                       "job is done.",
                       "父进程立刻结束，作为守护进程的工作进程还没做完任何任务就被终止。"},
              .parameters = {{"jobs", 20}, {"job", 5 * kSecond}},
              .hasRace = true},
             {.id = "join-first",
              .title = {"join before close", "先 join 后 close"},
              .note = {"join() of a pool that still takes jobs raises ValueError.",
                       "进程池还能接受任务时调用 join()，会引发 ValueError。"}},
             {.id = "late-submit",
              .title = {"Submit after close", "close 之后提交"},
              .note = {"A closed pool takes no more jobs: ValueError.",
                       "关闭后的进程池不再接受任务：ValueError。"}}},
        .pointCost = 0,
        .freeSpeed = 100,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::pool_apply
