#include "model/world.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "support/random_trace.h"
#include "support/world_fixture.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::Dice;
using test::RandomTrace;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class WorldTest : public test::WorldFixture {};

TEST_F(WorldTest, APointIsPendingUntilItsOpIsDone) {
    const ObjectId lock = b.lock(main, "L");
    const ObjectId queue = b.queue(main, "Q");
    const ObjectId value = b.value(main, "V");
    const TaskId ended = taskIn(TaskState::Terminated);
    const auto expectPending = [&](Op op) { EXPECT_EQ(info(main).pending.op, op); };
    const auto stand = [&](Op op) {
        b.point(main, op);
        expectPending(op);
    };
    stand(Op::Acquire), b.acquire(main, lock), expectPending(Op::None);
    stand(Op::Release), b.release(main, lock), expectPending(Op::None);
    stand(Op::Put), b.put(main, queue, "x"), expectPending(Op::None);
    stand(Op::Get), b.take(main, queue), expectPending(Op::None);
    stand(Op::Load), b.load(main, value), expectPending(Op::None);
    stand(Op::Store), b.store(main, value, 2), expectPending(Op::None);
    stand(Op::Work), b.workDone(main, 1s), expectPending(Op::None);
    stand(Op::Sleep), b.slept(main, 1s), expectPending(Op::None);
    stand(Op::Join), b.joined(main, ended), expectPending(Op::None);
    stand(Op::Print), b.print(main, "x"), expectPending(Op::None);
    stand(Op::Input), b.inputRead(main, "x"), expectPending(Op::None);
    stand(Op::ReadFile), b.fileRead(main, "x", 3), expectPending(Op::None);
    stand(Op::WriteFile), b.fileWritten(main, "x", 3), expectPending(Op::None);
    stand(Op::Get), b.refuse(main, Op::Get, queue), expectPending(Op::None);
    stand(Op::Start), b.task("child", main), expectPending(Op::None);
    stand(Op::Exit), b.exit(main), expectPending(Op::None);
    expectLegal();
}

TEST_F(WorldTest, APointOfANewPrimitiveIsPendingUntilItsOpIsDone) {
    const auto make = [&](ObjectKind kind) { return b.object(main, kind, "object"); };
    const ObjectId event = make(ObjectKind::Event);
    const ObjectId queue = b.queue(main, "queue", QueueOrder::Fifo, true);
    const ObjectId condition = b.condition(main, "condition", b.lock(main, "L"));
    const ObjectId selector = make(ObjectKind::Selector);
    const ObjectId pipe = make(ObjectKind::Pipe);
    const ObjectId listener = b.listener(main, "listener");
    const ObjectId socket = b.socket(main, "socket", listener);
    const ObjectId variable = make(ObjectKind::Variable);
    const ObjectId dict = make(ObjectKind::Dict);
    const ObjectId pool = b.pool(main, "pool", PoolKind::ProcessPool, 2);
    const ObjectId job = b.future(main, "job", pool);
    b.put(main, queue, "x");
    const auto expectPending = [&](Op op) { EXPECT_EQ(info(main).pending.op, op); };
    const auto stand = [&](Op op) {
        b.point(main, op);
        expectPending(op);
    };
    stand(Op::Set), b.set(main, event), expectPending(Op::None);
    stand(Op::Wait), b.passWait(main, event), expectPending(Op::None);
    stand(Op::Wait), b.refuse(main, Op::Wait, event), expectPending(Op::None);
    stand(Op::Clear), b.clear(main, event), expectPending(Op::None);
    stand(Op::Cancel), b.set(main, job), expectPending(Op::None);
    stand(Op::Notify), b.notify(main, condition, 0), expectPending(Op::None);
    stand(Op::TaskDone), b.done(main, queue), expectPending(Op::None);
    stand(Op::Select), b.passWait(main, selector), expectPending(Op::None);
    stand(Op::Send), b.send(main, pipe, 0, "x"), expectPending(Op::None);
    stand(Op::Copy), b.receive(main, pipe, 1, "x"), expectPending(Op::None);
    stand(Op::Copy), b.send(main, pipe, 0, "x"), expectPending(Op::None);
    stand(Op::Copy), b.fileRead(main, "x", 3), expectPending(Op::None);
    stand(Op::Receive), b.receive(main, pipe, 1, "x"), expectPending(Op::None);
    stand(Op::Close), b.closeEnd(main, pipe, 0), expectPending(Op::None);
    stand(Op::Receive), b.endOfFile(main, pipe, 1), expectPending(Op::None);
    stand(Op::Connect), b.connect(main, listener, socket), expectPending(Op::None);
    stand(Op::Accept), b.accept(main, listener, socket), expectPending(Op::None);
    stand(Op::Store), b.storeCell(main, variable, "1"), expectPending(Op::None);
    stand(Op::Load), b.loadCell(main, variable, "1"), expectPending(Op::None);
    stand(Op::Store), b.storeEntry(main, dict, 0, "a=1"), expectPending(Op::None);
    stand(Op::Load), b.loadEntry(main, dict, 0, "a=1"), expectPending(Op::None);
    stand(Op::Cancel), b.cancelJob(main, job), expectPending(Op::None);
    stand(Op::Submit), b.future(main, "next", pool), expectPending(Op::None);
    stand(Op::Shutdown), b.closePool(main, pool), expectPending(Op::None);
    expectLegal();
}

