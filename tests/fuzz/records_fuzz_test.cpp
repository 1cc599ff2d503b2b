#include <gtest/gtest.h>

#include "fuzz/checks.h"
#include "support/random_wire.h"

namespace lockstep::wire {
namespace {

constexpr int kRounds = 200'000;

std::vector<std::byte> randomPacket(test::Dice& dice, std::uint64_t seed) {
    test::RandomRecords random(seed);
    Encoder encoder;
    for (auto count = dice.between(1, 4); count > 0; --count)
        if (!encoder.add(random.record())) break;
    return {encoder.packet().begin(), encoder.packet().end()};
}

TEST(RecordsFuzz, ValidPacketsHoldWhatMustHold) {
    test::Dice dice(1);
    for (int i = 0; i < kRounds / 10; ++i)
        ASSERT_EQ(test::checkPacket(randomPacket(dice, dice.next())), "") << "round " << i;
}

TEST(RecordsFuzz, ChangedPacketsAreReadOrRefused) {
    test::Dice dice(2);
    for (int i = 0; i < kRounds; ++i) {
        std::vector<std::byte> packet = randomPacket(dice, dice.next());
        test::mutate(packet, dice);
        ASSERT_EQ(test::checkPacket(packet), "") << "round " << i;
    }
}

TEST(RecordsFuzz, AnyBytesAreReadOrRefused) {
    test::Dice dice(3);
    for (int i = 0; i < kRounds; ++i) {
        const std::string bytes = dice.text(200);
        ASSERT_EQ(test::checkPacket(std::as_bytes(std::span(bytes))), "") << "round " << i;
    }
}

}  // namespace
}  // namespace lockstep::wire
