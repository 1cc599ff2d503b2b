#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using namespace std::chrono_literals;
using Kind = EventKind;

constexpr TaskId kMain{1};
constexpr TaskId kChild{2};
constexpr ObjectId kObject{1};

bool isJoin(const Said& said) {
    return said.isAt(Op::Join);
}

TEST(StageLock, IsAnnouncedWithoutAPointAndTellsOfItsDepth) {
    ScriptedEngine engine([] {
        RLock lock("keys");
        const With<RLock> once(lock);
        const With<RLock> twice(lock);
    });
    const auto said = engine.goToEnd(kMain);
    EXPECT_EQ(kindsOf(said),
              (std::vector{Kind::ObjectCreated, Kind::PointReached, Kind::LockAcquired,
                           Kind::PointReached, Kind::LockAcquired, Kind::PointReached,
                           Kind::LockReleased, Kind::PointReached, Kind::LockReleased,
                           Kind::PointReached, Kind::TaskExited}));
    EXPECT_EQ(said[0].text, "keys");
    EXPECT_EQ(said[0].object, kObject);
    EXPECT_EQ(said[0].detail, static_cast<std::uint8_t>(ObjectKind::RLock));
    std::vector<std::int64_t> depths;
    for (const std::size_t i : {2, 4, 6, 8}) depths.push_back(said[i].value);
    EXPECT_EQ(depths, (std::vector<std::int64_t>{1, 2, 1, 0}));
}

TEST(StageLock, IsRefusedWhileAnotherProcessHoldsItAndTakenAfterwards) {
    ScriptedEngine engine([] {
        Lock lock("counter");
        Process child("child", [&] { lock.acquire(); });
        lock.acquire();
        child.start();
        lock.release();
    });
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Release); });
    EXPECT_TRUE(engine.go(kChild).back().isAt(Op::Acquire));
    const auto blocked = engine.go(kChild);
    ASSERT_EQ(blocked.size(), 1u);
    EXPECT_TRUE(blocked[0].isBlockedFor(BlockReason::Lock));
    EXPECT_EQ(blocked[0].object, kObject);
    // Woken too early: it finds the lock taken again.
    EXPECT_TRUE(engine.go(kChild).back().isBlockedFor(BlockReason::Lock));
    EXPECT_TRUE(engine.go(kMain)[0].is(Kind::LockReleased));
    EXPECT_TRUE(engine.go(kChild)[0].is(Kind::LockAcquired));
}

TEST(StageLock, GivesUpAfterItsTimeoutAndAtOnceWhenAskedNotToWait) {
    ScriptedEngine engine([] {
        Lock lock("counter");
        lock.acquire();
        print(lock.acquire(2s) ? "got it" : "gave up");
        print(lock.tryAcquire() ? "got it" : "gave up");
        print(lock.acquire(-1s) ? "got it" : "gave up");
    });
    engine.go(kMain);
    const auto point = engine.go(kMain).back();
    EXPECT_TRUE(point.isAt(Op::Acquire));
    EXPECT_EQ(point.extra, 2 * kSecond);
    EXPECT_TRUE(engine.go(kMain).back().isBlockedFor(BlockReason::Lock));
    const auto late = engine.go(kMain, {.timedOut = true});
    EXPECT_TRUE(late[0].isRefusalOf(Op::Acquire));
    EXPECT_EQ(late[0].value, 1);
    EXPECT_EQ(engine.go(kMain)[0].text, "gave up");
    const auto impatient = engine.go(kMain);
    EXPECT_TRUE(impatient[0].isRefusalOf(Op::Acquire));
    EXPECT_EQ(impatient[0].value, 0);
    engine.go(kMain);
    EXPECT_TRUE(engine.go(kMain)[0].isRefusalOf(Op::Acquire));
}

TEST(StageLock, IsTakenByOneWhoseTimeHasJustPassed) {
    ScriptedEngine engine([] {
        Lock lock("counter");
        Process child("child", [&] { print(lock.acquire(2s) ? "got it" : "gave up"); });
        lock.acquire();
        child.start();
        lock.release();
    });
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Release); });
    engine.go(kChild);
    engine.go(kChild);
    engine.go(kMain);
    EXPECT_TRUE(engine.go(kChild, {.timedOut = true})[0].is(Kind::LockAcquired));
    EXPECT_EQ(engine.go(kChild)[0].text, "got it");
}

