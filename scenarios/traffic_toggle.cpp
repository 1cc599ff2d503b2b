#include <algorithm>

#include "common/lines.h"
#include "stage/stage.h"

// A light changes every two seconds; cars come one after the other, and pass when it is green.
namespace lockstep::scenarios::traffic_toggle {

using namespace lockstep::stage;
using namespace std::chrono_literals;

namespace {

// How often a light must turn green to be there for the last car.
std::int64_t enoughRounds() {
    return parameter("cars") * parameter("gap") / (2 * parameter("period")) + 1;
}

// For ever, unless it has to end by itself.
void runLight(stage::Event& green) {
    for (std::int64_t round = 0; !variantIs("plain-light") || round < enoughRounds(); ++round) {
        green.set();
        sleep(duration("period"));
        green.clear();
        sleep(duration("period"));
    }
    green.set();
}

void drive(stage::Event& green) {
    if (!green.isSet()) print("waits at the red light");
    while (!green.wait()) {
    }
    print("passes");
}

void run() {
    stage::Event green("green");
    Process light("light", [&] { runLight(green); }, {.daemon = !variantIs("plain-light")});
    light.start();
    std::vector<Process> cars;
    for (int i = 1; i <= parameter("cars"); ++i) {
        sleep(randomDuration(0ns, duration("gap")));
        cars.emplace_back("car-" + std::to_string(i), [&] { drive(green); });
        cars.back().start();
    }
    if (variantIs("join-cars")) {
        for (Process& car : cars) car.join();
    }
    print("all over");
}

struct Traffic {
    std::int64_t waited = 0;  // cars that came when it was red
    std::int64_t passed = 0;
    std::int64_t passedRed = 0;
    std::int64_t hanging = 0;       // cars that wait in the end
    std::int64_t afterGoodbye = 0;  // cars that passed after the parent had said that all was over
};

// Only cars wait for the light, and one passes with the wait() that returns True.
Traffic trafficOf(const Final& end) {
    Traffic traffic;
    const ObjectInfo* green = end.object("green");
    if (!green) return traffic;
    const Nanoseconds goodbye = timeOfLine(linesOf(end), "all over");
    bool isGreen = false;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.object != green->id) continue;
        if (event.kind == EventKind::FlagSet) isGreen = true;
        if (event.kind == EventKind::FlagCleared) isGreen = false;
        if (event.kind == EventKind::TaskBlocked) ++traffic.waited;
        if (event.kind != EventKind::WaitPassed || event.value == 0) continue;
        ++traffic.passed;
        if (!isGreen) ++traffic.passedRed;
        if (goodbye != kNoTime && event.time > goodbye) ++traffic.afterGoodbye;
    }
    traffic.hanging = std::ssize(green->waiters);
    return traffic;
}

std::vector<Fact> facts(const Final& end) {
    const Traffic traffic = trafficOf(end);
    return {{"waited", {"Cars that had to wait", "等过红灯的车"}, traffic.waited},
            {"passed", {"Cars passed", "通过的车"}, traffic.passed},
            {"passed_red", {"Passed at red", "闯红灯的车"}, traffic.passedRed},
            {"hanging", {"Cars that wait for ever", "永远等待的车"}, traffic.hanging},
            {"passed_after_goodbye",
             {"Passed after “all over”", "“all over”之后通过的车"},
             traffic.afterGoodbye}};
}

Check expect(const Final& end) {
    const Traffic traffic = trafficOf(end);
    const bool isOrderly =
        traffic.passedRed == 0 && traffic.passed + traffic.hanging == end.parameter("cars");
    if (end.variantIs("daemon")) {
        const VerdictKind expected =
            traffic.hanging > 0 ? VerdictKind::Stalled : VerdictKind::Finished;
        const TaskInfo* light = end.task("light");
        return {
            isOrderly && end.verdict.kind == expected && light && light->signal != 0,
            {"nobody passes while it is red; the light is ended with its parent's code, and the "
             "cars that wait then wait for ever",
             "红灯时没有车通过；主进程的代码走完时灯随之结束，这时还在等的车会永远等下去"}};
    }
    return {isOrderly && end.verdict.kind == VerdictKind::Finished && traffic.hanging == 0,
            {"nobody passes while it is red, and in the end all cars have passed",
             "红灯时没有车通过，最后所有车都通过了"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Traffic light", "红绿灯"},
        .story =
            {"A process plays a traffic light: it sets an event for two seconds and clears it for "
             "two, and begins with green. Twenty cars, a process each, come at random and wait for "
             "the event. Watch who waits while the flag is False (that is red; True is green) and "
             "how all of them go at the next set(). As a daemon the light dies when its parent's "
             "own code is through: \"all over\" comes too early, and a car that stands at red then "
             "stands there for ever.",
             "一个进程扮演红绿灯：事件先设置两秒，再清除两秒，从绿灯开始。"
             "二十辆车各是一个进程，随机到来，等待这个事件。"
             "请观察标志为 False（也就是红灯，True 才是绿灯）时谁在等，以及下一次 set() "
             "怎样让它们一起走。"
             "灯若是守护进程，主进程的代码一走完它就消失：“all over”说得太早，"
             "这时还停在红灯前的车会永远等下去。"},
        .chapter = Chapter::Events,
        .parameters =
            {{.name = "cars", .title = {"Cars", "车数"}, .standard = 20, .least = 1, .most = 30},
             {.name = "gap",
              .title = {"Longest gap between two cars", "两车最多相隔"},
              .standard = 2 * kSecond,
              .least = kMillisecond,
              .most = 5 * kSecond,
              .unit = Unit::Duration},
             {.name = "period",
              .title = {"Time between two changes", "多久变一次灯"},
              .standard = 2 * kSecond,
              .least = 500 * kMillisecond,
              .most = 60 * kSecond,
              .unit = Unit::Duration}},
        .variants =
            {{.id = "daemon",
              .title = {"The light is a daemon", "灯是守护进程"},
              .note = {"When the last car has been started the parent is through and the light "
                       "dies: who stands at red waits for ever.",
                       "最后一辆车出发后主进程代码走完，灯随之消失：停在红灯前的车永远等下去。"},
              .hasRace = true},
             {.id = "plain-light",
              .title = {"The light is no daemon", "灯不是守护进程"},
              .note = {"The light goes on after its parent's code until it has been green for the "
                       "last car, and all cars pass.",
                       "主进程代码走完后灯继续工作，直到最后一辆车也等到绿灯，所有车都通过。"}},
             {.id = "join-cars",
              .title = {"The parent joins the cars", "主进程 join 所有车"},
              .note = {"The light may remain a daemon when its parent waits for the cars first: "
                       "\"all over\" is then true.",
                       "主进程先等所有车通过，灯仍可以是守护进程：这时“all over”才是真的。"}}},
        .freeSpeed = 50,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::traffic_toggle
