#include "model/world.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/world_fixture.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::TraceBuilder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class WorldTasks : public test::WorldFixture {};

TEST_F(WorldTasks, ATaskIsCreatedWithAllThatItsEventSays) {
    const TaskId child =
        b.at(2s)
            .line("story.cpp", 12)
            .task("child", main,
                  {.kind = TaskKind::Thread, .priority = -3, .daemon = true, .burst = 4s});
    EXPECT_EQ(info(child).id, child);
    EXPECT_EQ(info(child).parent, main);
    EXPECT_EQ(info(child).kind, TaskKind::Thread);
    EXPECT_EQ(b.trace()->text(info(child).name), "child");
    EXPECT_EQ(info(child).priority, -3);
    EXPECT_TRUE(info(child).daemon);
    EXPECT_EQ(info(child).declaredBurst, 4 * kSecond);
    EXPECT_EQ(info(child).state, TaskState::New);
    EXPECT_EQ(info(child).created, 2 * kSecond);
    EXPECT_EQ(info(child).at.line, 12u);
    EXPECT_EQ(info(main).at.line, 12u);
    expectLegal();
}

TEST_F(WorldTasks, ATaskIsInTheLevelThatItWasPutIntoLast) {
    const TaskId task = b.task("task", main);
    EXPECT_EQ(info(task).level, -1);
    b.admit(task);
    EXPECT_EQ(info(task).level, 0);
    b.dispatch(task, 1).preempt(task, PreemptReason::Slice, 1);
    EXPECT_EQ(info(task).level, 1);
    b.dispatch(task, 1).block(task, BlockReason::Sleep, {}, kSecond);
    EXPECT_EQ(info(task).level, 1);
    b.at(1s).wake(task, WakeReason::Elapsed, {}, 2);
    EXPECT_EQ(info(task).level, 2);
    b.dispatch(task, 1).preempt(task);
    EXPECT_EQ(info(task).level, -1);
    const TaskId coroutine = b.task("coroutine", main, {.kind = TaskKind::Coroutine});
    b.admit(coroutine);
    EXPECT_EQ(info(coroutine).level, -1);
    expectLegal();
}

TEST_F(WorldTasks, ALevelThatCannotBeIsAViolation) {
    for (const int level : {-2, kMaxLevels}) {
        const TaskId task = b.run("task", main);
        b.preempt(task, PreemptReason::Slice, level);
        EXPECT_EQ(info(task).level, -1);
        EXPECT_THAT(b.world().violations().back(), HasSubstr("no such level"));
    }
}

TEST_F(WorldTasks, AStateKnowsTheEventThatItBeganWith) {
    const TaskId first = b.task("first", main);
    const TaskId second = b.task("second", main);
    b.admit(second).admit(first);
    EXPECT_EQ(info(first).stateAt, b.trace()->size());
    EXPECT_EQ(info(second).stateAt, b.trace()->size() - 1);
    b.notice("nothing of theirs");
    EXPECT_EQ(info(first).stateAt, b.trace()->size() - 1);
    expectLegal();
}

TEST_F(WorldTasks, ATaskGoesOnceAroundTheDiagram) {
    const TaskId task = b.at(1s).task("task", main);
    b.at(2s).admit(task);
    EXPECT_EQ(info(task).state, TaskState::Ready);
    EXPECT_EQ(info(task).pid, 1000 + task.value);
    b.at(4s).dispatch(task, 1);
    EXPECT_EQ(info(task).state, TaskState::Running);
    EXPECT_EQ(info(task).cpu, 1);
    EXPECT_EQ(info(task).firstRun, 4 * kSecond);
    EXPECT_THAT(b.world().cpus(), ElementsAre(main, task));
    b.at(7s).block(task, BlockReason::Sleep, {}, 12 * kSecond);
    EXPECT_EQ(info(task).state, TaskState::Blocked);
    EXPECT_EQ(info(task).reason, BlockReason::Sleep);
    EXPECT_EQ(info(task).deadline, 12 * kSecond);
    EXPECT_EQ(info(task).cpu, -1);
    EXPECT_THAT(b.world().cpus(), ElementsAre(main, TaskId{}));
    b.at(12s).wake(task, WakeReason::Elapsed);
    EXPECT_EQ(info(task).state, TaskState::Ready);
    EXPECT_EQ(info(task).reason, BlockReason::None);
    EXPECT_EQ(info(task).deadline, kNoTime);
    b.at(18s).dispatch(task, 1);
    b.at(25s).exit(task, 3);
    EXPECT_EQ(info(task).state, TaskState::Terminated);
    EXPECT_EQ(info(task).exitCode, 3);
    EXPECT_EQ(info(task).completed, 25 * kSecond);
    EXPECT_EQ(info(task).firstRun, 4 * kSecond);
    EXPECT_EQ(info(task).cpuTime, 10 * kSecond);
    EXPECT_EQ(info(task).readyTime, 8 * kSecond);
    EXPECT_EQ(info(task).blockedTime, 5 * kSecond);
    EXPECT_TRUE(info(task).isZombie());
    b.reap(task, main);
    EXPECT_FALSE(info(task).isZombie());
    expectLegal();
}

