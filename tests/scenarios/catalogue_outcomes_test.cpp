// The numbers that the catalogue promises for the standard runs, exact in virtual time.

#include "support/run_scenario.h"

namespace lockstep::test {
namespace {

class Outcome : public testing::Test {
private:
    RuntimeFolder m_folder;
};

void expectEnds(const FinishedRun& run, int a, int b, int c) {
    EXPECT_EQ(run.fact("a_end_ns"), a * kSecond) << run.describe();
    EXPECT_EQ(run.fact("b_end_ns"), b * kSecond) << run.describe();
    EXPECT_EQ(run.fact("c_end_ns"), c * kSecond) << run.describe();
}

TEST_F(Outcome, FirstComeFirstServedEndsTheJobsAt8And12And14Seconds) {
    expectEnds(runStandard("sched-fcfs-sjf", "fcfs"), 8, 12, 14);
}

TEST_F(Outcome, ShortestJobFirstEndsTheJobsAt14And6And2Seconds) {
    expectEnds(runStandard("sched-fcfs-sjf", "sjf"), 14, 6, 2);
}

TEST_F(Outcome, RoundRobinEndsTheJobsAt14And10And6Seconds) {
    expectEnds(runStandard("sched-rr-mlfq", "rr"), 14, 10, 6);
}

TEST_F(Outcome, FeedbackQueuesEndTheJobsAt14And13And8Seconds) {
    expectEnds(runStandard("sched-rr-mlfq", "mlfq"), 14, 13, 8);
}

TEST_F(Outcome, NewJobsEnterTheTopLevelOfTheFeedbackQueues) {
    const FinishedRun run = runStandard("sched-rr-mlfq", "mlfq");
    // Each has its first slice before any has its second.
    std::vector<TaskId> order;
    for (std::size_t i = 0; i < run.trace->size(); ++i) {
        const Event& event = (*run.trace)[i];
        const bool isSlice = event.kind == EventKind::TaskPreempted &&
                             event.detailAs<PreemptReason>() == PreemptReason::Slice;
        if (isSlice && order.size() < 3) order.push_back(event.task);
    }
    EXPECT_EQ(order, (std::vector<TaskId>{{2}, {3}, {4}}));
}

TEST_F(Outcome, TheThreeStatesHaveASlicesEnd) {
    const FinishedRun run = runStandard("three-state", "waits");
    EXPECT_EQ(run.fact("blocked"), 3);
    EXPECT_GT(run.fact("preempted"), 0);
}

TEST_F(Outcome, ChildrenSleepTogetherUnlessTheyAreJoinedOneByOne) {
    EXPECT_EQ(runStandard("start-join", "ten").fact("last_child_end_ns"), kSecond);
    EXPECT_EQ(runStandard("start-join", "join-inside").fact("last_child_end_ns"), 10 * kSecond);
}

TEST_F(Outcome, TheParentFindsTenFilesOfUpToNineStars) {
    const FinishedRun run = runStandard("start-join", "files");
    EXPECT_EQ(run.fact("files"), 10);
    EXPECT_EQ(run.fact("longest"), 9);
}

TEST_F(Outcome, WithoutALockAllTenBuyersWinUnderEveryPolicy) {
    RunInputs inputs = inputsFor(*findScenario("ticket-office"), "no-lock").value();
    for (const PolicyKind policy : kControlledPolicies) {
        inputs.policy = policy;
        const FinishedRun run = runToEnd(inputs);
        EXPECT_EQ(run.fact("winners"), 10) << run.describe();
        EXPECT_EQ(run.fact("tickets_left"), 0) << run.describe();
    }
}

TEST_F(Outcome, WithALockOneBuyerWinsIn2Or8Seconds) {
    for (const auto& [variant, time] : {std::pair{"lock", 2}, std::pair{"slow-lock", 8}}) {
        const FinishedRun run = runStandard("ticket-office", variant);
        EXPECT_EQ(run.fact("winners"), 1) << run.describe();
        EXPECT_EQ(run.fact("tickets_left"), 0) << run.describe();
        EXPECT_EQ(run.fact("max_holders"), 1) << run.describe();
        EXPECT_EQ(run.world.now(), time * kSecond) << run.describe();
    }
}

TEST_F(Outcome, FourGuestsSingAtATimeAndAllOfThemLeave) {
    for (const auto& [variant, guests] : {std::pair{"four-keys", 20}, std::pair{"four-mics", 10}}) {
        const FinishedRun run = runStandard("ktv-semaphore", variant);
        EXPECT_EQ(run.fact("max_inside"), 4) << run.describe();
        EXPECT_EQ(run.fact("left"), guests) << run.describe();
        EXPECT_EQ(run.fact("permits_at_end"), 4) << run.describe();
    }
}

TEST_F(Outcome, TheNoodlesDeadlockUnderEveryPolicyAndNobodyEats) {
    RunInputs inputs = inputsFor(*findScenario("noodle-deadlock"), "broken").value();
    for (const PolicyKind policy : kControlledPolicies) {
        inputs.policy = policy;
        const FinishedRun run = runToEnd(inputs);
        EXPECT_EQ(run.verdict.kind, VerdictKind::Deadlock) << run.describe();
        EXPECT_EQ(run.verdict.cycle.size(), 2u) << run.describe();
        EXPECT_EQ(run.fact("eaten"), 0) << run.describe();
    }
}

TEST_F(Outcome, EachOfTheThreeFixesFeedsEveryone) {
    for (const char* variant : {"order", "timeout", "rlock"}) {
        const FinishedRun run = runStandard("noodle-deadlock", variant);
        EXPECT_EQ(run.verdict.kind, VerdictKind::Finished) << run.describe();
        EXPECT_EQ(run.fact("eaten"), 3) << run.describe();
    }
}

TEST_F(Outcome, EveryBunIsEatenAndEveryConsumerGetsItsNone) {
    RunInputs inputs = inputsFor(*findScenario("bun-sentinel"), "one-each").value();
    for (const int consumers : {1, 2, 3}) {
        inputs.parameters["consumers"] = consumers;
        const FinishedRun run = runToEnd(inputs);
        EXPECT_EQ(run.fact("made"), 8) << run.describe();
        EXPECT_EQ(run.fact("eaten"), 8) << run.describe();
        EXPECT_EQ(run.fact("nones"), consumers) << run.describe();
        EXPECT_EQ(run.fact("hanging"), 0) << run.describe();
    }
}

TEST_F(Outcome, WithOneNoneTheOtherConsumersHang) {
    const FinishedRun run = runStandard("bun-sentinel", "one-none");
    EXPECT_EQ(run.verdict.kind, VerdictKind::Stalled) << run.describe();
    EXPECT_EQ(run.fact("eaten"), 8) << run.describe();
    EXPECT_EQ(run.fact("hanging"), 1) << run.describe();
}

TEST_F(Outcome, TheBacklogOfBunsShrinksWithMoreConsumers) {
    RunInputs inputs = inputsFor(*findScenario("bun-sentinel"), "backlog").value();
    std::vector<std::int64_t> backlogs;
    for (const int consumers : {1, 2, 3}) {
        inputs.parameters["consumers"] = consumers;
        backlogs.push_back(runToEnd(inputs).fact("max_backlog"));
    }
    EXPECT_GE(backlogs[0], 5);
    EXPECT_GT(backlogs[0], backlogs[1]);
    EXPECT_GT(backlogs[1], backlogs[2]);
}

}  // namespace
}  // namespace lockstep::test
