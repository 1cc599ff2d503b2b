#include "model/verdict.h"

#include <gtest/gtest.h>

#include "support/trace_builder.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::TraceBuilder;

class VerdictTest : public ::testing::Test {
protected:
    Verdict judged(EndCause cause = EndCause::NothingLeft, const std::string& detail = {}) {
        return judge(b.world(), *b.trace(), cause, detail);
    }
    void expect(VerdictKind kind, const std::string& sentence) {
        const Verdict verdict = judged();
        EXPECT_EQ(verdict.kind, kind) << nameOf(verdict.kind);
        EXPECT_EQ(verdict.sentence, sentence);
        EXPECT_EQ(verdict.cycle.empty(), kind != VerdictKind::Deadlock);
    }
    void block(TaskId task, ObjectId lock) { b.block(task, BlockReason::Lock, lock); }

    TraceBuilder b;
    TaskId main = b.run("main");
};

TEST_F(VerdictTest, FinishedCountsTheTasksAndTheVirtualTime) {
    std::vector<TaskId> tasks{main};
    while (tasks.size() < 21) tasks.push_back(b.run("buyer", main));
    b.at(2s);
    for (const TaskId task : tasks) b.exit(task);
    expect(VerdictKind::Finished, "finished: all 21 tasks ended after 2 s of virtual time");
}

TEST_F(VerdictTest, FinishedOfOneTaskSaysSo) {
    b.at(1500ms).exit(main, 3);
    expect(VerdictKind::Finished, "finished: the only task ended after 1.5 s of virtual time");
}

TEST_F(VerdictTest, TimesAreSpeltInTheUnitThatFits) {
    const auto sentenceAfter = [](std::chrono::nanoseconds time) {
        TraceBuilder builder;
        const TaskId task = builder.run("main");
        builder.at(time).exit(task);
        return judge(builder.world(), *builder.trace(), EndCause::NothingLeft).sentence;
    };
    const std::string head = "finished: the only task ended after ";
    EXPECT_EQ(sentenceAfter(0ns), head + "0 s of virtual time");
    EXPECT_EQ(sentenceAfter(17ns), head + "17 ns of virtual time");
    EXPECT_EQ(sentenceAfter(1050us), head + "1.05 ms of virtual time");
    EXPECT_EQ(sentenceAfter(2s + 21us), head + "2 s of virtual time");
    EXPECT_EQ(sentenceAfter(100s), head + "100 s of virtual time");
}

TEST_F(VerdictTest, DeadlockNamesItsCycle) {
    const TaskId first = b.run("P1", main);
    const TaskId second = b.run("P2", main);
    const ObjectId fork = b.lock(main, "fork");
    const ObjectId noodles = b.lock(main, "noodles");
    b.acquire(first, fork).acquire(second, noodles);
    block(first, noodles);
    block(second, fork);
    b.blockOnJoin(main, first);
    expect(VerdictKind::Deadlock,
           "deadlock: P1 waits for noodles, held by P2; P2 waits for fork, held by P1");
    EXPECT_EQ(judged().cycle.size(), 2u);
}

TEST_F(VerdictTest, DeadlockOfSomeTasksCountsWhileOthersGoOn) {
    const ObjectId lock = b.lock(main, "L");
    b.acquire(main, lock);
    b.run("busy", main);
    block(main, lock);
    for (const EndCause cause : {EndCause::NothingLeft, EndCause::LimitReached, EndCause::Asked}) {
        EXPECT_EQ(judged(cause).sentence, "deadlock: main waits for L, held by itself");
        EXPECT_EQ(judged(cause).kind, VerdictKind::Deadlock);
    }
}

TEST_F(VerdictTest, OrphanedNamesTheKilledOwnerAndAllWaiters) {
    const TaskId owner = b.run("A", main);
    const TaskId waiter = b.run("B", main);
    const ObjectId lock = b.lock(main, "L");
    b.acquire(owner, lock);
    block(waiter, lock);
    b.kill(owner, 9).abandon(lock).blockOnJoin(main, waiter);
    expect(VerdictKind::Orphaned, "orphaned: B waits for lock L, whose owner A was killed");
    b.dispatch(b.task("C", main));
    b.wake(main).dispatch(main);
    block(main, lock);
    expect(VerdictKind::Orphaned, "orphaned: main and B wait for lock L, whose owner A was killed");
}

