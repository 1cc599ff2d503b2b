#include <algorithm>

#include "common/parameters.h"
#include "stage/stage.h"

// A thread acquires the same lock five times before it does something under it.
namespace lockstep::scenarios::rlock_five {

using namespace lockstep::stage;

namespace {

template <class AnyLock>
void acquireOften(AnyLock& lock) {
    for (int i = 0; i < parameter("depth"); ++i) {
        lock.acquire();
        sleep(duration("pause"));
    }
    print("123");
    for (int i = 0; i < parameter("depth"); ++i) {
        lock.release();
        sleep(duration("pause"));
    }
}

template <class AnyLock>
void waitForIt(AnyLock& lock) {
    With<AnyLock> hold(lock);
    print("has the lock, too");
}

template <class AnyLock>
void oneLock() {
    AnyLock lock("key");
    Thread owner("owner", [&] { acquireOften(lock); });
    std::vector<Thread> waiters;
    for (int i = 1; i <= parameter("waiters"); ++i)
        waiters.emplace_back("waiter-" + std::to_string(i), [&] { waitForIt(lock); });
    owner.start();
    for (Thread& waiter : waiters) waiter.start();
    owner.join();
    for (Thread& waiter : waiters) waiter.join();
}

void takeBoth(RLock& first, RLock& second) {
    With<RLock> holdFirst(first);
    sleep(duration("pause"));
    With<RLock> holdSecond(second);
    print("has both");
}

void twoLocks() {
    RLock left("left");
    RLock right("right");
    Thread owner("owner", [&] { takeBoth(left, right); });
    Thread waiter("waiter-1", [&] { takeBoth(right, left); });
    for (Thread* thread : {&owner, &waiter}) thread->start();
    for (Thread* thread : {&owner, &waiter}) thread->join();
}

void run() {
    if (variantIs("two-rlocks")) return twoLocks();
    variantIs("lock") ? oneLock<Lock>() : oneLock<RLock>();
}

// The depths that the owner reported, from its first acquisition on, and whether anyone else came
// in meanwhile.
struct Ownership {
    std::vector<std::int64_t> depths;
    bool isAlone = true;
    std::int64_t entered = 0;  // waiters that have had the lock
};

Ownership ownershipOf(const Final& end) {
    Ownership ownership;
    const TaskInfo* owner = end.task("owner");
    for (std::size_t i = 0; owner && i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind != EventKind::LockAcquired && event.kind != EventKind::LockReleased)
            continue;
        if (event.task == owner->id) {
            ownership.depths.push_back(event.value);
        } else if (event.kind == EventKind::LockAcquired) {
            ++ownership.entered;
            if (!ownership.depths.empty() && ownership.depths.back() != 0)
                ownership.isAlone = false;
        }
    }
    return ownership;
}

// 1, 2 ... depth ... 1, 0
std::vector<std::int64_t> upAndDown(std::int64_t depth) {
    std::vector<std::int64_t> depths;
    for (std::int64_t i = 1; i <= depth; ++i) depths.push_back(i);
    for (std::int64_t i = depth - 1; i >= 0; --i) depths.push_back(i);
    return depths;
}

std::vector<Fact> facts(const Final& end) {
    const Ownership ownership = ownershipOf(end);
    const auto& depths = ownership.depths;
    return {
        {"max_depth",
         {"Greatest depth", "最大深度"},
         depths.empty() ? 0 : *std::ranges::max_element(depths)},
        {"entered", {"Waiters that had the lock", "拿到锁的等待者"}, ownership.entered},
        {"cycle", {"Tasks in a circular wait", "循环等待的任务"}, std::ssize(end.verdict.cycle)}};
}

Check expect(const Final& end) {
    const Ownership ownership = ownershipOf(end);
    const bool isDeadlock = end.verdict.kind == VerdictKind::Deadlock;
    if (end.variantIs("two-rlocks")) {
        const bool bothPassed = end.verdict.kind == VerdictKind::Finished;
        const bool isStuck = isDeadlock && end.verdict.cycle.size() == 2;
        return {isStuck || (end.isFree() && bothPassed),
                {"each thread holds one RLock and waits for the other: re-entry does not help",
                 "两个线程各持有一把递归锁，等待另一把：重入帮不上忙"}};
    }
    if (end.variantIs("lock") && end.parameter("depth") > 1) {
        return {isDeadlock && end.verdict.cycle.size() == 1 &&
                    ownership.depths == std::vector<std::int64_t>{1},
                {"the owner waits for itself, and nobody can ever release the lock",
                 "持有者等待自己，谁也永远无法释放这把锁"}};
    }
    return {end.verdict.kind == VerdictKind::Finished && ownership.isAlone &&
                ownership.depths == upAndDown(end.parameter("depth")) &&
                ownership.entered == end.parameter("waiters"),
            {"the depth goes up one by one and down to 0, and only then the others get the lock",
             "深度逐一升高，再降到 0，然后其他线程才得到锁"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Five keys", "递归锁"},
        .story =
            {"A thread acquires one RLock five times, prints 123, and releases it five times; "
             "others wait for it. Watch the depth rise to five and fall to zero: only then is the "
             "lock free. An ordinary lock makes its owner wait for itself at the second acquire. "
             "An RLock cures this re-entry and nothing else: with two of them, taken crosswise, a "
             "circle of waits forms as with any lock; it helps the noodle eaters only because "
             "they share a single one.",
             "一个线程对同一把 RLock 上锁五次，打印 123，再释放五次；其他线程等待它。"
             "请观察深度升到五，再降到零：到零时锁才空闲。"
             "普通的锁在第二次上锁时就使持有者等待自己。"
             "递归锁只解决重入这一件事：两把递归锁交叉着拿，照样形成循环等待；"
             "它能帮助吃面的人，只是因为他们共用一把。"},
        .chapter = Chapter::Locks,
        .parameters = {onlyFor({"rlock", "lock"},
                               {.name = "depth",
                                .title = {"How often it is acquired", "上锁次数"},
                                .standard = 5,
                                .least = 1,
                                .most = 100}),
                       onlyFor({"rlock", "lock"}, {.name = "waiters",
                                                   .title = {"Threads that wait", "等待的线程数"},
                                                   .standard = 2,
                                                   .least = 0,
                                                   .most = 20}),
                       {.name = "pause",
                        .title = {"Between two steps", "每步之间"},
                        .standard = kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration}},
        .variants =
            {{.id = "rlock",
              .title = {"RLock", "递归锁"},
              .note = {"The owner's depth goes 1 to 5 and back to 0, and then the others enter.",
                       "持有者的深度从 1 到 5 再回到 0，然后其他线程才进入。"}},
             {.id = "lock",
              .title = {"Ordinary lock", "普通锁"},
              .note = {"The owner's second acquire waits for the owner: a deadlock of one.",
                       "持有者第二次上锁等待的是自己：一个线程就能死锁。"}},
             {.id = "two-rlocks",
              .title = {"Two RLocks crosswise", "两把递归锁交叉"},
              .note = {"Two threads take two RLocks in opposite order, and each waits for the "
                       "other for ever.",
                       "两个线程以相反的次序拿两把递归锁，互相永远等待。"},
              .hasRace = true}},
        .pointCost = 0,
        .freeSpeed = 100,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::rlock_five
