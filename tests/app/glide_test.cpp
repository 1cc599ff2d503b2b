#include "states/glide.h"

#include <gtest/gtest.h>

#include "support/app_test_main.h"

namespace lockstep {
namespace {

std::vector<TokenBox> tokenAt(qreal x) {
    TokenBox box;
    box.item.task = TaskId{1};
    box.token = {x, 0, 20, 20};
    box.label = {x + 25, 0, 60, 16};
    return {box};
}

TEST(Glide, MovesFromWhereTheTokenIsAndSlowsDown) {
    Glide glide;
    glide.jumpTo(tokenAt(0));
    glide.moveTo(tokenAt(100), 1000);
    EXPECT_TRUE(glide.isMoving(1000));
    EXPECT_EQ(glide.at(tokenAt(100), 1000).front().token.left(), 0);
    const qreal half = glide.at(tokenAt(100), 1000 + Glide::kDuration / 2).front().token.left();
    EXPECT_GT(half, 50);
    EXPECT_LT(half, 100);
    EXPECT_FALSE(glide.isMoving(1000 + Glide::kDuration));
    EXPECT_EQ(glide.at(tokenAt(100), 1000 + Glide::kDuration), tokenAt(100));
}

TEST(Glide, ANewTargetTakesOverOnTheWay) {
    Glide glide;
    glide.jumpTo(tokenAt(0));
    glide.moveTo(tokenAt(100), 0);
    const qreal before = glide.at(tokenAt(100), 60).front().token.left();
    glide.moveTo(tokenAt(-100), 60);
    EXPECT_EQ(glide.at(tokenAt(-100), 60).front().token.left(), before);
    EXPECT_LT(glide.at(tokenAt(-100), 120).front().token.left(), before);
}

TEST(Glide, ATokenThatWasNotThereAppearsInItsPlace) {
    Glide glide;
    glide.moveTo(tokenAt(40), 0);
    EXPECT_FALSE(glide.isMoving(0));
    EXPECT_EQ(glide.at(tokenAt(40), 0), tokenAt(40));
}

}  // namespace
}  // namespace lockstep