TEST_F(VerdictTest, OrphanedIsAlsoWhatAPurposelyTerminatedOwnerLeaves) {
    const TaskId owner = b.run("A", main);
    const ObjectId lock = b.lock(main, "L");
    b.acquire(owner, lock).kill(owner, 15, main).abandon(lock);
    block(main, lock);
    expect(VerdictKind::Orphaned, "orphaned: main waits for lock L, whose owner A was killed");
}

TEST_F(VerdictTest, OrphanedByAnOwnerThatEndedByItself) {
    const TaskId owner = b.run("A", main);
    const ObjectId lock = b.lock(main, "L");
    b.acquire(owner, lock).exit(owner).abandon(lock);
    block(main, lock);
    expect(VerdictKind::Orphaned, "orphaned: main waits for lock L, whose owner A has ended");
}

TEST_F(VerdictTest, NobodyIsOrphanedByALockThatNobodyWaitsFor) {
    const TaskId owner = b.run("A", main);
    const ObjectId lock = b.lock(main, "L");
    b.acquire(owner, lock).kill(owner, 15, main).abandon(lock).exit(main);
    EXPECT_EQ(judged().kind, VerdictKind::Finished);
}

TEST_F(VerdictTest, FailedNamesTheException) {
    const TaskId child = b.run("child", main);
    b.fail(child, "queue.Full: the queue is full").exit(child, 1).exit(main);
    expect(VerdictKind::Failed, "failed: child ended with queue.Full: the queue is full");
}

TEST_F(VerdictTest, FailedNamesTheSignalFromOutside) {
    const TaskId child = b.run("child", main);
    const TaskId other = b.run("other", main);
    b.kill(child, 9);
    b.blockOnJoin(main, other);
    expect(VerdictKind::Failed, "failed: child was killed by SIGKILL; main waits for other to end");
    b.wake(main, WakeReason::Granted, other).dispatch(main, 0).exit(main).kill(other, 0);
    expect(VerdictKind::Failed, "failed: child was killed by SIGKILL; 1 other task failed, too");
}

TEST_F(VerdictTest, FailedKnowsSignalsWithoutANameOrANumber) {
    b.kill(main, 99);
    expect(VerdictKind::Failed, "failed: main was killed by signal 99");
    TraceBuilder another;
    another.kill(another.run("main"), 0);
    EXPECT_EQ(judge(another.world(), *another.trace(), EndCause::NothingLeft).sentence,
              "failed: main was killed");
}

TEST_F(VerdictTest, ATaskThatAnotherTaskTerminatedIsNoFailure) {
    const TaskId child = b.run("child", main);
    b.kill(child, 15, main).exit(main);
    expect(VerdictKind::Finished, "finished: all 2 tasks ended after 0 s of virtual time");
}

TEST_F(VerdictTest, StalledSaysWhatNobodyWillDo) {
    const TaskId alex = b.run("Alex", main);
    const ObjectId trough = b.queue(main, "trough", 1);
    b.block(alex, BlockReason::QueueEmpty, trough).blockOnJoin(main, alex);
    expect(VerdictKind::Stalled,
           "stalled: Alex waits for an item of queue trough, which no live task will put");
}

TEST_F(VerdictTest, StalledGroupsWhoWaitsForTheSame) {
    const ObjectId trough = b.queue(main, "trough", 1);
    const ObjectId keys = b.semaphore(main, "keys", 0);
    const ObjectId lock = b.lock(main, "L");
    for (const char* name : {"A", "B", "C", "D", "E"})
        b.block(b.run(name, main), BlockReason::Semaphore, keys);
    b.block(b.run("F", main), BlockReason::QueueFull, trough);
    b.block(b.run("G", main), BlockReason::Input);
    block(main, lock);
    expect(VerdictKind::Stalled,
           "stalled: main waits for lock L, which nobody holds; "
           "A, B, C and 2 others wait for a permit of semaphore keys, which no live task will "
           "release; F waits for room in queue trough, which no live task will make; "
           "G waits for a line of input, which nobody has given");
}