TEST_F(WorldTest, APointKeepsItsArgumentsAndItsLine) {
    const ObjectId lock = b.lock(main, "L");
    b.line("story.cpp", 7).point(main, Op::Acquire, {.object = lock, .timeout = 5, .text = "t"});
    const PendingPoint& pending = info(main).pending;
    EXPECT_EQ(pending.op, Op::Acquire);
    EXPECT_EQ(pending.object, lock);
    EXPECT_EQ(pending.timeout, 5);
    EXPECT_EQ(b.trace()->text(pending.text), "t");
    EXPECT_EQ(info(main).at, (SourceLine{b.text("story.cpp"), 7}));
    b.print(main, "an event without a line");
    EXPECT_EQ(info(main).at.line, 7u);
}

TEST_F(WorldTest, APointStaysPendingWhileItsTaskIsBlockedThere) {
    const TaskId owner = b.run("owner", main);
    const ObjectId lock = b.lock(main, "L");
    b.acquire(owner, lock).point(main, Op::Acquire, lock);
    b.block(main, BlockReason::Lock, lock).release(owner, lock);
    b.wake(main, WakeReason::Granted, owner).dispatch(main);
    EXPECT_EQ(info(main).pending.op, Op::Acquire);
    b.acquire(main, lock);
    EXPECT_EQ(info(main).pending.op, Op::None);
    expectLegal();
}

TEST_F(WorldTest, TerminatingATaskCompletesThePoint) {
    const TaskId child = b.run("child", main);
    b.point(main, Op::Terminate, {.other = child}).kill(child, 15, main);
    EXPECT_EQ(info(main).pending.op, Op::None);
}

TEST_F(WorldTest, OnlyARunningTaskDoesAnything) {
    const ObjectId lock = b.lock(main, "L");
    const TaskId ready = taskIn(TaskState::Ready);
    b.acquire(ready, lock);
    expectViolation("its task is not running");
    b.print(ready, "hello");
    expectViolation("its task is not running");
    b.joined(main, ready);
    expectViolation("the joined task has not ended");
    b.point(taskIn(TaskState::Terminated), Op::Work);
    expectViolation("a terminated task reaches a point");
}

TEST_F(WorldTest, TheEndOfTheRunIsKept) {
    EXPECT_EQ(b.world().verdict(), VerdictKind::None);
    b.exit(main).end(VerdictKind::Finished, "finished: the only task ended");
    EXPECT_EQ(b.world().verdict(), VerdictKind::Finished);
    EXPECT_EQ(b.trace()->text(b.world().verdictText()), "finished: the only task ended");
}

TEST_F(WorldTest, TimeNeverGoesBack) {
    b.at(2s).notice("later").at(1s).notice("earlier");
    expectViolation("virtual time goes backwards");
    EXPECT_EQ(b.world().now(), 2 * kSecond);
}

TEST_F(WorldTest, IdsMayComeOutOfOrder) {
    b.add({.task = TaskId{4}, .other = main, .kind = EventKind::TaskCreated, .detail = 1});
    EXPECT_EQ(b.world().task(TaskId{3}), nullptr);
    EXPECT_NE(b.world().task(TaskId{4}), nullptr);
    b.add({.task = TaskId{3}, .other = main, .kind = EventKind::TaskCreated, .detail = 1});
    EXPECT_NE(b.world().task(TaskId{3}), nullptr);
    expectLegal();
}

