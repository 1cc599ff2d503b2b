// The numbers that the catalogue promises for pools and executors, exact in virtual time.

#include "support/run_scenario.h"

namespace lockstep::test {
namespace {

class PoolOutcome : public testing::Test {
protected:
    // The fact as a text; empty when there is none of this name.
    static std::string textOf(const FinishedRun& run, std::string_view name) {
        for (const Fact& fact : run.facts) {
            const auto* text = std::get_if<std::string>(&fact.value);
            if (fact.name == name && text) return *text;
        }
        return {};
    }
    static FinishedRun runWith(const std::string& id, const std::string& variant,
                               const std::map<std::string, std::int64_t>& parameters) {
        RunInputs inputs = inputsFor(*findScenario(id), variant).value();
        for (const auto& [name, value] : parameters) inputs.parameters[name] = value;
        return runToEnd(inputs);
    }

private:
    RuntimeFolder m_folder;
};

TEST_F(PoolOutcome, FiveProcessesOrTwoHundredWithFivePermitsNeverDoMoreThanFiveJobsAtOnce) {
    for (const auto& [variant, pids] : {std::pair{"semaphore", 200}, std::pair{"pool", 5}}) {
        const FinishedRun run = runStandard("semaphore-vs-pool", variant);
        EXPECT_EQ(run.fact("pids"), pids) << run.describe();
        EXPECT_EQ(run.fact("most_active"), 5) << run.describe();
        EXPECT_EQ(run.fact("done"), 200) << run.describe();
    }
}

TEST_F(PoolOutcome, APoolUsesItsProcessesAgain) {
    EXPECT_EQ(runStandard("semaphore-vs-pool", "reuse").fact("pids"), 5);
    const FinishedRun nine = runWith("semaphore-vs-pool", "reuse", {{"limit", 3}, {"jobs", 9}});
    EXPECT_EQ(nine.fact("pids"), 3) << nine.describe();
    EXPECT_EQ(nine.fact("done"), 9) << nine.describe();
}

TEST_F(PoolOutcome, AnExecutorGrowsToFiveThreadsAndKeepsThem) {
    const FinishedRun run = runStandard("semaphore-vs-pool", "executor");
    EXPECT_TRUE(run.check.held) << run.describe();
    EXPECT_EQ(run.fact("workers"), 5) << run.describe();
}

TEST_F(PoolOutcome, TheRuleOfThumbGives50000CoroutinesForFourCpusAnd180000ForEight) {
    EXPECT_EQ(runStandard("semaphore-vs-pool", "sizing").fact("coroutines"), 50'000);
    EXPECT_EQ(runWith("semaphore-vs-pool", "sizing", {{"cores", 8}}).fact("coroutines"), 180'000);
}

TEST_F(PoolOutcome, MapWorksOnEveryValueOnceAndCanBeUsedAgain) {
    const FinishedRun run = runStandard("pool-map", "map");
    EXPECT_TRUE(run.check.held) << run.describe();
    EXPECT_EQ(run.fact("done"), 102) << run.describe();
    EXPECT_EQ(run.fact("initialised"), 5) << run.describe();
}

TEST_F(PoolOutcome, ResultsComeInTheOrderOfTheValuesOrOfTheirEnds) {
    EXPECT_EQ(textOf(runStandard("pool-map", "results"), "received"),
              "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9] 1");
    EXPECT_EQ(textOf(runStandard("pool-map", "imap"), "received"), "0 1 4 9 16");
    EXPECT_EQ(textOf(runStandard("pool-map", "unordered"), "received"), "16 9 4 1 0");
}

TEST_F(PoolOutcome, FiveSquaresOfFiveSecondsTakeFiveSeconds) {
    const FinishedRun run = runStandard("pool-map", "squares");
    EXPECT_EQ(textOf(run, "received"), "[0, 1, 4, 9, 16]");
    EXPECT_EQ(run.world.now(), 5 * kSecond) << run.describe();
}

TEST_F(PoolOutcome, ApplyTakes10SecondsAndApplyAsync2) {
    EXPECT_EQ(runStandard("pool-apply", "apply").world.now(), 10 * kSecond);
    EXPECT_EQ(runStandard("pool-apply", "apply-async").world.now(), 2 * kSecond);
}

TEST_F(PoolOutcome, WithThreeWorkersTheFourthAndTheFifthJobBeginAt3Seconds) {
    const FinishedRun run = runStandard("pool-apply", "three-workers");
    EXPECT_EQ(run.fact("fourth_began_ns"), 3 * kSecond) << run.describe();
    EXPECT_EQ(run.fact("fifth_began_ns"), 3 * kSecond) << run.describe();
    EXPECT_EQ(run.world.now(), 6 * kSecond) << run.describe();
}

TEST_F(PoolOutcome, GetInTheLoopTakes25SecondsAndAfterIt5) {
    EXPECT_EQ(runStandard("pool-apply", "get-in-loop").world.now(), 25 * kSecond);
    EXPECT_EQ(runStandard("pool-apply", "get-after").world.now(), 5 * kSecond);
}

TEST_F(PoolOutcome, WithoutCloseAndJoinTheProgramEndsAtOnceAndNoJobIsDone) {
    const FinishedRun run = runStandard("pool-apply", "no-close");
    EXPECT_EQ(run.verdict.kind, VerdictKind::Finished) << run.describe();
    EXPECT_EQ(run.fact("done"), 0) << run.describe();
    EXPECT_EQ(run.world.now(), 0) << run.describe();
}

TEST_F(PoolOutcome, MisuseEndsInTheExceptionOfItsName) {
    const auto failure = [](const char* id, const char* variant) {
        const FinishedRun run = runStandard(id, variant);
        EXPECT_EQ(run.verdict.kind, VerdictKind::Failed) << run.describe();
        return std::string(run.trace->text(run.world.task(TaskId{1})->failure));
    };
    EXPECT_EQ(failure("pool-apply", "join-first"), "ValueError: Pool is still running");
    EXPECT_EQ(failure("pool-apply", "late-submit"), "ValueError: Pool not running");
    EXPECT_EQ(failure("pool-map", "too-early"), "ValueError: the result is not ready");
    EXPECT_EQ(failure("executor-basics", "late-submit"),
              "RuntimeError: cannot schedule new futures after shutdown");
}

TEST_F(PoolOutcome, PoolCallbacksRunInTheParentOneAfterTheOther) {
    const FinishedRun once = runStandard("callback-pool", "once");
    EXPECT_TRUE(once.check.held) << once.describe();
    EXPECT_EQ(textOf(once, "printed"), "222 20");
    EXPECT_EQ(textOf(runStandard("callback-pool", "pair"), "printed"), "(1, 2)");
    const FinishedRun squares = runStandard("callback-pool", "squares");
    EXPECT_EQ(squares.fact("callbacks_at_once"), 1) << squares.describe();
    EXPECT_EQ(textOf(squares, "printed"), "0 1 4 9 16 25 36 49 64 81");
}

TEST_F(PoolOutcome, AStuckPoolCallbackStopsNoWorkerButEveryGet) {
    const FinishedRun run = runStandard("callback-pool", "stuck");
    EXPECT_EQ(run.fact("done_while_stuck"), 19) << run.describe();
    EXPECT_EQ(run.fact("got_while_stuck"), 0) << run.describe();
}

TEST_F(PoolOutcome, AStuckFirstCallbackOfAProcessExecutorLeavesSixJobsDone) {
    const FinishedRun run = runStandard("callback-process", "stuck-first");
    EXPECT_EQ(run.fact("done_before_first_callback_ended"), 6) << run.describe();
    EXPECT_EQ(run.fact("handed_out_during_longest"), 0) << run.describe();
    EXPECT_EQ(run.fact("done"), 20) << run.describe();
}

TEST_F(PoolOutcome, TwoJobsAndTheirCallbacksOf10SecondsTake30SecondsInAProcessExecutor) {
    EXPECT_EQ(runStandard("callback-process", "two").world.now(), 30 * kSecond);
}

TEST_F(PoolOutcome, AStuckCallbackOfJob1StopsTheProcessExecutorsDispatch) {
    const FinishedRun run = runStandard("callback-process", "stuck-job");
    EXPECT_EQ(run.fact("stuck_callbacks"), 1) << run.describe();
    EXPECT_EQ(run.fact("handed_out_during_longest"), 0) << run.describe();
    EXPECT_EQ(run.fact("callbacks_at_once"), 1) << run.describe();
}

TEST_F(PoolOutcome, AKilledWorkerBreaksItsProcessExecutorForAllJobsThatAreNotDone) {
    const FinishedRun run = runStandard("callback-process", "worker-killed");
    EXPECT_TRUE(run.check.held) << run.describe();
    EXPECT_EQ(run.verdict.sentence, "failed: worker-1 was killed by SIGKILL");
    EXPECT_EQ(run.fact("lost") + run.fact("done"), 20) << run.describe();
    EXPECT_EQ(run.world.now(), kSecond) << run.describe();
}

TEST_F(PoolOutcome, AStuckCallbackCostsAThreadExecutorOneWorker) {
    const FinishedRun run = runStandard("callback-thread", "stuck");
    EXPECT_EQ(run.fact("finished_while_stuck"), 18) << run.describe();
    EXPECT_TRUE(runStandard("callback-thread", "done-already").check.held);
}

TEST_F(PoolOutcome, TheEndIsPrintedAfterTenCallbacksWithAQueue) {
    const FinishedRun run = runStandard("callback-thread", "queue");
    EXPECT_EQ(run.fact("done"), 10) << run.describe();
    EXPECT_EQ(run.fact("end_is_last"), 1) << run.describe();
}

TEST_F(PoolOutcome, OnlyTheLastFuturePrints9) {
    const FinishedRun run = runStandard("executor-basics", "last-future");
    EXPECT_TRUE(run.check.held) << run.describe();
    EXPECT_EQ(textOf(run, "main_printed"), "callback added done");
}

TEST_F(PoolOutcome, ShutdownWaits8SecondsUnlessItIsToldNotTo) {
    EXPECT_EQ(runStandard("executor-basics", "shutdown").fact("done_printed_ns"), 8 * kSecond);
    EXPECT_EQ(runStandard("executor-basics", "no-wait").fact("done_printed_ns"), 0);
}

TEST_F(PoolOutcome, SquaresComeInOrderUpTo361) {
    for (const char* variant : {"ordered", "map"}) {
        const FinishedRun run = runStandard("executor-basics", variant);
        EXPECT_EQ(textOf(run, "main_printed"),
                  "0 1 4 9 16 25 36 49 64 81 100 121 144 169 196 225 256 289 324 361 done");
    }
}

TEST_F(PoolOutcome, AWrongKeywordIsATypeErrorInTheFuture) {
    const FinishedRun run = runStandard("executor-basics", "keyword");
    EXPECT_EQ(run.fact("raised"), 1) << run.describe();
    EXPECT_TRUE(run.check.held) << run.describe();
}

TEST_F(PoolOutcome, AQueuedJobCanBeCancelledAndARunningOneCannot) {
    const FinishedRun run = runStandard("executor-basics", "cancel");
    EXPECT_EQ(run.fact("cancelled"), 1) << run.describe();
    EXPECT_EQ(run.fact("done"), 5) << run.describe();
}

}  // namespace
}  // namespace lockstep::test
