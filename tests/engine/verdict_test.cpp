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
    expect(VerdictKind::Failed, "failed: child was killed by SIGKILL");
    b.kill(other, 0);
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

TEST_F(VerdictTest, StalledIsALiveTaskThatNeverCameToRun) {
    b.task("child", main);
    b.exit(main);
    expect(VerdictKind::Stalled, "stalled: child has not ended and cannot go on");
}

TEST_F(VerdictTest, AFailureComesBeforeWhatItLeavesStalled) {
    const TaskId child = b.run("child", main);
    const ObjectId trough = b.queue(main, "trough", 1);
    b.fail(child, "NameError: a").exit(child, 1).block(main, BlockReason::QueueEmpty, trough);
    expect(VerdictKind::Failed, "failed: child ended with NameError: a");
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