TEST(StageLock, OnlyItsOwnerMayReleaseIt) {
    ScriptedEngine engine([] {
        Lock lock("counter");
        Process child("child", [&] { lock.release(); });
        lock.acquire();
        child.start();
        child.join();
    });
    engine.goUntil(kMain, isJoin);
    EXPECT_EQ(engine.go(kChild).size(), 1u);
    EXPECT_EQ(engine.go(kChild)[0].text, "RuntimeError: release of a lock that another task owns");
}

// How a task ends that releases a lock of this kind once too often.
template <class AnyLock>
std::string failureOfReleasingTwice() {
    ScriptedEngine engine([] {
        AnyLock lock("lock");
        lock.acquire();
        lock.release();
        lock.release();
    });
    const auto said = engine.goToEnd(kMain);
    const auto failure = std::ranges::find(said, Kind::TaskFailed, &Said::kind);
    return failure == said.end() ? "" : failure->text;
}

TEST(StageLock, ThatIsFreeIsReleasedWithTheErrorThatPythonHasForItsKind) {
    EXPECT_EQ(failureOfReleasingTwice<Lock>(),
              "ValueError: semaphore or lock released too many times");
    EXPECT_EQ(failureOfReleasingTwice<ThreadLock>(), "RuntimeError: release unlocked lock");
    EXPECT_EQ(failureOfReleasingTwice<RLock>(), "RuntimeError: cannot release un-acquired lock");
}

TEST(StageLock, WhoseOwnerWasKilledIsNeverGivenToAnybody) {
    ScriptedEngine engine([] {
        Lock lock("counter");
        Process owner("owner", [&] {
            lock.acquire();
            stage::sleep(1s);
        });
        owner.start();
        Process second("second", [&] {
            const bool got = lock.acquire(1s);
            print(got ? "got it" : "gave up");
        });
        second.start();
        lock.acquire();
    });
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Acquire); });
    engine.goUntil(kChild, [](const Said& said) { return said.isAt(Op::Sleep); });
    ::kill(engine.pid(kChild), SIGKILL);
    EXPECT_TRUE(engine.packet(kChild).empty());
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(engine.go(kMain).back().isBlockedFor(BlockReason::Lock));
    constexpr TaskId kSecond{3};
    engine.go(kSecond);
    EXPECT_TRUE(engine.go(kSecond).back().isBlockedFor(BlockReason::Lock));
    EXPECT_TRUE(engine.go(kSecond, {.timedOut = true})[0].isRefusalOf(Op::Acquire));
    EXPECT_EQ(engine.go(kSecond)[0].text, "gave up");
}

TEST(StageLock, ItsOwnerWaitsForItselfForEver) {
    ScriptedEngine engine([] {
        Lock lock("counter");
        lock.acquire();
        lock.acquire();
    });
    engine.go(kMain);
    engine.go(kMain);
    EXPECT_TRUE(engine.go(kMain).back().isBlockedFor(BlockReason::Lock));
    EXPECT_TRUE(engine.go(kMain).back().isBlockedFor(BlockReason::Lock));
}

TEST(StageSemaphore, CountsItsPermitsAndAnybodyMayReleaseIt) {
    ScriptedEngine engine([] {
        Semaphore keys("keys", 1);
        keys.release();
        keys.acquire();
        keys.acquire();
        print(keys.tryAcquire() ? "got it" : "none left");
        keys.acquire();
    });
    const auto created = engine.go(kMain);
    EXPECT_EQ(created[0].value, 1);
    EXPECT_EQ(created[0].extra, 1);
    EXPECT_EQ(engine.go(kMain)[0].value, 2);
    EXPECT_EQ(engine.go(kMain)[0].value, 1);
    EXPECT_EQ(engine.go(kMain)[0].value, 0);
    EXPECT_TRUE(engine.go(kMain)[0].isRefusalOf(Op::Acquire));
    EXPECT_EQ(engine.go(kMain)[0].text, "none left");
    EXPECT_TRUE(engine.go(kMain)[0].isBlockedFor(BlockReason::Semaphore));
}

TEST(StageSemaphore, HasNoNegativeNumberOfPermits) {
    ScriptedEngine engine([] { Semaphore keys("keys", -1); });
    EXPECT_EQ(engine.go(kMain)[0].text, "ValueError: a semaphore has 0 to 1,000,000 permits");
}

