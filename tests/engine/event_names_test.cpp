#include <gtest/gtest.h>

#include <set>
#include <string>

#include "model/event.h"
#include "model/run_inputs.h"

namespace lockstep {
namespace {

// Every number from `first` to `last` has a name of its own, and none after it has one.
template <class Enum>
void expectNames(Enum first, Enum last) {
    std::set<std::string> names;
    for (int number = static_cast<int>(first); number <= static_cast<int>(last); ++number) {
        const std::string name = nameOf(static_cast<Enum>(number));
        EXPECT_NE(name, "unknown") << number;
        EXPECT_TRUE(names.insert(name).second) << name;
    }
    EXPECT_STREQ(nameOf(static_cast<Enum>(static_cast<int>(last) + 1)), "unknown");
    EXPECT_STREQ(nameOf(static_cast<Enum>(255)), "unknown");
}

TEST(EventNames, EveryEnumeratorHasItsOwnAndOtherNumbersHaveNone) {
    expectNames(TaskKind::Process, TaskKind::Coroutine);
    expectNames(TaskState::New, TaskState::Terminated);
    expectNames(ObjectKind::Lock, ObjectKind::Pool);
    expectNames(BlockReason::None, BlockReason::Switch);
    expectNames(WakeReason::Granted, WakeReason::Arrived);
    expectNames(PreemptReason::Slice, PreemptReason::Yielded);
    expectNames(Op::None, Op::Switch);
    expectNames(QueueOrder::Fifo, QueueOrder::Priority);
    expectNames(PoolKind::ProcessPool, PoolKind::ThreadExecutor);
    expectNames(VerdictKind::None, VerdictKind::Stopped);
    expectNames(EventKind::TaskCreated, EventKind::ProgramReplaced);
    expectNames(PolicyKind::Fcfs, PolicyKind::Kernel);
}

TEST(EventNames, AreTheWordsOfTheField) {
    EXPECT_STREQ(nameOf(TaskState::Ready), "ready");
    EXPECT_STREQ(nameOf(BlockReason::QueueFull), "queue full");
    EXPECT_STREQ(nameOf(VerdictKind::NoProgress), "no-progress");
    EXPECT_STREQ(nameOf(PolicyKind::RoundRobin), "rr");
}

TEST(EventNames, EveryPolicyIsFoundByItsName) {
    for (int number = 1; number <= static_cast<int>(PolicyKind::Kernel); ++number) {
        const auto kind = static_cast<PolicyKind>(number);
        const Result<PolicyKind> found = policyNamed(nameOf(kind));
        ASSERT_TRUE(found.isOk()) << nameOf(kind);
        EXPECT_EQ(found.value(), kind);
    }
}

TEST(EventNames, AnUnknownPolicyIsRefusedWithTheKnownOnes) {
    for (const char* name : {"", "RR", "lottery"}) {
        const Result<PolicyKind> found = policyNamed(name);
        ASSERT_FALSE(found.isOk()) << name;
        EXPECT_EQ(found.error().message,
                  "there is no policy \"" + std::string(name) +
                      "\", only fcfs, sjf, rr, mlfq, priority, random, manual, replay, kernel");
    }
}

}  // namespace
}  // namespace lockstep
