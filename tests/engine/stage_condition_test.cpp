#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using namespace std::chrono_literals;
using Kind = EventKind;

constexpr TaskId kMain{1};
constexpr ObjectId kLock{1};
constexpr ObjectId kCondition{2};

bool isJoin(const Said& said) {
    return said.isAt(Op::Join);
}

// Three children wait on a condition, with the timeout 5 s; main notifies as often as the parameter
// says, one at a time, holding the lock, when it has slept.
void threeWait() {
    Lock lock("lock");
    Condition ready("ready", lock);
    std::vector<Process> children;
    for (int i = 0; i < 3; ++i) {
        children.emplace_back("child", [&] {
            const With<Condition> hold(ready);
            print(ready.wait(5s) ? "notified" : "gave up");
        });
    }
    for (Process& child : children) child.start();
    for (int i = 0; i < parameter("rounds"); ++i) {
        stage::sleep(1s);
        const With<Condition> hold(ready);
        ready.notify();
    }
    for (Process& child : children) child.join();
}

// Lets the task go until it is blocked at the condition.
std::vector<Said> goToWait(ScriptedEngine& engine, TaskId task) {
    return engine.goUntil(
        task, [](const Said& said) { return said.isBlockedFor(BlockReason::Condition); });
}

void goThroughNotify(ScriptedEngine& engine) {
    const auto said = engine.goUntil(kMain, [](const Said& s) { return s.is(Kind::Notified); });
    const auto notified = std::ranges::find(said, Kind::Notified, &Said::kind);
    EXPECT_EQ(notified->value, 1);
    EXPECT_EQ(notified->object, kCondition);
    EXPECT_TRUE(engine.go(kMain)[0].is(Kind::LockReleased));
}

TEST(StageCondition, WaitReleasesTheLockAndTakesItAgainAfterANotice) {
    ScriptedEngine engine(threeWait, {.parameters = {{"rounds", 1}}});
    const auto created = engine.goUntil(kMain, [](const Said& s) { return s.isAt(Op::Sleep); });
    EXPECT_EQ(created[1].detail, static_cast<std::uint8_t>(ObjectKind::Condition));
    EXPECT_EQ(created[1].value, kLock.value);
    constexpr TaskId kChild{2};
    const auto waits = goToWait(engine, kChild);
    EXPECT_EQ(kindsOf(waits),
              (std::vector{Kind::PointReached, Kind::LockAcquired, Kind::PointReached,
                           Kind::LockReleased, Kind::TaskBlocked}));
    EXPECT_TRUE(waits[2].isAt(Op::Wait));
    EXPECT_EQ(waits[2].object, kCondition);
    EXPECT_EQ(waits[2].extra, 5 * kSecond);
    goThroughNotify(engine);
    const auto passed = engine.go(kChild);
    EXPECT_TRUE(passed[0].is(Kind::WaitPassed));
    EXPECT_TRUE(passed[1].isAt(Op::Acquire));
    EXPECT_EQ(passed[1].object, kLock);
    EXPECT_TRUE(engine.go(kChild)[0].is(Kind::LockAcquired));
    EXPECT_EQ(engine.go(kChild)[0].text, "notified");
    EXPECT_TRUE(engine.go(kChild)[0].is(Kind::LockReleased));
}

TEST(StageCondition, TheFirstThatWaitsIsNotifiedFirst) {
    ScriptedEngine engine(threeWait, {.parameters = {{"rounds", 3}}});
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Sleep); });
    const std::array<TaskId, 3> order{TaskId{3}, TaskId{4}, TaskId{2}};
    for (const TaskId task : order) goToWait(engine, task);
    goThroughNotify(engine);
    EXPECT_TRUE(engine.go(order[0])[0].is(Kind::WaitPassed));
    // Woken for nothing it waits behind the other one.
    EXPECT_TRUE(engine.go(order[1]).back().isBlockedFor(BlockReason::Condition));
    goThroughNotify(engine);
    EXPECT_TRUE(engine.go(order[1]).back().isBlockedFor(BlockReason::Condition));
    EXPECT_TRUE(engine.go(order[2])[0].is(Kind::WaitPassed));
    goThroughNotify(engine);
    EXPECT_TRUE(engine.go(order[1])[0].is(Kind::WaitPassed));
}

TEST(StageCondition, WhoseTimeHasPassedTakesTheLockAndIsNotNotified) {
    ScriptedEngine engine(threeWait, {.parameters = {{"rounds", 1}}});
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Sleep); });
    constexpr TaskId kLate{2};
    constexpr TaskId kNext{3};
    goToWait(engine, kLate);
    goToWait(engine, kNext);
    const auto late = engine.go(kLate, {.timedOut = true});
    EXPECT_TRUE(late[0].isRefusalOf(Op::Wait));
    EXPECT_TRUE(late[1].isAt(Op::Acquire));
    engine.go(kLate);
    EXPECT_EQ(engine.go(kLate)[0].text, "gave up");
    engine.go(kLate);
    goThroughNotify(engine);
    EXPECT_TRUE(engine.go(kNext)[0].is(Kind::WaitPassed));
}

TEST(StageCondition, WhoWasKilledIsNotNotifiedAndLeavesItsPlace) {
    ScriptedEngine engine(threeWait, {.parameters = {{"rounds", 2}}});
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Sleep); });
    constexpr TaskId kVictim{2};
    constexpr TaskId kNext{3};
    goToWait(engine, kVictim);
    goToWait(engine, kNext);
    ::kill(engine.pid(kVictim), SIGKILL);
    EXPECT_TRUE(engine.packet(kVictim).empty());
    goThroughNotify(engine);
    EXPECT_TRUE(engine.go(kNext)[0].is(Kind::WaitPassed));
    constexpr TaskId kThird{4};
    engine.goUntil(kNext, [](const Said& said) { return said.is(Kind::LockReleased); });
    goToWait(engine, kThird);
    goThroughNotify(engine);
    EXPECT_TRUE(engine.go(kThird)[0].is(Kind::WaitPassed));
}

TEST(StageCondition, NotifiesNoMoreThanWait) {
    ScriptedEngine engine([] {
        Lock lock("lock");
        Condition ready("ready", lock);
        const With<Condition> hold(ready);
        ready.notify(3);
        ready.notifyAll();
        ready.notify(-1);
    });
    const auto said = engine.goToEnd(kMain);
    EXPECT_EQ(std::ranges::count(kindsOf(said), Kind::Notified), 2);
    EXPECT_EQ(std::ranges::find(said, Kind::Notified, &Said::kind)->value, 0);
    EXPECT_EQ(std::ranges::find(said, Kind::TaskFailed, &Said::kind)->text,
              "ValueError: a negative number cannot be notified");
}

TEST(StageCondition, IsOnlyForWhoHoldsItsLock) {
    ScriptedEngine engine([] {
        Lock lock("lock");
        Condition ready("ready", lock);
        Process waiter("waiter", [&] { ready.wait(); });
        Process notifier("notifier", [&] { ready.notify(); });
        waiter.start();
        notifier.start();
        ready.acquire();
        waiter.join();
    });
    engine.goUntil(kMain, isJoin);
    const auto failureOf = [&](TaskId task) {
        const auto said = engine.goToEnd(task);
        return std::ranges::find(said, Kind::TaskFailed, &Said::kind)->text;
    };
    EXPECT_EQ(failureOf(TaskId{2}), "RuntimeError: cannot wait on un-acquired lock");
    EXPECT_EQ(failureOf(TaskId{3}), "RuntimeError: cannot notify on un-acquired lock");
}

}  // namespace
}  // namespace lockstep::test
