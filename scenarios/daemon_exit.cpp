#include <algorithm>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// When a daemon ends: with the code of main, not with its process.
namespace lockstep::scenarios::daemon_exit {

using namespace lockstep::stage;

namespace {

void tick() {
    for (int i = 0; i < parameter("rounds"); ++i) {
        sleep(duration("tick"));
        print("tick");
    }
}

void mainCode() {
    for (int i = 0; i < parameter("pauses"); ++i) sleep(duration("pause"));
    print("main's code ends");
}

void tickingChildren() {
    Process first("p", tick, {.daemon = !variantIs("no-daemon")});
    first.start();
    Process second("p2", tick);
    if (variantIs("one-daemon")) second.start();
    mainCode();
}

template <class Task>
void beside() {
    Task ticker("ticker", tick, {.daemon = true});
    Task other("fun2", [] { sleep(duration("other")); });
    ticker.start();
    other.start();
    mainCode();
}

void tooLate() {
    Process child("p", tick);
    child.start();
    try {
        child.setDaemon(true);
    } catch (const AssertionError& error) {
        print(error.name() + std::string(": ") + error.what());
    }
    mainCode();
}

void run() {
    if (variantIs("code-end")) return beside<Process>();
    if (variantIs("threads")) return beside<Thread>();
    variantIs("too-late") ? tooLate() : tickingChildren();
}

Nanoseconds codeOf(const Final& end) {
    return end.parameter("pauses") * end.parameter("pause");
}

std::int64_t ticksOf(const Final& end, std::string_view task) {
    const TaskInfo* info = end.task(task);
    return info ? countLines(linesOf(end, info), "tick") : 0;
}

std::vector<Fact> facts(const Final& end) {
    const char* ticker = end.task("ticker") ? "ticker" : "p";
    return {{"ticks", {"Ticks", "滴答次数"}, ticksOf(end, ticker)},
            {"ticker_end_ns", {"The ticker ends at", "滴答者的结束时间"}, end.endOf(ticker)},
            {"code_end_ns",
             {"Main's code ends at", "主进程代码的结束时间"},
             timeOfLine(linesOf(end), "main's code ends")},
            {"program_end_ns", {"The program ends at", "整个程序的结束时间"}, end.world.now()}};
}

// How often a daemon ticks until then; at that very moment it may or may not.
bool ticksUntil(const Final& end, std::string_view task, Nanoseconds death) {
    const Nanoseconds tick = end.parameter("tick");
    const std::int64_t ticks = ticksOf(end, task);
    const std::int64_t most = std::min(end.parameter("rounds"), death / tick);
    const std::int64_t least = std::min(end.parameter("rounds"), (death - 1) / tick);
    return end.isFree() || (least <= ticks && ticks <= most);
}

bool livesToTheEnd(const Final& end, std::string_view task) {
    const Nanoseconds life = end.parameter("rounds") * end.parameter("tick");
    return ticksOf(end, task) == end.parameter("rounds") && isAbout(end, end.endOf(task), life);
}

// Its rounds may be over before.
bool diesAt(const Final& end, std::string_view task, Nanoseconds death) {
    const Nanoseconds life = end.parameter("rounds") * end.parameter("tick");
    return isAbout(end, end.endOf(task), std::min(life, death)) && ticksUntil(end, task, death);
}

// The process of main ends when its own code and the child have, whichever is later.
bool mainWaitsFor(const Final& end, std::string_view task) {
    return isAbout(end, end.endOf("main"), std::max(codeOf(end), end.endOf(task)));
}

Check expect(const Final& end) {
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    const Nanoseconds code = codeOf(end);
    if (end.variantIs("no-daemon"))
        return {
            isFinished && livesToTheEnd(end, "p") && mainWaitsFor(end, "p"),
            {"the code of main ends, the child ticks on to its own end, and main's process waits "
             "for it",
             "主进程的代码结束，子进程继续滴答，直到自己结束，主进程一直等着它"}};
    if (end.variantIs("too-late")) {
        const std::string refusal = "AssertionError: process has already started";
        return {isFinished && countLines(linesOf(end), refusal) == 1 && livesToTheEnd(end, "p") &&
                    mainWaitsFor(end, "p"),
                {"a process that runs cannot be made a daemon, and this one lives to its own end",
                 "已在运行的进程不能再设为守护进程，这一个一直活到自己结束"}};
    }
    if (end.variantIs("one-daemon"))
        return {isFinished && diesAt(end, "p", code) && livesToTheEnd(end, "p2") &&
                    mainWaitsFor(end, "p2"),
                {"the daemon dies when the code of main ends; p2, which is none, keeps the program "
                 "alive to its own end",
                 "守护进程随主进程的代码一起结束；p2 不是守护进程，程序一直等到它自己结束"}};
    if (end.variantIs("alone"))
        return {isFinished && diesAt(end, "p", code) && isAbout(end, end.endOf("main"), code),
                {"the daemon has ticked as often as fits into main's time, and dies with it",
                 "主进程的时间里容得下几次，守护进程就滴答几次，并随它一起结束"}};
    const Nanoseconds all = std::max(code, end.parameter("other"));
    const bool endsWithAll = isFinished && isAbout(end, end.endOf("main"), all);
    if (end.variantIs("threads"))
        return {endsWithAll && diesAt(end, "ticker", all),
                {"the daemon thread ticks on while main waits for fun2, and dies with the process",
                 "main 等待 fun2 时，守护线程继续滴答，随进程一起结束"}};
    return {endsWithAll && diesAt(end, "ticker", code),
            {"the daemon dies when the code of main ends, though the program goes on until fun2 "
             "has ended",
             "守护进程随主进程的代码一起结束，尽管程序要到 fun2 结束后才结束"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Daemon processes", "守护进程"},
        .story =
            {"When the code of a process has come to its end, the process first kills its daemon "
             "children, then waits for all others, and only then ends. So a daemon dies with "
             "main's "
             "code, even if the program as a whole lives on for a child that is none. Daemon "
             "threads are different: they run until the process ends. Whether a process is a "
             "daemon has to be said before it starts. Watch how far the ticking comes; left alone "
             "it stops after a number of rounds.",
             "一个进程的代码执行完后，先杀掉它的守护子进程，再等待其他子进程，最后才退出。"
             "所以守护进程随主进程的代码一起结束，哪怕整个程序还在等别的子进程。"
             "守护线程不同：它一直运行到进程结束。是否守护必须在启动之前说明。"
             "请观察滴答走到哪里为止；没有人打断时，到一定次数就停。"},
        .chapter = Chapter::Processes,
        .parameters = {{.name = "rounds",
                        .title = {"Ticks at most", "最多滴答次数"},
                        .standard = 15,
                        .least = 1,
                        .most = 200},
                       {.name = "tick",
                        .title = {"Between two ticks", "滴答间隔"},
                        .standard = kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "pauses",
                        .title = {"Sleeps of main", "主进程睡眠次数"},
                        .standard = 1,
                        .least = 1,
                        .most = 20},
                       {.name = "pause",
                        .title = {"One sleep of main", "主进程每次睡眠"},
                        .standard = 5 * kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration},
                       onlyFor({"code-end", "threads"}, {.name = "other",
                                                         .title = {"Sleep of fun2", "fun2 的睡眠"},
                                                         .standard = 8 * kSecond,
                                                         .least = kMillisecond,
                                                         .most = 60 * kSecond,
                                                         .unit = Unit::Duration})},
        .variants =
            {{.id = "one-daemon",
              .title = {"One daemon, one not", "一个守护，一个不守护"},
              .note = {"p dies at 5 s with main's code; p2 ticks on.",
                       "p 在 5 秒随主进程代码结束；p2 继续滴答。"}},
             {.id = "no-daemon",
              .title = {"No daemon", "不守护"},
              .note = {"Main's code takes 10 s; the child runs on after it.",
                       "主进程代码用 10 秒，子进程在那之后继续运行。"},
              .parameters = {{"pause", 10 * kSecond}}},
             {.id = "alone",
              .title = {"A daemon alone", "只有守护进程"},
              .note = {"A tick every half second, and main sleeps 3 times 2 s: 11 or 12 ticks.",
                       "每半秒一次，主进程睡三个 2 秒：滴答 11 或 12 次。"},
              .parameters = {{"tick", kSecond / 2}, {"pauses", 3}, {"pause", 2 * kSecond}}},
             {.id = "code-end",
              .title = {"The code ends before the program", "代码先于程序结束"},
              .note = {"Main's code ends at 4 s, and so does the daemon; the program ends at 8 s, "
                       "with fun2.",
                       "主进程代码在 4 秒结束，守护进程也在此时结束；程序到 8 秒随 fun2 结束。"},
              .parameters =
                  {{"rounds", 200}, {"tick", kSecond / 10}, {"pauses", 2}, {"pause", 2 * kSecond}}},
             {.id = "threads",
              .title = {"The same with threads", "换成线程"},
              .note = {"A daemon thread dies at 8 s, when the process ends, not at 4 s.",
                       "守护线程在 8 秒进程结束时才结束，不是在 4 秒。"},
              .parameters =
                  {{"rounds", 200}, {"tick", kSecond / 10}, {"pauses", 2}, {"pause", 2 * kSecond}}},
             {.id = "too-late",
              .title = {"Said too late", "说得太晚"},
              .note = {"daemon is set after start(): an AssertionError, and the child is none.",
                       "在 start() 之后才设置 daemon：报 AssertionError，子进程仍不是守护进程。"}}},
        .pointCost = 0,
        .freeSpeed = 100,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::daemon_exit
