#include <algorithm>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// How long join() waits: for one child, for several in any order, and for itself.
namespace lockstep::scenarios::join_lab {

using namespace lockstep::stage;

namespace {

constexpr const char* kGoesOn = "main goes on";

void waitNotForEver() {
    Process worker("worker", [] { sleep(duration("worker")); });
    worker.start();
    worker.join(duration("patience"));
    print(kGoesOn);
    // Python's join() gives None in both cases: only this tells whether the worker has ended.
    print(worker.isAlive() ? "the worker is alive" : "the worker has ended");
    worker.join();
}

Process sleeper(int number, std::chrono::nanoseconds time) {
    Process process("p" + std::to_string(number), [time] { sleep(time); });
    process.start();
    return process;
}

void fixedThree() {
    std::vector<Process> all;
    for (const char* time : {"first", "second", "third"})
        all.push_back(sleeper(static_cast<int>(all.size()) + 1, duration(time)));
    for (Process& process : all) process.join();
    print(kGoesOn);
}

void randomThree() {
    const auto shortest = duration("shortest");
    const auto longest = std::max(shortest, duration("longest"));
    std::vector<Process> all;
    for (int i = 1; i <= 3; ++i) all.push_back(sleeper(i, randomDuration(shortest, longest)));
    for (const std::size_t number : {2, 0, 1}) {
        all[number].join();
        print(all[number].name() + " is joined");
    }
    print(kGoesOn);
}

void tryToJoin(const char* whom, const std::function<void()>& join) {
    try {
        join();
        print(std::string(whom) + ": done");
    } catch (const Exception& error) {
        print(std::string(whom) + ": " + error.name());
    }
}

void rules() {
    Process child("child", [] { tryToJoin("itself, a process", [] { currentProcess().join(); }); });
    tryToJoin("not started, a process", [&] { child.join(); });
    child.start();
    tryToJoin("a child", [&] { child.join(); });
    tryToJoin("a child again", [&] { child.join(); });

    Thread thread("thread", [] { tryToJoin("itself, a thread", [] { currentThread().join(); }); });
    tryToJoin("not started, a thread", [&] { thread.join(); });
    thread.start();
    tryToJoin("a thread", [&] { thread.join(); });
    tryToJoin("a thread again", [&] { thread.join(); });
}

void run() {
    if (variantIs("timeout")) return waitNotForEver();
    if (variantIs("three")) return fixedThree();
    if (variantIs("any-order")) return randomThree();
    rules();
}

Nanoseconds sleptBy(const Final& end, const TaskInfo& task) {
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::Slept && event.task == task.id) return event.value;
    }
    return 0;
}

// "231": the second process has ended first, then the third, then the first.
std::string orderOfEnds(const Final& end) {
    auto processes = end.tasksNamed("p");
    std::ranges::sort(processes, {}, &TaskInfo::completed);
    std::string order;
    for (const TaskInfo* process : processes) order += end.trace.text(process->name).substr(1);
    return order;
}

std::vector<Fact> facts(const Final& end) {
    std::vector<Fact> facts = {
        {"resumed_ns", {"Main goes on at", "主进程继续的时间"}, timeOfLine(linesOf(end), kGoesOn)},
        {"total_ns", {"Everything ends at", "全部结束的时间"}, end.world.now()}};
    if (end.variantIs("timeout"))
        facts.push_back(
            {"worker_end_ns", {"The worker ends at", "工作进程的结束时间"}, end.endOf("worker")});
    if (end.variantIs("three") || end.variantIs("any-order"))
        facts.push_back(
            {"order_of_ends", {"Order in which they end", "结束的先后"}, orderOfEnds(end)});
    return facts;
}

Check expectTimeout(const Final& end) {
    const Nanoseconds worker = end.parameter("worker");
    const Nanoseconds patience = end.parameter("patience");
    const Nanoseconds resumed = timeOfLine(linesOf(end), kGoesOn);
    const bool isPatient = isAbout(end, resumed, std::min(worker, patience));
    const std::int64_t alive = countLines(linesOf(end), "the worker is alive");
    const bool saysWhy = end.isFree() || worker == patience || alive == (patience < worker);
    return {isPatient && saysWhy && isAbout(end, end.endOf("worker"), worker),
            {"main goes on when its patience or the worker has ended, whichever is first; the "
             "worker itself is not disturbed",
             "join() 的时限到了或工作进程结束了，主进程就继续，以先到者为准；"
             "工作进程本身不受影响"}};
}

