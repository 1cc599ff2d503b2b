#include <algorithm>

#include "common/parameters.h"
#include "stage/stage.h"

// A thread looks again and again whether something has happened.
namespace lockstep::scenarios::busy_wait {

using namespace lockstep::stage;

namespace {

// One look costs a little CPU time, as the body of any loop does.
void lookUntilDone(const Value& done) {
    for (int i = 0; i < parameter("looks") && done.load() == 0; ++i) {
        work(duration("look"));
        if (variantIs("sleep")) sleep(duration("pause"));
    }
}

void run() {
    Value done("done", 0);
    Thread looper("looper", [&] { lookUntilDone(done); });
    looper.start();
    sleep(duration("time"));
    done.store(1);
    looper.join();
}

std::int64_t iterations(const Final& end) {
    const TaskInfo* looper = end.task("looper");
    std::int64_t count = 0;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const auto& event = end.trace[i];
        count += looper && event.kind == EventKind::WorkDone && event.task == looper->id;
    }
    return count;
}

std::vector<Fact> facts(const Final& end) {
    const TaskInfo* looper = end.task("looper");
    if (!looper || looper->completed == kNoTime) return {};
    const Nanoseconds cpu = looper->cpuTime;
    // It may go on for longer than until the flag ought to be set: nobody takes its CPU away.
    const Nanoseconds time = std::max<Nanoseconds>(1, looper->completed - looper->firstRun);
    const auto perTime = [time](std::int64_t amount) { return (amount + time / 2) / time; };
    return {{"iterations", {"Looks at the flag", "看标志的次数"}, iterations(end)},
            {"iterations_per_second",
             {"Looks per second", "每秒看的次数"},
             perTime(iterations(end) * kSecond)},
            {"cpu_ns", {"CPU time of the looper", "looper 的 CPU 时间"}, cpu},
            {"cpu_percent",
             {"CPU time of the looper, in %", "looper 的 CPU 占用（%）"},
             perTime(cpu * 100)}};
}

Check expect(const Final& end) {
    const TaskInfo* looper = end.task("looper");
    const bool isFinished = end.verdict.kind == VerdictKind::Finished && looper;
    const Nanoseconds look = end.parameter("look");
    const bool usesCpuForLooks =
        isFinished && (end.isFree() || looper->cpuTime == iterations(end) * look);
    if (end.variantIs("spin")) {
        return {usesCpuForLooks && looper->blockedTime == 0,
                {"without a pause the loop wants the CPU for as long as it lasts",
                 "不停顿的循环自始至终都要用 CPU"}};
    }
    std::int64_t most = end.parameter("time") / (look + end.parameter("pause")) + 1;
    if (end.isFree()) most *= 2;
    return {usesCpuForLooks && iterations(end) <= most,
            {"with a pause between them there are only so many looks, and the CPU is used for "
             "nothing else",
             "两次之间有停顿，看的次数就有限，而 CPU 只用在看上"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Busy loop", "忙等"},
        .story =
            {"A thread waits for a flag in a loop that does nothing but look: thousands of times a "
             "second, and all of them in vain but the last. What that costs is CPU time, not "
             "memory, as is sometimes said: watch the looper run without end, or be preempted as "
             "soon as somebody else wants the CPU; under a policy that preempts nobody the flag "
             "cannot even be set before the looper gives up. A pause of a tenth of a second "
             "between two looks gives nearly all of it back, for a little delay. Better still is "
             "to wait for an event, which needs no looks at all.",
             "一个线程在循环里等一个标志，除了看它什么也不做：每秒看上千次，只有最后一次有用。"
             "这样浪费的是 CPU 时间，而不是有人说的内存：请看 looper 一直在运行，"
             "别人一要 CPU "
             "它就被抢占；如果策略不抢占，looper 不放弃，标志就没有机会被设上。"
             "每看一次停十分之一秒，就把 CPU 几乎全部让了出来，"
             "代价只是稍晚一点发现。更好的办法是等待事件，那就一次也不用看。"},
        .chapter = Chapter::Scheduling,
        .parameters = {{.name = "time",
                        .title = {"Until the flag is set", "多久后设标志"},
                        .standard = kSecond,
                        .least = 100 * kMillisecond,
                        .most = 3 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "look",
                        .title = {"CPU time of one look", "看一次用的 CPU 时间"},
                        .standard = kMillisecond,
                        .least = kMillisecond,
                        .most = 100 * kMillisecond,
                        .unit = Unit::Duration},
                       onlyFor({"sleep"}, {.name = "pause",
                                           .title = {"Pause between two looks", "两次之间的停顿"},
                                           .standard = 100 * kMillisecond,
                                           .least = kMillisecond,
                                           .most = kSecond,
                                           .unit = Unit::Duration}),
                       {.name = "looks",
                        .title = {"Looks, at most", "最多看几次"},
                        .standard = 3000,
                        .least = 1,
                        .most = 3000}},
        .variants = {{.id = "spin",
                      .title = {"No pause", "不停顿"},
                      .note = {"A thousand looks in a second: the loop has the CPU all the time.",
                               "一秒看一千次：循环一直占着 CPU。"}},
                     {.id = "sleep",
                      .title = {"Sleep 0.1 s", "睡 0.1 秒"},
                      .note = {"Ten looks in a second, and the CPU is idle in between.",
                               "一秒看十次，其余时间 CPU 空闲。"}}},
        .pointCost = 0,
        .freeSpeed = 10,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::busy_wait
