#include <algorithm>
#include <charconv>

#include "common/lines.h"
#include "stage/stage.h"

// Ten people wait for keys, and a person types how many are made.
namespace lockstep::scenarios::condition_keys {

using namespace lockstep::stage;

namespace {

void waitForKey(Condition& keys) {
    With<Condition> hold(keys);
    print(keys.wait(duration("patience")) ? "has a key" : "gives up");
}

void waitWithoutLock(Condition& keys) {
    keys.wait(duration("patience"));
}

int numberIn(const std::string& text) {
    int number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || rest != text.data() + text.size())
        throw ValueError("invalid literal for int() with base 10: '" + text + "'");
    return number;
}

void makeKeys(Condition& keys) {
    const std::string made =
        input("How many keys?", std::to_string(parameter("keys")), duration("typing"));
    const int number = numberIn(made);
    if (variantIs("unlocked")) return keys.notify(number);
    With<Condition> hold(keys);
    keys.notify(number);
}

void run() {
    Lock lock("workshop");
    Condition keys("keys", lock);
    std::vector<Thread> people;
    for (int i = 1; i <= parameter("people"); ++i)
        people.emplace_back("person-" + std::to_string(i), [keys]() mutable { waitForKey(keys); });
    Thread hasty("hasty", [keys]() mutable { waitWithoutLock(keys); });
    for (Thread& person : people) person.start();
    if (variantIs("unlocked")) hasty.start();
    makeKeys(keys);
    for (Thread& person : people) person.join();
}

struct Outcome {
    std::int64_t notified = 0;  // how many notify() let go
    std::int64_t woken = 0;     // wait()s that returned True
    std::int64_t timedOut = 0;
    std::int64_t errors = 0;  // RuntimeErrors
    Nanoseconds lastGivenUp = 0;
};

Outcome outcomeOf(const Final& end) {
    Outcome outcome;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::Notified) outcome.notified += event.value;
        if (event.kind == EventKind::WaitPassed) ++outcome.woken;
        if (event.kind == EventKind::TaskFailed &&
            end.trace.text(event.text).starts_with("RuntimeError: cannot"))
            ++outcome.errors;
        if (event.kind != EventKind::Refused) continue;
        ++outcome.timedOut;
        outcome.lastGivenUp = event.time;
    }
    return outcome;
}

// What was typed; 0 when that is no number.
std::int64_t keysOf(const Final& end) {
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        if (end.trace[i].kind != EventKind::InputRead) continue;
        try {
            return numberIn(std::string(end.trace.text(end.trace[i].text)));
        } catch (const ValueError&) {
            return 0;
        }
    }
    return 0;
}

std::vector<Fact> facts(const Final& end) {
    const Outcome outcome = outcomeOf(end);
    return {{"notified", {"Let go by notify()", "notify() 放走的人"}, outcome.notified},
            {"woken", {"Calls of wait() that returned True", "返回 True 的 wait()"}, outcome.woken},
            {"timed_out", {"Gave up after their time", "超时放弃的人"}, outcome.timedOut},
            {"runtime_errors", {"RuntimeErrors", "RuntimeError 次数"}, outcome.errors},
            {"last_given_up_ns",
             {"The last one gives up at", "最后一人放弃的时间"},
             outcome.lastGivenUp}};
}

// Who is told in the moment in which the time is up may count either way.
bool isRightNumber(const Final& end, std::int64_t notified) {
    const std::int64_t most = std::min(keysOf(end), end.parameter("people"));
    const Nanoseconds typing = end.parameter("typing");
    const Nanoseconds patience = end.parameter("patience");
    if (end.isFree() || typing == patience) return notified >= 0 && notified <= most;
    return notified == (typing < patience ? most : 0);
}

Check expect(const Final& end) {
    const Outcome outcome = outcomeOf(end);
    const std::int64_t people = end.parameter("people");
    const bool areTimesRight =
        outcome.timedOut == 0 || isAbout(end, outcome.lastGivenUp, end.parameter("patience"));
    if (end.variantIs("unlocked")) {
        return {end.verdict.kind == VerdictKind::Failed && outcome.errors == 2 &&
                    outcome.notified == 0 && outcome.timedOut == people && areTimesRight,
                {"wait() and notify() without the lock end in a RuntimeError, nobody is notified, "
                 "and everyone gives up in time",
                 "没拿锁就调用 wait() 和 notify() 都会得到 RuntimeError，谁也没有被通知，"
                 "每个人都按时放弃"}};
    }
    return {end.verdict.kind == VerdictKind::Finished && outcome.errors == 0 &&
                isRightNumber(end, outcome.notified) && outcome.woken == outcome.notified &&
                outcome.woken + outcome.timedOut == people && areTimesRight,
            {"as many wake as were notified, no more than wait, and all others give up in time",
             "通知几人就醒来几人，不会多于等待的人数，其余的人都按时放弃"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Made keys", "条件变量"},
        .story =
            {"Ten people wait on a condition for at most five seconds each; somebody types how "
             "many keys have been made, and notify() lets that many go. Watch the lock that "
             "belongs to the condition: acquire() takes it, wait() gives it up while waiting, and "
             "whoever is notified has to get it back before wait() returns. So the key is not the "
             "lock: what is handed out is the permission to look again. Conditions are of great "
             "use, Python's own queues and events are built on them.",
             "十个人在条件变量上等待，每人最多五秒；有人输入做好了几把钥匙，notify() 就放走几个人。"
             "请观察属于条件变量的那把锁：acquire() 拿到它，wait() 等待期间把它让出来，"
             "被通知的人要重新拿到锁，wait() 才返回。"
             "所以钥匙并不是锁：发出去的只是“再看一眼”的许可。"
             "条件变量也绝非无用：Python 自己的队列和事件就建立在它之上。"},
        .chapter = Chapter::Events,
        .parameters = {{.name = "people",
                        .title = {"People", "人数"},
                        .standard = 10,
                        .least = 1,
                        .most = 50},
                       {.name = "keys",
                        .title = {"Keys, if nobody types a number", "没人输入时的钥匙数"},
                        .standard = 3,
                        .least = 0,
                        .most = 50},
                       {.name = "typing",
                        .title = {"Time until it is typed", "多久后输入"},
                        .standard = 2 * kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "patience",
                        .title = {"Waiting before giving up", "放弃前等待多久"},
                        .standard = 5 * kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration}},
        .variants =
            {{.id = "notify",
              .title = {"Under the lock", "持锁通知"},
              .note = {"Three are notified and wake after two seconds; seven give up after five.",
                       "两秒时三人被通知而醒来，另外七人五秒后放弃。"}},
             {.id = "unlocked",
              .title = {"Without the lock", "不持锁通知"},
              .note = {"Who calls wait() or notify() without holding the lock gets a RuntimeError, "
                       "and nobody is notified.",
                       "没拿锁就调用 wait() 或 notify() 会得到 RuntimeError，谁也没有被通知。"}}},
        .pointCost = 0,
        .freeSpeed = 20,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::condition_keys
