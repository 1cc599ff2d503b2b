#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/world_fixture.h"

namespace lockstep {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class WorldSync : public test::WorldFixture {
protected:
    WorldSync() : WorldFixture(8) {}
};

TEST_F(WorldSync, AnEventIsSetUntilItIsCleared) {
    const ObjectId green = b.object(main, ObjectKind::Event, "green");
    EXPECT_FALSE(info(green).isSet);
    b.set(main, green);
    EXPECT_TRUE(info(green).isSet);
    EXPECT_EQ(info(green).changedAt, b.world().applied());
    b.passWait(main, green);
    EXPECT_EQ(info(green).changedAt, b.world().applied() - 1);
    b.clear(main, green);
    EXPECT_FALSE(info(green).isSet);
    b.passWait(main, green);
    expectLegal();
    b.add({.task = main, .object = green, .value = 1, .kind = EventKind::WaitPassed});
    expectViolation("the flag is another");
}

TEST_F(WorldSync, WhoWasWokenForAWaitHasSeenToItWhenItPasses) {
    const TaskId car = b.run("car", main);
    const ObjectId green = b.object(main, ObjectKind::Event, "green");
    b.point(car, Op::Wait, green).block(car, BlockReason::Event, green).set(main, green);
    b.wake(car, WakeReason::Granted, main).dispatch(car);
    EXPECT_EQ(info(car).wokenFor, green);
    b.passWait(car, green);
    EXPECT_FALSE(info(car).wokenFor.isValid());
    expectLegal();
}

TEST_F(WorldSync, WhoWaitsForAPermitMayLeaveItToOthers) {
    const ObjectId keys = b.semaphore(main, "keys", 4);
    b.passWait(main, keys);
    EXPECT_EQ(info(keys).permits, 4);
    EXPECT_THAT(info(keys).holders, IsEmpty());
    expectLegal();
    b.add({.task = main, .object = keys, .value = 3, .kind = EventKind::WaitPassed});
    expectViolation("the semaphore's permits are others");
}

TEST_F(WorldSync, ATimerHasFiredWhenItsWaitTimesOutBeforeItIsCancelled) {
    const ObjectId bomb = b.object(main, ObjectKind::Timer, "bomb");
    const ObjectId defused = b.object(main, ObjectKind::Timer, "defused");
    b.refuse(main, Op::Wait, bomb);
    EXPECT_FALSE(info(bomb).hasFired);
    b.refuse(main, Op::Wait, bomb, true);
    EXPECT_TRUE(info(bomb).hasFired);
    b.set(main, defused).refuse(main, Op::Wait, defused, true);
    EXPECT_TRUE(info(defused).isSet);
    EXPECT_FALSE(info(defused).hasFired);
    expectLegal();
}

TEST_F(WorldSync, OnlyAnEventCanBeCleared) {
    const ObjectId timer = b.object(main, ObjectKind::Timer, "timer");
    b.clear(main, timer);
    expectViolation("its object is of another kind");
}

TEST_F(WorldSync, AConditionKnowsItsLockAndNotifiesNoMoreThanWait) {
    const ObjectId lock = b.rlock(main, "L");
    const ObjectId keys = b.condition(main, "keys", lock);
    EXPECT_EQ(info(keys).related, lock);
    std::vector<TaskId> waiters;
    for (const char* name : {"a", "b", "c"}) {
        waiters.push_back(b.run(name, main));
        b.point(waiters.back(), Op::Wait, keys).block(waiters.back(), BlockReason::Condition, keys);
    }
    EXPECT_EQ(info(keys).waiters, waiters);
    // Its time is up, but it has not run: it can still be notified.
    b.wake(waiters[0], WakeReason::Timeout).notify(main, keys, 3);
    // Nor has the dead one told the others.
    b.kill(waiters[1], 9).notify(main, keys, 3);
    expectLegal();
    b.notify(main, keys, 4);
    expectViolation("the condition has not so many waiters");
}

TEST_F(WorldSync, FreeRunningMayTellOfANotificationBeforeTheWait) {
    b = test::TraceBuilder();
    main = b.run("main");
    const ObjectId keys = b.condition(main, "keys", b.lock(main, "L"));
    b.notify(main, keys, 1);
    expectLegal();
}

TEST_F(WorldSync, WhatBelongsToAnotherObjectNamesOneOfTheRightKind) {
    const ObjectId queue = b.queue(main, "Q");
    const ObjectId keys = b.condition(main, "keys", queue);
    expectViolation("it belongs to an object of another kind");
    EXPECT_FALSE(info(keys).related.isValid());
    b.socket(main, "socket", ObjectId{99});
    expectViolation("it names an object that does not exist");
    EXPECT_FALSE(b[b.future(main, "alone")].related.isValid());
    b.add({.task = main,
           .object = ObjectId{10},
           .value = 3,
           .kind = EventKind::ObjectCreated,
           .detail = static_cast<std::uint8_t>(ObjectKind::Pool)});
    expectViolation("there is no such kind of pool");
}

TEST_F(WorldSync, AStackGivesTheNewestFirst) {
    const ObjectId stack = b.queue(main, "stack", QueueOrder::Lifo, false, 5);
    EXPECT_EQ(info(stack).order, QueueOrder::Lifo);
    EXPECT_EQ(info(stack).capacity, 5);
    b.put(main, stack, "0").put(main, stack, "1").put(main, stack, "2").take(main, stack);
    EXPECT_THAT(info(stack).items, ElementsAre(b.text("0"), b.text("1")));
    expectLegal();
    b.add({.task = main,
           .object = stack,
           .text = b.text("0"),
           .value = 1,
           .kind = EventKind::ItemTaken});
    expectViolation("the item is not the queue's newest");
}

TEST_F(WorldSync, AQueueByPriorityGivesTheSmallestFirst) {
    const ObjectId queue = b.queue(main, "Q", QueueOrder::Priority, false);
    b.put(main, queue, "b", 1).put(main, queue, "z", 0).put(main, queue, "a", 1);
    EXPECT_THAT(info(queue).priorities, ElementsAre(1, 0, 1));
    b.take(main, queue);
    EXPECT_THAT(info(queue).items, ElementsAre(b.text("b"), b.text("a")));
    b.take(main, queue);
    EXPECT_THAT(info(queue).items, ElementsAre(b.text("b")));
    EXPECT_THAT(info(queue).priorities, ElementsAre(1));
    expectLegal();
    const auto takeAs = [&](std::string_view item, std::int64_t priority) {
        b.put(main, queue, "late", 2);
        b.add({.task = main,
               .object = queue,
               .text = b.text(item),
               .value = 1,
               .extra = priority,
               .kind = EventKind::ItemTaken});
    };
    takeAs("late", 1);
    expectViolation("the item is not the queue's first by priority");
    takeAs("late", 3);
    expectViolation("the item's priority is another");
}

TEST_F(WorldSync, AJoinableQueueCountsWhatIsUnfinished) {
    const ObjectId buns = b.queue(main, "buns", QueueOrder::Fifo, true);
    const ObjectId plain = b.queue(main, "plain");
    EXPECT_TRUE(info(buns).isJoinable);
    b.put(main, buns, "1").put(main, buns, "2").take(main, buns).put(main, plain, "x");
    EXPECT_EQ(info(buns).unfinished, 2);
    b.done(main, buns).done(main, buns);
    EXPECT_EQ(info(buns).unfinished, 0);
    EXPECT_EQ(info(buns).items.size(), 1u);
    b.passWait(main, buns);
    expectLegal();
    b.done(main, buns);
    expectViolation("the queue has no unfinished item");
    b.done(main, plain);
    expectViolation("the queue has no unfinished item");
    b.put(main, buns, "3")
        .add({.task = main, .object = buns, .value = 7, .kind = EventKind::ItemDone});
    expectViolation("the queue's unfinished items are others");
}

TEST_F(WorldSync, AQueueHasAnOrder) {
    b.add({.task = main,
           .object = ObjectId{1},
           .value = 3,
           .kind = EventKind::ObjectCreated,
           .detail = static_cast<std::uint8_t>(ObjectKind::Queue)});
    expectViolation("there is no such order of a queue");
}

// What each reason may wait for.
TEST_F(WorldSync, EveryNewReasonFitsItsObjects) {
    struct Fit {
        BlockReason reason;
        std::vector<ObjectKind> kinds;
    };
    using enum ObjectKind;
    const std::vector<Fit> allFits = {
        {BlockReason::Event, {ObjectKind::Event}},
        {BlockReason::Condition, {Condition}},
        {BlockReason::Timer, {Timer}},
        {BlockReason::QueueJoin, {Queue}},
        {BlockReason::Pipe, {Pipe}},
        {BlockReason::Socket, {Socket, Listener}},
        {BlockReason::Select, {Selector}},
        {BlockReason::Future, {Future}},
    };
    for (const Fit& fit : allFits) {
        for (int kind = 1; kind <= static_cast<int>(Pool); ++kind) {
            test::TraceBuilder builder;
            const TaskId task = builder.run("task");
            const ObjectId object = builder.object(task, static_cast<ObjectKind>(kind), "object");
            builder.block(task, fit.reason, object);
            const bool fits = std::ranges::count(fit.kinds, static_cast<ObjectKind>(kind)) == 1;
            EXPECT_EQ(builder.world().violations().empty(), fits)
                << nameOf(fit.reason) << " for a " << nameOf(static_cast<ObjectKind>(kind));
        }
    }
}

TEST_F(WorldSync, ACopyAndASwitchMayNameAnythingOrNothing) {
    const ObjectId pipe = b.object(main, ObjectKind::Pipe, "pipe");
    const TaskId other = b.task("other", main);
    for (const BlockReason reason : {BlockReason::Copy, BlockReason::Switch}) {
        b.block(main, reason).wake(main).dispatch(main);
        b.block(main, reason, pipe).wake(main).dispatch(main);
        b.add({.task = main,
               .other = other,
               .value = kNoTime,
               .kind = EventKind::TaskBlocked,
               .detail = static_cast<std::uint8_t>(reason)});
        EXPECT_EQ(info(main).waitsForTask, other);
        b.wake(main).dispatch(main);
    }
    expectLegal();
    b.block(main, BlockReason::Event);
    expectViolation("it names an object that does not exist");
}

}  // namespace
}  // namespace lockstep
