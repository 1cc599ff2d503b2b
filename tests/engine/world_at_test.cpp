#include "model/world_at.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "support/random_trace.h"

namespace lockstep {
namespace {

using test::Dice;
using test::RandomTrace;

constexpr int kCpus = 3;

template <class Number>
void shuffle(std::vector<Number>& numbers, Dice& dice) {
    for (std::size_t i = numbers.size(); i > 1; --i)
        std::swap(numbers[i - 1], numbers[dice.below(i)]);
}

TEST(WorldAt, RandomAccessEqualsTheStraightFoldForEveryMoment) {
    RandomTrace source(1, kCpus);
    const auto trace = source.events(5000);
    std::vector<World> folded{World(kCpus)};
    for (std::size_t i = 0; i < trace->size(); ++i) {
        folded.push_back(folded.back());
        folded.back().apply((*trace)[i]);
    }
    ASSERT_TRUE(folded.back().violations().empty()) << folded.back().violations().front();

    std::vector<std::size_t> moments(folded.size());
    std::iota(moments.begin(), moments.end(), std::size_t{0});
    Dice dice(2);
    shuffle(moments, dice);
    WorldAt worlds(trace, kCpus);
    for (const std::size_t k : moments) ASSERT_TRUE(worlds.at(k) == folded[k]) << k;
}

TEST(WorldAt, ACopyReadsOtherMomentsOfTheSameRun) {
    RandomTrace source(5, kCpus);
    const auto trace = source.events(5000);
    WorldAt worlds(trace, kCpus);
    const World& early = worlds.at(1500);
    WorldAt others = worlds;
    ASSERT_TRUE(others.at(trace->size()) == source.world());
    EXPECT_EQ(early.applied(), 1500U);
    const World expected = others.at(3000);
    EXPECT_TRUE(worlds.at(3000) == expected);
}

// So long that the keyframes are thinned out more than once.
TEST(WorldAt, StaysExactWhenKeyframesAreThinnedOut) {
    RandomTrace source(3, kCpus);
    const auto trace = source.events(1'300'000);
    WorldAt worlds(trace, kCpus);
    ASSERT_TRUE(worlds.at(trace->size()) == source.world());

    Dice dice(4);
    std::vector<std::size_t> moments;
    for (int i = 0; i < 60; ++i) moments.push_back(dice.below(trace->size() + 1));
    std::ranges::sort(moments);
    World folded(kCpus);
    std::vector<World> expected;
    for (const std::size_t k : moments) {
        while (folded.applied() < k) folded.apply((*trace)[folded.applied()]);
        expected.push_back(folded);
    }
    std::vector<std::size_t> order(moments.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    shuffle(order, dice);
    for (const std::size_t i : order)
        ASSERT_TRUE(worlds.at(moments[i]) == expected[i]) << moments[i];
}

TEST(WorldAt, CutsTheMomentToTheTraceAsItGrows) {
    test::TraceBuilder builder(kCpus);
    const TaskId main = builder.run("main");
    WorldAt worlds(builder.trace(), kCpus);
    EXPECT_EQ(worlds.at(SIZE_MAX).applied(), 3u);
    builder.exit(main);
    EXPECT_EQ(worlds.at(SIZE_MAX).applied(), 4u);
    EXPECT_TRUE(worlds.at(SIZE_MAX) == builder.world());
    EXPECT_TRUE(worlds.at(0) == World(kCpus));
}

}  // namespace
}  // namespace lockstep
