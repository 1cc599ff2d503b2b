// What the catalogue promises of events, conditions, timers, kinds of queues, and of what belongs
// to one process or thread: the standard runs' numbers, exact in virtual time.

#include "support/run_scenario.h"

namespace lockstep::test {
namespace {

class SyncOutcome : public testing::Test {
private:
    RuntimeFolder m_folder;
};

FinishedRun runWith(const std::string& id, const std::string& variant,
                    const std::map<std::string, std::int64_t>& parameters) {
    RunInputs inputs = inputsFor(*findScenario(id), variant).value();
    for (const auto& [name, value] : parameters) inputs.parameters[name] = value;
    return runToEnd(inputs);
}

std::string textFact(const FinishedRun& run, std::string_view name) {
    for (const Fact& fact : run.facts) {
        const auto* value = std::get_if<std::string>(&fact.value);
        if (fact.name == name && value) return *value;
    }
    return {};
}

TEST_F(SyncOutcome, AnEventIsFalseThenTrueThenPassedThenFalseThenBlocks) {
    const FinishedRun run = runStandard("event-basics", "alone");
    EXPECT_EQ(textFact(run, "said"), "False True passed False") << run.describe();
    EXPECT_EQ(run.fact("blocked"), 1) << run.describe();
    EXPECT_EQ(run.verdict.kind, VerdictKind::Stalled) << run.describe();
    EXPECT_EQ(runStandard("event-basics", "timeout").world.now(), 2 * kSecond);
    EXPECT_EQ(runStandard("event-basics", "keeper").world.now(), 3 * kSecond);
}

TEST_F(SyncOutcome, TheDaemonLightLeavesALateCarAtRedForEver) {
    const FinishedRun run = runStandard("traffic-toggle", "daemon");
    EXPECT_EQ(run.verdict.kind, VerdictKind::Stalled) << run.describe();
    EXPECT_GT(run.fact("hanging"), 0) << run.describe();
    EXPECT_GT(run.fact("waited"), run.fact("hanging")) << run.describe();
    EXPECT_EQ(run.fact("passed_red"), 0) << run.describe();
}

TEST_F(SyncOutcome, ALightThatIsNoDaemonLetsAllCarsPass) {
    const FinishedRun run = runStandard("traffic-toggle", "plain-light");
    EXPECT_EQ(run.fact("passed"), 20) << run.describe();
    EXPECT_EQ(run.fact("passed_red"), 0) << run.describe();
    EXPECT_GT(run.fact("passed_after_goodbye"), 0) << run.describe();
    EXPECT_EQ(runStandard("traffic-toggle", "join-cars").fact("passed"), 20);
}

TEST_F(SyncOutcome, EveryPulseLetsAllWaitingCarsPassAndNoneInBetween) {
    const FinishedRun run = runStandard("traffic-pulse", "pulse");
    EXPECT_EQ(run.fact("passed"), 10) << run.describe();
    EXPECT_EQ(run.fact("saw_red"), 10) << run.describe();
    EXPECT_EQ(run.fact("between_pulses"), 0) << run.describe();
    EXPECT_EQ(run.fact("hanging"), 0) << run.describe();
}

TEST_F(SyncOutcome, WhoInsistsOnGreenNeverSeesAnInstantOne) {
    const FinishedRun run = runStandard("traffic-pulse", "insist");
    EXPECT_EQ(run.verdict.kind, VerdictKind::Stalled) << run.describe();
    EXPECT_EQ(run.fact("hanging"), 10) << run.describe();
    EXPECT_EQ(run.fact("passed"), 0) << run.describe();
}

TEST_F(SyncOutcome, AnAnswerOfUpToThreeSecondsConnectsAndASlowerOneIsRefusedAtFour) {
    for (const int answer : {0, 1, 2, 3}) {
        const FinishedRun run = runWith("db-connect", "once", {{"first", answer * kSecond}});
        EXPECT_EQ(run.fact("status"), 200) << run.describe();
        EXPECT_EQ(run.fact("status_ns"), answer * kSecond) << run.describe();
    }
    for (const int answer : {4, 5}) {
        const FinishedRun run = runWith("db-connect", "once-slow", {{"first", answer * kSecond}});
        EXPECT_EQ(run.fact("status"), 403) << run.describe();
        EXPECT_EQ(run.fact("status_ns"), 4 * kSecond) << run.describe();
    }
}

TEST_F(SyncOutcome, ThreeAttemptsConnectAtSevenSecondsOrGiveUpAtNine) {
    const FinishedRun held = runStandard("db-connect", "retry");
    EXPECT_EQ(held.fact("status"), 200) << held.describe();
    EXPECT_EQ(held.fact("status_ns"), 7 * kSecond) << held.describe();
    const FinishedRun lost = runStandard("db-connect", "retry-slow");
    EXPECT_EQ(lost.fact("status"), 403) << lost.describe();
    EXPECT_EQ(lost.fact("status_ns"), 9 * kSecond) << lost.describe();
}

TEST_F(SyncOutcome, ThreeKeysWakeThreeAndSevenGiveUpAtFiveSeconds) {
    const FinishedRun run = runStandard("condition-keys", "notify");
    EXPECT_EQ(run.fact("woken"), 3) << run.describe();
    EXPECT_EQ(run.fact("timed_out"), 7) << run.describe();
    EXPECT_EQ(run.fact("last_given_up_ns"), 5 * kSecond) << run.describe();
}

TEST_F(SyncOutcome, NoMoreAreNotifiedThanWait) {
    const FinishedRun run = runWith("condition-keys", "notify", {{"keys", 50}});
    EXPECT_EQ(run.fact("notified"), 10) << run.describe();
    EXPECT_EQ(run.fact("timed_out"), 0) << run.describe();
}

TEST_F(SyncOutcome, AConditionIsNotUsedWithoutItsLock) {
    const FinishedRun run = runStandard("condition-keys", "unlocked");
    EXPECT_EQ(run.verdict.kind, VerdictKind::Failed) << run.describe();
    EXPECT_EQ(run.fact("runtime_errors"), 2) << run.describe();
    EXPECT_EQ(run.fact("woken"), 0) << run.describe();
}

TEST_F(SyncOutcome, TheMessageComesFirstAndTheBangAtTwoSecondsUnlessItIsCancelled) {
    const FinishedRun run = runStandard("timer-bomb", "bomb");
    EXPECT_EQ(run.fact("message_ns"), 0) << run.describe();
    EXPECT_EQ(run.fact("boom_ns"), 2 * kSecond) << run.describe();
    EXPECT_EQ(run.fact("is_thread"), 1) << run.describe();
    const FinishedRun cancelled = runStandard("timer-bomb", "cancelled");
    EXPECT_EQ(cancelled.fact("booms"), 0) << cancelled.describe();
    EXPECT_EQ(cancelled.world.now(), kSecond) << cancelled.describe();
    EXPECT_EQ(runStandard("timer-bomb", "too-late").fact("booms"), 1);
}

TEST_F(SyncOutcome, AllBunsAreEatenBeforeAProducerGoesOn) {
    for (const auto& [variant, items] : {std::pair{"ten-each", 20}, std::pair{"four-each", 8}}) {
        const FinishedRun run = runStandard("bun-joinable", variant);
        EXPECT_EQ(run.verdict.kind, VerdictKind::Finished) << run.describe();
        EXPECT_EQ(run.fact("made"), items) << run.describe();
        EXPECT_EQ(run.fact("eaten"), items) << run.describe();
        EXPECT_EQ(run.fact("unfinished"), 0) << run.describe();
        EXPECT_EQ(run.fact("joins"), 2) << run.describe();
    }
    EXPECT_EQ(runStandard("bun-joinable", "no-task-done").fact("producers_hanging"), 2);
    EXPECT_EQ(runStandard("bun-joinable", "no-daemons").fact("consumers_hanging"), 2);
}

TEST_F(SyncOutcome, FourDonesBlockFivePassAndSixAreAnError) {
    const FinishedRun four = runStandard("joinable-count", "four");
    EXPECT_EQ(four.verdict.kind, VerdictKind::Stalled) << four.describe();
    EXPECT_EQ(four.fact("unfinished"), 1) << four.describe();
    const FinishedRun five = runStandard("joinable-count", "five");
    EXPECT_EQ(five.verdict.kind, VerdictKind::Finished) << five.describe();
    EXPECT_EQ(five.fact("join_passed"), 1) << five.describe();
    const FinishedRun six = runStandard("joinable-count", "six");
    EXPECT_EQ(six.verdict.kind, VerdictKind::Failed) << six.describe();
    EXPECT_EQ(six.fact("value_errors"), 1) << six.describe();
}

TEST_F(SyncOutcome, ThreeKindsOfQueuesGiveThreeOrders) {
    EXPECT_EQ(textFact(runStandard("queue-flavours", "fifo"), "order"), "0 1 2 3 4");
    EXPECT_EQ(textFact(runStandard("queue-flavours", "lifo"), "order"), "4 3 2 1 0");
    const FinishedRun run = runStandard("queue-flavours", "priority");
    EXPECT_EQ(textFact(run, "order"), "0z 1a 1b") << run.describe();
    EXPECT_EQ(run.fact("full"), 1) << run.describe();
    EXPECT_EQ(run.fact("empty"), 1) << run.describe();
}

TEST_F(SyncOutcome, EachThreadReadsItsOwnStudentAndAnOutsiderGetsAnError) {
    const FinishedRun run = runStandard("thread-local", "outsider");
    EXPECT_EQ(textFact(run, "a"), "张三") << run.describe();
    EXPECT_EQ(textFact(run, "b"), "李四") << run.describe();
    EXPECT_EQ(run.fact("attribute_errors"), 1) << run.describe();
}

TEST_F(SyncOutcome, EachProcessHasItsOwnNumber) {
    const FinishedRun zero = runStandard("data-isolation", "zero");
    EXPECT_EQ(zero.fact("main"), 100) << zero.describe();
    EXPECT_EQ(zero.fact("child"), 0) << zero.describe();
    const FinishedRun added = runStandard("data-isolation", "add");
    EXPECT_EQ(added.fact("adder-1"), 15) << added.describe();
    EXPECT_EQ(added.fact("adder-2"), 20) << added.describe();
    EXPECT_EQ(added.fact("main"), 10) << added.describe();
    EXPECT_EQ(runStandard("data-isolation", "threads").fact("main"), 25);
}

TEST_F(SyncOutcome, OnlyWhoDoesNotBlockWorksWhileTheBankDoesAndWhoIsCalledIsDoneFirst) {
    for (const char* variant : {"sync-blocking", "async-blocking"}) {
        const FinishedRun run = runStandard("bank-sync-async", variant);
        EXPECT_EQ(run.fact("worked_meanwhile_ns"), 0) << run.describe();
        EXPECT_EQ(run.fact("customer_end_ns"), 9 * kSecond) << run.describe();
    }
    const FinishedRun polling = runStandard("bank-sync-async", "sync-non-blocking");
    EXPECT_EQ(polling.fact("worked_meanwhile_ns"), 4 * kSecond) << polling.describe();
    EXPECT_EQ(polling.fact("asked_in_vain"), 7) << polling.describe();
    EXPECT_EQ(polling.fact("noticed_ns"), 5600 * kMillisecond) << polling.describe();
    const FinishedRun called = runStandard("bank-sync-async", "async-non-blocking");
    EXPECT_EQ(called.fact("worked_meanwhile_ns"), 4 * kSecond) << called.describe();
    EXPECT_EQ(called.fact("customer_end_ns"), 5 * kSecond) << called.describe();
    EXPECT_EQ(called.fact("asked_in_vain"), 0) << called.describe();
    EXPECT_EQ(called.fact("noticed_ns"), 5 * kSecond) << called.describe();
}

}  // namespace
}  // namespace lockstep::test
