#include "model/lock_order.h"

#include <gmock/gmock.h>

#include "support/trace_builder.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::TraceBuilder;

std::vector<DeadlockRisk> risksOf(const TraceBuilder& b) {
    return deadlockRisks(*b.trace(), b.world());
}

// Two tasks of main's and the locks that they share.
struct Two {
    TraceBuilder b;
    TaskId main = b.run("main");
    ObjectId fork = b.lock(main, "fork");
    ObjectId noodles = b.lock(main, "noodles");
    TaskId p1 = b.run("P1", main);
    TaskId p2 = b.run("P2", main);

    void eat(TaskId task, ObjectId first, ObjectId second, bool mayGiveUp = false) {
        b.acquire(task, first).acquire(task, second, mayGiveUp);
        b.release(task, second).release(task, first);
    }
};

TEST(LockOrder, TwoOrdersThatWentWellAreARisk) {
    Two t;
    t.eat(t.p1, t.fork, t.noodles);
    t.eat(t.p2, t.noodles, t.fork);
    const std::vector<DeadlockRisk> risks = risksOf(t.b);
    ASSERT_EQ(risks.size(), 1u);
    EXPECT_EQ(risks[0], (DeadlockRisk{{t.p1, t.fork, t.noodles}, {t.p2, t.noodles, t.fork}}));
    EXPECT_EQ(describeRisk(risks[0], t.b.world(), *t.b.trace()),
              "P1 wants noodles while it holds fork; P2 wants fork while it holds noodles");
}

TEST(LockOrder, OneOrderForAllIsNone) {
    Two t;
    t.eat(t.p1, t.fork, t.noodles);
    t.eat(t.p2, t.fork, t.noodles);
    EXPECT_TRUE(risksOf(t.b).empty());
}

TEST(LockOrder, OneTaskAloneIsNone) {
    Two t;
    t.eat(t.p1, t.fork, t.noodles);
    t.eat(t.p1, t.noodles, t.fork);
    EXPECT_TRUE(risksOf(t.b).empty());
}

TEST(LockOrder, WhoGivesUpAfterATimeIsNone) {
    Two t;
    t.eat(t.p1, t.fork, t.noodles);
    t.eat(t.p2, t.noodles, t.fork, true);
    t.b.acquire(t.p1, t.fork).acquire(t.p2, t.noodles);
    t.b.at(1s).block(t.p2, BlockReason::Lock, t.fork, 2 * kSecond);
    t.b.at(2s).wake(t.p2, WakeReason::Timeout).dispatch(t.p2).release(t.p2, t.noodles);
    EXPECT_TRUE(risksOf(t.b).empty());
}

TEST(LockOrder, AWaitThatHasNotEndedIsAWishAsWell) {
    Two t;
    t.eat(t.p1, t.fork, t.noodles);
    t.b.acquire(t.main, t.fork).acquire(t.p2, t.noodles);
    t.b.block(t.p2, BlockReason::Lock, t.fork);
    EXPECT_EQ(risksOf(t.b).size(), 1u);
}

TEST(LockOrder, ALockAroundBothKeepsThemApart) {
    Two t;
    const ObjectId table = t.b.lock(t.main, "table");
    for (const auto& [task, first, second] :
         {std::tuple(t.p1, t.fork, t.noodles), std::tuple(t.p2, t.noodles, t.fork)}) {
        t.b.acquire(task, table);
        t.eat(task, first, second);
        t.b.release(task, table);
    }
    EXPECT_TRUE(risksOf(t.b).empty());
}

TEST(LockOrder, WhatAJoinOrAStartSeparatesIsNone) {
    Two t;
    t.eat(t.p1, t.fork, t.noodles);
    t.b.exit(t.p1).joined(t.main, t.p1);
    t.eat(t.main, t.noodles, t.fork);
    const TaskId late = t.b.run("late", t.p2);
    EXPECT_TRUE(risksOf(t.b).empty());

    t.eat(late, t.noodles, t.fork);  // started by one who has not waited for P1
    EXPECT_EQ(risksOf(t.b).size(), 1u);
}

TEST(LockOrder, WhatOneTellsTheOtherSeparatesThem) {
    Two t;
    const ObjectId queue = t.b.queue(t.main, "queue");
    t.eat(t.p1, t.fork, t.noodles);
    t.b.put(t.p1, queue, "done").take(t.p2, queue);
    t.eat(t.p2, t.noodles, t.fork);
    EXPECT_TRUE(risksOf(t.b).empty());

    t.eat(t.p1, t.fork, t.noodles);  // after what was told, at any time
    EXPECT_EQ(risksOf(t.b).size(), 1u);
}

TEST(LockOrder, LocksThatPassATurnOnAreSignals) {
    Two t;
    const ObjectId turn = t.b.lock(t.main, "turn");
    t.b.acquire(t.main, turn);
    t.eat(t.p1, t.fork, t.noodles);
    t.b.release(t.p1, turn);
    t.b.acquire(t.p2, turn);
    t.eat(t.p2, t.noodles, t.fork);
    EXPECT_TRUE(risksOf(t.b).empty());
}

TEST(LockOrder, ThreeInARingAreARisk) {
    Two t;
    const ObjectId bowl = t.b.lock(t.main, "bowl");
    const TaskId p3 = t.b.run("P3", t.main);
    t.eat(t.p1, t.fork, t.noodles);
    t.eat(t.p2, t.noodles, bowl);
    t.eat(p3, bowl, t.fork);
    const std::vector<DeadlockRisk> risks = risksOf(t.b);
    ASSERT_EQ(risks.size(), 1u);
    EXPECT_THAT(risks[0],
                testing::ElementsAre(LockWish{t.p1, t.fork, t.noodles},
                                     LockWish{t.p2, t.noodles, bowl}, LockWish{p3, bowl, t.fork}));
}

TEST(LockOrder, TheSameLocksAreToldOnce) {
    Two t;
    const TaskId p3 = t.b.run("P3", t.main);
    for (int i = 0; i < 200; ++i) {
        t.eat(t.p1, t.fork, t.noodles);
        t.eat(t.p2, t.noodles, t.fork);
        t.eat(p3, t.noodles, t.fork);
    }
    EXPECT_EQ(risksOf(t.b).size(), 1u);
}

TEST(LockOrder, ADeadlockIsNoRisk) {
    Two t;
    t.b.acquire(t.p1, t.fork).acquire(t.p2, t.noodles);
    t.b.block(t.p1, BlockReason::Lock, t.noodles).block(t.p2, BlockReason::Lock, t.fork);
    EXPECT_TRUE(risksOf(t.b).empty());
}

TEST(LockOrder, EnteringALockAgainIsNone) {
    TraceBuilder b;
    const TaskId main = b.run("main");
    const ObjectId lock = b.rlock(main, "lock");
    const ObjectId other = b.rlock(main, "other");
    const TaskId p1 = b.run("P1", main);
    for (const TaskId task : {p1, main}) {
        for (const ObjectId each : {lock, other, lock}) b.acquire(task, each);
        for (const ObjectId each : {lock, other, lock}) b.release(task, each);
    }
    EXPECT_TRUE(risksOf(b).empty());
}

}  // namespace
}  // namespace lockstep
