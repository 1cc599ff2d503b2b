#include <algorithm>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// One thread probes a database; another waits until it is reachable, but not for ever.
namespace lockstep::scenarios::db_connect {

using namespace lockstep::stage;

namespace {

constexpr const char* kConnected = "200 connected";
constexpr const char* kRefused = "403 gave up";

std::chrono::nanoseconds nextAnswer(std::int64_t probe) {
    if (variantIs("dice")) return std::chrono::seconds(randomInt(0, 5));
    return duration(probe == 0 ? "first" : "second");
}

// An answer that takes too long is none.
void probeDatabase(stage::Event& reachable) {
    for (std::int64_t probe = 0; probe < parameter("probes"); ++probe) {
        const auto answer = nextAnswer(probe);
        print("probes");
        sleep(answer);
        if (answer < duration("patience")) return reachable.set();
    }
}

bool connect(stage::Event& reachable) {
    for (std::int64_t attempt = 0; attempt < parameter("attempts"); ++attempt)
        if (reachable.wait(duration("patience"))) return true;
    return false;
}

void run() {
    stage::Event reachable("reachable");
    // Nobody joins the probe: it may outlive this function.
    Thread probe("probe", [reachable]() mutable { probeDatabase(reachable); });
    Thread client("client", [&] { print(connect(reachable) ? kConnected : kRefused); });
    probe.start();
    client.start();
    client.join();
}

std::vector<Nanoseconds> answersOf(const Final& end) {
    std::vector<Nanoseconds> answers;
    for (std::size_t i = 0; i < end.trace.size(); ++i)
        if (end.trace[i].kind == EventKind::Slept) answers.push_back(end.trace[i].value);
    return answers;
}

// When the database is known to be reachable; kNoTime = never.
Nanoseconds reachableAt(const Final& end) {
    Nanoseconds now = 0;
    for (const Nanoseconds answer : answersOf(end)) {
        now += answer;
        if (answer < end.parameter("patience")) return now;
    }
    return kNoTime;
}

Nanoseconds verdictTime(const Final& end) {
    const auto lines = linesOf(end, end.task("client"));
    return lines.empty() ? kNoTime : lines.front().time;
}

bool isConnected(const Final& end) {
    return countLines(linesOf(end), kConnected) > 0;
}

std::vector<Fact> facts(const Final& end) {
    return {{"status", {"Status", "状态码"}, isConnected(end) ? 200 : 403},
            {"status_ns", {"The status is known at", "得知状态的时间"}, verdictTime(end)},
            {"attempts",
             {"Attempts", "尝试次数"},
             end.count(EventKind::Refused) + (isConnected(end) ? 1 : 0)}};
}

Check expect(const Final& end) {
    const Text statement{
        "the client is connected as soon as a probe is answered in time, if that is before its own "
        "patience is at an end, and otherwise gives up then",
        "在客户线程的等待时间用完之前，探测一得到及时回答，它就立刻连接成功；"
        "否则时间用完时它就放弃"};
    if (end.verdict.kind != VerdictKind::Finished) return {false, statement};
    // Linux may let time pass between two waits: what counts is what the last wait() returned.
    const bool sawIt = end.count(EventKind::WaitPassed) == 1;
    if (end.isFree()) return {sawIt == isConnected(end), statement};
    const Nanoseconds limit = end.parameter("attempts") * end.parameter("patience");
    const Nanoseconds reachable = reachableAt(end);
    const bool inTime = reachable != kNoTime && reachable <= limit;
    const bool tooLate = reachable == kNoTime || reachable >= limit;
    return {(isConnected(end) ? inTime : tooLate) && sawIt == isConnected(end) &&
                verdictTime(end) == (isConnected(end) ? reachable : limit),
            statement};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Database probe", "数据库连接"},
        .story =
            {"A thread probes a database; if the answer comes in less time than the limit it sets "
             "an event, otherwise it probes again. A second thread (not a second process) waits "
             "for the event with a timeout and reports 200 or 403. Watch wait() return True the "
             "moment the event is set, and False when the time is up. An answer that takes 0 to 3 "
             "whole seconds is below the limit of 4, and 4 or 5 are not; what a thread's function "
             "returns nobody gets, so the client prints it. The probe might go on for ever; this "
             "one "
             "ends after some attempts.",
             "一个线程探测数据库：如果在时限内得到回答，就设置事件，否则再探测一次。"
             "第二个线程（并不是第二个进程）限时等待这个事件，报告 200 或 403。"
             "请观察事件一被设置 wait() 就返回 True，时间到了则返回 False。"
             "回答用时零到三秒小于四秒的时限，四秒和五秒就不算；线程函数的返回值没有人能拿到，"
             "所以由客户线程自己打印。这样的探测本可以永不结束，这里探测若干次后就停。"},
        .chapter = Chapter::Events,
        .parameters = {onlyFor({"once", "once-slow", "retry", "retry-slow"},
                               {.name = "first",
                                .title = {"First answer after", "第一次回答用时"},
                                .standard = 2 * kSecond,
                                .least = 0,
                                .most = 5 * kSecond,
                                .unit = Unit::Duration}),
                       onlyFor({"once-slow", "retry", "retry-slow"},
                               {.name = "second",
                                .title = {"Later answers after", "以后每次回答用时"},
                                .standard = 2 * kSecond,
                                .least = 0,
                                .most = 5 * kSecond,
                                .unit = Unit::Duration}),
                       {.name = "patience",
                        .title = {"Limit of an answer and of a wait", "回答和等待的时限"},
                        .standard = 4 * kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "attempts",
                        .title = {"Waits of the client", "客户等待几次"},
                        .standard = 1,
                        .least = 1,
                        .most = 10},
                       {.name = "probes",
                        .title = {"Probes", "探测几次"},
                        .standard = 4,
                        .least = 1,
                        .most = 20}},
        .variants =
            {{.id = "once",
              .title = {"Answered in time", "及时回答"},
              .note =
                  {"The answer takes two seconds, the client waits four: 200 after two seconds.",
                   "回答用两秒，客户等四秒：两秒时得到 200。"}},
             {.id = "once-slow",
              .title = {"Answered too late", "回答太迟"},
              .note = {"The answer takes five seconds, the client waits four: 403 after four "
                       "seconds.",
                       "回答用五秒，客户等四秒：四秒时得到 403。"},
              .parameters = {{"first", 5 * kSecond}}},
             {.id = "retry",
              .title = {"Three attempts", "尝试三次"},
              .note =
                  {"The first answer takes five seconds, the second two; of three waits of three "
                   "seconds the third passes: 200 after seven seconds.",
                   "第一次回答用五秒，第二次两秒；三次各三秒的等待，第三次通过：七秒时得到 200。"},
              .parameters = {{"first", 5 * kSecond}, {"patience", 3 * kSecond}, {"attempts", 3}}},
             {.id = "retry-slow",
              .title = {"Three attempts in vain", "尝试三次都失败"},
              .note =
                  {"Every answer takes five seconds: three waits of three seconds, and 403 after "
                   "nine.",
                   "每次回答都用五秒：三次各三秒的等待之后，九秒时得到 403。"},
              .parameters = {{"first", 5 * kSecond},
                             {"second", 5 * kSecond},
                             {"patience", 3 * kSecond},
                             {"attempts", 3}}},
             {.id = "dice",
              .title = {"Random answers", "随机回答"},
              .note =
                  {"Every answer takes 0 to 5 whole seconds; another seed gives another outcome.",
                   "每次回答用零到五秒的整数秒；换一个种子就换一个结果。"}}},
        .pointCost = 0,
        .freeSpeed = 20,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::db_connect
