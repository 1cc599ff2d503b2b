#include <algorithm>
#include <functional>

#include "common/jobs.h"
#include "common/parameters.h"
#include "stage/stage.h"

// A pool of processes does one job for each value of a list.
namespace lockstep::scenarios::pool_map {

using namespace lockstep::stage;

namespace {

constexpr std::size_t kLongestLine = 1024;  // bytes of what is printed that the trace keeps

const Job plusOne("plusOne", [](std::int64_t n) {
    sleep(duration("job"));
    return n + 1;
});

const Job same("same", [](std::int64_t n) {
    sleep(duration("job"));
    return n;
});

const Job square("square", [](std::int64_t n) {
    sleep(duration("job"));
    return n * n;
});

// The first one takes longest.
const Job slowSquare("slowSquare", [](std::int64_t n) {
    sleep((parameter("jobs") - n) * duration("job"));
    return n * n;
});

std::string listOf(const std::vector<std::int64_t>& numbers) {
    std::string text = "[";
    for (const std::int64_t number : numbers)
        text += (text.size() == 1 ? "" : ", ") + std::to_string(number);
    return text + "]";
}

std::vector<std::int64_t> values() {
    return range(parameter("jobs"));
}

std::size_t chunk() {
    return static_cast<std::size_t>(parameter("chunk"));
}

void getOneByOne(Pool& pool) {
    std::vector<AsyncResult<std::int64_t>> results;
    for (const std::int64_t n : values()) results.push_back(pool.applyAsync(same, n));
    std::vector<std::int64_t> numbers;
    for (const auto& result : results) numbers.push_back(result.get());
    print(listOf(numbers));
    print(std::to_string(pool.apply(square, 1)));
}

template <class Results>
void printAsTheyCome(Results squares) {
    while (const auto number = squares.next()) print(std::to_string(*number));
}

void doOtherThings(Pool& pool) {
    const auto results = pool.mapAsync(
        square, values(), [](const std::vector<std::int64_t>& all) { print(listOf(all)); },
        chunk());
    print(results.ready() ? "ready" : "does something else");
    print(std::to_string(results.get().size()) + " results");
}

void use(Pool& pool) {
    if (variantIs("results")) return getOneByOne(pool);
    if (variantIs("imap")) return printAsTheyCome(pool.imap(slowSquare, values()));
    if (variantIs("unordered")) return printAsTheyCome(pool.imapUnordered(slowSquare, values()));
    if (variantIs("map-async")) return doOtherThings(pool);
    if (variantIs("squares")) return print(listOf(pool.map(square, values(), chunk())));
    if (variantIs("too-early")) {
        const auto result = pool.applyAsync(square, 1);
        print(result.successful() ? "went well" : "went wrong");
    }
    print(listOf(pool.map(plusOne, values(), chunk())));
    // map() does not close the pool: it can be used again.
    print(listOf(pool.map(plusOne, {10, 20})));
}

void run() {
    Pool pool("pool", static_cast<int>(parameter("workers")), [] { print("ready to work"); });
    use(pool);
    pool.close();
    pool.join();
}

std::string expectedResult(const JobStory& job) {
    const auto bracket = job.label.find('(');
    const std::int64_t n = std::stoll(job.label.substr(bracket + 1));
    const std::string name = job.label.substr(0, bracket);
    return std::to_string(name == "plusOne" ? n + 1 : name == "same" ? n : n * n);
}

bool areRight(const std::vector<JobStory>& jobs) {
    return std::ranges::all_of(
        jobs, [](const JobStory& job) { return job.result == expectedResult(job); });
}

std::int64_t initialised(const Final& end) {
    std::int64_t count = 0;
    for (const TaskInfo* worker : end.tasksNamed("worker-")) {
        count += countLines(linesOf(end, worker), "ready to work");
    }
    return count;
}

// The results that main has got one by one come as the jobs have ended, or as they were given.
bool cameInOrder(const Final& end, std::vector<JobStory> jobs) {
    const auto lines = printedBy(end, "main");
    if (lines.size() != jobs.size()) return false;
    std::vector<Nanoseconds> ends;
    for (const std::string& line : lines) {
        const auto job = std::ranges::find(jobs, line, &JobStory::result);
        if (job == jobs.end()) return false;
        ends.push_back(job->done);
    }
    if (end.variantIs("unordered")) return end.isFree() || std::ranges::is_sorted(ends);
    return std::ranges::equal(lines, jobs, {}, {}, &JobStory::result);
}

// What the jobs 0, 1, 2 ... give, in this order, as far as a line of the trace goes.
template <class Function>
std::string expectedList(const Final& end, Function function) {
    std::vector<std::int64_t> numbers = range(end.parameter("jobs"));
    std::ranges::transform(numbers, numbers.begin(), function);
    return listOf(numbers).substr(0, kLongestLine);
}

// Main, or the callback, has got every result in its place.
bool gotAll(const Final& end) {
    const auto squared = [](std::int64_t n) { return n * n; };
    const auto lines = printedBy(end, "main");
    if (end.variantIs("map-async")) {
        return printedBy(end, "result handler") == std::vector{expectedList(end, squared)} &&
               lines.size() == 2 &&
               lines.back() == std::to_string(end.parameter("jobs")) + " results";
    }
    if (end.variantIs("results"))
        return lines == std::vector<std::string>{expectedList(end, std::identity()), "1"};
    if (end.variantIs("squares")) return lines == std::vector{expectedList(end, squared)};
    const auto plusOne = [](std::int64_t n) { return n + 1; };
    return lines == std::vector<std::string>{expectedList(end, plusOne), "[11, 21]"};
}

// Main has asked before the result was there, and was told so.
bool wasRefused(const Final& end) {
    const TaskInfo* main = end.task("main");
    return main && end.trace.text(main->failure) == "ValueError: the result is not ready";
}

// Main has asked so late that the result was there: it was held up.
bool wasAnswered(const Final& end, const std::vector<JobStory>& jobs) {
    const auto lines = linesOf(end, end.task("main"));
    return !lines.empty() && lines.front().text == "went well" &&
           jobs.front().state == JobState::Done && jobs.front().done <= lines.front().time;
}

std::vector<Fact> facts(const Final& end) {
    const auto jobs = jobsOf(end);
    return {{"done", {"Jobs done", "做完的任务"}, countOf(jobs, JobState::Done)},
            {"workers", {"Workers that worked", "干过活的工作进程"}, workersThatWorked(jobs)},
            {"initialised", {"Workers initialised", "初始化过的工作进程"}, initialised(end)},
            {"last_done_ns", {"The last job is done at", "最后一个任务做完的时间"}, lastDone(jobs)},
            {"received", {"Results in this order", "结果的先后"}, joined(printedBy(end, "main"))}};
}

Check expect(const Final& end) {
    const auto jobs = jobsOf(end);
    const std::int64_t workers = end.parameter("workers");
    if (end.variantIs("too-early")) {
        return {wasRefused(end) || (end.isFree() && wasAnswered(end, jobs)),
                {"successful() of a result that is not there yet raises ValueError",
                 "对还没到的结果调用 successful() 会引发 ValueError"}};
    }
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    const bool areAllGood = isFinished && areDoneOnce(jobs) && areRight(jobs) &&
                            initialised(end) == workers && workersThatWorked(jobs) <= workers;
    if (end.variantIs("imap") || end.variantIs("unordered")) {
        return {areAllGood && cameInOrder(end, jobs),
                end.variantIs("imap")
                    ? Text{"the results come in the order of the values, however the jobs end",
                           "无论任务按什么次序结束，结果都按值的顺序到来"}
                    : Text{"the results come in the order in which the jobs end",
                           "结果按任务结束的先后到来"}};
    }
    const std::int64_t extra = end.variantIs("map") ? 2 : end.variantIs("results") ? 1 : 0;
    return {areAllGood && std::ssize(jobs) == end.parameter("jobs") + extra && gotAll(end),
            {"every value is worked on exactly once, every result is right and comes in its place, "
             "and every worker runs the initializer once",
             "每个值恰好处理一次，每个结果都正确且次序不乱，每个工作进程都运行一次初始化函数"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Pool map", "进程池 map"},
        .story =
            {"Five worker processes are started once and then do a hundred jobs, one for each "
             "value of a list; map() gives the results back in the order of the values. Watch the "
             "queue of tasks, in which several jobs travel together as a chunk, who takes which, "
             "and the thread in the parent that takes the results in. map() waits until all "
             "results are there. It is often said that it also closes the pool; but the pool can "
             "be used again.",
             "五个工作进程只启动一次，然后做一百个任务，列表里每个值一个；"
             "map() 按值的顺序给出结果。"
             "请观察任务队列（几个任务会合成一块一起走）、谁取走了哪一块，"
             "以及父进程里接收结果的线程。"
             "map() 会等到所有结果都到齐。常有人说它还会关闭进程池，其实进程池还可以再用。"},
        .chapter = Chapter::Pools,
        .parameters = {onlyFor({"map", "results", "squares", "imap", "unordered", "map-async"},
                               {.name = "jobs",
                                .title = {"Values", "值的个数"},
                                .standard = 100,
                                .least = 1,
                                .most = 200}),
                       {.name = "workers",
                        .title = {"Worker processes", "工作进程数"},
                        .standard = 5,
                        .least = 1,
                        .most = 10},
                       onlyFor(
                           {"map", "squares", "map-async"},
                           {.name = "chunk",
                            .title = {"Values in one task, 0 = automatic", "每块几个值，0 为自动"},
                            .standard = 0,
                            .least = 0,
                            .most = 100}),
                       onlyFor({"map", "results", "squares", "imap", "unordered", "map-async"},
                               {.name = "job",
                                .title = {"One job", "一个任务的时间"},
                                .standard = 100 * kMillisecond,
                                .least = kMillisecond,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration})},
        .variants =
            {{.id = "map",
              .title = {"map", "map"},
              .note =
                  {"A hundred values plus one, in chunks of five, and then a second map() of the "
                   "same pool.",
                   "一百个值各加一，每块五个；然后同一个进程池再做一次 map()。"}},
             {.id = "results",
              .title = {"apply_async and get", "apply_async 与 get"},
              .note = {"Ten jobs are submitted one by one, and get() asks for each result in turn; "
                       "apply() submits one and waits.",
                       "逐个提交十个任务，再依次用 get() 取结果；apply() 则提交一个并等待。"},
              .parameters = {{"jobs", 10}}},
             {.id = "squares",
              .title = {"Five squares", "五个平方"},
              .note = {"Five jobs of five seconds on five workers take five seconds.",
                       "五个五秒的任务由五个进程来做，只要五秒。"},
              .parameters = {{"jobs", 5}, {"job", 5 * kSecond}}},
             {.id = "imap",
              .title = {"imap", "imap"},
              .note = {"The first value takes longest, and the results that are ready earlier wait "
                       "for it.",
                       "第一个值最慢，先做好的结果都要等它。"},
              .parameters = {{"jobs", 5}, {"job", kSecond}}},
             {.id = "unordered",
              .title = {"imap_unordered", "imap_unordered"},
              .note = {"The first value takes longest, and its result comes last.",
                       "第一个值最慢，它的结果最后到。"},
              .parameters = {{"jobs", 5}, {"job", kSecond}}},
             {.id = "map-async",
              .title = {"map_async", "map_async"},
              .note = {"The parent goes on at once, and a callback gets all results together.",
                       "父进程立刻继续，回调函数一次得到全部结果。"},
              .parameters = {{"jobs", 20}, {"chunk", 2}}},
             {.id = "too-early",
              .title = {"Asked too early", "问得太早"},
              .note =
                  {"successful() of a job that is not done raises ValueError, not AssertionError; "
                   "it belongs to the result, as get(), wait() and ready() do, and terminate() to "
                   "the pool.",
                   "任务还没做完就问 successful()，会引发 ValueError，而不是 AssertionError；"
                   "它和 get()、wait()、ready() 一样是结果对象的方法，terminate() 才是进程池的。"},
              .hasRace = true}},
        .pointCost = 0,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::pool_map