TEST_F(VerdictTest, StalledOfManyWishesTellsTheFirstFour) {
    for (const char* name : {"A", "B", "C", "D", "E", "F"}) {
        const ObjectId queue = b.queue(main, "of " + std::string(name));
        b.block(b.run(name, main), BlockReason::QueueEmpty, queue);
    }
    b.exit(main);
    const std::string sentence = judged().sentence;
    EXPECT_NE(sentence.find("D waits for an item of queue of D"), std::string::npos);
    EXPECT_EQ(sentence.find("E waits"), std::string::npos);
    const std::string end = "; and 2 other tasks for something else";
    EXPECT_EQ(sentence.substr(sentence.size() - end.size()), end);
}

// One task that waits for `object` at this point, and nobody else who could do anything.
class StalledTest : public VerdictTest {
protected:
    void expectWait(BlockReason reason, ObjectId object, const std::string& wish) {
        const TaskId waiter = b.run("A", main);
        b.block(waiter, reason, object).blockOnJoin(main, waiter);
        expect(VerdictKind::Stalled, "stalled: A waits for " + wish);
    }
    ObjectId make(ObjectKind kind, const char* name) { return b.object(main, kind, name); }
};

TEST_F(StalledTest, ForAnEventThatNobodySets) {
    expectWait(BlockReason::Event, make(ObjectKind::Event, "green"),
               "event green, which no live task will set");
}

TEST_F(StalledTest, ForAConditionThatNobodyNotifies) {
    expectWait(BlockReason::Condition, b.condition(main, "keys", b.lock(main, "L")),
               "a notification of condition keys, which no live task will give");
}

TEST_F(StalledTest, ForATimer) {
    expectWait(BlockReason::Timer, make(ObjectKind::Timer, "bomb"), "timer bomb to fire");
}

TEST_F(StalledTest, ForWhatTheKernelCopies) {
    expectWait(BlockReason::Copy, {}, "the kernel to copy its data");
}

TEST_F(StalledTest, ForAQueueWhoseItemsNobodyHasDone) {
    const ObjectId buns = b.queue(main, "buns", QueueOrder::Fifo, true);
    for (const char* bun : {"1", "2", "3"}) b.put(main, buns, bun);
    expectWait(BlockReason::QueueJoin, buns,
               "task_done() for 3 items of queue buns, which no live task will call");
}

TEST_F(StalledTest, ForAPipeWhoseOtherEndIsStillOpen) {
    const ObjectId pipe = make(ObjectKind::Pipe, "pipe");
    const TaskId reader = b.run("reader", main);
    const TaskId leak = b.run("leak", main);
    b.closeEnd(main, pipe, 0).point(reader, Op::Receive, {.object = pipe, .value = 1});
    b.block(reader, BlockReason::Pipe, pipe).blockOnJoin(main, reader).blockOnJoin(leak, main);
    expect(VerdictKind::Stalled,
           "stalled: reader waits for data from pipe pipe, which no live task will send although "
           "reader and leak still have its other end open");
    b.wake(leak).dispatch(leak).exit(leak);
    expect(VerdictKind::Stalled,
           "stalled: reader waits for data from pipe pipe, which no live task will send although "
           "reader still has its other end open");
}

TEST_F(StalledTest, ForRoomInAPipe) {
    const ObjectId pipe = make(ObjectKind::Pipe, "pipe");
    const TaskId writer = b.run("writer", main);
    b.point(writer, Op::Send, {.object = pipe, .value = 1}).block(writer, BlockReason::Pipe, pipe);
    b.exit(main);
    expect(VerdictKind::Stalled,
           "stalled: writer waits for room in pipe pipe, which no live task will make");
}

TEST_F(StalledTest, ForASocketOrAConnection) {
    const ObjectId server = b.listener(main, "server");
    const ObjectId socket = b.socket(main, "socket", server);
    const auto standAt = [&](const char* name, Op op, ObjectId object) {
        const TaskId task = b.run(name, main);
        b.point(task, op, {.object = object}).block(task, BlockReason::Socket, object);
    };
    standAt("A", Op::Receive, socket);
    standAt("B", Op::Accept, server);
    standAt("C", Op::Connect, server);
    b.exit(main);
    expect(VerdictKind::Stalled,
           "stalled: A waits for data from socket socket, which no live task will send; "
           "B waits for a connection to listener server, which no live task will open; "
           "C waits for room in the backlog of listener server, which no live task will make");
}