// One event of a kind from every state: which of them are legal.
TEST_F(WorldTasks, OnlyTheDiagramsEdgesAreLegal) {
    using enum TaskState;
    const std::vector<TaskState> states = {New, Ready, Running, Blocked, Terminated};
    struct Edge {
        EventKind kind;
        std::vector<TaskState> from;
        TaskState to;
    };
    const std::vector<Edge> edges = {
        {EventKind::TaskAdmitted, {New}, Ready},
        {EventKind::TaskDispatched, {Ready}, Running},
        {EventKind::TaskPreempted, {Running}, Ready},
        {EventKind::TaskBlocked, {Running}, Blocked},
        {EventKind::TaskWoken, {Blocked}, Ready},
        {EventKind::TaskExited, {Running}, Terminated},
        {EventKind::TaskKilled, {New, Ready, Running, Blocked}, Terminated},
    };
    std::int64_t cpu = 100;
    for (const Edge& edge : edges) {
        for (const TaskState from : states) {
            const TaskId task = taskIn(from);
            const std::size_t before = b.world().violations().size();
            const auto sleep = static_cast<std::uint8_t>(BlockReason::Sleep);
            // A CPU that nobody has; what becomes ready tells no level.
            const std::int64_t value = edge.to == Ready ? 0 : ++cpu;
            b.add({.task = task, .value = value, .kind = edge.kind, .detail = sleep});
            const bool isLegal = std::ranges::count(edge.from, from) == 1;
            EXPECT_EQ(b.world().violations().size() == before, isLegal)
                << nameOf(edge.kind) << " from " << nameOf(from);
            EXPECT_EQ(info(task).state, from == Terminated ? Terminated : edge.to);
        }
    }
}

TEST_F(WorldTasks, ACpuRunsOneTaskAndNoCpuIsBeyondTheLimit) {
    TraceBuilder limited(2);
    const TaskId first = limited.run("first");
    limited.admit(limited.task("second"));
    limited.dispatch(TaskId{2}, 0);
    ASSERT_EQ(limited.world().violations().size(), 1u);
    EXPECT_THAT(limited.world().violations()[0], HasSubstr("its CPU is not idle"));
    limited.preempt(first);
    EXPECT_EQ(limited.world().cpus()[0], TaskId{2});
    limited.dispatch(first, 2);
    ASSERT_EQ(limited.world().violations().size(), 2u);
    EXPECT_THAT(limited.world().violations()[1], HasSubstr("there is no such CPU"));
    EXPECT_EQ(limited.world().cpus().size(), 2u);
}

TEST_F(WorldTasks, FreeRunningHasAsManyCpusAsItNeeds) {
    for (int cpu = 1; cpu < 70; ++cpu) b.run("task", main);
    EXPECT_EQ(b.world().cpus().size(), 70u);
    EXPECT_EQ(b.world().cpuLimit(), 0);
    expectLegal();
}

TEST_F(WorldTasks, AKilledTaskLeavesItsCpuAndTheWaitListButKeepsWhatItHeld) {
    const TaskId holder = b.run("holder", main);
    const TaskId waiter = b.run("waiter", main);
    const ObjectId lock = b.lock(main, "L");
    const ObjectId keys = b.semaphore(main, "keys", 2);
    b.acquire(holder, lock).acquire(holder, keys);
    b.point(waiter, Op::Acquire, lock).block(waiter, BlockReason::Lock, lock);
    b.kill(waiter, 15, main);
    EXPECT_THAT(info(lock).waiters, IsEmpty());
    EXPECT_EQ(info(waiter).reason, BlockReason::None);
    EXPECT_FALSE(info(waiter).waitsFor.isValid());
    EXPECT_EQ(info(waiter).signal, 15);
    EXPECT_EQ(info(waiter).killedBy, main);
    EXPECT_EQ(info(waiter).pending.op, Op::Acquire);
    b.kill(holder, 0).abandon(lock);
    EXPECT_EQ(info(holder).signal, -1);
    EXPECT_FALSE(info(holder).killedBy.isValid());
    EXPECT_EQ(info(holder).cpu, -1);
    EXPECT_EQ(info(lock).owner, holder);
    EXPECT_TRUE(info(lock).abandoned);
    EXPECT_THAT(info(keys).holders, ElementsAre(holder));
    EXPECT_EQ(info(keys).permits, 1);
    expectLegal();
    b.acquire(main, lock);
    EXPECT_THAT(b.world().violations()[0], HasSubstr("the lock was abandoned"));
}

TEST_F(WorldTasks, OnlyAnUnreapedTerminatedProcessIsReaped) {
    const TaskId thread = b.run("thread", main, {.kind = TaskKind::Thread});
    b.exit(thread);
    EXPECT_FALSE(info(thread).isZombie());
    b.reap(thread);
    expectViolation("no terminated process that was not yet waited for");
    b.reap(main);
    expectViolation("no terminated process that was not yet waited for");
}

TEST_F(WorldTasks, AFailureIsKept) {
    b.fail(main, "ValueError: no").exit(main, 1);
    EXPECT_EQ(b.trace()->text(info(main).failure), "ValueError: no");
    expectLegal();
}

}  // namespace
}  // namespace lockstep