TEST(StageQueue, HandsItemsOnInOrderAndKnowsNone) {
    ScriptedEngine engine([] {
        Queue steamer("steamer", 3);
        Process child("child", [&] {
            for (int i = 0; i < 3; ++i) print(steamer.get().value_or("the end"));
        });
        steamer.put("one");
        steamer.put("");
        steamer.put(None);
        print(std::to_string(steamer.qsize()) + (steamer.full() ? " full" : ""));
        child.start();
    });
    const auto said = engine.goUntil(kMain, isJoin);
    EXPECT_EQ(said[0].extra, 3);
    std::vector<std::string> puts;
    for (const Said& report : said)
        if (report.is(Kind::ItemPut)) puts.push_back(report.text + std::to_string(report.value));
    EXPECT_EQ(puts, (std::vector<std::string>{"one1", "2", "None3"}));
    const auto got = engine.goToEnd(kChild);
    std::vector<std::string> lines;
    for (const Said& report : got)
        if (report.is(Kind::Printed)) lines.push_back(report.text);
    EXPECT_EQ(lines, (std::vector<std::string>{"one", "", "the end"}));
}

TEST(StageQueue, BlocksWhenFullOrEmptyAndThrowsWhenTheTimeIsUp) {
    ScriptedEngine engine([] {
        Queue queue("queue", 1);
        try {
            queue.getNowait();
        } catch (const Empty&) {
            print("empty");
        }
        queue.put("one");
        try {
            queue.put("two", 1s);
        } catch (const Full&) {
            print("full");
        }
        queue.get();
        queue.get(1s);
    });
    engine.go(kMain);
    const auto empty = engine.go(kMain);
    EXPECT_TRUE(empty[0].isRefusalOf(Op::Get));
    EXPECT_TRUE(empty[1].isAt(Op::Print));
    engine.go(kMain);
    EXPECT_TRUE(engine.go(kMain)[0].is(Kind::ItemPut));
    EXPECT_TRUE(engine.go(kMain)[0].isBlockedFor(BlockReason::QueueFull));
    EXPECT_TRUE(engine.go(kMain, {.timedOut = true})[0].isRefusalOf(Op::Put));
    engine.go(kMain);
    EXPECT_EQ(engine.go(kMain)[0].text, "one");
    EXPECT_TRUE(engine.go(kMain)[0].isBlockedFor(BlockReason::QueueEmpty));
    const auto failed = engine.go(kMain, {.timedOut = true});
    EXPECT_EQ(failed[1].text, "queue.Empty");
}

TEST(StageQueue, GoesRoundItsRingManyTimes) {
    ScriptedEngine engine([] {
        Queue queue("queue", 3);
        for (int i = 0; i < 50; ++i) {
            queue.put(std::to_string(i));
            if (i % 2) queue.put("x");
            if (i % 2) queue.get();
            if (queue.get() == None) return;
        }
    });
    const auto said = engine.goToEnd(kMain);
    EXPECT_EQ(std::ranges::count(kindsOf(said), Kind::ItemTaken), 75);
    EXPECT_FALSE(std::ranges::count(kindsOf(said), Kind::TaskFailed));
}

TEST(StageQueue, TakesNoItemThatIsTooLong) {
    ScriptedEngine engine([] {
        Queue queue("queue");
        queue.put(std::string(100, 'x'));
        queue.put(std::string(101, 'x'));
    });
    engine.go(kMain);
    const auto said = engine.go(kMain);
    EXPECT_EQ(said[0].text.size(), 100u);
    EXPECT_EQ(said[1].text, "ValueError: an item of a queue has at most 100 bytes");
}

TEST(StageValue, LosesAnUpdateWhenTwoProcessesInterleave) {
    ScriptedEngine engine([] {
        Value tickets("tickets", 10);
        const auto buy = [&] { tickets.store(tickets.load() - 1); };
        Process child("child", buy);
        child.start();
        buy();
    });
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Load); });
    engine.go(kChild);
    EXPECT_EQ(engine.go(kMain)[0].value, 10);
    EXPECT_EQ(engine.go(kChild)[0].value, 10);
    const auto first = engine.go(kMain)[0];
    const auto second = engine.go(kChild)[0];
    EXPECT_EQ(first.value, 9);
    EXPECT_EQ(first.extra, 10);
    EXPECT_EQ(second.value, 9);
    EXPECT_EQ(second.extra, 9);
}

TEST(StageArena, SaysSoWhenItIsUsedUp) {
    ScriptedEngine engine([] {
        for (int i = 0; i < 1000; ++i) Queue queue("queue");
    });
    const auto said = engine.go(kMain);
    EXPECT_EQ(std::ranges::find(said, Kind::TaskFailed, &Said::kind)->text,
              "MemoryError: the memory that the tasks share is used up");
}

}  // namespace
}  // namespace lockstep::test