TEST_F(StalledTest, ForASelectorWithNothingReady) {
    expectWait(BlockReason::Select, make(ObjectKind::Selector, "epoll"),
               "something that selector epoll watches, of which nothing is ready");
}

TEST_F(StalledTest, ForAFutureThatNobodyMakes) {
    const TaskId worker = b.run("worker", main);
    const ObjectId waiting = b.future(main, "waiting");
    const ObjectId unset = b.future(main, "unset");
    const ObjectId lost = b.future(main, "lost");
    b.takeJob(worker, unset).endJob(worker, unset, "1").takeJob(worker, lost).exit(worker);
    b.block(b.run("A", main), BlockReason::Future, waiting);
    b.block(b.run("B", main), BlockReason::Future, unset);
    b.block(b.run("C", main), BlockReason::Future, lost);
    b.exit(main);
    expect(VerdictKind::Stalled,
           "stalled: A waits for the result of future waiting, whose job no worker has begun; "
           "B waits for the result of future unset, which no live task will set; "
           "C waits for the result of future lost, whose worker worker has ended");
}

TEST_F(StalledTest, WhoWaitsForAJobThatRunsWaitsForWhatItsWorkerWaitsFor) {
    const TaskId worker = b.run("worker", main);
    const ObjectId job = b.future(main, "job");
    b.takeJob(worker, job).block(main, BlockReason::Future, job);
    b.block(worker, BlockReason::Event, b.object(worker, ObjectKind::Event, "green"));
    expect(VerdictKind::Stalled,
           "stalled: worker waits for event green, which no live task will set");
}

TEST_F(StalledTest, ForCoroutinesThatNobodyResumes) {
    const TaskId first = b.task("first", main, {.kind = TaskKind::Coroutine});
    const TaskId second = b.task("second", main, {.kind = TaskKind::Coroutine});
    b.admit(first).admit(second).block(main, BlockReason::Switch);
    b.dispatch(first, 0).block(first, BlockReason::Switch);
    b.dispatch(second, 0).block(second, BlockReason::Switch);
    expect(VerdictKind::Stalled,
           "stalled: first and second wait for being resumed, which no live task will do");
}

TEST_F(VerdictTest, StalledIsALiveTaskThatNeverCameToRun) {
    b.task("child", main);
    b.exit(main);
    expect(VerdictKind::Stalled, "stalled: child has not ended and cannot go on");
}

TEST_F(VerdictTest, AFailureComesBeforeWhatItLeavesStalledAndBothAreTold) {
    const TaskId child = b.run("child", main);
    const ObjectId trough = b.queue(main, "trough", 1);
    b.fail(child, "NameError: a").exit(child, 1).block(main, BlockReason::QueueEmpty, trough);
    expect(VerdictKind::Failed,
           "failed: child ended with NameError: a; main waits for an item of queue trough, which "
           "no live task will put");
}

TEST_F(VerdictTest, LimitsAndPersonsEndARunWithoutBlame) {
    b.run("child", main);
    b.at(3s).notice("here");
    const Verdict limit = judged(EndCause::LimitReached);
    EXPECT_EQ(limit.kind, VerdictKind::NoProgress);
    EXPECT_EQ(limit.sentence,
              "no-progress: after 7 events and 3 s of virtual time; main and child have not ended");
    const Verdict asked = judged(EndCause::Asked);
    EXPECT_EQ(asked.kind, VerdictKind::Stopped);
    EXPECT_EQ(asked.sentence,
              "stopped: after 7 events and 3 s of virtual time; main and child have not ended");
}

TEST_F(VerdictTest, AnEngineThatCannotGoOnComesFirst) {
    const ObjectId lock = b.lock(main, "L");
    b.acquire(main, lock);
    block(main, lock);
    const Verdict verdict = judged(EndCause::Engine, "the supervisor has gone");
    EXPECT_EQ(verdict.kind, VerdictKind::Failed);
    EXPECT_EQ(verdict.sentence, "failed: the supervisor has gone");
}

}  // namespace
}  // namespace lockstep
