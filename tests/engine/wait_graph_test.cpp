#include "model/wait_graph.h"

#include <gtest/gtest.h>

#include "support/trace_builder.h"

namespace lockstep {
namespace {

using test::TraceBuilder;
using Edges = std::vector<WaitEdge>;

TEST(WaitGraph, HasAnEdgeToALocksOwnerAndToAJoinedTask) {
    TraceBuilder b;
    const TaskId main = b.run("main");
    const TaskId owner = b.run("owner", main);
    const TaskId waiter = b.run("waiter", main);
    const ObjectId lock = b.rlock(main, "lock");
    b.acquire(owner, lock).block(waiter, BlockReason::Lock, lock).blockOnJoin(main, waiter);
    EXPECT_EQ(waitEdges(b.world()), (Edges{{main, {}, waiter}, {waiter, lock, owner}}));
    EXPECT_TRUE(findCycle(b.world()).empty());
}

TEST(WaitGraph, HasNoEdgeForWaitsThatOthersOrTimeCanEnd) {
    TraceBuilder b;
    const TaskId main = b.run("main");
    const TaskId other = b.run("other", main);
    const ObjectId lock = b.lock(main, "lock");
    const ObjectId semaphore = b.semaphore(main, "semaphore", 1);
    const ObjectId queue = b.queue(main, "queue");
    b.acquire(main, lock).acquire(main, semaphore);

    const auto edgesWhileBlocked = [&](BlockReason reason, ObjectId object, Nanoseconds deadline) {
        b.block(other, reason, object, deadline);
        const Edges edges = waitEdges(b.world());
        b.wake(other).dispatch(other);
        return edges;
    };
    EXPECT_EQ(edgesWhileBlocked(BlockReason::Semaphore, semaphore, kNoTime), Edges());
    EXPECT_EQ(edgesWhileBlocked(BlockReason::QueueEmpty, queue, kNoTime), Edges());
    EXPECT_EQ(edgesWhileBlocked(BlockReason::Lock, lock, kSecond), Edges());
    b.blockOnJoin(other, main, kSecond);
    EXPECT_EQ(waitEdges(b.world()), Edges());
}

TEST(WaitGraph, DropsTheEdgeWhenTheWaiterIsWokenOrTheLockIsFree) {
    TraceBuilder b;
    const TaskId main = b.run("main");
    const TaskId other = b.run("other", main);
    const ObjectId lock = b.lock(main, "lock");
    b.acquire(main, lock).block(other, BlockReason::Lock, lock).release(main, lock);
    EXPECT_EQ(waitEdges(b.world()), Edges());
    b.wake(other, WakeReason::Granted, main);
    EXPECT_EQ(waitEdges(b.world()), Edges());
}

TEST(WaitGraph, FindsTheCycleOfTwoAmongOthers) {
    TraceBuilder b;
    const TaskId main = b.run("main");
    const TaskId first = b.run("P1", main);
    const TaskId second = b.run("P2", main);
    const TaskId third = b.run("P3", main);
    b.run("busy", main);
    const ObjectId fork = b.lock(main, "fork");
    const ObjectId noodles = b.lock(main, "noodles");
    b.acquire(first, fork).acquire(second, noodles);
    b.block(second, BlockReason::Lock, fork);
    b.block(third, BlockReason::Lock, fork);
    b.blockOnJoin(main, first);
    EXPECT_TRUE(findCycle(b.world()).empty());
    b.block(first, BlockReason::Lock, noodles);

    const Edges cycle = findCycle(b.world());
    EXPECT_EQ(cycle, (Edges{{first, noodles, second}, {second, fork, first}}));
    EXPECT_EQ(describeCycle(cycle, b.world(), *b.trace()),
              "P1 waits for noodles, held by P2; P2 waits for fork, held by P1");
}

TEST(WaitGraph, StartsACycleWithItsSmallestTaskWhoeverLeadsIntoIt) {
    TraceBuilder b;
    const TaskId leadsIn = b.run("leads in");
    std::vector<TaskId> ring;
    std::vector<ObjectId> locks;
    for (const char* name : {"a", "b", "c"}) {
        ring.push_back(b.run(name, leadsIn));
        locks.push_back(b.lock(leadsIn, name));
        b.acquire(ring.back(), locks.back());
    }
    for (std::size_t i = 0; i < 3; ++i) b.block(ring[i], BlockReason::Lock, locks[(i + 2) % 3]);
    b.block(leadsIn, BlockReason::Lock, locks[1]);
    EXPECT_EQ(findCycle(b.world()), (Edges{{ring[0], locks[2], ring[2]},
                                           {ring[2], locks[1], ring[1]},
                                           {ring[1], locks[0], ring[0]}}));
}

TEST(WaitGraph, FindsATaskThatWaitsForItself) {
    TraceBuilder b;
    const TaskId main = b.run("main");
    const ObjectId lock = b.lock(main, "L");
    b.acquire(main, lock).block(main, BlockReason::Lock, lock);
    const Edges cycle = findCycle(b.world());
    EXPECT_EQ(cycle, (Edges{{main, lock, main}}));
    EXPECT_EQ(describeCycle(cycle, b.world(), *b.trace()), "main waits for L, held by itself");
}

TEST(WaitGraph, FindsACycleOfALockAndAJoin) {
    TraceBuilder b;
    const TaskId main = b.run("main");
    const TaskId child = b.run("child", main);
    const ObjectId lock = b.lock(main, "L");
    b.acquire(main, lock).block(child, BlockReason::Lock, lock).blockOnJoin(main, child);
    EXPECT_EQ(describeCycle(findCycle(b.world()), b.world(), *b.trace()),
              "main waits for child to end; child waits for L, held by main");
}

TEST(WaitGraph, HasAnEdgeToTheWorkerThatRunsAJobWhileItRuns) {
    TraceBuilder b;
    const TaskId main = b.run("main");
    const TaskId worker = b.run("worker", main);
    const ObjectId job = b.future(main, "job");
    b.block(main, BlockReason::Future, job);
    EXPECT_EQ(waitEdges(b.world()), Edges());
    b.takeJob(worker, job);
    EXPECT_EQ(waitEdges(b.world()), (Edges{{main, job, worker}}));
    b.endJob(worker, job, "1");
    EXPECT_EQ(waitEdges(b.world()), Edges());
}

TEST(WaitGraph, FindsACycleOfAJobThatWaitsForWhoWaitsForIt) {
    TraceBuilder b;
    const TaskId main = b.run("main");
    const TaskId worker = b.run("worker", main);
    const ObjectId lock = b.lock(main, "L");
    const ObjectId job = b.future(main, "job");
    b.acquire(main, lock).takeJob(worker, job);
    b.block(worker, BlockReason::Lock, lock).block(main, BlockReason::Future, job);
    EXPECT_EQ(describeCycle(findCycle(b.world()), b.world(), *b.trace()),
              "main waits for job, run by worker; worker waits for L, held by main");
}

TEST(WaitGraph, HasNoEdgeForAConditionOrAnEvent) {
    TraceBuilder b;
    const TaskId main = b.run("main");
    const TaskId other = b.run("other", main);
    const ObjectId lock = b.lock(main, "L");
    b.acquire(main, lock);
    b.block(other, BlockReason::Condition, b.condition(main, "condition", lock));
    EXPECT_EQ(waitEdges(b.world()), Edges());
}

TEST(WaitGraph, CallsWhatHasNoNameByItsNumber) {
    TraceBuilder b;
    const TaskId main = b.run("");
    const ObjectId lock = b.rlock(main, "");
    EXPECT_EQ(describeCycle({{main, lock, TaskId{9}}}, b.world(), *b.trace()),
              "task 1 waits for rlock 1, held by task 9");
}

}  // namespace
}  // namespace lockstep
