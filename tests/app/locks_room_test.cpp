#include <gmock/gmock.h>

#include "locks/locks_view.h"
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

TEST(LocksRoom, ASmallDeadlockIsWholeInASmallView) {
    const Noodles n;
    for (const QSizeF size :
         {QSizeF(200, 120), QSizeF(242, 150), QSizeF(300, 220), QSizeF(370, 240)}) {
        const QRectF area({0, 0}, size);
        const LocksLayout layout = layOut(n.b, area);
        ASSERT_EQ(layout.cards.size(), 2U) << size.width();
        EXPECT_TRUE(layout.hiddenText.isEmpty());
        EXPECT_EQ(layout.links.size(), 2U) << size.width();
        EXPECT_THAT(tasksOf(layout.cards[0], Role::Holder), testing::ElementsAre(n.p1));
        EXPECT_THAT(tasksOf(layout.cards[1], Role::Waiter), testing::ElementsAre(n.p1));
        for (const LocksLayout::Card& card : layout.cards) EXPECT_TRUE(area.contains(card.frame));
        if (size.width() < 242) continue;
        EXPECT_FALSE(layout.statusText.contains(u'…')) << size.width();
        EXPECT_TRUE(layout.statusText.contains(QStringLiteral("P1 ")));
    }
}

class LocksLinks : public testing::TestWithParam<QSizeF> {};
INSTANTIATE_TEST_SUITE_P(Sizes, LocksLinks,
                         testing::Values(QSizeF(1200, 720), QSizeF(370, 240), QSizeF(242, 150),
                                         QSizeF(200, 120)));

TEST_P(LocksLinks, CrossNoText) {
    const Noodles n;
    const LocksLayout layout = layOut(n.b, QRectF({0, 0}, GetParam()));
    ASSERT_EQ(layout.links.size(), 2U);
    std::vector<QRectF> texts;
    for (const LocksLayout::Card& card : layout.cards) {
        texts.push_back(card.title);
        for (const LocksLayout::Seat& seat : card.seats) {
            texts.push_back(seat.box.label);
            texts.push_back(seat.box.number);
        }
    }
    for (const LocksLayout::Link& link : layout.links) {
        for (qsizetype i = 1; i < link.path.size(); ++i) {
            const QRectF part = QRectF(link.path[i - 1], link.path[i]).normalized();
            for (const QRectF& text : texts) {
                EXPECT_FALSE(part.adjusted(-0.5, -0.5, 0.5, 0.5).intersects(text));
            }
        }
    }
}

TEST(LocksRoom, ASmallCardNamesItsLockAndCountsWhoHasNoRoomBesideItsGlyph) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    const ObjectId lock = b.lock(main, "workshop");
    const ObjectId keys = b.condition(main, "keys", lock);
    for (int i = 0; i < 30; ++i) {
        b.block(b.run("person-" + std::to_string(i), main), BlockReason::Condition, keys);
    }
    const LocksLayout::Card card = layOut(b, QRectF(0, 0, 326, 200)).cards.at(1);
    EXPECT_EQ(card.nobodyText, "needs workshop");
    EXPECT_NE(card.hiddenText, "");
    EXPECT_FALSE(card.hidden.intersects(card.glyph));
    EXPECT_TRUE(card.frame.contains(card.hidden));
    for (const LocksLayout::Seat& seat : card.seats) {
        EXPECT_FALSE(card.hidden.intersects(seat.box.bounds()));
    }
}

TEST(LocksRoom, AHundredWaitersAreShownOrCountedAndNeverOverlap) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    const ObjectId lock = b.lock(main, "counter");
    b.value(main, "tickets", 1);
    b.acquire(main, lock);
    for (int i = 0; i < 100; ++i) {
        b.block(b.run("buyer-" + std::to_string(i), main), BlockReason::Lock, lock);
    }
    for (const QRectF& area : {QRectF(0, 0, 360, 280), kArea, QRectF(0, 0, 3840, 2160)}) {
        const LocksLayout layout = layOut(b, area);
        ASSERT_EQ(layout.cards.size(), 1u);
        const LocksLayout::Card& card = layout.cards[0];
        EXPECT_TRUE(area.contains(card.frame));
        EXPECT_EQ(card.seats.size() + static_cast<std::size_t>(card.hiddenText.mid(1).toInt()),
                  101u);
        for (std::size_t i = 0; i < card.seats.size(); ++i) {
            EXPECT_TRUE(card.frame.contains(card.seats[i].box.bounds()));
            for (std::size_t j = i + 1; j < card.seats.size(); ++j) {
                EXPECT_FALSE(card.seats[i].box.bounds().intersects(card.seats[j].box.bounds()));
            }
        }
        ASSERT_EQ(layout.values.size(), 1u);
        EXPECT_EQ(layout.values[0].valueText, "1");
        EXPECT_FALSE(layout.values[0].frame.intersects(card.frame));
    }
}

