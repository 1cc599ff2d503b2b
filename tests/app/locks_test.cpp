#include <gmock/gmock.h>

#include <QTest>
#include <map>

#include "locks/locks_view.h"
#include "model/world_at.h"
#include "support/app_test_main.h"
#include "support/locks_fixture.h"

namespace lockstep {
namespace {

using test::kArea;
using test::kInputs;
using test::layOut;
using test::Noodles;
using test::tasksOf;
using test::TraceBuilder;
using Role = LocksLayout::Role;

TEST(Locks, ALockShowsItsOwnerAndItsLineInOrder) {
    const Noodles n;
    const LocksLayout layout = layOut(n.b);
    ASSERT_EQ(layout.cards.size(), 2u);
    EXPECT_EQ(layout.cards[0].titleText, "fork");
    EXPECT_TRUE(layout.cards[0].closed);
    EXPECT_THAT(tasksOf(layout.cards[0], Role::Holder), testing::ElementsAre(n.p1));
    EXPECT_THAT(tasksOf(layout.cards[0], Role::Waiter), testing::ElementsAre(n.p2, n.p3));
    EXPECT_EQ(layout.cards[0].seats[1].box.place, 1);
    EXPECT_EQ(layout.cards[0].seats[2].box.place, 2);
    EXPECT_GT(layout.cards[0].toHolder.p1().x(), layout.cards[0].toHolder.p2().x());
}

TEST(Locks, ADeadlockIsSaidInWordsAndItsWaitsAreLinked) {
    const Noodles n;
    const LocksLayout layout = layOut(n.b);
    EXPECT_TRUE(layout.deadlock);
    EXPECT_THAT(layout.statusText.toStdString(),
                testing::AllOf(testing::StartsWith("Deadlock: "), testing::HasSubstr("P1"),
                               testing::HasSubstr("P2"), testing::HasSubstr("noodles")));
    ASSERT_EQ(layout.links.size(), 2u);
    EXPECT_EQ(layout.links[0].task, n.p1);
    EXPECT_EQ(layout.links[0].held, n.fork);
    EXPECT_EQ(layout.links[0].wanted, n.noodles);
    EXPECT_EQ(layout.links[1].task, n.p2);
}

TEST(Locks, AnObjectKeepsItsPlaceOnceAllAreThere) {
    Noodles n;
    n.b.semaphore(n.main, "keys", 2);
    WorldAt worlds(n.b.trace(), 1);
    std::map<ObjectId, QRectF> places;
    for (std::size_t k = 0; k <= n.b.trace()->size(); ++k) {
        const Moment moment{*n.b.trace(), worlds.at(k), k, kInputs};
        const LocksLayout layout = layOutLocks(moment, kArea, Fonts(Theme()));
        if (layout.cards.size() < 3) continue;
        for (const LocksLayout::Card& card : layout.cards) {
            EXPECT_EQ(places.emplace(card.object, card.frame).first->second, card.frame);
        }
    }
    EXPECT_EQ(places.size(), 3u);
}

TEST(Locks, ASemaphoreHasAKeyForEveryPermit) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    const TaskId guest = b.run("guest");
    const ObjectId keys = b.semaphore(main, "keys", 3);
    b.acquire(main, keys).acquire(guest, keys);
    const LocksLayout layout = layOut(b);
    ASSERT_EQ(layout.cards.size(), 1u);
    const LocksLayout::Card& card = layout.cards[0];
    EXPECT_EQ(card.badgeText, "1 of 3 free");
    EXPECT_EQ(card.keys.size(), 3u);
    EXPECT_EQ(std::ranges::count(card.keys, true, &LocksLayout::Key::held), 2);
    EXPECT_FALSE(card.closed);
    EXPECT_THAT(tasksOf(card, Role::Taker), testing::ElementsAre(main, guest));
    EXPECT_EQ(card.nobodyText, "taken by");
    EXPECT_EQ(layout.statusText, "Waiting tasks: 0.");
}

// A relay: each takes its own permit and gives back the next one's.
TEST(Locks, APermitHasNoOwnerSoThatNoArrowOrLinkLeadsFromIt) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId first = b.semaphore(main, "first", 1);
    const ObjectId second = b.semaphore(main, "second", 1);
    const TaskId runner = b.run("runner", main);
    b.acquire(main, second).acquire(runner, first);
    b.block(runner, BlockReason::Semaphore, second);
    const LocksLayout layout = layOut(b);
    EXPECT_THAT(layout.links, testing::IsEmpty());
    for (const LocksLayout::Card& card : layout.cards) EXPECT_TRUE(card.toHolder.isNull());
    EXPECT_THAT(tasksOf(layout.cards[0], Role::Taker), testing::ElementsAre(runner));
}

TEST(Locks, ASemaphoreThatBeginsWithNoPermitCountsThoseThatAreGiven) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId signal = b.semaphore(main, "signal", 0);
    EXPECT_EQ(layOut(b).cards.at(0).nobodyText, "none left");
    EXPECT_EQ(layOut(b).cards.at(0).badgeText, "permits: 0");
    b.release(main, signal);
    EXPECT_EQ(layOut(b).cards.at(0).nobodyText, "free");
    EXPECT_EQ(layOut(b).cards.at(0).badgeText, "permits: 1");
    EXPECT_EQ(layOut(b).cards.at(0).keys.size(), 1u);
}

