#include <algorithm>
#include <set>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// A light that turns green and red again at once.
namespace lockstep::scenarios::traffic_pulse {

using namespace lockstep::stage;

namespace {

void runLight(stage::Event& green) {
    for (int pulse = 0; pulse < parameter("pulses"); ++pulse) {
        sleep(duration("period"));
        green.set();
        if (variantIs("lasting-green")) sleep(duration("green"));
        green.clear();
    }
}

void drive(stage::Event& green) {
    bool isGreen = green.wait();
    while (variantIs("insist") && !isGreen) isGreen = green.wait();
    print(isGreen ? "passes, and it is green" : "passes, and it is red again");
}

void run() {
    stage::Event green("green");
    Process light("light", [&] { runLight(green); });
    light.start();
    std::vector<Process> cars;
    for (int i = 1; i <= parameter("cars"); ++i) {
        const auto least = duration("least-gap");
        sleep(randomDuration(least, std::max(least, duration("most-gap"))));
        cars.emplace_back("car-" + std::to_string(i), [&] { drive(green); });
        cars.back().start();
    }
    for (Process& car : cars) car.join();
}

struct Traffic {
    std::int64_t waitsOver = 0;
    std::int64_t sawRed = 0;  // of them, those that returned False
    std::int64_t withoutPulse =
        0;                     // of them, those that neither met green nor were let go by a set()
    std::int64_t hanging = 0;  // cars that wait in the end
};

Traffic trafficOf(const Final& end) {
    Traffic traffic;
    const ObjectInfo* green = end.object("green");
    if (!green) return traffic;
    std::set<TaskId> waiting;
    std::set<TaskId> letGo;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.object != green->id) continue;
        if (event.kind == EventKind::TaskBlocked) waiting.insert(event.task);
        if (event.kind == EventKind::FlagSet) letGo.merge(waiting);
        if (event.kind != EventKind::WaitPassed) continue;
        ++traffic.waitsOver;
        waiting.erase(event.task);
        const bool wasLetGo = letGo.erase(event.task) > 0;
        if (event.value == 0) ++traffic.sawRed;
        if (event.value == 0 && !wasLetGo) ++traffic.withoutPulse;
    }
    traffic.hanging = std::ssize(green->waiters) + std::ssize(letGo);
    return traffic;
}

// The cars' words tell who has passed.
std::int64_t carsThrough(const Final& end) {
    return std::ssize(linesOf(end));
}

std::vector<Fact> facts(const Final& end) {
    const Traffic traffic = trafficOf(end);
    const ObjectInfo* green = end.object("green");
    return {{"pulses",
             {"Green pulses", "绿灯闪过的次数"},
             green ? end.count(EventKind::FlagSet, green) : 0},
            {"passed", {"Cars passed", "通过的车"}, carsThrough(end)},
            {"saw_red",
             {"Calls of wait() that returned False", "返回 False 的 wait()"},
             traffic.sawRed},
            {"between_pulses",
             {"Calls of wait() that were over between two pulses", "在两次绿灯之间返回的 wait()"},
             traffic.withoutPulse},
            {"hanging", {"Cars that wait for ever", "永远等待的车"}, traffic.hanging}};
}

