// What the catalogue promises of pipes, sockets and the I/O models in their standard runs, exact in
// virtual time.

#include "support/run_scenario.h"

namespace lockstep::test {
namespace {

class IoOutcome : public testing::Test {
private:
    RuntimeFolder m_folder;
};

TEST_F(IoOutcome, TheSameThreeDigitsGoBothWaysThroughAPipe) {
    EXPECT_EQ(runStandard("pipe-duplex", "both-ways").fact("received"), 2);
}

TEST_F(IoOutcome, TheParentAtThePipeWaitsFiveSeconds) {
    const FinishedRun run = runStandard("pipe-duplex", "dinner");
    EXPECT_EQ(run.fact("arrival_ns"), 5 * kSecond) << run.describe();
    EXPECT_EQ(run.fact("waited_ns"), 5 * kSecond) << run.describe();
}

TEST_F(IoOutcome, TwentyMessagesAndThenTheEndOrAnEndlessWait) {
    const FinishedRun closed = runStandard("pipe-eof", "close-all");
    EXPECT_EQ(closed.fact("eaten_once"), 20) << closed.describe();
    EXPECT_EQ(closed.fact("ends_of_file"), 1) << closed.describe();
    const FinishedRun leaked = runStandard("pipe-eof", "leaked-end");
    EXPECT_EQ(leaked.verdict.kind, VerdictKind::Stalled) << leaked.describe();
    EXPECT_EQ(leaked.fact("eaten_once"), 20) << leaked.describe();
    EXPECT_EQ(leaked.fact("waiting_for_ever"), 1) << leaked.describe();
}

TEST_F(IoOutcome, FourBunsAreEatenOnceUnlessTwoReadersTearThem) {
    for (const char* variant : {"lock", "whole-messages"}) {
        const FinishedRun run = runStandard("pipe-eof", variant);
        EXPECT_EQ(run.fact("eaten_once"), 4) << run.describe();
        EXPECT_EQ(run.fact("ends_of_file"), 2) << run.describe();
    }
    const FinishedRun torn = runStandard("pipe-eof", "no-lock");
    EXPECT_EQ(torn.verdict.kind, VerdictKind::Failed) << torn.describe();
    EXPECT_LT(torn.fact("eaten_once"), 4) << torn.describe();
}

TEST_F(IoOutcome, TheSerialServerAnswersTheSecondClientAfterTheFirstHasHungUp) {
    const FinishedRun serial = runStandard("echo-server", "serial");
    EXPECT_EQ(serial.fact("one_after_another"), 1) << serial.describe();
    EXPECT_EQ(serial.fact("answered"), 1) << serial.describe();
    const FinishedRun multi = runStandard("echo-server", "per-client");
    EXPECT_EQ(multi.fact("one_after_another"), 0) << multi.describe();
    EXPECT_EQ(multi.fact("answered"), 1) << multi.describe();
    EXPECT_EQ(multi.world.now(), 2 * kSecond) << multi.describe();
}

TEST_F(IoOutcome, AParentThatKeepsItsCopiesKeepsConnectionsAndZombies) {
    const FinishedRun run = runStandard("echo-server", "keeps-copies");
    EXPECT_EQ(run.fact("kept_by_parent"), 2) << run.describe();
    EXPECT_EQ(run.fact("zombies"), 2) << run.describe();
}

TEST_F(IoOutcome, AResetEndsTheChildThatServesTheConnection) {
    const FinishedRun run = runStandard("echo-server", "reset");
    EXPECT_EQ(run.verdict.kind, VerdictKind::Failed) << run.describe();
    EXPECT_NE(run.verdict.sentence.find("ConnectionResetError"), std::string::npos)
        << run.describe();
}

TEST_F(IoOutcome, APortThatIsGivenDoesNotChangeTheRun) {
    RunInputs inputs = inputsFor(*findScenario("echo-server"), "serial").value();
    const FinishedRun any = runToEnd(inputs);
    inputs.parameters["port"] = 48'113;
    const FinishedRun fixed = runToEnd(inputs);
    if (fixed.verdict.kind == VerdictKind::Failed) GTEST_SKIP() << fixed.verdict.sentence;
    EXPECT_EQ(any.virtualContent(), fixed.virtualContent());
}

TEST_F(IoOutcome, PostingAClickNeverBlocks) {
    const FinishedRun queue = runStandard("event-ui", "queue");
    EXPECT_EQ(queue.fact("handled"), 5) << queue.describe();
    EXPECT_EQ(queue.fact("blocked_puts"), 0) << queue.describe();
    EXPECT_EQ(queue.fact("latest_ns"), 0) << queue.describe();
    EXPECT_EQ(runStandard("event-ui", "no-queue").fact("latest_ns"), 4 * kSecond);
    EXPECT_GT(runStandard("event-ui", "small-queue").fact("blocked_puts"), 0);
}

TEST_F(IoOutcome, EachModelIsBlockedInItsPhases) {
    const FinishedRun run = runStandard("io-models", "all-five");
    struct Row {
        const char* model;
        std::int64_t arrival;
        std::int64_t copy;
    };
    for (const Row& row : {Row{"blocking", 2 * kSecond, kSecond}, Row{"non-blocking", -1, kSecond},
                           Row{"multiplexing", 2 * kSecond, kSecond},
                           Row{"signal-driven", -1, kSecond}, Row{"asynchronous", -1, -1}}) {
        const std::string model = row.model;
        EXPECT_EQ(run.fact(model + "_arrival_ns"), row.arrival) << run.describe();
        EXPECT_EQ(run.fact(model + "_copy_ns"), row.copy) << run.describe();
    }
}

TEST_F(IoOutcome, TheIdleClientHidesTheOtherUntilEachHasItsTry) {
    const FinishedRun starved = runStandard("nonblocking-starve", "one-try");
    EXPECT_EQ(starved.fact("read"), 0) << starved.describe();
    EXPECT_GT(starved.fact("unread_bytes"), 0) << starved.describe();
    const FinishedRun fixed = runStandard("nonblocking-starve", "try-each");
    EXPECT_EQ(fixed.fact("read"), 1) << fixed.describe();
    EXPECT_EQ(fixed.fact("answers"), 1) << fixed.describe();
    EXPECT_EQ(runStandard("nonblocking-starve", "removed-twice").verdict.kind, VerdictKind::Failed);
}

TEST_F(IoOutcome, TwentyGoodbyesTakeFourSeconds) {
    const FinishedRun run = runStandard("select-server", "server");
    EXPECT_EQ(run.fact("goodbyes"), 20) << run.describe();
    EXPECT_EQ(run.fact("ends_of_file"), 20) << run.describe();
    EXPECT_EQ(run.fact("last_close_ns"), 4 * kSecond) << run.describe();
}

TEST_F(IoOutcome, SelectAndPollLookAtAThousandAndEpollAtOne) {
    EXPECT_EQ(runStandard("select-server", "select").fact("most_looks"), 1000);
    EXPECT_EQ(runStandard("select-server", "poll").fact("most_looks"), 1000);
    EXPECT_EQ(runStandard("select-server", "epoll").fact("most_looks"), 1);
}

}  // namespace
}  // namespace lockstep::test
