#include "session/merger.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

constexpr TaskId kMain{1};
constexpr TaskId kFirst{2};
constexpr TaskId kSecond{3};
constexpr ObjectId kLock{1};

// A world in which main has started two tasks that run, and has made a lock.
World worldWithTwoTasks() {
    World world(0);
    for (const TaskId task : {kMain, kFirst, kSecond}) {
        world.apply({.task = task,
                     .other = task == kMain ? TaskId{} : kMain,
                     .kind = EventKind::TaskCreated,
                     .detail = static_cast<std::uint8_t>(TaskKind::Thread)});
        world.apply({.task = task, .value = 1, .extra = 1, .kind = EventKind::TaskAdmitted});
        world.apply({.task = task,
                     .value = static_cast<std::int64_t>(task.index()),
                     .kind = EventKind::TaskDispatched});
    }
    world.apply({.task = kMain,
                 .object = kLock,
                 .kind = EventKind::ObjectCreated,
                 .detail = static_cast<std::uint8_t>(ObjectKind::Lock)});
    return world;
}

StampedEvent report(TaskId task, EventKind kind, std::uint64_t stamp, Nanoseconds at) {
    return {.event = {.task = task, .object = kLock, .kind = kind},
            .line = task,
            .at = at,
            .stamp = stamp};
}

TEST(Merger, GoesByTheStampsOfAnObjectWhateverTheClockSays) {
    const World world = worldWithTwoTasks();
    Merger merger;
    merger.push(report(kSecond, EventKind::LockAcquired, 3, 10));
    merger.push(report(kFirst, EventKind::LockAcquired, 1, 20));
    merger.push(report(kFirst, EventKind::LockReleased, 2, 30));
    EXPECT_EQ(merger.take(world)->stamp, 1u);
    EXPECT_EQ(merger.take(world)->stamp, 2u);
    EXPECT_EQ(merger.take(world)->stamp, 3u);
    EXPECT_TRUE(merger.isEmpty());
}

TEST(Merger, WaitsForAStampThatHasNotArrived) {
    const World world = worldWithTwoTasks();
    Merger merger;
    merger.push(report(kSecond, EventKind::LockAcquired, 2, 10));
    EXPECT_FALSE(merger.take(world).has_value());
    merger.push(report(kFirst, EventKind::LockAcquired, 1, 50));
    EXPECT_EQ(merger.take(world)->event.task, kFirst);
    EXPECT_EQ(merger.take(world)->event.task, kSecond);
}

TEST(Merger, TellsABlockedTaskAfterWhatItSaw) {
    const World world = worldWithTwoTasks();
    Merger merger;
    merger.push(report(kSecond, EventKind::TaskBlocked, 1, 10));
    EXPECT_FALSE(merger.take(world).has_value());
    merger.push(report(kFirst, EventKind::LockAcquired, 1, 20));
    EXPECT_EQ(merger.take(world)->event.kind, EventKind::LockAcquired);
    EXPECT_EQ(merger.take(world)->event.kind, EventKind::TaskBlocked);
}

TEST(Merger, KeepsAJoinUntilTheJoinedTaskHasEnded) {
    World world = worldWithTwoTasks();
    Merger merger;
    merger.push({.event = {.task = kMain, .other = kFirst, .kind = EventKind::Joined},
                 .line = kMain,
                 .at = 1});
    EXPECT_FALSE(merger.take(world).has_value());
    world.apply({.task = kFirst, .kind = EventKind::TaskExited});
    EXPECT_TRUE(merger.take(world).has_value());
}

TEST(Merger, GoesByTheClockWhereNothingElseTells) {
    const World world = worldWithTwoTasks();
    Merger merger;
    merger.push(
        {.event = {.task = kSecond, .kind = EventKind::Printed}, .line = kSecond, .at = 20});
    merger.push({.event = {.task = kFirst, .kind = EventKind::Printed}, .line = kFirst, .at = 10});
    EXPECT_EQ(merger.take(world)->event.task, kFirst);
    EXPECT_EQ(merger.take(world)->event.task, kSecond);
}

TEST(Merger, HoldsWhoSawAWorkersEndBackUntilThatIsKnown) {
    World world = worldWithTwoTasks();
    Merger merger;
    merger.push({.event = {.task = kFirst,
                           .other = kSecond,
                           .kind = EventKind::Refused,
                           .detail = static_cast<std::uint8_t>(Op::Get)},
                 .line = kFirst,
                 .at = 10});
    merger.push({.event = {.task = kFirst, .other = kSecond, .extra = 9, .kind = EventKind::Joined},
                 .line = kFirst,
                 .at = 20});
    EXPECT_FALSE(merger.take(world).has_value());
    ASSERT_TRUE(merger.joinOf(kSecond));
    EXPECT_EQ(merger.joinOf(kSecond)->extra, 9);
    world.apply({.task = kSecond, .value = 9, .kind = EventKind::TaskKilled});
    EXPECT_EQ(merger.take(world)->event.kind, EventKind::Refused);
    EXPECT_EQ(merger.take(world)->event.kind, EventKind::Joined);
}

TEST(Merger, PassesOverStampsThatNobodyWillSend) {
    const World world = worldWithTwoTasks();
    Merger merger;
    merger.push(report(kSecond, EventKind::LockAcquired, 4, 10));
    EXPECT_FALSE(merger.take(world).has_value());
    EXPECT_EQ(merger.passOverGap(), 3u);
    EXPECT_EQ(merger.take(world)->event.task, kSecond);
    EXPECT_EQ(merger.passOverGap(), 0u);
}

TEST(Merger, TakesAReportThatWasPassedOverAndComesAfterAll) {
    const World world = worldWithTwoTasks();
    Merger merger;
    merger.push(report(kSecond, EventKind::LockAcquired, 3, 10));
    EXPECT_EQ(merger.passOverGap(), 2u);
    EXPECT_EQ(merger.take(world)->stamp, 3u);
    merger.push(report(kFirst, EventKind::LockAcquired, 1, 5));
    merger.push(report(kSecond, EventKind::LockReleased, 4, 20));
    EXPECT_EQ(merger.take(world)->stamp, 1u);
    EXPECT_EQ(merger.take(world)->stamp, 4u);
    EXPECT_TRUE(merger.isEmpty());
}

TEST(Merger, KeepsTheOrderOfOneConnectionWhicheverCoroutineSpeaks) {
    const World world = worldWithTwoTasks();
    Merger merger;
    merger.push({.event = {.task = kSecond, .kind = EventKind::Printed}, .line = kFirst, .at = 20});
    merger.push({.event = {.task = kFirst, .kind = EventKind::Printed}, .line = kFirst, .at = 10});
    EXPECT_EQ(merger.take(world)->event.task, kSecond);
    EXPECT_EQ(merger.take(world)->event.task, kFirst);
    EXPECT_TRUE(merger.isEmpty(kFirst));
}

}  // namespace
}  // namespace lockstep
