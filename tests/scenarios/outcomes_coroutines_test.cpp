// The rows of the catalogue about coroutines, busy waiting and the warehouse, exact in virtual
// time.

#include "support/run_scenario.h"

namespace lockstep::test {
namespace {

class CoroutineOutcome : public testing::Test {
private:
    RuntimeFolder m_folder;
};

std::vector<std::string> printed(const FinishedRun& run) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < run.trace->size(); ++i) {
        const Event& event = (*run.trace)[i];
        if (event.kind == EventKind::Printed) lines.emplace_back(run.trace->text(event.text));
    }
    return lines;
}

TEST_F(CoroutineOutcome, ProducingAndProcessingAlternateFromZeroToNine) {
    const FinishedRun run = runStandard("coroutine-switch", "yield");
    std::vector<std::string> expected;
    for (int i = 0; i < 10; ++i) {
        expected.push_back("produce " + std::to_string(i));
        expected.push_back("process " + std::to_string(i));
    }
    EXPECT_EQ(printed(run), expected) << run.describe();
}

TEST_F(CoroutineOutcome, AValueSentBeforeTheFirstYieldIsATypeError) {
    const FinishedRun run = runStandard("coroutine-switch", "send");
    EXPECT_EQ(printed(run), (std::vector<std::string>{
                                "TypeError: can't send non-None value to a just-started generator",
                                "primed: 0", "sum: 100", "sum: 200", "sum: 300"}))
        << run.describe();
}

TEST_F(CoroutineOutcome, GreenletsTakeTurnsAndWhatIsPassedLaterIsReturned) {
    const FinishedRun run = runStandard("coroutine-switch", "greenlet");
    EXPECT_EQ(printed(run), (std::vector<std::string>{"alex eat 1", "egon play 1", "alex eat 2",
                                                      "switch() returned alex", "egon play 2"}))
        << run.describe();
}

TEST_F(CoroutineOutcome, ASwitchBetweenReadingAndWritingLosesHalfUnlessItIsLocked) {
    EXPECT_EQ(runStandard("coroutine-switch", "counter").fact("counted"), 10);
    EXPECT_EQ(runStandard("coroutine-switch", "counter-locked").fact("counted"), 20);
}

TEST_F(CoroutineOutcome, EatingAndPlayingTakeTwoSecondsTogetherAndThreeOneAfterTheOther) {
    for (const char* variant : {"gevent-sleep", "patched"}) {
        const FinishedRun run = runStandard("gevent-io", variant);
        EXPECT_EQ(run.world.now(), 2 * kSecond) << run.describe();
        EXPECT_EQ(printed(run),
                  (std::vector<std::string>{"eat 1", "play 1", "play 2", "eat 2", "主"}))
            << run.describe();
    }
    for (const char* variant : {"serial", "unpatched"}) {
        const FinishedRun run = runStandard("gevent-io", variant);
        EXPECT_EQ(run.world.now(), 3 * kSecond) << run.describe();
        EXPECT_EQ(printed(run),
                  (std::vector<std::string>{"eat 1", "eat 2", "play 1", "play 2", "主"}))
            << run.describe();
    }
}

TEST_F(CoroutineOutcome, FourPagesTakeAsLongAsTheSlowestOfThem) {
    const FinishedRun together = runStandard("gevent-io", "fetch");
    EXPECT_EQ(together.world.now(), 4 * kSecond) << together.describe();
    EXPECT_EQ(together.fact("bytes"), 1200 + 3400 + 560 + 7800) << together.describe();
    EXPECT_EQ(together.fact("threads"), 2) << together.describe();
    const FinishedRun serial = runStandard("gevent-io", "fetch-serial");
    EXPECT_EQ(serial.world.now(), 10 * kSecond) << serial.describe();
}

TEST_F(CoroutineOutcome, TheWatcherFirstFiresAt20SecondsWithTwoInside) {
    for (const auto& [variant, last] : {std::pair{"spinning", 35}, std::pair{"yielding", 30}}) {
        const FinishedRun run = runStandard("gevent-sem-wait", variant);
        EXPECT_EQ(run.fact("first_look_ns"), 20 * kSecond) << run.describe();
        EXPECT_EQ(run.fact("inside_then"), 2) << run.describe();
        EXPECT_EQ(run.fact("last_singer_end_ns"), last * kSecond) << run.describe();
        EXPECT_EQ(run.world.now(), last * kSecond) << run.describe();
    }
}

TEST_F(CoroutineOutcome, ABusyLoopLooksAThousandTimesASecondAndOneWithAPauseAtMostEleven) {
    const FinishedRun spin = runStandard("busy-wait", "spin");
    EXPECT_GE(spin.fact("iterations_per_second"), 1000) << spin.describe();
    EXPECT_EQ(spin.fact("cpu_percent"), 100) << spin.describe();
    const FinishedRun sleep = runStandard("busy-wait", "sleep");
    EXPECT_LE(sleep.fact("iterations_per_second"), 11) << sleep.describe();
    EXPECT_EQ(sleep.fact("cpu_percent"), 1) << sleep.describe();
}

TEST_F(CoroutineOutcome, TheWarehouseHoldsAtMost1099AndNothingIsTakenAt100OrLess) {
    for (const char* variant : {"spin", "pause", "locked"}) {
        const FinishedRun run = runStandard("thread-warehouse", variant);
        EXPECT_GE(run.fact("max_size"), 1000) << run.describe();
        EXPECT_LE(run.fact("max_size"), 1099) << run.describe();
        EXPECT_GT(run.fact("least_at_visit"), 100) << run.describe();
        EXPECT_EQ(run.fact("left"), 100) << run.describe();
    }
    EXPECT_GT(runStandard("thread-warehouse", "spin").fact("vain_looks"), 0);
}

TEST_F(CoroutineOutcome, TwoProducersThatSeeTheSameStockOverfillTheWarehouse) {
    EXPECT_GT(runStandard("thread-warehouse", "two-producers").fact("max_size"), 1099);
}

}  // namespace
}  // namespace lockstep::test
