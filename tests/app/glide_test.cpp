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

TEST(Glide, ATokenGoesAlongTheEdgeThatItTakes) {
    const QLineF edge(200, 110, 200, 210);
    const QPointF target(110, 10);
    Glide glide;
    glide.jumpTo(tokenAt(0));
    glide.moveTo(tokenAt(100), 0, {{TaskId{1}, edge}});
    bool wasOnEdge = false;
    for (qint64 now = 0; now <= Glide::kDuration; ++now) {
        const QPointF at = glide.at(tokenAt(100), now).front().token.center();
        if (std::abs(at.x() - 200) < 0.01 && at.y() > 110 && at.y() < 210) wasOnEdge = true;
    }
    EXPECT_TRUE(wasOnEdge);
    EXPECT_EQ(glide.at(tokenAt(100), Glide::kDuration).front().token.center(), target);
}

}  // namespace
}  // namespace lockstep
