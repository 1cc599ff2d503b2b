#include <algorithm>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// A timer calls a function later, unless somebody cancels it.
namespace lockstep::scenarios::timer_bomb {

using namespace lockstep::stage;

namespace {

constexpr const char* kBoom = "BOOM";
constexpr const char* kNotYet = "still some time left";

void run() {
    Timer bomb(duration("fuse"), [] { print(kBoom); });
    bomb.start();
    print(kNotYet);
    if (!variantIs("bomb")) {
        sleep(duration("defuse"));
        bomb.cancel();
    }
    bomb.join();
}

const TaskInfo* bombOf(const Final& end) {
    return end.task("timer-1");
}

Nanoseconds boomTime(const Final& end) {
    return timeOfLine(linesOf(end), kBoom);
}

std::vector<Fact> facts(const Final& end) {
    const TaskInfo* bomb = bombOf(end);
    return {{"booms", {"Explosions", "爆炸次数"}, countLines(linesOf(end), kBoom)},
            {"boom_ns", {"It explodes at", "爆炸的时间"}, boomTime(end)},
            {"message_ns",
             {"The message is printed at", "打印提示的时间"},
             timeOfLine(linesOf(end), kNotYet)},
            {"is_thread",
             {"The timer is a thread", "定时器是线程"},
             bomb && bomb->kind == TaskKind::Thread}};
}

Check expect(const Final& end) {
    const Nanoseconds fuse = end.parameter("fuse");
    const Nanoseconds defuse = end.parameter("defuse");
    const TaskInfo* bomb = bombOf(end);
    const Nanoseconds message = timeOfLine(linesOf(end), kNotYet);
    const bool hasBoom = boomTime(end) != kNoTime;
    const bool isThread =
        bomb && bomb->kind == TaskKind::Thread && end.verdict.kind == VerdictKind::Finished;
    const bool isOnTime =
        !hasBoom || (isAbout(end, boomTime(end), fuse) && (end.isFree() || message <= fuse));
    if (end.variantIs("bomb")) {
        return {isThread && hasBoom && isOnTime,
                {"the message comes first and the bang when the time is up, both of one process",
                 "提示先出现，时间到了才爆炸，两者都在同一进程里"}};
    }
    // Linux may be late with either of them.
    const bool isUndecided = end.isFree() || defuse == fuse;
    return {isThread && isOnTime && (isUndecided || hasBoom == (fuse < defuse)),
            {"what is cancelled in time never happens; what has happened cannot be cancelled",
             "及时取消的不会发生；已经发生的无法取消"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Time bomb", "定时炸弹"},
        .story =
            {"A timer is set to two seconds, and the program goes on at once: its message comes "
             "first, the bang later. Watch the timer's lane: it is an ordinary thread of the same "
             "process, not a process, and sleeps until its time is up or somebody cancels it. A "
             "cancelled timer wakes up at once and ends without calling anything.",
             "定时器设为两秒，程序立刻继续往下走：先出现的是提示，爆炸在后。"
             "请观察定时器的泳道：它是同一进程里的一个普通线程，而不是进程，"
             "一直睡到时间到或被人取消。被取消的定时器马上醒来，什么也不调用就结束。"},
        .chapter = Chapter::Events,
        .parameters = {{.name = "fuse",
                        .title = {"Time until the bang", "多久后爆炸"},
                        .standard = 2 * kSecond,
                        .least = kMillisecond,
                        .most = 600 * kSecond,
                        .unit = Unit::Duration},
                       onlyFor({"cancelled", "too-late"},
                               {.name = "defuse",
                                .title = {"Time until it is cancelled", "多久后取消"},
                                .standard = kSecond,
                                .least = kMillisecond,
                                .most = 600 * kSecond,
                                .unit = Unit::Duration})},
        .variants =
            {{.id = "bomb",
              .title = {"Nobody cancels it", "没人取消"},
              .note = {"The message comes at once, the bang after two seconds.",
                       "提示立刻出现，两秒后爆炸。"}},
             {.id = "cancelled",
              .title = {"Cancelled in time", "及时取消"},
              .note = {"cancel() after one second: the thread wakes up and ends, and there is no "
                       "bang.",
                       "一秒后 cancel()：线程醒来并结束，没有爆炸。"}},
             {.id = "too-late",
              .title = {"Cancelled too late", "取消太迟"},
              .note = {"cancel() after three seconds does nothing: the bang was at two.",
                       "三秒后 cancel() 已经没有用：两秒时就爆炸了。"},
              .parameters = {{"defuse", 3 * kSecond}}}},
        .pointCost = 0,
        .freeSpeed = 10,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::timer_bomb