TEST_F(WorldTest, AViolationNamesTheEventTheTaskAndTheObject) {
    const ObjectId lock = b.lock(main, "L");
    b.add({.task = main, .object = lock, .kind = EventKind::LockReleased});
    EXPECT_THAT(
        b.world().violations(),
        ElementsAre("event 4 (lock released, task 1, object 1): its task does not own the lock"));
}

TEST(World, HoldsItsInvariantsOverLongLegalTraces) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        RandomTrace source(seed);
        source.events(5000);
        EXPECT_THAT(source.world().violations(), IsEmpty()) << "seed " << seed;
    }
}

// Otherwise the tests that fold random traces would miss what they are for.
TEST(World, RandomTracesHaveEveryKindOfEvent) {
    RandomTrace source(1);
    const auto trace = source.events(50'000);
    std::set<EventKind> seen;
    for (std::size_t i = 0; i < trace->size(); ++i) seen.insert((*trace)[i].kind);
    for (int kind = static_cast<int>(EventKind::FlagSet);
         kind <= static_cast<int>(EventKind::ProgramReplaced); ++kind)
        EXPECT_TRUE(seen.contains(static_cast<EventKind>(kind)))
            << nameOf(static_cast<EventKind>(kind));
}

// Whatever a recording claims, the world stays whole: what it refers to exists.
TEST(World, SurvivesAnyEvents) {
    Dice dice(7);
    World world(2);
    for (int i = 0; i < 300'000; ++i) {
        const auto number = [&dice](std::uint64_t usual) {
            return dice.below(50) == 0 ? dice.next() : dice.below(usual);
        };
        const auto id = [&number] { return static_cast<std::uint32_t>(number(12)); };
        world.apply({.time = static_cast<Nanoseconds>(number(1'000'000)),
                     .task = TaskId{id()},
                     .other = TaskId{id()},
                     .object = ObjectId{id()},
                     .text = StringId{id()},
                     .value = static_cast<std::int64_t>(number(4)),
                     .extra = static_cast<std::int64_t>(number(4)),
                     .at = {StringId{id()}, id()},
                     .kind = static_cast<EventKind>(number(62)),
                     .detail = static_cast<std::uint8_t>(number(36))});
    }
    EXPECT_EQ(world.applied(), 300'000u);
    EXPECT_EQ(world.violations().size(), 100u);
    EXPECT_LE(world.tasks().size(), std::size_t{1} << 16);
    for (const TaskInfo& task : world.tasks()) {
        EXPECT_TRUE(!task.waitsFor.isValid() || world.object(task.waitsFor) != nullptr);
        EXPECT_TRUE(!task.waitsForTask.isValid() || world.task(task.waitsForTask) != nullptr);
        EXPECT_TRUE(!task.wokenBy.isValid() || world.task(task.wokenBy) != nullptr);
        EXPECT_TRUE(!task.parent.isValid() || world.task(task.parent) != nullptr);
        EXPECT_TRUE(!task.id.isValid() || world.task(task.process) != nullptr);
        EXPECT_TRUE(!task.id.isValid() || world.task(task.thread) != nullptr);
        EXPECT_TRUE(!task.runner.isValid() || world.task(task.runner) != nullptr);
    }
    for (const ObjectInfo& object : world.objects()) {
        for (const TaskId waiter : object.waiters)
            EXPECT_EQ(world.task(waiter)->waitsFor, object.id);
        for (const ChannelEnd& end : object.ends) EXPECT_GE(end.incomingBytes, 0);
        for (const Watch& watch : object.watched)
            EXPECT_LT(static_cast<std::size_t>(watch.end), world.object(watch.object)->ends.size());
        const bool hasPriorities = object.order == QueueOrder::Priority;
        EXPECT_EQ(object.priorities.size(), hasPriorities ? object.items.size() : 0);
    }
}

TEST(World, RefusesNumbersThatWouldNeedMuchMemory) {
    World world;
    world.apply({.task = TaskId{UINT32_MAX}, .kind = EventKind::TaskCreated, .detail = 1});
    world.apply({.object = ObjectId{UINT32_MAX}, .kind = EventKind::ObjectCreated, .detail = 1});
    EXPECT_TRUE(world.tasks().empty());
    EXPECT_TRUE(world.objects().empty());
    EXPECT_EQ(world.violations().size(), 2u);
}

}  // namespace
}  // namespace lockstep
