// The numbers that the catalogue promises for the lessons on processes, threads and managers, exact
// in virtual time.

#include "support/run_scenario.h"

namespace lockstep::test {
namespace {

class ProcessOutcome : public testing::Test {
protected:
    static std::string text(const FinishedRun& run, std::string_view name) {
        for (const Fact& fact : run.facts) {
            const auto* value = std::get_if<std::string>(&fact.value);
            if (fact.name == name && value) return *value;
        }
        return "no such fact";
    }

private:
    RuntimeFolder m_folder;
};

TEST_F(ProcessOutcome, AJoinGivesUpAt3SecondsAndTheWorkerEndsAt5) {
    const FinishedRun run = runStandard("join-lab", "timeout");
    EXPECT_EQ(run.fact("resumed_ns"), 3 * kSecond);
    EXPECT_EQ(run.fact("worker_end_ns"), 5 * kSecond);
}

TEST_F(ProcessOutcome, ThreeWorkersEndInTheOrder231AndTake4Seconds) {
    const FinishedRun run = runStandard("join-lab", "three");
    EXPECT_EQ(run.fact("total_ns"), 4 * kSecond);
    EXPECT_EQ(text(run, "order_of_ends"), "231");
}

TEST_F(ProcessOutcome, ThreeJoinsInAnyOrderTakeAsLongAsTheLongestSleep) {
    const FinishedRun run = runStandard("join-lab", "any-order");
    Nanoseconds last = 0;
    for (const TaskInfo& task : run.world.tasks()) last = std::max(last, task.completed);
    EXPECT_EQ(run.fact("resumed_ns"), last);
    EXPECT_TRUE(runStandard("join-lab", "rules").check.held);
}

TEST_F(ProcessOutcome, TheChildsParentIsMainAndATargetThatIsCalledRunsInMain) {
    EXPECT_TRUE(runStandard("process-identity", "pids").check.held);
    const FinishedRun called = runStandard("process-identity", "called");
    EXPECT_EQ(called.fact("lines_of_main"), 2);
    EXPECT_EQ(called.fact("lines_of_children"), 0);
    EXPECT_EQ(called.world.tasks().at(1).exitCode, 0);
}

TEST_F(ProcessOutcome, MainPrintsBeforeItsChildrenPrintTheirArgumentsAt2Seconds) {
    EXPECT_EQ(runStandard("process-identity", "arguments").fact("total_ns"), 2 * kSecond);
}

TEST_F(ProcessOutcome, ThreeClocksTickInTheirOwnProcessesOrInMain) {
    const FinishedRun run = runStandard("process-identity", "subclass");
    EXPECT_EQ(run.fact("lines_of_children"), 6);
    EXPECT_EQ(run.fact("lines_of_main"), 3);
    EXPECT_EQ(run.fact("total_ns"), 6 * kSecond);
    EXPECT_EQ(runStandard("process-identity", "attributes").fact("total_ns"), 3 * kSecond);
}

TEST_F(ProcessOutcome, AProcessLivesUntilItsOwnChildHasEnded) {
    const FinishedRun run = runStandard("process-tree", "grandchild");
    EXPECT_GE(run.fact("child_end_ns"), run.fact("grandchild_end_ns"));
    EXPECT_GE(run.fact("grandchild_end_ns"), 4 * kSecond);
}

TEST_F(ProcessOutcome, AKilledProcessLeavesAnOrphanThatGoesOn) {
    const FinishedRun run = runStandard("process-tree", "orphan");
    EXPECT_EQ(run.fact("child_end_ns"), 3 * kSecond);
    EXPECT_EQ(run.fact("grandchild_end_ns"), 6 * kSecond);
    EXPECT_EQ(runStandard("process-tree", "zombie").fact("zombie_ns"), 3 * kSecond);
}

TEST_F(ProcessOutcome, AKilledOwnerOfALockLeavesItsHeirHanging) {
    const FinishedRun run = runStandard("process-tree", "locked");
    EXPECT_EQ(run.verdict.kind, VerdictKind::Orphaned) << run.describe();
}

TEST_F(ProcessOutcome, ADaemonDiesWhenTheCodeOfMainEnds) {
    const FinishedRun one = runStandard("daemon-exit", "one-daemon");
    EXPECT_EQ(one.fact("ticker_end_ns"), 5 * kSecond);
    EXPECT_EQ(one.fact("program_end_ns"), 15 * kSecond);
    const FinishedRun plain = runStandard("daemon-exit", "no-daemon");
    EXPECT_EQ(plain.fact("code_end_ns"), 10 * kSecond);
    EXPECT_EQ(plain.fact("ticker_end_ns"), 15 * kSecond);
    const std::int64_t ticks = runStandard("daemon-exit", "alone").fact("ticks");
    EXPECT_GE(ticks, 11);
    EXPECT_LE(ticks, 12);
}

TEST_F(ProcessOutcome, TheDaemonDiesAt4SecondsAndTheProgramEndsAt8ButADaemonThreadLivesOn) {
    const FinishedRun processes = runStandard("daemon-exit", "code-end");
    EXPECT_EQ(processes.fact("ticker_end_ns"), 4 * kSecond);
    EXPECT_EQ(processes.fact("program_end_ns"), 8 * kSecond);
    EXPECT_EQ(runStandard("daemon-exit", "threads").fact("ticker_end_ns"), 8 * kSecond);
}

TEST_F(ProcessOutcome, ASpawnedChildRunsTheModuleAgainAndAForkedOneDoesNot) {
    const FinishedRun spawned = runStandard("spawn-reimport", "spawn");
    EXPECT_EQ(spawned.fact("banners"), 2);
    EXPECT_EQ(text(spawned, "child_sees_a"), "1");
    const FinishedRun advanced = runStandard("spawn-reimport", "advanced");
    EXPECT_EQ(text(advanced, "child_sees_a") + text(advanced, "child_sees_b"), "12");
    const FinishedRun forked = runStandard("spawn-reimport", "fork");
    EXPECT_EQ(forked.fact("banners"), 1);
    EXPECT_EQ(text(forked, "child_sees_a"), "2");
}

TEST_F(ProcessOutcome, MessagesComeOutAsTheyWentIn) {
    const FinishedRun letters = runStandard("queue-handoff", "letters");
    EXPECT_EQ(text(letters, "taken"), "abcd");
    EXPECT_EQ(letters.fact("total_ns"), 8 * kSecond);
    EXPECT_EQ(text(runStandard("queue-handoff", "one"), "taken"), "hello");
    EXPECT_EQ(text(runStandard("queue-handoff", "pool"), "taken"), "abcd");
}

TEST_F(ProcessOutcome, FiftyClientsLose49SubtractionsWithoutALockAndNoneWithIt) {
    EXPECT_EQ(runStandard("manager-counter", "one").fact("count"), 99);
    EXPECT_EQ(runStandard("manager-counter", "unlocked").fact("count"), 99);
    EXPECT_EQ(runStandard("manager-counter", "locked").fact("count"), 50);
}

TEST_F(ProcessOutcome, AChildThatNobodyWaitsForFindsNoManager) {
    EXPECT_EQ(text(runStandard("manager-pitfalls", "no-join"), "childs_error"),
              "ConnectionRefusedError");
    EXPECT_EQ(runStandard("manager-pitfalls", "joined").verdict.kind, VerdictKind::Finished);
}

TEST_F(ProcessOutcome, TheSharedDictHasTwoKeysAndTheReboundListNoEntry) {
    const FinishedRun run = runStandard("manager-pitfalls", "rebinding");
    EXPECT_EQ(run.fact("dict_entries"), 2);
    EXPECT_EQ(run.fact("list_entries"), 0);
}

TEST_F(ProcessOutcome, ThreadsTake7And3And4And1Seconds) {
    EXPECT_EQ(runStandard("threads-basic", "low-level").fact("done_ns"), 7 * kSecond);
    EXPECT_EQ(runStandard("threads-basic", "threading").fact("done_ns"), 3 * kSecond);
    EXPECT_EQ(runStandard("threads-basic", "subclass").fact("done_ns"), 4 * kSecond);
    const FinishedRun ten = runStandard("threads-basic", "ten");
    EXPECT_EQ(ten.fact("done_ns"), kSecond);
    EXPECT_EQ(ten.fact("pids"), 1);
}

}  // namespace
}  // namespace lockstep::test