Check expect(const Final& end) {
    const Traffic traffic = trafficOf(end);
    const VerdictKind expected = traffic.hanging > 0 ? VerdictKind::Stalled : VerdictKind::Finished;
    // A free task says that it waits a moment after it has begun to.
    const bool isPulsed = traffic.withoutPulse == 0 || end.isFree();
    const bool isOrderly = isPulsed && end.verdict.kind == expected &&
                           carsThrough(end) + traffic.hanging == end.parameter("cars");
    if (end.variantIs("insist")) {
        return {isOrderly && carsThrough(end) == traffic.waitsOver - traffic.sawRed,
                {"only who runs between set() and clear() sees green; whoever insists on it and "
                 "comes too late each time waits for ever",
                 "只有在 set() 与 clear() 之间运行的车才看到绿灯；"
                 "非要看到绿灯而每次都来迟的车永远等下去"}};
    }
    if (end.variantIs("lasting-green")) {
        return {isOrderly && carsThrough(end) == traffic.waitsOver,
                {"who waits goes at the next green, and who comes while it lasts passes at once",
                 "等待的车在下一次绿灯时通过，绿灯持续期间到来的车立刻通过"}};
    }
    return {isOrderly && carsThrough(end) == traffic.waitsOver,
            {"every set() lets all go who wait, although it is cleared at once, and nobody goes "
             "between two of them",
             "每次 set() 都放走所有等待的车，尽管标志立刻又被清除，"
             "两次之间一辆也不走"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Instant green", "瞬时绿灯"},
        .story =
            {"Every five seconds the light is set and cleared at once, so its green lasts no time. "
             "Ten cars come one to three seconds apart, and each finds it red. Watch one set() "
             "wake all that wait, although the flag is False again when they run: an event lets "
             "its waiters go, it does not make them look again. That is why wait() may well return "
             "False to one that it has let go. Such a light never ends by itself; this one ends "
             "after a number of pulses.",
             "每隔五秒，灯被设置又立刻清除，所以绿灯持续时间为零。"
             "十辆车相隔一到三秒到来，每一辆遇到的都是红灯。"
             "请观察一次 set() 怎样唤醒所有等待者，尽管它们运行时标志又是 False 了："
             "事件放行的是正在等待的任务，并不要求它们再看一眼标志。"
             "所以被放行的 wait() 也可能返回 False。"
             "这样的灯本来永不停止，这里的灯闪过若干次后结束。"},
        .chapter = Chapter::Events,
        .parameters =
            {{.name = "cars", .title = {"Cars", "车数"}, .standard = 10, .least = 1, .most = 30},
             {.name = "pulses",
              .title = {"How often it turns green", "变绿几次"},
              .standard = 7,
              .least = 1,
              .most = 50},
             {.name = "period",
              .title = {"How long it is red", "红灯多久"},
              .standard = 5 * kSecond,
              .least = 100 * kMillisecond,
              .most = 60 * kSecond,
              .unit = Unit::Duration},
             onlyFor({"lasting-green"}, {.name = "green",
                                         .title = {"How long it is green", "绿灯多久"},
                                         .standard = kSecond,
                                         .least = kMillisecond,
                                         .most = 60 * kSecond,
                                         .unit = Unit::Duration}),
             {.name = "least-gap",
              .title = {"Shortest gap between two cars", "两车至少相隔"},
              .standard = kSecond,
              .least = kMillisecond,
              .most = 10 * kSecond,
              .unit = Unit::Duration},
             {.name = "most-gap",
              .title = {"Longest gap between two cars", "两车最多相隔"},
              .standard = 3 * kSecond,
              .least = kMillisecond,
              .most = 10 * kSecond,
              .unit = Unit::Duration}},
        .variants =
            {{.id = "pulse",
              .title = {"Set and clear at once", "设置后立刻清除"},
              .note = {"All cars that wait go at each pulse, none in between, and most of them are "
                       "told False.",
                       "每次脉冲放走所有等待的车，两次之间一辆也不走，而且大多得到 False。"}},
             {.id = "insist",
              .title = {"Cars that insist on green", "非要看到绿灯的车"},
              .note = {"A car that waits again whenever wait() returns False may never go: it is "
                       "always red again before it runs.",
                       "wait() 返回 False 就再等的车可能永远走不了：等到它运行时总是又变红了。"},
              .hasRace = true},
             {.id = "lasting-green",
              .title = {"Green that lasts", "绿灯持续一会儿"},
              .note =
                  {"Green lasts a second: who comes meanwhile passes at once, and wait() returns "
                   "True.",
                   "绿灯持续一秒：这时到来的车立刻通过，wait() 返回 True。"}}},
        .freeSpeed = 50,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::traffic_pulse
