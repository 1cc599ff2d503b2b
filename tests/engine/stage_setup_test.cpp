#include <gtest/gtest.h>

#include "wire/setup.h"

namespace lockstep::wire {
namespace {

Setup example() {
    Setup setup;
    setup.scenario = "ticket-office";
    setup.variant = "lock";
    setup.parameters = {{"buyers", 10}, {"read", 100'000'000}, {"odd", -1}};
    setup.seed = 0xFFFFFFFFFFFFFFFF;
    setup.free = true;
    setup.socketPath = "/run/user/1000/lockstep-x/engine";
    setup.token.fill(std::byte{0xAB});
    setup.folder = "/run/user/1000/lockstep-x";
    setup.pinnedCpu = 3;
    setup.program = "main";
    return setup;
}

TEST(Setup, ComesBackAsItWas) {
    const auto decoded = decodeSetup(encodeSetup(example()));
    ASSERT_TRUE(decoded.isOk());
    EXPECT_EQ(decoded.value(), example());
    const auto empty = decodeSetup(encodeSetup(wire::Setup{}));
    ASSERT_TRUE(empty.isOk());
    EXPECT_EQ(empty.value(), wire::Setup{});
}

TEST(Setup, IsRefusedWhenItIsCutOffAnywhere) {
    const auto packet = encodeSetup(example());
    for (std::size_t size = 0; size < packet.size(); ++size)
        EXPECT_FALSE(decodeSetup(std::span(packet).first(size)).isOk()) << size;
}

TEST(Setup, IsRefusedWhenSomethingFollowsOrItIsTooLong) {
    auto packet = encodeSetup(example());
    packet.push_back(std::byte{0});
    EXPECT_FALSE(decodeSetup(packet).isOk());
    EXPECT_FALSE(decodeSetup(std::vector<std::byte>(kMaxSetup + 1)).isOk());
}

TEST(Setup, SurvivesEveryDamagedByte) {
    const auto packet = encodeSetup(example());
    for (std::size_t i = 0; i < packet.size(); ++i) {
        auto damaged = packet;
        damaged[i] ^= std::byte{0xFF};
        (void)decodeSetup(damaged);  // no crash, whatever it says
    }
}

}  // namespace
}  // namespace lockstep::wire
