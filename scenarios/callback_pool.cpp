#include <algorithm>

#include "common/jobs.h"
#include "common/parameters.h"
#include "stage/stage.h"

// A pool's result handler runs all callbacks, one after the other.
namespace lockstep::scenarios::callback_pool {

using namespace lockstep::stage;

namespace {

const Job func1("func1", [](std::int64_t n) {
    print("111");
    return 2 * n;
});

const Job square("square", [](std::int64_t n) {
    sleep(duration("least"));
    return n * n;
});

const Job pairOf("pairOf", [](std::int64_t n) { return std::pair(n, n + 1); });

const Job download("download", [](std::int64_t n) {
    const auto least = duration("least");
    sleep(randomDuration(least, std::max(least, duration("most"))));
    return n;
});

void callBackOnce(Pool& pool) {
    pool.applyAsync(func1, 10, [](std::int64_t value) {
        print("222");
        print(std::to_string(value));
    });
}

void callBackForSquares(Pool& pool) {
    for (const std::int64_t n : range(parameter("jobs")))
        pool.applyAsync(square, n, [](std::int64_t value) { print(std::to_string(value)); });
}

void callBackWithPair(Pool& pool) {
    pool.applyAsync(pairOf, 1, [](const std::pair<std::int64_t, std::int64_t>& both) {
        print(Passing<std::pair<std::int64_t, std::int64_t>>::pack(both));
    });
}

void callBackSlowly(std::int64_t job) {
    sleep(job == 1 ? duration("stuck") : duration("callback"));
    print("saved " + std::to_string(job));
}

void downloadAll(Pool& pool) {
    std::vector<AsyncResult<std::int64_t>> results;
    for (const std::int64_t n : range(1, parameter("jobs") + 1))
        results.push_back(pool.applyAsync(download, n, callBackSlowly));
    for (const auto& result : results) print("got " + std::to_string(result.get()));
}

void run() {
    Pool pool("pool", static_cast<int>(parameter("workers")));
    if (variantIs("once")) callBackOnce(pool);
    if (variantIs("squares")) callBackForSquares(pool);
    if (variantIs("pair")) callBackWithPair(pool);
    if (variantIs("stuck")) downloadAll(pool);
    pool.close();
    pool.join();
}

// All callbacks are run by one thread of the parent process, which is not its main thread.
bool areInHandler(const Final& end, const std::vector<JobStory>& jobs) {
    const TaskInfo* main = end.task("main");
    return main && std::ranges::all_of(jobs, [&](const JobStory& job) {
               const TaskInfo* runner = end.world.task(job.callbackRunner);
               return runner && runner->pid == main->pid && runner->kind == TaskKind::Thread &&
                      nameIn(end, runner) == "result handler";
           });
}

const JobStory* stuckJob(const std::vector<JobStory>& jobs) {
    return jobs.empty() ? nullptr : &jobs.front();
}

std::int64_t doneWhileStuck(const std::vector<JobStory>& jobs) {
    const JobStory* stuck = stuckJob(jobs);
    return std::ranges::count_if(
        jobs, [&](const JobStory& job) { return stuck && isDoneBy(job, stuck->callbackEnded); });
}

// How many results main has got before the callback that is stuck has ended.
std::int64_t gotWhileStuck(const Final& end, const std::vector<JobStory>& jobs) {
    std::int64_t got = 0;
    const std::size_t ended = jobs.empty() ? 0 : jobs.front().callbackEndedAt;
    for (std::size_t i = 0; i < ended; ++i) {
        const lockstep::Event& event = end.trace[i];
        got += event.kind == EventKind::Printed && event.task == TaskId{1};
    }
    return got;
}

std::vector<Fact> facts(const Final& end) {
    const auto jobs = jobsOf(end);
    std::vector<Fact> facts = {{"done", {"Jobs done", "做完的任务"}, countOf(jobs, JobState::Done)},
                               {"callbacks_at_once",
                                {"Most callbacks at once", "同时进行的回调最多"},
                                mostCallbacksAtOnce(end)},
                               {"printed",
                                {"Printed by the result handler", "结果处理线程打印的"},
                                joined(printedBy(end, "result handler"))}};
    if (!end.variantIs("stuck")) return facts;
    facts.push_back({"done_while_stuck",
                     {"Jobs done while a callback is stuck", "回调卡住期间做完的任务"},
                     doneWhileStuck(jobs)});
    facts.push_back({"got_while_stuck",
                     {"Results got while a callback is stuck", "回调卡住期间取得的结果"},
                     gotWhileStuck(end, jobs)});
    return facts;
}

// Main has got the results in the order of submission, and each callback its own.
bool hasGotAll(const Final& end) {
    std::vector<std::string> expected;
    const auto saved = linesOf(end);
    for (const std::int64_t n : range(1, end.parameter("jobs") + 1)) {
        expected.push_back("got " + std::to_string(n));
        if (countLines(saved, "saved " + std::to_string(n)) != 1) return false;
    }
    return printedBy(end, "main") == expected;
}

bool hasPrinted(const Final& end, const std::vector<std::string>& lines) {
    return printedBy(end, "result handler") == lines;
}

// In the order in which the jobs have ended.
bool hasPrintedSquares(const Final& end, const std::vector<JobStory>& jobs) {
    std::vector<JobStory> byCallback = jobs;
    std::ranges::sort(byCallback, {}, &JobStory::callbackBeganAt);
    std::vector<std::string> squares;
    for (const JobStory& job : byCallback) squares.push_back(job.result);
    std::vector<std::string> expected;
    for (const std::int64_t n : range(end.parameter("jobs")))
        expected.push_back(std::to_string(n * n));
    return hasPrinted(end, squares) && std::ranges::is_permutation(squares, expected) &&
           (end.isFree() || std::ranges::is_sorted(byCallback, {}, &JobStory::done));
}

Check expect(const Final& end) {
    const auto jobs = jobsOf(end);
    const bool isGood = end.verdict.kind == VerdictKind::Finished && areDoneOnce(jobs) &&
                        mostCallbacksAtOnce(end) == 1 && areInHandler(end, jobs);
    if (end.variantIs("once")) {
        return {
            isGood && hasPrinted(end, {"222", "20"}) &&
                countLines(linesOf(end, end.world.task(jobs.front().worker)), "111") == 1,
            {"a worker prints 111; the result handler, in the parent, prints 222 and the result",
             "一个工作进程打印 111；父进程里的结果处理线程打印 222 和结果"}};
    }
    if (end.variantIs("pair")) {
        return {isGood && hasPrinted(end, {"(1, 2)"}),
                {"the two values that the job returns reach the callback as one tuple",
                 "任务返回的两个值作为一个元组交给回调函数"}};
    }
    if (end.variantIs("stuck")) {
        return {isGood && std::ssize(jobs) == end.parameter("jobs") && hasGotAll(end) &&
                    doneWhileStuck(jobs) == std::ssize(jobs) && gotWhileStuck(end, jobs) == 0,
                {"the workers finish every job while the first job's callback is stuck; other "
                 "callbacks and get() wait for it",
                 "第一个任务的回调卡住时，工作进程照样做完所有任务；其他回调和 get() 都要等它"}};
    }
    return {isGood && std::ssize(jobs) == end.parameter("jobs") && hasPrintedSquares(end, jobs),
            {"every job has its callback, which prints its square; the callbacks run in the "
             "parent's result handler, one after the other, as the jobs end",
             "每个任务都有自己的回调，打印它的平方；"
             "回调在父进程的结果处理线程里按任务结束的先后依次进行"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Pool callbacks", "进程池回调"},
        .story =
            {"apply_async() takes a callback that is given the job's result as soon as it is "
             "there. "
             "It is not the main thread and not the worker that runs it, but one thread of the "
             "parent, the result handler, which also hands the results to get(). Watch its lane: "
             "callbacks come in the order in which jobs end and never overlap, and while one is "
             "stuck the workers finish everything and yet nobody gets a result. So a callback "
             "should "
             "be short.",
             "apply_async() 可以带一个回调函数，任务的结果一到就交给它。"
             "运行回调的既不是主线程，也不是工作进程，而是父进程里的一个线程，即结果处理线程；"
             "get() 的结果也由它交付。"
             "请观察它这一行：回调按任务结束的先后进行，从不重叠；"
             "一个回调卡住时，工作进程照样把任务做完，却谁也拿不到结果。"
             "所以回调应当很短。"},
        .chapter = Chapter::Pools,
        .parameters =
            {onlyFor({"squares", "stuck"}, countParameter("jobs", {"Jobs", "任务数"}, 10, 50)),
             countParameter("workers", {"Worker processes", "工作进程数"}, 5, 10),
             onlyFor({"squares", "stuck"},
                     timeParameter("least", {"Shortest job", "最短的任务"}, kSecond)),
             onlyFor({"stuck"}, timeParameter("most", {"Longest job", "最长的任务"}, 10 * kSecond)),
             onlyFor({"stuck"},
                     timeParameter("callback", {"Another callback", "其他回调"}, 5 * kSecond)),
             onlyFor({"stuck"}, {.name = "stuck",
                                 .title = {"The callback that is stuck", "卡住的回调"},
                                 .standard = 10000 * kSecond,
                                 .least = 4000 * kSecond,
                                 .most = 20000 * kSecond,
                                 .unit = Unit::Duration})},
        .variants =
            {{.id = "squares",
              .title = {"Ten squares", "十个平方"},
              .note = {"Ten jobs on five workers, and one lane in which their callbacks print the "
                       "squares.",
                       "五个进程做十个任务，回调在同一行里依次打印平方。"}},
             {.id = "once",
              .title = {"Job and callback", "任务与回调"},
              .note = {"func1(10) prints 111 in a worker; its callback prints 222 and 20 in the "
                       "parent.",
                       "func1(10) 在工作进程里打印 111；它的回调在父进程里打印 222 和 20。"}},
             {.id = "pair",
              .title = {"Two values", "返回两个值"},
              .note =
                  {"A job that returns 1, 2 returns one tuple, and the callback has one argument.",
                   "返回 1, 2 的任务其实返回一个元组，回调只有一个参数。"}},
             {.id = "stuck",
              .title = {"Stuck callback", "卡住的回调"},
              .note =
                  {"The callback of job 1 takes 10000 seconds: all 19 jobs are done meanwhile, "
                   "but every later callback and get() waits.",
                   "任务 1 的回调要 10000 秒：19 个任务都做完了，后面的回调和 get() 却都在等。"},
              .parameters = {{"jobs", 19}, {"least", 3 * kSecond}}}},
        .pointCost = 0,
        .freeSpeed = 5000,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::callback_pool
