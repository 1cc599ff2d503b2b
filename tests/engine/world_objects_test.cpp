#include "model/world.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/world_fixture.h"

namespace lockstep {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class WorldObjects : public test::WorldFixture {};

TEST_F(WorldObjects, WaitersStandInOrderOfArrival) {
    const ObjectId lock = b.lock(main, "L");
    b.acquire(main, lock);
    std::vector<TaskId> waiters;
    for (const char* name : {"a", "b", "c"}) {
        waiters.push_back(b.run(name, main));
        b.block(waiters.back(), BlockReason::Lock, lock, 9 * kSecond);
    }
    EXPECT_EQ(info(lock).waiters, waiters);
    EXPECT_EQ(info(lock).changedAt, b.world().applied());
    b.wake(waiters[1], WakeReason::Timeout);
    EXPECT_THAT(info(lock).waiters, ElementsAre(waiters[0], waiters[2]));
    expectLegal();
}

TEST_F(WorldObjects, AGrantIsRememberedUntilItIsTakenLostOrRefused) {
    const TaskId owner = b.run("owner", main);
    const ObjectId lock = b.lock(main, "L");
    b.acquire(owner, lock);
    const auto grant = [&] {
        b.block(main, BlockReason::Lock, lock).wake(main, WakeReason::Granted, owner);
        EXPECT_EQ(info(main).wokenFor, lock);
        EXPECT_EQ(info(main).wokenBy, owner);
        b.dispatch(main);
    };
    grant();
    b.block(main, BlockReason::Lock, lock);
    EXPECT_FALSE(info(main).wokenFor.isValid());
    b.wake(main, WakeReason::Timeout).dispatch(main);
    EXPECT_FALSE(info(main).wokenFor.isValid());
    EXPECT_FALSE(info(main).wokenBy.isValid());
    grant();
    b.refuse(main, Op::Acquire, lock, true);
    EXPECT_FALSE(info(main).wokenFor.isValid());
    b.release(owner, lock);
    grant();
    b.acquire(main, lock);
    EXPECT_FALSE(info(main).wokenFor.isValid());
    expectLegal();
}

TEST_F(WorldObjects, HowAWaitEndedIsRememberedUntilTheNextWaitOrPoint) {
    const ObjectId lock = b.lock(main, "L");
    b.point(main, Op::Acquire, lock).block(main, BlockReason::Lock, lock, 9 * kSecond);
    EXPECT_FALSE(info(main).pending.wake);
    b.wake(main, WakeReason::Timeout).dispatch(main);
    EXPECT_EQ(info(main).pending.wake, WakeReason::Timeout);
    b.block(main, BlockReason::Lock, lock);
    EXPECT_FALSE(info(main).pending.wake);
    b.wake(main, WakeReason::Granted).dispatch(main);
    EXPECT_EQ(info(main).pending.wake, WakeReason::Granted);
    b.point(main, Op::Acquire, lock);
    EXPECT_FALSE(info(main).pending.wake);
    expectLegal();
}

TEST_F(WorldObjects, AQueueKnowsHowLongItEverWas) {
    const ObjectId goods = b.queue(main, "goods");
    b.put(main, goods, "a").put(main, goods, "b").take(main, goods).take(main, goods);
    b.put(main, goods, "c");
    EXPECT_EQ(info(goods).maxLength, 2u);
    expectLegal();
}

TEST_F(WorldObjects, AWaitMustFitItsObject) {
    const ObjectId lock = b.lock(main, "L");
    b.block(main, BlockReason::QueueEmpty, lock);
    expectViolation("nobody waits so for such an object");
    b.wake(main).dispatch(main).block(main, BlockReason::Lock);
    expectViolation("it names an object that does not exist");
    b.wake(main).dispatch(main).block(main, BlockReason::Join);
    expectViolation("it names a task that does not exist");
}

TEST_F(WorldObjects, ALockHasOneOwner) {
    const TaskId other = b.run("other", main);
    const ObjectId lock = b.lock(main, "L");
    b.acquire(main, lock);
    EXPECT_EQ(info(lock).owner, main);
    EXPECT_EQ(info(lock).depth, 1);
    EXPECT_EQ(info(lock).maxHolders, 1u);
    b.release(main, lock);
    EXPECT_FALSE(info(lock).owner.isValid());
    EXPECT_EQ(info(lock).depth, 0);
    expectLegal();
    b.acquire(main, lock).acquire(other, lock);
    expectViolation("the lock has an owner already");
    b.release(main, lock);
    expectViolation("its task does not own the lock");
}

TEST_F(WorldObjects, AnRLockCountsHowDeepItsOwnerIs) {
    const ObjectId lock = b.rlock(main, "R");
    for (int depth = 1; depth <= 5; ++depth) {
        b.acquire(main, lock);
        EXPECT_EQ(info(lock).depth, depth);
    }
    for (int depth = 4; depth >= 0; --depth) {
        EXPECT_EQ(info(lock).owner, main);
        b.release(main, lock);
        EXPECT_EQ(info(lock).depth, depth);
    }
    EXPECT_FALSE(info(lock).owner.isValid());
    expectLegal();
    const ObjectId plain = b.lock(main, "L");
    b.acquire(main, plain)
        .add({.task = main, .object = plain, .value = 2, .kind = EventKind::LockAcquired});
    EXPECT_THAT(b.world().violations()[0], HasSubstr("the lock has an owner already"));
}

TEST_F(WorldObjects, PermitsAndHoldersAddUp) {
    const TaskId other = b.run("other", main);
    const ObjectId keys = b.semaphore(main, "keys", 3);
    b.acquire(main, keys).acquire(other, keys).acquire(main, keys);
    EXPECT_EQ(info(keys).permits, 0);
    EXPECT_EQ(info(keys).capacity, 3);
    EXPECT_THAT(info(keys).holders, ElementsAre(main, other, main));
    b.release(main, keys);
    EXPECT_THAT(info(keys).holders, ElementsAre(other, main));
    EXPECT_EQ(info(keys).permits, 1);
    EXPECT_EQ(info(keys).maxHolders, 3u);
    expectLegal();
    b.acquire(main, keys).acquire(main, keys);
    expectViolation("the semaphore has no permit left");
    b.add({.task = main, .object = keys, .value = 3, .kind = EventKind::PermitReleased});
    expectViolation("the semaphore's permits are others");
}

// A relay: one task takes permits and never gives one back, the other gives them back for it.
TEST_F(WorldObjects, WhoHoldsNoPermitGivesBackThatOfAnother) {
    const TaskId other = b.run("other", main);
    const ObjectId turn = b.semaphore(main, "turn", 0);
    for (int round = 1; round <= 3; ++round) {
        b.release(main, turn);
        EXPECT_EQ(info(turn).permits, 1);
        EXPECT_THAT(info(turn).holders, IsEmpty());
        b.acquire(other, turn);
        EXPECT_THAT(info(turn).holders, ElementsAre(other));
    }
    EXPECT_EQ(info(turn).maxHolders, 1u);
    expectLegal();
}

TEST_F(WorldObjects, AQueueIsFirstInFirstOut) {
    const ObjectId queue = b.queue(main, "Q", 2);
    const StringId first = b.text("first");
    const StringId second = b.text("second");
    b.put(main, queue, "first").put(main, queue, "second");
    EXPECT_THAT(info(queue).items, ElementsAre(first, second));
    b.take(main, queue);
    EXPECT_THAT(info(queue).items, ElementsAre(second));
    EXPECT_EQ(info(queue).puts, 2u);
    EXPECT_EQ(info(queue).takes, 1u);
    expectLegal();
    b.put(main, queue, "third").put(main, queue, "fourth");
    expectViolation("the queue holds more than its capacity");
    b.add({.task = main, .object = queue, .text = first, .value = 2, .kind = EventKind::ItemTaken});
    expectViolation("the item is not the queue's oldest");
    b.add({.task = main, .object = queue, .text = b.text("third"), .kind = EventKind::ItemTaken});
    expectViolation("the queue's length is another");
    b.take(main, queue).take(main, queue);
    expectViolation("the queue is empty");
}

TEST_F(WorldObjects, AValueIsWhatWasLastStored) {
    const ObjectId tickets = b.value(main, "tickets", 1);
    b.load(main, tickets).store(main, tickets, -4).load(main, tickets);
    EXPECT_EQ(info(tickets).value, -4);
    EXPECT_EQ(info(tickets).changedAt, b.world().applied() - 1);
    expectLegal();
    b.add({.task = main, .object = tickets, .value = 1, .kind = EventKind::ValueLoaded});
    expectViolation("the value is another");
    b.add(
        {.task = main, .object = tickets, .value = 5, .extra = 1, .kind = EventKind::ValueStored});
    expectViolation("the value before was another");
    EXPECT_EQ(info(tickets).value, 5);
}

TEST_F(WorldObjects, AnEventMustFitItsObject) {
    const ObjectId queue = b.queue(main, "Q");
    b.add({.task = main, .object = queue, .value = 1, .kind = EventKind::LockAcquired});
    expectViolation("its object is of another kind");
    EXPECT_FALSE(info(queue).owner.isValid());
}

}  // namespace
}  // namespace lockstep
