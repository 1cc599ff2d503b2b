#include "stage/stage.h"

// One program is blocked three times, each time for another reason, while a second one computes.
namespace lockstep::scenarios::three_state {

using namespace lockstep::stage;

namespace {

void greet() {
    work(duration("burst"));
    const std::string name = input("Who is there?", "Ada", duration("typing"));
    work(duration("burst"));
    sleep(duration("nap"));
    work(duration("burst"));
    const std::string greeting = readFile("greeting.txt", duration("disk"));
    work(duration("burst"));
    print(greeting + ", " + name);
}

void compute() {
    work(duration("competitor"));
}

void run() {
    writeFile("greeting.txt", "Good morning");
    Process program("program", greet);
    Process competitor("competitor", compute);
    program.start();
    competitor.start();
    program.join();
    competitor.join();
}

// What the task was blocked for, in order, and whether it was ready each time before it ran again.
struct Path {
    std::vector<BlockReason> reasons;
    bool wasReadyInBetween = true;
};

Path pathOf(const TaskInfo& task, const Trace& trace) {
    Path path;
    bool isBlocked = false;
    for (std::size_t i = 0; i < trace.size(); ++i) {
        const lockstep::Event& event = trace[i];
        if (event.task != task.id) continue;
        if (event.kind == EventKind::TaskBlocked) {
            path.reasons.push_back(event.detailAs<BlockReason>());
            isBlocked = true;
        }
        if (event.kind == EventKind::TaskWoken) isBlocked = false;
        if (event.kind == EventKind::TaskDispatched && isBlocked) path.wasReadyInBetween = false;
    }
    return path;
}

std::int64_t blocksOf(const Final& end) {
    const TaskInfo* program = end.task("program");
    return program ? std::ssize(pathOf(*program, end.trace).reasons) : 0;
}

// Both programs begin with work, so that the first slice ends while the other one is ready.
bool aSliceMustEnd(const Final& end) {
    const RunInputs& inputs = end.inputs;
    const bool hasSlices =
        inputs.policy == PolicyKind::RoundRobin || inputs.policy == PolicyKind::Mlfq;
    return hasSlices && inputs.cpus == 1 && inputs.quantum < end.parameter("burst") &&
           inputs.quantum < end.parameter("competitor");
}

std::vector<Fact> facts(const Final& end) {
    return {{"blocked", {"The program is blocked", "程序被阻塞的次数"}, blocksOf(end)},
            {"preempted", {"Preemptions", "抢占次数"}, end.count(EventKind::TaskPreempted)}};
}

Check expect(const Final& end) {
    const TaskInfo* program = end.task("program");
    const Path path = program ? pathOf(*program, end.trace) : Path{};
    const std::vector<BlockReason> expected = {BlockReason::Input, BlockReason::Sleep,
                                               BlockReason::File};
    const bool isPreempted = end.count(EventKind::TaskPreempted) > 0 || !aSliceMustEnd(end);
    return {
        end.verdict.kind == VerdictKind::Finished && end.world.violations().empty() &&
            path.reasons == expected && path.wasReadyInBetween && isPreempted,
        {"the program is blocked for its input, its sleep and its file, becomes ready each time "
         "before it runs again, and a slice that ends makes a running task ready",
         "程序依次因输入、睡眠和读文件而阻塞，每次都先回到就绪再运行；"
         "时间片用完则使运行中的任务变为就绪"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Three states", "三状态图"},
        .story = {"A program waits for a line of input, sleeps, and reads a file; in between it "
                  "computes, and so does a competitor on the same CPU. Watch each wait take the "
                  "program from running to blocked, and its end only to ready: it runs again when "
                  "the scheduler chooses it. A used-up time slice takes a task from running "
                  "straight back to ready. Beside the three states stand new, before the system "
                  "has admitted a task, and terminated.",
                  "一个程序先等待输入，再睡眠，再读文件，其间还要计算；另一个程序在同一个 CPU "
                  "上与它竞争。请观察：每次等待都使它从运行变为阻塞，等待结束后只回到就绪，"
                  "要等调度程序选中它才再次运行。时间片用完则使任务从运行直接回到就绪。"
                  "除这三种状态外，还有尚未被系统接纳的新建状态和已经结束的终止状态。"},
        .chapter = Chapter::Scheduling,
        .parameters = {{.name = "burst",
                        .title = {"Work between two waits", "两次等待之间的计算"},
                        .standard = kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "typing",
                        .title = {"Until the input comes", "输入到来之前"},
                        .standard = 2 * kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "nap",
                        .title = {"Sleep", "睡眠"},
                        .standard = kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "disk",
                        .title = {"Reading the file", "读文件"},
                        .standard = kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "competitor",
                        .title = {"Work of the competitor", "竞争者的计算"},
                        .standard = 8 * kSecond,
                        .least = kMillisecond,
                        .most = 600 * kSecond,
                        .unit = Unit::Duration}},
        .variants = {{.id = "waits",
                      .title = {"Input, sleep, file", "输入、睡眠、读文件"},
                      .note = {"The program waits three times; a task that computes all the while "
                               "keeps the CPU busy.",
                               "程序等待三次，另一个任务一直在计算，使 CPU 不空闲。"}}},
        .cpus = 1,
        .policy = PolicyKind::RoundRobin,
        .quantum = 500 * kMillisecond,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::three_state
