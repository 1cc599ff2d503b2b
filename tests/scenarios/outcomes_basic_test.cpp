// The outcomes that the catalogue promises for the lessons on tasks, locks and bounded queues.

#include "support/run_scenario.h"

namespace lockstep::test {
namespace {

class BasicOutcome : public testing::Test {
private:
    RuntimeFolder m_folder;
};

std::string textOf(const FinishedRun& run, std::string_view name) {
    for (const Fact& fact : run.facts)
        if (fact.name == name) return std::get<std::string>(fact.value);
    return {};
}

TEST_F(BasicOutcome, FineSlicesEndTheJobsInTheSameOrder) {
    const FinishedRun run = runStandard("sched-rr-mlfq", "rr-fine");
    EXPECT_EQ(run.fact("a_end_ns"), 1400 * kMillisecond);
    EXPECT_EQ(run.fact("b_end_ns"), 1000 * kMillisecond);
    EXPECT_EQ(run.fact("c_end_ns"), 600 * kMillisecond);
}

TEST_F(BasicOutcome, FourOfSixTasksRunAndTheFifthTakesTheFirstOnesCpu) {
    const FinishedRun run = runStandard("cores-tasks", "four-cpus");
    EXPECT_EQ(run.fact("max_running"), 4);
    EXPECT_EQ(textOf(run, "next_on_it"), "task-5");
    EXPECT_EQ(run.fact("cpu_left"), 1);
    EXPECT_GE(run.fact("resumed_on"), 0);
}

TEST_F(BasicOutcome, OnOneCpuOneTaskRunsAtATime) {
    EXPECT_EQ(runStandard("cores-tasks", "one-cpu").fact("max_running"), 1);
}

TEST_F(BasicOutcome, ThreeThreadsLeaveOneOfFourCpusFree) {
    EXPECT_EQ(runStandard("cores-tasks", "three-threads").fact("max_running"), 3);
}

TEST_F(BasicOutcome, ABusyLoopTakesTheWholeCpuAndOneThatSleepsNextToNothing) {
    RunInputs inputs = inputsFor(*findScenario("busy-wait"), "spin").value();
    for (const PolicyKind policy : kControlledPolicies) {
        inputs.policy = policy;
        const FinishedRun run = runToEnd(inputs);
        EXPECT_EQ(run.fact("iterations_per_second"), 1000) << run.describe();
        EXPECT_EQ(run.fact("cpu_percent"), 100) << run.describe();
    }
    const FinishedRun pausing = runStandard("busy-wait", "sleep");
    EXPECT_EQ(pausing.fact("iterations_per_second"), 10) << pausing.describe();
    EXPECT_EQ(pausing.fact("cpu_percent"), 1) << pausing.describe();
}

TEST_F(BasicOutcome, OnlyALockForTheWholeLineKeepsItWhole) {
    EXPECT_EQ(runStandard("print-lock", "no-lock").fact("whole_lines"), 0);
    EXPECT_EQ(runStandard("print-lock", "lock-words").fact("whole_lines"), 0);
    EXPECT_EQ(runStandard("print-lock", "lock").fact("whole_lines"), 5);
}

TEST_F(BasicOutcome, OneGuestAtATimeSingsAndTheSongsAddUp) {
    const FinishedRun run = runStandard("ktv-lock", "one-key");
    EXPECT_EQ(run.fact("max_inside"), 1) << run.describe();
    EXPECT_EQ(run.fact("entered"), 10) << run.describe();
    EXPECT_EQ(run.world.now(), run.fact("sung_ns"));
}

TEST_F(BasicOutcome, AFailingOwnerLeavesNineWaitingUnlessWithReleases) {
    const FinishedRun leaky = runStandard("ktv-lock", "no-with");
    EXPECT_EQ(leaky.verdict.kind, VerdictKind::Orphaned) << leaky.describe();
    EXPECT_EQ(leaky.fact("entered"), 1);
    EXPECT_EQ(leaky.fact("blocked"), 9);
    const FinishedRun sound = runStandard("ktv-lock", "with");
    EXPECT_EQ(sound.fact("entered"), 10);
    EXPECT_EQ(sound.fact("failed"), 10);
    EXPECT_EQ(sound.fact("blocked"), 0);
}

TEST_F(BasicOutcome, AThreadLockKeepsNoForkedProcessOut) {
    EXPECT_EQ(runStandard("ktv-lock", "forked").fact("max_inside"), 2);
}

TEST_F(BasicOutcome, AThreadLockCannotBeGivenToASpawnedProcess) {
    const FinishedRun run = runStandard("ktv-lock", "spawned");
    EXPECT_EQ(run.verdict.kind, VerdictKind::Failed) << run.describe();
    EXPECT_NE(run.verdict.sentence.find("TypeError"), std::string::npos) << run.describe();
    EXPECT_EQ(run.fact("entered"), 0);
}

TEST_F(BasicOutcome, TwoThreadsCountToTwoMillionUnlessTheyMeetWithoutALock) {
    EXPECT_LT(runStandard("counter-mutex", "no-lock").fact("num"), 2'000'000);
    for (const char* variant : {"lock", "serial-lock", "serial-no-lock"})
        EXPECT_EQ(runStandard("counter-mutex", variant).fact("num"), 2'000'000) << variant;
    const FinishedRun serial = runStandard("counter-mutex", "serial-lock");
    EXPECT_EQ(serial.fact("t1_sees"), 1'000'000);
    EXPECT_EQ(serial.fact("t2_sees"), 2'000'000);
    EXPECT_EQ(serial.fact("waits_for_mutex"), 0);
    EXPECT_GT(runStandard("counter-mutex", "lock").fact("waits_for_mutex"), 0);
}

TEST_F(BasicOutcome, BothThreadsSee13) {
    const FinishedRun run = runStandard("counter-mutex", "shared");
    EXPECT_EQ(run.fact("t1_sees"), 13);
    EXPECT_EQ(run.fact("t2_sees"), 13);
}

TEST_F(BasicOutcome, TheRelayGoesRoundUnderEveryPolicy) {
    RunInputs inputs = inputsFor(*findScenario("lock-relay"), "binary").value();
    for (const PolicyKind policy : kControlledPolicies) {
        inputs.policy = policy;
        const FinishedRun run = runToEnd(inputs);
        EXPECT_EQ(run.fact("turns"), 15) << run.describe();
        EXPECT_EQ(run.fact("in_order"), 1) << run.describe();
        EXPECT_EQ(run.world.now(), 15 * kSecond) << run.describe();
    }
}

TEST_F(BasicOutcome, ARelayOfLocksThatKnowTheirOwnersIsARuntimeError) {
    const FinishedRun run = runStandard("lock-relay", "rlock");
    EXPECT_EQ(run.fact("runtime_errors"), 1) << run.describe();
    EXPECT_EQ(run.fact("turns"), 1) << run.describe();
}

TEST_F(BasicOutcome, TenThreadsMake9Of10AndWithALock0) {
    EXPECT_EQ(runStandard("gil-lost-update", "no-lock").fact("n"), 9);
    EXPECT_EQ(runStandard("gil-lost-update", "notes").fact("n"), 9);
    const FinishedRun locked = runStandard("gil-lost-update", "lock");
    EXPECT_EQ(locked.fact("n"), 0);
    EXPECT_EQ(locked.world.now(), 2 * kSecond);
}

TEST_F(BasicOutcome, NeverDoTwoThreadsHoldTheGilNorOneThatSleeps) {
    for (const char* variant : {"no-lock", "lock", "notes", "computing"}) {
        const FinishedRun run = runStandard("gil-lost-update", variant);
        EXPECT_EQ(run.fact("max_gil_holders"), 1) << variant;
        EXPECT_EQ(run.fact("holder_slept"), 0) << variant;
    }
}

TEST_F(BasicOutcome, FourCpusHelpOnlyThreadsWithoutTheGil) {
    EXPECT_EQ(runStandard("gil-lost-update", "computing").world.now(), 400 * kMillisecond);
    EXPECT_LT(runStandard("gil-lost-update", "no-gil").world.now(), 200 * kMillisecond);
}

TEST_F(BasicOutcome, AnRlockIsFreeAfterAsManyReleases) {
    const FinishedRun run = runStandard("rlock-five", "rlock");
    EXPECT_EQ(run.fact("max_depth"), 5) << run.describe();
    EXPECT_EQ(run.fact("entered"), 2) << run.describe();
}

TEST_F(BasicOutcome, AnOrdinaryLockIsADeadlockOfOneAndTwoRlocksOfTwo) {
    EXPECT_EQ(runStandard("rlock-five", "lock").verdict.cycle.size(), 1u);
    EXPECT_EQ(runStandard("rlock-five", "two-rlocks").verdict.cycle.size(), 2u);
}

TEST_F(BasicOutcome, TheSixthPutAndTheSixthGetWaitForEver) {
    const FinishedRun full = runStandard("queue-bounded", "put");
    EXPECT_EQ(full.verdict.kind, VerdictKind::Stalled) << full.describe();
    EXPECT_EQ(full.fact("put"), 5);
    EXPECT_EQ(full.fact("longest"), 5);
    const FinishedRun empty = runStandard("queue-bounded", "get");
    EXPECT_EQ(empty.verdict.kind, VerdictKind::Stalled) << empty.describe();
    EXPECT_EQ(empty.fact("taken"), 5);
}

TEST_F(BasicOutcome, TheFourthPutOfThreeGivesUpAfterASecond) {
    const FinishedRun run = runStandard("queue-bounded", "timeout");
    EXPECT_EQ(run.fact("put"), 3);
    EXPECT_EQ(run.fact("timed_out"), 1);
    EXPECT_EQ(run.fact("last_refusal_ns"), kSecond);
}

TEST_F(BasicOutcome, PollingFindsTheQueueEmptyOnceASecond) {
    const FinishedRun run = runStandard("queue-bounded", "poll");
    EXPECT_EQ(run.fact("refused_at_once"), 4);
    EXPECT_EQ(run.fact("last_refusal_ns"), 3 * kSecond);
}

TEST_F(BasicOutcome, TwoReadersReadEachMessageOnce) {
    const FinishedRun run = runStandard("queue-bounded", "two-readers");
    EXPECT_EQ(run.fact("put"), 14);
    EXPECT_EQ(run.fact("taken"), 14);
}

}  // namespace
}  // namespace lockstep::test
