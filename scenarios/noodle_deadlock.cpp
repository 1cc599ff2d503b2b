#include <algorithm>

#include "common/parameters.h"
#include "model/lock_order.h"
#include "stage/stage.h"

// Three people share one fork and one bowl of noodles, and need both to eat.
namespace lockstep::scenarios::noodle_deadlock {

using namespace lockstep::stage;
using namespace std::chrono_literals;

namespace {

template <class Held>
void eat(Held& first, Held& second) {
    With<Held> holdFirst(first);
    sleep(duration("turn"));
    With<Held> holdSecond(second);
    work(duration("meal"));
}

void eatAtOnce(Lock& first, Lock& second) {
    With<Lock> holdFirst(first);
    With<Lock> holdSecond(second);
    work(duration("meal"));
}

bool tryToEat(Lock& first, Lock& second) {
    With<Lock> holdFirst(first);
    sleep(duration("turn"));
    if (!second.acquire(duration("patience"))) return false;
    work(duration("meal"));
    second.release();
    return true;
}

// Gives the first back when the second does not come in time, and tries again a little later.
void eatPatiently(Lock& first, Lock& second) {
    while (!tryToEat(first, second)) sleep(randomDuration(0ns, 2 * duration("patience")));
}

template <class Held>
using Eat = void (*)(Held& first, Held& second);

// P1 and P3 reach for the fork first; P2 for the noodles, unless all have agreed on an order.
template <class Held>
void dine(Held& fork, Held& noodles, Eat<Held> eat) {
    const bool hasOrder = variantIs("order");
    Thread p1("P1", [&] { eat(fork, noodles); });
    Thread p2("P2", [&] { hasOrder ? eat(fork, noodles) : eat(noodles, fork); });
    Thread p3("P3", [&] { eat(fork, noodles); });
    for (Thread* person : {&p1, &p2, &p3}) person->start();
    for (Thread* person : {&p1, &p2, &p3}) person->join();
}

void run() {
    if (variantIs("rlock")) {
        RLock both("fork and noodles");
        return dine(both, both, eat<RLock>);
    }
    Lock fork("fork");
    Lock noodles("noodles");
    dine(fork, noodles,
         variantIs("timeout") ? eatPatiently
         : variantIs("lucky") ? eatAtOnce
                              : eat<Lock>);
}

// Only who has both works: at the noodles.
std::int64_t mealsOf(const Final& end) {
    return end.count(EventKind::WorkDone);
}

bool isInCycle(const Final& end, std::string_view name) {
    const ObjectInfo* object = end.object(name);
    return object && std::ranges::any_of(end.verdict.cycle, [&](const WaitEdge& edge) {
               return edge.object == object->id;
           });
}

std::vector<Fact> facts(const Final& end) {
    return {{"eaten", {"Meals eaten", "吃了几次"}, mealsOf(end)}};
}

Check expect(const Final& end) {
    const bool allAte = end.verdict.kind == VerdictKind::Finished && mealsOf(end) == 3;
    const bool isStuck = end.verdict.kind == VerdictKind::Deadlock && isInCycle(end, "fork") &&
                         isInCycle(end, "noodles");
    const bool isAtRisk = deadlockRisks(end.trace, end.world).size() == 1;
    if (end.variantIs("lucky")) {
        return {isStuck || (allAte && isAtRisk),
                {"all three eat, and the run shows that another schedule could close the circle; "
                 "or this one has closed it",
                 "三个人都吃到了，而这次运行表明换一种调度就可能形成环路；"
                 "或者这种调度已经形成了环路"}};
    }
    if (!end.variantIs("broken"))
        return {allAte && !isAtRisk,
                {"all three eat, and no order in which they took the locks could become a deadlock",
                 "三个人都吃到了，而且他们拿锁的方式不会变成死锁"}};
    // In virtual time all of them reach for something before anyone has turned around.
    if (!end.isFree()) {
        return {isStuck && mealsOf(end) == 0,
                {"who has the fork waits for the noodles, who has the noodles waits for the fork, "
                 "and nobody eats",
                 "拿着叉子的等面，拿着面的等叉子，谁也吃不到"}};
    }
    return {
        isStuck || allAte,
        {"who has the fork and who has the noodles wait for each other, or Linux has let P2 eat "
         "apart from the others and all three eat",
         "拿着叉子的和拿着面的互相等待，"
         "或者 Linux 让 P2 与别人错开吃，三个人都吃到了"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Noodles and fork", "吃面死锁"},
        .story =
            {"Three people share one fork and one bowl of noodles, a lock each, and need both "
             "to eat. P1 and P3 take the fork first, P2 the noodles, and between the two each "
             "turns around for a moment. Watch the circle close: two of them each hold what the "
             "other one waits for. Having two locks is not the cause: a deadlock takes mutual "
             "exclusion, hold and wait, no pre-emption and a circular wait all together, and "
             "each of the fixes takes one of the four away.",
             "三个人共用一把叉子和一碗面，各有一把锁，两样都拿到才能吃。"
             "P1 和 P3 先拿叉子，P2 先拿面，拿到第一样后各自转身片刻。"
             "请观察环路怎样闭合：其中两个人各占着对方等待的东西。"
             "有两把锁并不是原因：死锁需要互斥、占有并等待、不可剥夺、循环等待四个条件同时成立，"
             "每种解法各去掉其中一个。"},
        .chapter = Chapter::Locks,
        .parameters = {onlyFor({"broken", "order", "timeout", "rlock"},
                               {.name = "turn",
                                .title = {"Turning around", "转身"},
                                .standard = kSecond,
                                .least = kMillisecond,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration}),
                       onlyFor({"lucky", "order", "timeout", "rlock"}, {.name = "meal",
                                                                        .title = {"Eating", "吃面"},
                                                                        .standard = kSecond,
                                                                        .least = kMillisecond,
                                                                        .most = 60 * kSecond,
                                                                        .unit = Unit::Duration}),
                       onlyFor({"timeout"},
                               {.name = "patience",
                                .title = {"Waiting before giving up", "放弃前等待多久"},
                                .standard = 2 * kSecond,
                                .least = kMillisecond,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration})},
        .variants =
            {{.id = "broken",
              .title = {"Circular wait", "循环等待"},
              .note = {"P1 or P3 has the fork and P2 the noodles: both wait for ever, and so does "
                       "the third.",
                       "P1 或 P3 拿着叉子，P2 拿着面：两人永远等下去，第三个人也是。"},
              .hasRace = true},
             {.id = "lucky",
              .title = {"It went well", "这次没出事"},
              .note = {"The same two orders, but nobody turns around: all three eat, and still the "
                       "run names the circle that another schedule, such as one with two CPUs, "
                       "would close.",
                       "拿的先后仍不一致，只是没有人转身：三个人都吃到了，"
                       "但运行仍会指出换一种调度（例如两个 CPU）就会形成的环路。"},
              .hasRace = true},
             {.id = "order",
              .title = {"One order for all", "统一加锁顺序"},
              .note = {"Everyone takes the fork first, so no circle of waits can form.",
                       "每个人都先拿叉子，就不会形成循环等待。"}},
             {.id = "timeout",
              .title = {"Give back and try again", "超时放回再试"},
              .note =
                  {"Who does not get the second thing in time gives the first one back and "
                   "tries again after a random while: nobody holds and waits for ever.",
                   "第二样没有按时拿到，就放回第一样，随机等一会儿再试：没有人会一直占有并等待。"}},
             {.id = "rlock",
              .title = {"One shared RLock", "共用一把递归锁"},
              .note = {"Both names mean the same re-entrant lock, so there is nothing left to hold "
                       "while waiting; two different RLocks would deadlock as before.",
                       "两个名字是同一把可重入锁，等待时不会占着别的东西；"
                       "换成两把不同的递归锁，照样死锁。"}}},
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::noodle_deadlock
