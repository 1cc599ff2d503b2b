#include <algorithm>
#include <set>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// Four ways to start threads, and what threads share that processes do not.
namespace lockstep::scenarios::threads_basic {

using namespace lockstep::stage;

namespace {

void nap(const char* name, const char* time) {
    sleep(duration(time));
    print(std::string(name) + " is done");
}

// Nobody can wait for these: main only sleeps long enough.
void lowLevel() {
    startNewThread("fun1", [] { nap("fun1", "first"); });
    startNewThread("fun2", [] { nap("fun2", "second"); });
    sleep(duration("pause"));
    print("main is done");
}

void withTarget() {
    Thread first("fun1", [] { nap("fun1", "first"); });
    Thread second("fun2", [] { nap("fun2", "second"); });
    first.start();
    second.start();
    first.join();
    second.join();
    print("main is done");
}

class MyThread : public Thread {
public:
    MyThread(const std::string& name, const char* time) : Thread(name), m_time(time) {}

    void run() override { nap(name().c_str(), m_time); }

private:
    const char* m_time;
};

void ownClass() {
    MyThread first("thread-1", "first");
    MyThread second("thread-2", "second");
    first.start();
    second.start();
    first.join();
    second.join();
    print("main is done");
}

void tenAtOnce() {
    std::vector<Thread> threads;
    for (int i = 0; i < parameter("count"); ++i) {
        threads.emplace_back("thread-" + std::to_string(i), [i] {
            sleep(duration("pause"));
            print(std::to_string(i + 5));
        });
        threads.back().start();
    }
    for (Thread& thread : threads) thread.join();
    print("main is done");
}

void information() {
    Thread first("", [] { sleep(duration("first")); });
    Thread second("", [] { sleep(duration("second")); });
    second.setName("renamed");
    first.start();
    second.start();
    const auto threads = enumerate();
    print("enumerate() lists " + std::to_string(threads.size()) + ", activeCount() is " +
          std::to_string(activeCount()));
    for (const Thread& thread : threads) print(thread.name() + (thread.isAlive() ? " lives" : ""));
    print("the current one is " + currentThread().name());
    first.join();
    second.join();
    print("activeCount() is " + std::to_string(activeCount()));
}

template <class Task>
void addOne(const std::string& name, Global& number) {
    Task task(name, [&number] {
        int own = 10;  // on its own stack
        own += 1;
        number.store(number.load() + own - 10);
    });
    task.start();
    task.join();
    print("after the " + name + " it is " + std::to_string(number.load()));
}

void sharing() {
    Global number("number", 0);
    addOne<Thread>("thread", number);
    addOne<Process>("process", number);
}

void run() {
    if (variantIs("low-level")) return lowLevel();
    if (variantIs("threading")) return withTarget();
    if (variantIs("subclass")) return ownClass();
    if (variantIs("ten")) return tenAtOnce();
    variantIs("info") ? information() : sharing();
}

std::int64_t pidsOf(const Final& end) {
    std::set<std::int64_t> pids;
    for (const TaskInfo& task : end.world.tasks()) pids.insert(task.pid);
    return std::ssize(pids);
}

// From what main did last before it called start() until it had started this task, by main's clock.
Nanoseconds startTimeOf(const Final& end, std::string_view name) {
    const TaskInfo* task = end.task(name);
    Nanoseconds before = 0;
    for (std::size_t i = 0; task && i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.task == task->id && event.kind == EventKind::TaskCreated)
            return event.time - before;
        const bool isByMain =
            event.kind == EventKind::CellStored || event.kind == EventKind::Printed;
        if (event.task == task->parent && isByMain) before = event.time;
    }
    return 0;
}

// "2.1": the process's start() by the thread's. Only a free run has nobody in between.
std::string startRatio(const Final& end) {
    const Nanoseconds thread = startTimeOf(end, "thread");
    const Nanoseconds process = startTimeOf(end, "process");
    if (thread <= 0) return {};
    const std::string tenths = std::to_string(process * 10 / thread);
    return (tenths.size() == 1 ? "0" : tenths.substr(0, tenths.size() - 1)) + "." + tenths.back();
}

std::vector<Fact> facts(const Final& end) {
    std::vector<Fact> facts = {
        {"done_ns",
         {"“main is done” is printed at", "打印“main is done”的时间"},
         timeOfLine(linesOf(end), "main is done")},
        {"total_ns", {"Everything ends at", "全部结束的时间"}, end.world.now()},
        {"pids", {"Process numbers", "进程号有几个"}, pidsOf(end)}};
    if (end.variantIs("sharing") && end.isFree()) {
        facts.push_back({"start_ratio",
                         {"start() of the process, times that of the thread",
                          "进程的 start() 用时是线程的几倍"},
                         startRatio(end)});
    }
    return facts;
}

Check expectNaps(const Final& end) {
    const std::vector<Line> lines = linesOf(end);
    const bool isOwnClass = end.variantIs("subclass");
    const Nanoseconds first = timeOfLine(lines, isOwnClass ? "thread-1 is done" : "fun1 is done");
    const Nanoseconds second = timeOfLine(lines, isOwnClass ? "thread-2 is done" : "fun2 is done");
    const Nanoseconds longest = std::max(end.parameter("first"), end.parameter("second"));
    return {isAbout(end, first, end.parameter("first")) &&
                isAbout(end, second, end.parameter("second")) &&
                isAbout(end, timeOfLine(lines, "main is done"), longest) && lines.size() == 3,
            {"both sleep at the same time, and main goes on when the longer sleep is over",
             "两个线程同时睡眠，较长的睡眠结束后主线程继续"}};
}

Check expectLowLevel(const Final& end) {
    const std::vector<Line> lines = linesOf(end);
    const Nanoseconds pause = end.parameter("pause");
    bool areCutShort = true;
    for (const auto& [line, time] : {std::pair{"fun1 is done", end.parameter("first")},
                                     std::pair{"fun2 is done", end.parameter("second")}}) {
        const Nanoseconds done = timeOfLine(lines, line);
        // At the very end of main it may go either way.
        if (time < pause) areCutShort = areCutShort && (end.isFree() || done == time);
        if (time > pause) areCutShort = areCutShort && (end.isFree() || done == kNoTime);
    }
    return {areCutShort && isAbout(end, timeOfLine(lines, "main is done"), pause) &&
                end.count(EventKind::Joined) == 0,
            {"nobody waits for the threads: each ends after its own sleep, or with main",
             "没有谁等待这些线程：各自睡完就结束，或随主线程一起结束"}};
}

Check expectTen(const Final& end) {
    std::set<std::string> numbers;
    for (const Line& line : linesOf(end)) numbers.insert(std::string(line.text));
    bool areAll = std::ssize(numbers) == end.parameter("count") + 1;
    for (int i = 0; i < end.parameter("count"); ++i)
        areAll = areAll && numbers.contains(std::to_string(i + 5));
    return {
        areAll && isAbout(end, timeOfLine(linesOf(end), "main is done"), end.parameter("pause")),
        {"all threads sleep at the same time, and each prints its number, from 5 on",
         "所有线程同时睡眠，各自打印自己的数，从 5 开始"}};
}

Check expectInformation(const Final& end) {
    const std::vector<Line> lines = linesOf(end);
    bool isRight = lines.size() == 6;
    for (const char* line :
         {"enumerate() lists 3, activeCount() is 3", "MainThread lives", "Thread-1 lives",
          "renamed lives", "the current one is MainThread", "activeCount() is 1"})
        isRight = isRight && (end.isFree() || countLines(lines, line) == 1);
    return {isRight,
            {"enumerate() lists as many threads as activeCount() says: those that live",
             "enumerate() 列出的线程数等于 activeCount()：都是存活的线程"}};
}

Check expectSharing(const Final& end) {
    const std::vector<Line> lines = linesOf(end);
    return {pidsOf(end) == 2 && countLines(lines, "after the thread it is 1") == 1 &&
                countLines(lines, "after the process it is 1") == 1,
            {"what a thread stores in a global its process sees; what a child process stores there "
             "stays with the child",
             "线程存进全局变量的值，所属的进程看得到；子进程存进去的只留在子进程里"}};
}

Check expect(const Final& end) {
    Check check = end.variantIs("low-level") ? expectLowLevel(end)
                  : end.variantIs("ten")     ? expectTen(end)
                  : end.variantIs("info")    ? expectInformation(end)
                  : end.variantIs("sharing") ? expectSharing(end)
                                             : expectNaps(end);
    const bool isOneProcess = end.variantIs("sharing") || pidsOf(end) == 1;
    check.held = check.held && isOneProcess && end.verdict.kind == VerdictKind::Finished;
    return check;
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Threads", "线程"},
        .story =
            {"A process owns its threads: they share its number, its globals and its open files, "
             "and each has a stack of its own. (No thread owns another.) Starting one is far "
             "cheaper than forking a process: in a free run start() takes a fraction of the time, "
             "even with what Lockstep adds to both. Watch who is done first: "
             "that is decided by the sleeps, and proves nothing about the order in which the "
             "threads began, which the scheduler chooses.",
             "线程属于进程：它们共用进程号、全局变量和打开的文件，各有各的栈。"
             "（线程之间没有谁拥有谁。）启动线程比 fork 进程便宜得多：自由运行时，尽管 Lockstep "
             "给两者都添了开销，"
             "start() 的用时仍差出一截。"
             "请看谁先完成：那是睡眠长短决定的，并不能说明谁先开始，先后由调度程序选择。"},
        .chapter = Chapter::Threads,
        .parameters =
            {onlyFor({"threading", "low-level", "subclass", "info"},
                     timeParameter("first", {"Sleep of the first", "第一个的睡眠"}, 2 * kSecond)),
             onlyFor({"threading", "low-level", "subclass", "info"},
                     timeParameter("second", {"Sleep of the second", "第二个的睡眠"}, 3 * kSecond)),
             onlyFor({"low-level", "ten"},
                     timeParameter("pause", {"Sleep of main or of each", "主线程或每个线程的睡眠"},
                                   kSecond)),
             onlyFor({"ten"}, countParameter("count", {"How many threads", "线程数"}, 10, 50))},
        .variants =
            {{.id = "threading",
              .title = {"Thread with a target", "Thread 加 target"},
              .note = {"Sleeps of 2 s and 3 s, both joined: 3 s.",
                       "睡 2 秒和 3 秒，都 join：3 秒。"}},
             {.id = "low-level",
              .title = {"start_new_thread", "start_new_thread"},
              .note = {"4 s and 2 s: fun2 is done first, and for want of join() main sleeps 7 s.",
                       "4 秒和 2 秒：fun2 先完成；没有 join()，主线程只好睡 7 秒。"},
              .parameters = {{"first", 4 * kSecond},
                             {"second", 2 * kSecond},
                             {"pause", 7 * kSecond}}},
             {.id = "subclass",
              .title = {"A class of one's own", "自己写的类"},
              .note = {"thread-1 sleeps 2 s, thread-2 4 s: 4 s.",
                       "thread-1 睡 2 秒，thread-2 睡 4 秒：共 4 秒。"},
              .parameters = {{"second", 4 * kSecond}}},
             {.id = "ten",
              .title = {"Ten at once", "同时十个"},
              .note = {"Ten threads of one process sleep 1 s and print 5 to 14: 1 s.",
                       "同一进程的十个线程各睡 1 秒，打印 5 到 14：共 1 秒。"}},
             {.id = "info",
              .title = {"Which threads there are", "有哪些线程"},
              .note = {"enumerate() has as many entries as activeCount() says, the main thread "
                       "included; newer Pythons write active_count() and is_alive().",
                       "enumerate() 的项数等于 activeCount()，主线程也算在内；"
                       "新版 Python 写作 active_count()、is_alive()。"}},
             {.id = "sharing",
              .title = {"Thread or process", "线程还是进程"},
              .note = {"Each adds one to the same global: the thread's counts, the process's stays "
                       "in the child.",
                       "各给同一个全局变量加一：线程的算数，进程的留在子进程里。"}}},
        .pointCost = 0,
        .freeSpeed = 50,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::threads_basic