TEST(LocksRoom, ManyLocksInLittleRoomAreCounted) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    for (int i = 0; i < 60; ++i) b.lock(main, "lock " + std::to_string(i));
    const LocksLayout layout = layOut(b, QRectF(0, 0, 360, 280));
    EXPECT_EQ(layout.hiddenText.toStdString(),
              "+" + std::to_string(60 - layout.cards.size()) + " more");
    for (const LocksLayout::Card& card : layout.cards) {
        EXPECT_TRUE(QRectF(0, 0, 360, 280).contains(card.frame));
        EXPECT_FALSE(card.frame.intersects(layout.hidden));
    }
}

TEST(LocksRoom, WhatNobodyOwnsNeedsNoLanesForLinksSoThatItsCardsAreHighAndItsTakersNamed) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    for (int i = 1; i <= 3; ++i) {
        const std::string number = std::to_string(i);
        const ObjectId turn = b.semaphore(main, "turn " + number, 1);
        b.acquire(b.run("task-" + number, main, {.kind = TaskKind::Thread}), turn);
    }
    const LocksLayout layout = layOut(b, {0, 0, 334, 208});
    ASSERT_EQ(layout.cards.size(), 3u);
    EXPECT_EQ(layout.cards[0].frame.left(), layout.status.left());
    EXPECT_EQ(layout.cards[0].frame.left(), Theme::kGrid);
    for (const LocksLayout::Card& card : layout.cards) {
        EXPECT_GT(card.glyph.top(), card.title.bottom() - 3);
        for (const LocksLayout::Seat& seat : card.seats) {
            EXPECT_EQ(seat.box.text, seat.box.item.name);
        }
    }
}

TEST(LocksRoom, InAFlatCardAllStandsInOneLine) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const TaskId runner = b.run("task-1", main, {.kind = TaskKind::Thread});
    for (int i = 1; i <= 3; ++i) {
        const ObjectId turn = b.lock(main, "turn " + std::to_string(i));
        b.acquire(i == 1 ? runner : main, turn);
        const TaskId next = b.run("next-" + std::to_string(i), main, {.kind = TaskKind::Thread});
        b.block(next, BlockReason::Lock, turn);
    }
    const LocksLayout layout = layOut(b, {0, 0, 334, 232});
    ASSERT_EQ(layout.cards.size(), 3u);
    for (const LocksLayout::Card& card : layout.cards) {
        ASSERT_LT(card.title.right(), card.glyph.left());  // flat
        const qreal middle = card.title.center().y();
        EXPECT_NEAR(card.glyph.center().y(), middle, 1);
        EXPECT_TRUE(card.frame.adjusted(0, 4, 0, -4).contains(card.glyph));
        ASSERT_EQ(card.seats.size(), 2u);
        for (const LocksLayout::Seat& seat : card.seats) {
            EXPECT_NEAR(seat.box.bounds().center().y(), middle, 1);
            EXPECT_EQ(seat.box.text, seat.box.item.name);
            EXPECT_TRUE(card.frame.contains(seat.box.bounds()));
        }
    }
}

TEST(LocksRoom, AFlatCardSaysWhoseCopyItIsAndAllBeginAtOnePlace) {
    TraceBuilder b(3);
    const TaskId main = b.run("main");
    b.lock(main, "key");
    for (const char* guest : {"guest-1", "guest-2"}) {
        const TaskId task = b.run(guest, main);
        b.acquire(task, b.lock(task, "key"));
    }
    const LocksLayout layout = layOut(b, {0, 0, 320, 220});
    ASSERT_EQ(layout.cards.size(), 3u);
    for (const LocksLayout::Card& card : layout.cards) {
        ASSERT_LT(card.title.right(), card.glyph.left());  // flat
        EXPECT_EQ(card.glyph.left(), layout.cards[0].glyph.left());
    }
    EXPECT_EQ(layout.cards[0].titleText, "key of main");
    EXPECT_EQ(layout.cards[1].titleText, "key of guest-1");
    EXPECT_EQ(layout.cards[2].titleText, "key of guest-2");
}

TEST(LocksRoom, TheStatusOfOneLockAloneIsCloseToItsCard) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    b.lock(main, "key");
    const LocksLayout layout = layOut(b, {0, 0, 334, 208});
    const qreal line = heightOf(Fonts(Theme()).bold);
    EXPECT_LE(layout.cards[0].frame.top() - layout.status.top(), 2 * line + Theme::kGrid + 1);
}

