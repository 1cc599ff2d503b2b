#include <algorithm>

#include "stage/stage.h"

// Three tasks take turns for ever, because each opens the lock of the next.
namespace lockstep::scenarios::lock_relay {

using namespace lockstep::stage;

namespace {

constexpr int kRunners = 3;

template <class Baton>
void takeTurns(Baton& mine, Baton& next) {
    for (int round = 0; round < parameter("rounds"); ++round) {
        mine.acquire();
        print("has its turn");
        sleep(duration("turn"));
        next.release();
    }
}

template <class Baton>
void race(Baton& lock1, Baton& lock2, Baton& lock3) {
    Thread task1("task-1", [&] { takeTurns(lock1, lock2); });
    Thread task2("task-2", [&] { takeTurns(lock2, lock3); });
    Thread task3("task-3", [&] { takeTurns(lock3, lock1); });
    for (Thread* task : {&task1, &task2, &task3}) task->start();
    for (Thread* task : {&task1, &task2, &task3}) task->join();
}

// The second and the third lock are held before the race begins.
void run() {
    if (variantIs("rlock")) {
        RLock lock1("turn 1");
        RLock lock2("turn 2");
        RLock lock3("turn 3");
        lock2.acquire();
        lock3.acquire();
        return race(lock1, lock2, lock3);
    }
    Semaphore lock1("turn 1", 1);
    Semaphore lock2("turn 2", 1);
    Semaphore lock3("turn 3", 1);
    lock2.acquire();
    lock3.acquire();
    race(lock1, lock2, lock3);
}

// Who had turns, in order: 1, 2, 3.
std::vector<int> turnsOf(const Final& end) {
    std::vector<int> turns;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        for (int runner = 1; event.kind == EventKind::Printed && runner <= kRunners; ++runner) {
            const TaskInfo* task = end.task("task-" + std::to_string(runner));
            if (task && task->id == event.task) turns.push_back(runner);
        }
    }
    return turns;
}

// 1, 2, 3, 1, 2, 3 ...
bool isInOrder(const std::vector<int>& turns) {
    for (std::size_t i = 0; i < turns.size(); ++i)
        if (turns[i] != static_cast<int>(i) % kRunners + 1) return false;
    return true;
}

std::int64_t runtimeErrors(const Final& end) {
    return std::ranges::count_if(end.world.tasks(), [&](const TaskInfo& task) {
        return end.trace.text(task.failure).starts_with("RuntimeError");
    });
}

std::vector<Fact> facts(const Final& end) {
    const std::vector<int> turns = turnsOf(end);
    return {
        {"turns", {"Turns", "轮数"}, std::ssize(turns)},
        {"in_order", {"In turn: 1, 2, 3, 1, 2, 3", "按次序：1、2、3、1、2、3"}, isInOrder(turns)},
        {"runtime_errors", {"RuntimeErrors", "RuntimeError 次数"}, runtimeErrors(end)}};
}

Check expect(const Final& end) {
    const std::vector<int> turns = turnsOf(end);
    if (end.variantIs("rlock")) {
        return {turns == std::vector{1} && runtimeErrors(end) == 1 &&
                    end.verdict.kind != VerdictKind::Finished,
                {"task-1 has one turn and then fails to release a lock that it does not own, and "
                 "the others never have theirs",
                 "task-1 轮到一次，然后释放不属于自己的锁而失败，其他线程始终轮不到"}};
    }
    const std::int64_t expected = kRunners * end.parameter("rounds");
    const Nanoseconds time = expected * end.parameter("turn");
    const bool onTime =
        end.isFree() ? end.world.now() >= time - time / 100 : end.world.now() == time;
    return {end.verdict.kind == VerdictKind::Finished && std::ssize(turns) == expected &&
                isInOrder(turns) && onTime,
            {"the tasks have their turns in the order 1, 2, 3 again and again, one turn after "
             "another",
             "各线程按 1、2、3 的次序反复轮流，一次接着一次"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Three-lock relay", "三锁接力"},
        .story =
            {"Three threads take turns of one second: each waits for its own lock and, at the end "
             "of its turn, releases the lock of the next; two of the locks are held before they "
             "start. Watch the lock travel like a baton, 1, 2, 3 and again. Nobody releases what "
             "it has acquired itself: Python's Lock allows that, and here it is a semaphore with "
             "one permit. A lock that knows its owner, such as an RLock, refuses.",
             "三个线程轮流运行一秒：各自等待自己的锁，轮到的线程结束时释放下一个线程的锁；"
             "开始之前有两把锁已被占用。请观察锁像接力棒一样传递：1、2、3，再从头开始。"
             "谁都不释放自己获得的那把锁：Python 的 Lock 允许这样做，这里用只有一个许可的信号量。"
             "记得持有者的锁，例如 RLock，会拒绝。"},
        .chapter = Chapter::Locks,
        .parameters = {{.name = "rounds",
                        .title = {"Rounds", "轮数"},
                        .standard = 5,
                        .least = 1,
                        .most = 100},
                       {.name = "turn",
                        .title = {"Length of a turn", "每次多久"},
                        .standard = kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration}},
        .variants =
            {{.id = "binary",
              .title = {"Locks that anyone may release", "谁都可以释放的锁"},
              .note = {"The order is always 1, 2, 3, whatever the scheduler prefers, and a round "
                       "takes three seconds.",
                       "无论怎样调度，次序总是 1、2、3，一轮三秒。"}},
             {.id = "rlock",
              .title = {"Locks that know their owner", "记得持有者的锁"},
              .note = {"The first hand-over is a RuntimeError: the main thread holds the lock, so "
                       "task-1 cannot release it.",
                       "第一次交接就是 RuntimeError：锁由主线程持有，task-1 不能释放。"}}},
        .pointCost = 0,
        .freeSpeed = 100,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::lock_relay
