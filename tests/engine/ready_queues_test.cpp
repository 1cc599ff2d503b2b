#include "schedule/ready_queues.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/trace_builder.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::TraceBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

RunInputs inputsOf(PolicyKind policy) {
    RunInputs inputs;
    inputs.policy = policy;
    inputs.quantum = kSecond;
    return inputs;
}

std::vector<TaskId> onlyQueue(const World& world, PolicyKind policy) {
    const std::vector<ReadyQueue> queues = readyQueues(world, inputsOf(policy));
    EXPECT_EQ(queues.size(), 1u) << nameOf(policy);
    return queues.front().tasks;
}

TEST(ReadyQueues, AreInTheOrderOfBecomingReadyAlsoAtTheSameTime) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const TaskId first = b.task("first", main);
    const TaskId second = b.task("second", main);
    b.admit(second).admit(first).preempt(main);
    for (const PolicyKind policy :
         {PolicyKind::Fcfs, PolicyKind::RoundRobin, PolicyKind::Sjf, PolicyKind::Priority,
          PolicyKind::Random, PolicyKind::Manual, PolicyKind::Kernel}) {
        EXPECT_THAT(onlyQueue(b.world(), policy), ElementsAre(second, first, main));
    }
}

TEST(ReadyQueues, OfPrioritiesHaveTheSmallestNumberFirst) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const TaskId low = b.task("low", main, {.priority = 5});
    const TaskId high = b.task("high", main, {.priority = -5});
    b.admit(low).admit(high).preempt(main);
    EXPECT_THAT(onlyQueue(b.world(), PolicyKind::Priority), ElementsAre(high, main, low));
    EXPECT_THAT(onlyQueue(b.world(), PolicyKind::Fcfs), ElementsAre(low, high, main));
}

TEST(ReadyQueues, OfTheShortestJobGoByWhatIsLeft) {
    TraceBuilder b(1);
    const TaskId half = b.run("half", {}, {.burst = 8s});
    b.at(5s).preempt(half);
    const TaskId whole = b.task("whole", half, {.burst = 4s});
    b.admit(whole);
    const TaskId working = b.run("working", half);
    b.point(working, Op::Work, TraceBuilder::PointOptions{.value = 6 * kSecond})
        .at(9s)
        .preempt(working);
    EXPECT_THAT(onlyQueue(b.world(), PolicyKind::Sjf), ElementsAre(working, half, whole));
}

TEST(ReadyQueues, OfAFeedbackQueueAreItsLevelsWithTheirSlices) {
    TraceBuilder b(1);
    const TaskId a = b.run("a");
    const TaskId c = b.task("c", a);
    b.admit(c).preempt(a, PreemptReason::Slice, 1);
    const std::vector<ReadyQueue> queues = readyQueues(b.world(), inputsOf(PolicyKind::Mlfq));
    EXPECT_THAT(queues, ElementsAre(ReadyQueue{{c}, kSecond}, ReadyQueue{{a}, 2 * kSecond},
                                    ReadyQueue{{}, 4 * kSecond}));
}

TEST(ReadyQueues, WithATaskWhoseLevelNobodyToldAreOne) {
    TraceBuilder b(1);
    const TaskId a = b.run("a");
    const TaskId c = b.task("c", a);
    b.admit(c).preempt(a);
    EXPECT_THAT(onlyQueue(b.world(), PolicyKind::Mlfq), ElementsAre(c, a));
}

TEST(ReadyQueues, OfAReplayAreThoseOfTheRunThatItReplays) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const TaskId high = b.task("high", main, {.priority = -5});
    b.preempt(main, PreemptReason::Slice, 1).admit(high);
    RunInputs inputs = inputsOf(PolicyKind::Replay);
    inputs.choicesOf = PolicyKind::Priority;
    EXPECT_THAT(readyQueues(b.world(), inputs).front().tasks, ElementsAre(high, main));
    inputs.choicesOf = PolicyKind::Mlfq;
    EXPECT_EQ(readyQueues(b.world(), inputs).size(), 3u);
}

TEST(ReadyQueues, KnowHowLongATurnIs) {
    const World nobody(1);
    EXPECT_EQ(readyQueues(nobody, inputsOf(PolicyKind::RoundRobin)).front().slice, kSecond);
    EXPECT_EQ(readyQueues(nobody, inputsOf(PolicyKind::Fcfs)).front().slice, kNoTime);
    EXPECT_THAT(onlyQueue(nobody, PolicyKind::Fcfs), IsEmpty());
}

}  // namespace
}  // namespace lockstep
