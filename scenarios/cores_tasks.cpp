#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "stage/stage.h"

// More tasks than CPUs: who gets the CPU that a waiting task leaves, and where that one goes on.
namespace lockstep::scenarios::cores_tasks {

using namespace lockstep::stage;

namespace {

// Its counter is an ordinary variable: whoever takes the CPU away leaves it as it is.
void count(bool readsFile) {
    for (int counter = 1; counter <= parameter("steps"); ++counter) {
        work(duration("step"));
        print("has counted to " + std::to_string(counter));
        if (readsFile && counter == 1) readFile("letter.txt", duration("disk"));
    }
}

template <class Task>
void runAll() {
    std::vector<Task> tasks;
    for (int i = 1; i <= parameter("tasks"); ++i)
        tasks.emplace_back("task-" + std::to_string(i), [i] { count(i == 1); });
    for (Task& task : tasks) task.start();
    for (Task& task : tasks) task.join();
}

void run() {
    writeFile("letter.txt", "Dear reader");
    variantIs("three-threads") ? runAll<Thread>() : runAll<Process>();
}

// What became of the CPU that task-1 left for its file.
struct Handover {
    int left = -1;           // the CPU
    TaskId heir;             // who got it next
    bool wasNeeded = false;  // somebody was ready just then
    bool wasAtOnce = false;  // and got it at that moment
    int resumed = -1;        // the CPU on which task-1 went on
};

Handover handoverOf(const Final& end) {
    Handover handover;
    const TaskInfo* first = end.task("task-1");
    std::map<TaskId, int> cpus;
    std::set<TaskId> ready;
    Nanoseconds leftAt = kNoTime;
    for (std::size_t i = 0; first && i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::TaskAdmitted || event.kind == EventKind::TaskWoken ||
            event.kind == EventKind::TaskPreempted) {
            ready.insert(event.task);
        } else if (event.kind == EventKind::TaskDispatched) {
            const int cpu = static_cast<int>(event.value);
            ready.erase(event.task);
            cpus[event.task] = cpu;
            const bool isBack = event.task == first->id && handover.left >= 0;
            if (isBack && handover.resumed < 0) handover.resumed = cpu;
            if (cpu == handover.left && !handover.heir.isValid()) {
                handover.heir = event.task;
                handover.wasAtOnce = event.time == leftAt;
            }
        } else if (event.kind == EventKind::TaskBlocked && event.task == first->id &&
                   event.detailAs<BlockReason>() == BlockReason::File) {
            handover.left = cpus[event.task];
            handover.wasNeeded = !ready.empty();
            leftAt = event.time;
        }
    }
    return handover;
}

// The most of them that ever had a CPU at the same time; main has one only while it starts them.
std::int64_t maxRunning(const Final& end) {
    const TaskInfo* main = end.task("main");
    std::set<TaskId> running;
    std::size_t most = 0;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (main && event.task == main->id) continue;
        if (event.kind == EventKind::TaskDispatched) {
            running.insert(event.task);
        } else if (event.kind == EventKind::TaskPreempted || event.kind == EventKind::TaskBlocked ||
                   event.kind == EventKind::TaskExited) {
            running.erase(event.task);
        }
        most = std::max(most, running.size());
    }
    return static_cast<std::int64_t>(most);
}

// Every task has counted from one to the end, and left nothing out.
bool allHaveCounted(const Final& end) {
    std::map<TaskId, std::int64_t> counters;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind != EventKind::Printed) continue;
        const std::int64_t counter = ++counters[event.task];
        if (end.trace.text(event.text) != "has counted to " + std::to_string(counter)) return false;
    }
    return std::ssize(counters) == end.parameter("tasks") &&
           std::ranges::all_of(counters, [&](const auto& counter) {
               return counter.second == end.parameter("steps");
           });
}

std::vector<Fact> facts(const Final& end) {
    const Handover handover = handoverOf(end);
    const TaskInfo* heir = end.world.task(handover.heir);
    return {
        {"max_running", {"Most tasks running at once", "同时运行的任务最多"}, maxRunning(end)},
        {"cpu_left", {"CPU that task-1 left", "task-1 让出的 CPU"}, handover.left},
        {"next_on_it",
         {"Next on that CPU", "接手这个 CPU 的任务"},
         std::string(heir ? end.trace.text(heir->name) : "")},
        {"resumed_on", {"CPU on which task-1 goes on", "task-1 继续运行的 CPU"}, handover.resumed}};
}