TEST(Locks, ReentryIsCountedAndAnAbandonedLockSaysSo) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    const TaskId victim = b.run("victim");
    const ObjectId door = b.rlock(main, "door");
    const ObjectId safe = b.lock(main, "safe");
    b.acquire(main, door).acquire(main, door).acquire(main, door);
    b.acquire(victim, safe).kill(victim, 9).abandon(safe);
    const LocksLayout layout = layOut(b);
    ASSERT_EQ(layout.cards.size(), 2u);
    EXPECT_EQ(layout.cards[0].badgeText, "taken 3 times");
    EXPECT_TRUE(layout.cards[1].abandoned);
    EXPECT_EQ(layout.cards[1].badgeText, "abandoned");
}

TEST(Locks, WhoIsWokenAndHasNotTakenItYetStandsBeforeTheLine) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    const ObjectId lock = b.lock(main, "lock");
    b.acquire(main, lock);
    const TaskId first = b.run("first", main);
    b.block(first, BlockReason::Lock, lock);
    const TaskId second = b.run("second", main);
    b.block(second, BlockReason::Lock, lock);
    b.release(main, lock).wake(first, WakeReason::Granted, main);
    const LocksLayout layout = layOut(b);
    EXPECT_THAT(tasksOf(layout.cards[0], Role::HandedOver), testing::ElementsAre(first));
    EXPECT_THAT(tasksOf(layout.cards[0], Role::Waiter), testing::ElementsAre(second));
    EXPECT_EQ(layout.cards[0].nobodyText, "free");
    EXPECT_EQ(layout.cards[0].seats[1].box.place, 1);
}

TEST(Locks, AFlagIsUpOrDownAndHasItsWaiters) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    const ObjectId event = b.object(main, ObjectKind::Event, "start");
    const TaskId runner = b.run("runner", main);
    b.point(runner, Op::Wait, event).block(runner, BlockReason::Event, event);
    LocksLayout::Card card = layOut(b).cards.at(0);
    EXPECT_TRUE(card.closed);
    EXPECT_EQ(card.nobodyText, "False: all wait");
    EXPECT_EQ(layOut(b).statusText, "Waiting tasks: 1.");
    EXPECT_EQ(card.seats.at(0).role, Role::Waiter);
    b.set(main, event).wake(runner, WakeReason::Granted, main);
    card = layOut(b).cards.at(0);
    EXPECT_FALSE(card.closed);
    EXPECT_EQ(card.nobodyText, "True: all go on");
    EXPECT_EQ(card.seats.at(0).role, Role::HandedOver);
}

TEST(Locks, AConditionNamesTheLockThatItsWaitersNeedAndWhoHasIt) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    const ObjectId lock = b.lock(main, "kitchen");
    const ObjectId ready = b.condition(main, "ready", lock);
    const TaskId guest = b.run("guest", main);
    b.point(guest, Op::Wait, ready).block(guest, BlockReason::Condition, ready);
    b.acquire(main, lock);
    const LocksLayout::Card card = layOut(b).cards.at(1);
    EXPECT_EQ(card.nobodyText, "needs kitchen");
    ASSERT_EQ(card.seats.size(), 2u);
    EXPECT_EQ(card.seats[0].role, Role::LockOwner);
    EXPECT_EQ(card.seats[0].box.item.task, main);
    EXPECT_EQ(card.seats[1].role, Role::Waiter);
}

TEST(Locks, ATimerSaysWhenItFiresOrThatItIsCancelled) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    const ObjectId timer = b.object(main, ObjectKind::Timer, "bomb");
    const TaskId thread = b.run("timer", main, {.kind = TaskKind::Thread});
    b.point(thread, Op::Wait, timer).block(thread, BlockReason::Timer, timer, 5 * kSecond);
    EXPECT_EQ(layOut(b).cards.at(0).badgeText, "fires at 5 s");
    b.set(main, timer);
    EXPECT_EQ(layOut(b).cards.at(0).nobodyText, "cancelled");
}

TEST(Locks, AClickSelectsALockAndAnotherOneItsOwner) {
    const Noodles n;
    const Theme theme;
    Playhead playhead;
    Selection selection;
    playhead.setRun(n.b.trace(), kInputs);
    playhead.toEnd();
    LocksView view(playhead, selection, theme);
    view.resize(1200, 720);
    view.show();
    const LocksLayout layout = layOut(n.b);
    QTest::mouseClick(&view, Qt::LeftButton, {}, layout.cards[1].glyph.center().toPoint());
    EXPECT_EQ(selection.object(), n.noodles);
    const QRectF owner = layout.cards[1].seats[0].box.token;
    QTest::mouseClick(&view, Qt::LeftButton, {}, owner.center().toPoint());
    EXPECT_EQ(selection.task(), n.p2);
    playhead.clearRun();
    QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(200, 200));
    EXPECT_TRUE(selection.isEmpty());
}

TEST(Locks, CopiesOfOneNameSayWhoseTheyAre) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    const TaskId child = b.run("child-1", main);
    b.lock(main, "key");
    EXPECT_EQ(layOut(b).cards.at(0).titleText, "key");
    b.lock(child, "key");
    const LocksLayout layout = layOut(b);
    EXPECT_EQ(layout.cards.at(0).titleText, "key of main");
    EXPECT_EQ(layout.cards.at(1).titleText, "key of child-1");
}

}  // namespace
}  // namespace lockstep