TEST(LocksRoom, TheNaturalSizeFitsWhatThereIs) {
    const Fonts fonts{Theme()};
    for (const int count : {1, 2, 3, 6, 12}) {
        TraceBuilder b(1);
        const TaskId main = b.run("main");
        for (int i = 0; i < count; ++i) b.lock(main, "lock " + std::to_string(i));
        const ObjectId first = b.lock(main, "first");
        for (int i = 0; i < 9; ++i) {
            const TaskId task = b.run("guest-" + std::to_string(i), main);
            i == 0 ? b.acquire(task, first) : b.block(task, BlockReason::Lock, first);
        }
        const QSizeF size =
            naturalLocksSize({*b.trace(), b.world(), b.trace()->size(), kInputs}, fonts);
        const QRectF area(QPointF(0, 0), size);
        const LocksLayout layout = layOut(b, area);
        EXPECT_TRUE(layout.hiddenText.isEmpty()) << count;
        qreal bottom = 0;
        for (const LocksLayout::Card& card : layout.cards) {
            EXPECT_LE(card.frame.width(), count <= 6 ? 600 : 900) << count;
            EXPECT_TRUE(card.hiddenText.isEmpty()) << count;
            bottom = std::max(bottom, card.frame.bottom());
            for (const LocksLayout::Seat& seat : card.seats) {
                EXPECT_EQ(seat.box.text, seat.box.item.name) << count;
            }
        }
        EXPECT_GT(bottom, area.height() - 80) << count;
    }
}

TEST(LocksRoom, AConditionAndItsLockBothHaveRoomInASmallWindow) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    const ObjectId lock = b.lock(main, "workshop");
    b.condition(main, "keys", lock);
    const QRectF area(0, 0, 242, 150);
    const LocksLayout layout = layOut(b, area);
    ASSERT_EQ(layout.cards.size(), 2u);
    EXPECT_EQ(layout.hiddenText, "");
    for (const LocksLayout::Card& card : layout.cards) {
        EXPECT_TRUE(area.contains(card.frame));
        EXPECT_TRUE(card.frame.contains(card.title | card.nobody | card.glyph));
        EXPECT_GE(card.nobody.top(), card.title.bottom() - 1);
    }
    EXPECT_EQ(layout.cards[1].titleText, "keys");
    EXPECT_EQ(layout.cards[1].badgeText, "condition");
}

TEST(LocksRoom, OfALongLineInASmallCardTheFirstHasItsNameAndAllAreCounted) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    const ObjectId key = b.lock(main, "key");
    b.acquire(main, key);
    for (int i = 1; i <= 9; ++i) {
        b.block(b.run("guest-" + std::to_string(i), main), BlockReason::Lock, key);
    }
    for (const QSizeF& size : {QSizeF(242, 150), QSizeF(242, 100), QSizeF(300, 110)}) {
        const LocksLayout::Card card = layOut(b, {QPointF(), size}).cards.at(0);
        const auto first = std::ranges::find(card.seats, Role::Waiter, &LocksLayout::Seat::role);
        ASSERT_NE(first, card.seats.end());
        EXPECT_FALSE(first->box.text.isEmpty());
        EXPECT_EQ(card.badgeText, "9 wait");
        EXPECT_EQ(tasksOf(card, Role::Waiter).size() +
                      static_cast<std::size_t>(card.hiddenText.mid(1).toInt()),
                  9u);
        for (std::size_t i = 0; i < card.seats.size(); ++i) {
            EXPECT_FALSE(card.seats[i].box.bounds().intersects(card.hidden));
            for (std::size_t j = i + 1; j < card.seats.size(); ++j) {
                EXPECT_FALSE(card.seats[i].box.bounds().intersects(card.seats[j].box.bounds()));
            }
        }
    }
}

TEST(LocksRoom, ADeadlockThatHasNoRoomIsShortenedAndWholeInItsToolTip) {
    const Noodles n;
    const LocksLayout whole = layOut(n.b);
    EXPECT_EQ(whole.statusText, whole.statusWhole);
    const LocksLayout low = layOut(n.b, QRectF(0, 0, 300, 190));
    EXPECT_EQ(low.statusText.simplified(), whole.statusWhole);
    const LocksLayout layout = layOut(n.b, QRectF(0, 0, 242, 150));
    EXPECT_EQ(layout.statusText, QStringLiteral("P1 → noodles → P2 → fork → P1"));
    EXPECT_TRUE(layOut(n.b, QRectF(0, 0, 180, 150)).statusText.endsWith(u'…'));
    EXPECT_EQ(layout.statusWhole, whole.statusWhole);
    const Theme theme;
    Playhead playhead;
    Selection selection;
    playhead.setRun(n.b.trace(), kInputs);
    playhead.toEnd();
    const LocksView view(playhead, selection, theme);
    const std::vector<Spot> spots = view.spots(QRectF(0, 0, 242, 150));
    EXPECT_TRUE(std::ranges::any_of(spots, [&](const Spot& spot) {
        return spot.area == layout.status && spot.text == whole.statusWhole;
    }));
}

}  // namespace
}  // namespace lockstep