Check expect(const Final& end) {
    const bool isDone = end.verdict.kind == VerdictKind::Finished && allHaveCounted(end);
    if (end.isFree())
        return {isDone,
                {"every task counts to the end without leaving out a number",
                 "每个任务都数到最后，一个数也不漏"}};
    const Handover handover = handoverOf(end);
    const std::int64_t most = std::min<std::int64_t>(end.inputs.cpus, end.parameter("tasks"));
    const bool isFull = maxRunning(end) == most;
    const bool isHandedOver =
        handover.left >= 0 && handover.resumed >= 0 && (!handover.wasNeeded || handover.wasAtOnce);
    return {isDone && isFull && isHandedOver,
            {"as many tasks run as there are CPUs and never more, a CPU that task-1 leaves for its "
             "file goes at once to a task that is ready, and every counter goes on where it was",
             "有几个 CPU 就有几个任务在运行，绝不会更多；task-1 为等文件让出的 CPU "
             "立刻交给一个就绪的任务；每个计数器都从原来的值继续"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"4 CPUs 6 tasks", "四核六任务"},
        .story =
            {"Six tasks count, and there are four CPUs: exactly four tasks run, two are ready. "
             "When task-1 waits for its file, it leaves its CPU, and task-5 gets it; when the data "
             "has come, task-1 goes on at whichever CPU is free, with its counter as it was, "
             "because registers and stack were saved. With one CPU the tasks only take turns "
             "(concurrency), with several they really run at the same time (parallelism). Watch "
             "who is on which CPU. Threads are spread over CPUs just like processes; that Python's "
             "own do not compute in parallel is the work of its interpreter lock, not of threads.",
             "六个任务在计数，CPU 只有四个：正好四个在运行，两个就绪。"
             "task-1 等待文件时让出 CPU，由 task-5 接手；数据到达后，"
             "task-1 在任何一个空闲的 CPU 上继续，计数器还是原来的值，因为寄存器和栈都保存了下来。"
             "只有一个 CPU 时任务轮流运行（并发），有多个时才真正同时运行（并行）。"
             "请观察各个 CPU 上是谁在运行。"
             "线程和进程一样分布到各个 CPU；Python 的线程不能并行计算，"
             "原因是解释器锁，而不是线程本身。"},
        .chapter = Chapter::Scheduling,
        .parameters =
            {{.name = "tasks", .title = {"Tasks", "任务数"}, .standard = 6, .least = 1, .most = 20},
             {.name = "steps",
              .title = {"Steps of each task", "每个任务的步数"},
              .standard = 4,
              .least = 1,
              .most = 50},
             {.name = "step",
              .title = {"Work of one step", "一步的计算"},
              .standard = kSecond,
              .least = kMillisecond,
              .most = 10 * kSecond,
              .unit = Unit::Duration},
             {.name = "disk",
              .title = {"Reading the file", "读文件"},
              .standard = 2500 * kMillisecond,
              .least = kMillisecond,
              .most = 60 * kSecond,
              .unit = Unit::Duration}},
        .variants =
            {{.id = "four-cpus",
              .title = {"Four CPUs", "四个 CPU"},
              .note =
                  {"Four run as long as four are able to, never more, and task-5 takes over "
                   "the CPU that task-1 leaves.",
                   "只要有四个任务能运行，就有四个在运行，绝不会更多；task-5 接手 task-1 让出的 "
                   "CPU。"}},
             {.id = "one-cpu",
              .title = {"One CPU", "一个 CPU"},
              .note = {"The same six on one CPU: at most one runs at a time, and while "
                       "task-1 waits the others compute.",
                       "同样六个任务只有一个 CPU：最多一个在运行，task-1 等待时其他任务在计算。"},
              .cpus = 1,
              .policy = PolicyKind::RoundRobin,
              .quantum = 500 * kMillisecond},
             {.id = "three-threads",
              .title = {"Three threads, four CPUs", "三个线程，四个 CPU"},
              .note = {"Three threads of one process have a CPU each, and one stays free.",
                       "同一进程的三个线程各占一个 CPU，还空着一个。"},
              .parameters = {{"tasks", 3}}}},
        .cpus = 4,
        .policy = PolicyKind::Fcfs,
        .quantum = 500 * kMillisecond,
        .pointCost = 0,
        .freeSpeed = 200,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::cores_tasks
