#include <gtest/gtest.h>

#include "fuzz/checks.h"
#include "support/random_trace.h"
#include "support/random_wire.h"
#include "support/temporary_folder.h"

namespace lockstep::wire {
namespace {

constexpr int kRounds = 3'000;

std::vector<std::byte> recordingOf(const Trace& trace, std::uint64_t seed) {
    const test::TemporaryFolder folder;
    test::Dice dice(seed);
    const RunInputs inputs = test::randomInputs(dice);
    EXPECT_TRUE(writeRecording(folder.file("r"), inputs, trace).isOk());
    const std::string content = test::contentOf(folder.file("r"));
    const auto bytes = std::as_bytes(std::span(content));
    return {bytes.begin(), bytes.end()};
}

std::vector<std::byte> randomRecording(std::uint64_t seed) {
    Trace trace;
    test::appendRandomEvents(trace, 20, seed);
    return recordingOf(trace, seed);
}

TEST(RecordingFuzz, ChangedRecordingsAreRefused) {
    test::Dice dice(1);
    const std::vector<std::byte> original = randomRecording(1);
    for (int i = 0; i < kRounds; ++i) {
        std::vector<std::byte> bytes = original;
        test::mutate(bytes, dice);
        if (bytes == original) continue;
        ASSERT_FALSE(decodeRecording(bytes, "it").isOk()) << "round " << i;
    }
}

TEST(RecordingFuzz, ChangedRecordingsWithARightChecksumAreReadOrRefused) {
    test::Dice dice(2);
    std::vector<std::byte> original;
    for (int i = 0; i < kRounds; ++i) {
        if (i % 100 == 0) original = randomRecording(dice.next());
        std::vector<std::byte> bytes = original;
        test::mutate(bytes, dice);
        test::seal(bytes);
        ASSERT_EQ(test::checkRecording(bytes), "") << "round " << i;
    }
}

// These get deep into the world: most of their events still make sense.
TEST(RecordingFuzz, ChangedRecordingsOfLegalRunsMakeAWorldOrAreRefused) {
    test::Dice dice(3);
    std::vector<std::byte> original;
    for (int i = 0; i < kRounds; ++i) {
        if (i % 100 == 0) {
            const std::uint64_t seed = dice.next();
            original = recordingOf(*test::RandomTrace(seed).events(400), seed);
        }
        std::vector<std::byte> bytes = original;
        test::mutate(bytes, dice);
        test::seal(bytes);
        ASSERT_EQ(test::checkRecording(bytes), "") << "round " << i;
    }
}

}  // namespace
}  // namespace lockstep::wire