Check expectLongest(const Final& end) {
    Nanoseconds longest = 0;
    bool areExact = true;
    for (const TaskInfo* process : end.tasksNamed("p")) {
        longest = std::max(longest, sleptBy(end, *process));
        areExact = areExact && isAbout(end, process->completed, sleptBy(end, *process));
    }
    const bool waitsForAll = isAbout(end, timeOfLine(linesOf(end), kGoesOn), longest);
    return {areExact && waitsForAll && end.tasksNamed("p").size() == 3,
            {"the three sleep at the same time, and main goes on when the longest sleep is over, "
             "in whatever order it joins them",
             "三个进程同时睡眠，无论按什么次序等待它们，主进程都在最长的睡眠结束时继续"}};
}

Check expectRules(const Final& end) {
    const std::vector<Line> lines = linesOf(end);
    bool areKept = lines.size() == 8;
    for (const char* line :
         {"itself, a process: AssertionError", "not started, a process: AssertionError",
          "a child: done", "a child again: done", "itself, a thread: RuntimeError",
          "not started, a thread: RuntimeError", "a thread: done", "a thread again: done"})
        areKept = areKept && countLines(lines, line) == 1;
    return {areKept,
            {"a second join comes back at once; who joins itself, or what was not started, gets an "
             "AssertionError from a process and a RuntimeError from a thread",
             "第二次 join 立即返回；等待自己或还没启动的任务，进程报 AssertionError，"
             "线程报 RuntimeError"}};
}

Check expect(const Final& end) {
    Check check = end.variantIs("timeout") ? expectTimeout(end)
                  : end.variantIs("rules") ? expectRules(end)
                                           : expectLongest(end);
    check.held = check.held && end.verdict.kind == VerdictKind::Finished;
    return check;
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Join timing", "join 计时"},
        .story =
            {"join() makes one task wait for the end of another, and only the one that calls it. "
             "Give it a time limit, and it comes back when that is over although the worker goes "
             "on; ask isAlive() which of the two it was. Join three processes one after the other, "
             "in any order: those that have ended meanwhile cost nothing, so that the whole takes "
             "as long as the longest of them. Watch main on the timeline, blocked from one join "
             "to the next.",
             "join() 让一个任务等待另一个任务结束，被挡住的只有调用者自己。"
             "给它一个时限，时限到了就返回，尽管工作进程还在继续；是哪一种情况，要问 isAlive()。"
             "依次等待三个进程，次序随意：其间已经结束的不再花时间，"
             "所以总时间就是其中最长的那个。请看时间线上的主进程怎样从一次 join 阻塞到下一次。"},
        .chapter = Chapter::Processes,
        .parameters =
            {onlyFor({"timeout"}, timeParameter("worker", {"Sleep of the worker", "工作进程的睡眠"},
                                                5 * kSecond)),
             onlyFor(
                 {"timeout"},
                 timeParameter("patience", {"Time limit of join()", "join() 的时限"}, 3 * kSecond)),
             onlyFor({"three"}, timeParameter("first", {"Sleep of p1", "p1 的睡眠"}, 4 * kSecond)),
             onlyFor({"three"}, timeParameter("second", {"Sleep of p2", "p2 的睡眠"}, 2 * kSecond)),
             onlyFor({"three"}, timeParameter("third", {"Sleep of p3", "p3 的睡眠"}, 3 * kSecond)),
             onlyFor({"any-order"},
                     timeParameter("shortest", {"Shortest random sleep", "随机睡眠的最短时间"},
                                   kSecond)),
             onlyFor({"any-order"},
                     timeParameter("longest", {"Longest random sleep", "随机睡眠的最长时间"},
                                   3 * kSecond))},
        .variants =
            {{.id = "timeout",
              .title = {"With a time limit", "限时等待"},
              .note = {"join() gives up at 3 s; the worker sleeps on until 5 s.",
                       "join() 在 3 秒时放弃等待，工作进程仍睡到 5 秒。"}},
             {.id = "three",
              .title = {"Four, two and three seconds", "四秒、两秒、三秒"},
              .note = {"They end in the order 2, 3, 1, and all of it takes 4 s: the first join "
                       "waits for the longest, the others for nothing.",
                       "它们按 2、3、1 的次序结束，总共 4 秒：第一次 join 等的就是最长的，"
                       "后两次不用再等。"}},
             {.id = "any-order",
              .title = {"Joined as 3, 1, 2", "按 3、1、2 等待"},
              .note = {"The sleeps are random and the order of the joins is odd; the whole still "
                       "takes as long as the longest sleep.",
                       "睡眠时间随机，join 的次序也打乱，总时间仍等于最长的那次睡眠。"}},
             {.id = "rules",
              .title = {"What join() refuses", "join() 拒绝什么"},
              .note = {"Joining twice is allowed; joining oneself, or what was not started, is an "
                       "error, and processes and threads name it differently.",
                       "重复 join 没有问题；等待自己、等待还没启动的任务则是错误，"
                       "进程和线程报的异常不同。"}}},
        .pointCost = 0,
        .freeSpeed = 100,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::join_lab
