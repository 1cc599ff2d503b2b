#include <algorithm>

#include "common/jobs.h"
#include "common/parameters.h"
#include "stage/stage.h"

// What an executor and its futures can do.
namespace lockstep::scenarios::executor_basics {

using namespace lockstep::stage;

namespace {

const Job task("task", [](std::int64_t n) {
    sleep(duration("job"));
    return n;
});

const Job square("square", [](std::int64_t n) {
    sleep(duration("job"));
    return n * n;
});

// The loop's variable is the last future when the callback is added.
void callBackOfLast(ThreadPoolExecutor& executor) {
    std::vector<Future<std::int64_t>> futures;
    for (const std::int64_t n : range(parameter("jobs")))
        futures.push_back(executor.submit(task, n));
    futures.back().addDoneCallback(
        [](const Future<std::int64_t>& future) { print(std::to_string(future.result())); });
    print("callback added");
}

void submitAll(ThreadPoolExecutor& executor) {
    for (const std::int64_t n : range(parameter("jobs"))) executor.submit(task, n);
}

void printSquares(ThreadPoolExecutor& executor) {
    std::vector<Future<std::int64_t>> futures;
    for (const std::int64_t n : range(parameter("jobs")))
        futures.push_back(executor.submit(square, n));
    for (const auto& future : futures) print(std::to_string(future.result()));
}

void printMapped(ThreadPoolExecutor& executor) {
    auto squares = executor.map(square, range(parameter("jobs")));
    while (const auto number = squares.next()) print(std::to_string(*number));
}

void passByName(ThreadPoolExecutor& executor) {
    const auto future = executor.submit(square, Keyword{"args", "(3,)"});
    try {
        future.result();
    } catch (const TypeError& error) {
        print(std::string("TypeError: ") + error.what());
    }
}

// All workers are busy, and one job more waits.
void cancelSome(ThreadPoolExecutor& executor) {
    std::vector<Future<std::int64_t>> futures;
    for (const std::int64_t n : range(parameter("workers") + 1))
        futures.push_back(executor.submit(task, n));
    sleep(duration("job") / 2);
    print(futures.front().cancel() ? "running: cancelled" : "running: too late");
    print(futures.back().cancel() ? "queued: cancelled" : "queued: too late");
    print(futures.back().done() ? "a cancelled job counts as done" : "not done");
}

void useExecutor(ThreadPoolExecutor& executor) {
    if (variantIs("last-future")) return callBackOfLast(executor);
    if (variantIs("ordered")) return printSquares(executor);
    if (variantIs("map")) return printMapped(executor);
    if (variantIs("keyword")) return passByName(executor);
    if (variantIs("cancel")) return cancelSome(executor);
    submitAll(executor);
}

void run() {
    ThreadPoolExecutor executor("executor", static_cast<int>(parameter("workers")));
    useExecutor(executor);
    executor.shutdown(!variantIs("no-wait"));
    if (variantIs("late-submit")) executor.submit(task, 0);
    print("done");
}

// When main has printed "done"; kNoTime if it has not.
Nanoseconds doneAt(const Final& end) {
    return timeOfLine(linesOf(end, end.task("main")), "done");
}

std::string failureOfMain(const Final& end) {
    const TaskInfo* main = end.task("main");
    return main ? std::string(end.trace.text(main->failure)) : "";
}

std::vector<Fact> facts(const Final& end) {
    const auto jobs = jobsOf(end);
    return {{"done", {"Jobs done", "做完的任务"}, countOf(jobs, JobState::Done)},
            {"raised",
             {"Jobs that raised an error", "抛出异常的任务"},
             countOf(jobs, JobState::Raised)},
            {"cancelled", {"Jobs cancelled", "取消的任务"}, countOf(jobs, JobState::Cancelled)},
            {"workers", {"Workers", "工作线程数"}, std::ssize(end.tasksNamed("worker-"))},
            {"done_printed_ns", {"“done” is printed at", "打印“done”的时间"}, doneAt(end)},
            {"main_printed", {"Printed by main", "main 打印的"}, joined(printedBy(end, "main"))},
            {"failure", {"Error in main", "main 里的异常"}, failureOfMain(end)}};
}

bool printsSquares(const Final& end) {
    std::vector<std::string> expected;
    for (std::int64_t n = 0; n < end.parameter("jobs"); ++n)
        expected.push_back(std::to_string(n * n));
    expected.emplace_back("done");
    return printedBy(end, "main") == expected;
}

// Only the last job has a callback, and adding it did not wait.
bool onlyLastCallsBack(const Final& end, const std::vector<JobStory>& jobs) {
    const auto hasCallback = [](const JobStory& job) { return job.callbackEnded != kNoTime; };
    const auto lines = linesOf(end);
    const std::string last = std::to_string(end.parameter("jobs") - 1);
    return std::ranges::count_if(jobs, hasCallback) == 1 && hasCallback(jobs.back()) &&
           countLines(lines, last) == 1 &&
           (end.isFree() || timeOfLine(lines, "callback added") == 0);
}

// Whether cancel() came in time for this job, as main has said it.
bool isToldTruly(const JobStory& job, bool isCancelled) {
    return isCancelled ? job.state == JobState::Cancelled && job.taken == 0
                       : job.state == JobState::Done && job.taken == 1;
}

Check expectCancel(const Final& end, const std::vector<JobStory>& jobs) {
    const auto lines = printedBy(end, "main");
    const auto isSaid = [&](const char* line) { return std::ranges::count(lines, line) == 1; };
    const bool isTrue = isToldTruly(jobs.front(), isSaid("running: cancelled")) &&
                        isToldTruly(jobs.back(), isSaid("queued: cancelled"));
    const bool isTheLesson =
        joined(lines) == "running: too late queued: cancelled a cancelled job counts as done done";
    // A machine that is slow enough has not begun the one yet, or has begun the other already.
    return {end.verdict.kind == VerdictKind::Finished && isTrue && (end.isFree() || isTheLesson),
            {"a job that waits can be cancelled, one that runs cannot",
             "排队的任务可以取消，正在做的不能"}};
}

Check expectKeyword(const Final& end, const std::vector<JobStory>& jobs) {
    return {end.verdict.kind == VerdictKind::Finished && countOf(jobs, JobState::Raised) == 1 &&
                joined(printedBy(end, "main")) ==
                    "TypeError: square() got an unexpected keyword argument 'args' done",
            {"the job raises TypeError in its worker, and result() raises it again",
             "任务在工作线程中抛出 TypeError，result() 再次抛出它"}};
}

Check expect(const Final& end) {
    const auto jobs = jobsOf(end);
    const std::int64_t workers = end.parameter("workers");
    const std::int64_t count = end.parameter("jobs");
    if (end.variantIs("cancel")) return expectCancel(end, jobs);
    if (end.variantIs("keyword")) return expectKeyword(end, jobs);
    const std::int64_t hired = std::ssize(end.tasksNamed("worker-"));
    const std::int64_t most = std::min(workers, count);
    const bool areDone = areDoneOnce(jobs) && std::ssize(jobs) == count &&
                         (end.isFree() ? hired <= most : hired == most);
    if (end.variantIs("late-submit")) {
        return {areDone && failureOfMain(end) ==
                               "RuntimeError: cannot schedule new futures after shutdown",
                {"after shutdown() a job is refused with RuntimeError; those before it are done",
                 "shutdown() 之后的任务被 RuntimeError 拒绝；之前的任务都做完"}};
    }
    const bool isGood = areDone && end.verdict.kind == VerdictKind::Finished;
    if (end.variantIs("last-future")) {
        return {isGood && onlyLastCallsBack(end, jobs),
                {"only the last future has a callback, and adding it does not wait",
                 "只有最后一个 Future 有回调，添加回调并不等待"}};
    }
    const Nanoseconds time = rounds(count, workers, end.parameter("job"));
    if (end.variantIs("no-wait")) {
        return {isGood && (end.isFree() || doneAt(end) == 0),
                {"shutdown(false) returns at once, and all jobs are done nevertheless",
                 "shutdown(false) 立刻返回，任务仍然全部做完"}};
    }
    if (end.variantIs("shutdown"))
        return {isGood && isAbout(end, doneAt(end), time),
                {"shutdown() waits for all jobs", "shutdown() 等待全部任务做完"}};
    return {isGood && printsSquares(end) && isAbout(end, doneAt(end), time),
            {"the results come in the order of submission", "结果按提交的顺序给出"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Futures", "执行器"},
        .story =
            {"An executor takes jobs and gives a future for each: result() waits for it, done() "
             "looks, cancel() takes back a job that nobody has begun, and shutdown() lets the "
             "workers end when all is done. Watch the workers, which are started one by one as "
             "jobs come and none is idle, and the futures that wait. It is often said that "
             "add_done_callback() blocks; it only leaves a function behind and returns at once.",
             "执行器接受任务，每个任务给一个 Future：result() 等结果，done() 看一眼，"
             "cancel() 撤回还没人开始的任务，shutdown() 让工作线程在全部做完后结束。"
             "请观察工作线程：有任务来而没有空闲线程时才多启动一个；也请看那些等待中的 Future。"
             "常有人说 add_done_callback() 会阻塞，其实它只是留下一个函数，立刻返回。"},
        .chapter = Chapter::Pools,
        .parameters = {onlyFor(
                           {"shutdown", "no-wait", "ordered", "map", "last-future", "late-submit"},
                           {.name = "jobs",
                            .title = {"Jobs", "任务数"},
                            .standard = 20,
                            .least = 1,
                            .most = 100}),
                       {.name = "workers",
                        .title = {"Most worker threads", "最多工作线程数"},
                        .standard = 5,
                        .least = 1,
                        .most = 16},
                       onlyFor({"shutdown", "no-wait", "ordered", "map", "last-future", "cancel",
                                "late-submit"},
                               {.name = "job",
                                .title = {"One job", "一个任务的时间"},
                                .standard = 2 * kSecond,
                                .least = kMillisecond,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration})},
        .variants =
            {{.id = "shutdown",
              .title = {"shutdown", "shutdown"},
              .note = {"Twenty jobs of two seconds on five workers: shutdown() returns after eight "
                       "seconds.",
                       "五个线程做二十个两秒的任务：shutdown() 在八秒后返回。"}},
             {.id = "no-wait",
              .title = {"shutdown(wait=False)", "shutdown(wait=False)"},
              .note = {"shutdown() returns at once; the workers still do all jobs, and the process "
                       "waits for them at its end.",
                       "shutdown() 立刻返回；线程仍会做完全部任务，进程在结束前等它们。"}},
             {.id = "ordered",
              .title = {"Results in order", "按顺序取结果"},
              .note = {"The squares are asked for in the order of submission, 0, 1, 4 to 361.",
                       "按提交的顺序取平方：0、1、4，直到 361。"}},
             {.id = "map",
              .title = {"map", "map"},
              .note = {"map() submits all values and gives the results one by one, in their order.",
                       "map() 提交所有的值，再按顺序一个个给出结果。"}},
             {.id = "last-future",
              .title = {"Only the last", "只有最后一个"},
              .note =
                  {"Ten jobs, but the callback is added after the loop and so to the last future "
                   "only: it prints 9, which it asks result() for, since _result is private.",
                   "十个任务，但回调在循环之后才添加，只加到了最后一个 Future 上：打印 9；"
                   "结果要用 result() 取，_result 是私有的。"},
              .parameters = {{"jobs", 10}, {"workers", 2}}},
             {.id = "cancel",
              .title = {"cancel", "cancel"},
              .note = {"Cancelling the job that waits succeeds, cancelling one that runs does not.",
                       "取消排队的任务会成功，取消正在做的任务则不会。"},
              .hasRace = true},
             {.id = "keyword",
              .title = {"A wrong keyword", "写错的关键字"},
              .note = {"submit() hands args=(3,) to the job itself, which has no such parameter: "
                       "TypeError, in the future.",
                       "submit() 会把 args=(3,) 交给任务本身，而任务没有这个参数："
                       "TypeError，留在 Future 里。"}},
             {.id = "late-submit",
              .title = {"Submit after shutdown", "shutdown 之后提交"},
              .note = {"An executor that was shut down refuses jobs with RuntimeError.",
                       "关闭后的执行器拒绝新任务：RuntimeError。"}}},
        .pointCost = 0,
        .freeSpeed = 100,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::executor_basics
