#include <gmock/gmock.h>

#include <QTest>
#include <map>

#include "model/world_at.h"
#include "queues/queues_layout.h"
#include "queues/queues_view.h"
#include "support/app_test_main.h"
#include "support/trace_builder.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::TraceBuilder;

const RunInputs kInputs;
const QRectF kArea(0, 0, 1200, 480);

QueuesLayout layOut(const TraceBuilder& b, const QRectF& area = kArea) {
    return layOutQueues({*b.trace(), b.world(), b.trace()->size(), kInputs}, area, Fonts(Theme()));
}

QStringList textsOf(const QueuesLayout::Row& row) {
    QStringList texts;
    for (const QueuesLayout::Cell& cell : row.cells) texts << cell.text;
    return texts;
}

std::vector<TaskId> tasksOf(const QueuesLayout::End& end) {
    std::vector<TaskId> tasks;
    for (const QueuesLayout::Seat& seat : end.seats) tasks.push_back(seat.box.item.task);
    return tasks;
}

TEST(Queues, TheOldestItemIsTheRightmostAndEmptyCellsAreDrawn) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId queue = b.queue(main, "steamer", 5);
    b.put(main, queue, "a").put(main, queue, "b").put(main, queue, "c").take(main, queue);
    const QueuesLayout layout = layOut(b);
    ASSERT_EQ(layout.rows.size(), 1u);
    const QueuesLayout::Row& row = layout.rows[0];
    EXPECT_EQ(textsOf(row), QStringList({"b", "c", "", "", ""}));
    EXPECT_GT(row.cells[0].frame.left(), row.cells[1].frame.left());
    EXPECT_LT(row.put.arrow.p1().x(), row.cells.back().frame.left());
    EXPECT_GT(row.get.arrow.p2().x(), row.cells.front().frame.right());
    EXPECT_EQ(row.lengthText, "2 of 5");
    EXPECT_EQ(row.countersText, "puts 3, gets 1");
    EXPECT_TRUE(row.restText.isEmpty());
}

TEST(Queues, OneItemIsCountedInTheSingularAndALineEndIsVisible) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId queue = b.queue(main, "screen", 0);
    b.put(main, queue, "\n");
    EXPECT_EQ(layOut(b).rows.at(0).lengthText, "1 item");
    EXPECT_EQ(layOut(b).rows.at(0).cells.at(0).text, "\\n");
    b.put(main, queue, "good");
    EXPECT_EQ(layOut(b).rows.at(0).lengthText, "2 items");
}

TEST(Queues, WhoWaitsToPutIntoAStackStandsWhereItemsGoIn) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId stack = b.queue(main, "stack", QueueOrder::Lifo, false, 1);
    b.put(main, stack, "a").block(main, BlockReason::QueueFull, stack);
    for (const QRectF& area : {kArea, QRectF(0, 0, 326, 420)}) {
        const QueuesLayout::Row row = layOut(b, area).rows.at(0);
        ASSERT_EQ(row.put.seats.size(), 1u);
        const QRectF seat = row.put.seats[0].box.bounds();
        EXPECT_GT(seat.center().x(), row.frame.center().x() - seat.width() / 2);
        EXPECT_GE(seat.top(), row.put.arrow.y1());
        EXPECT_TRUE(row.frame.contains(seat));
    }
}

TEST(Queues, TheRightmostItemIsTheNextToLeaveInEveryOrder) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId stack = b.queue(main, "stack", QueueOrder::Lifo, false, 3);
    const ObjectId urgent = b.queue(main, "urgent", QueueOrder::Priority, false, 3);
    b.put(main, stack, "a").put(main, stack, "b");
    b.put(main, urgent, "cold", 5).step().put(main, urgent, "heart", 1);
    const QueuesLayout layout = layOut(b);
    EXPECT_EQ(textsOf(layout.rows[0]), QStringList({"b", "a", ""}));
    EXPECT_GT(layout.rows[0].put.arrow.p1().x(), layout.rows[0].cells[0].frame.right());
    EXPECT_EQ(textsOf(layout.rows[1]), QStringList({"heart", "cold", ""}));
    EXPECT_EQ(layout.rows[1].cells[0].priority, "1");
    EXPECT_TRUE(layout.rows[1].cells[0].changed);
    EXPECT_FALSE(layout.rows[1].cells[1].changed);
    EXPECT_EQ(layout.rows[1].lengthText, "2 of 3 · smallest priority first");
}

TEST(Queues, WhoWaitsUntilEverythingIsDoneSitsUnderTheCells) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId queue = b.queue(main, "buns", QueueOrder::Fifo, true, 3);
    b.put(main, queue, "x").put(main, queue, "y").take(main, queue);
    b.point(main, Op::Wait, queue).block(main, BlockReason::QueueJoin, queue);
    const QueuesLayout::Row row = layOut(b).rows.at(0);
    EXPECT_EQ(row.lengthText, "1 of 3, 2 unfinished");
    EXPECT_THAT(tasksOf(row.joining), testing::ElementsAre(main));
    EXPECT_GT(row.joining.seats[0].box.token.top(), row.cells[0].frame.bottom());
}

TEST(Queues, WhatDoesNotFitIsCounted) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId large = b.queue(main, "large", 1000);
    const ObjectId endless = b.queue(main, "endless");
    b.queue(main, "idle");
    for (int i = 0; i < 40; ++i) b.put(main, large, "x").put(main, endless, "y");
    const QueuesLayout layout = layOut(b);
    ASSERT_EQ(layout.rows.size(), 3u);
    for (int i : {0, 1}) {
        const QueuesLayout::Row& row = layout.rows[static_cast<std::size_t>(i)];
        const std::size_t hidden = 40 - row.cells.size();
        EXPECT_EQ(row.restText.toStdString(), "+" + std::to_string(hidden) + " more");
        EXPECT_LE(row.rest.right(), row.cells.back().frame.left());
    }
    EXPECT_EQ(layout.rows[2].restText, "no limit");
}

TEST(Queues, BlockedTasksStandAtTheirEndInOrder) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    const ObjectId full = b.queue(main, "full", 1);
    const ObjectId empty = b.queue(main, "empty", 1);
    b.put(main, full, "x");
    const TaskId first = b.run("first", main);
    b.block(first, BlockReason::QueueFull, full);
    const TaskId second = b.run("second", main);
    b.block(second, BlockReason::QueueFull, full);
    const TaskId getter = b.run("getter", main);
    b.block(getter, BlockReason::QueueEmpty, empty);
    const QueuesLayout layout = layOut(b);
    EXPECT_THAT(tasksOf(layout.rows[0].put), testing::ElementsAre(first, second));
    EXPECT_THAT(tasksOf(layout.rows[0].get), testing::IsEmpty());
    EXPECT_THAT(tasksOf(layout.rows[1].put), testing::IsEmpty());
    EXPECT_THAT(tasksOf(layout.rows[1].get), testing::ElementsAre(getter));
    const QRectF cells = layout.rows[0].cells[0].frame;
    EXPECT_LT(layout.rows[0].put.seats[0].box.bounds().right(), cells.left());
    EXPECT_GT(layout.rows[1].get.seats[0].box.bounds().left(), cells.right());
}

TEST(Queues, TheLastStepMarksTheItemThatItPutAndTheEndThatItUsed) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId queue = b.queue(main, "steamer", 3);
    b.step().put(main, queue, "a");
    b.step().put(main, queue, "b");
    QueuesLayout::Row row = layOut(b).rows.at(0);
    EXPECT_FALSE(row.cells[0].changed);
    EXPECT_TRUE(row.cells[1].changed);
    EXPECT_TRUE(row.put.used);
    EXPECT_FALSE(row.get.used);
    b.step().take(main, queue);
    row = layOut(b).rows.at(0);
    EXPECT_FALSE(row.cells[0].changed);
    EXPECT_FALSE(row.put.used);
    EXPECT_TRUE(row.get.used);
}

TEST(Queues, WhoIsWokenStandsFirstAtItsEndUntilItHasHadItsTurn) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    const ObjectId queue = b.queue(main, "steamer", 1);
    const TaskId eater = b.run("eater", main);
    b.point(eater, Op::Get, queue).block(eater, BlockReason::QueueEmpty, queue);
    b.put(main, queue, "bun").wake(eater, WakeReason::Granted, main);
    QueuesLayout::Row row = layOut(b).rows.at(0);
    EXPECT_THAT(tasksOf(row.get), testing::ElementsAre(eater));
    EXPECT_TRUE(row.get.seats[0].handedOver);
    b.dispatch(eater).take(eater, queue);
    row = layOut(b).rows.at(0);
    EXPECT_THAT(tasksOf(row.get), testing::IsEmpty());
}

TEST(Queues, NothingOverlapsInAnyArea) {
    TraceBuilder b(2);
    const TaskId main = b.run("main");
    std::vector<ObjectId> queues;
    for (int i = 0; i < 4; ++i) {
        queues.push_back(b.queue(main, "a queue with a long name " + std::to_string(i),
                                 static_cast<QueueOrder>(i % 3), i > 1, i * 7));
    }
    for (int i = 0; i < 30; ++i) b.put(main, queues[0], "item " + std::to_string(i));
    for (int i = 0; i < 60; ++i) {
        const bool gets = i % 2 == 0;
        b.block(b.run("task-" + std::to_string(i), main),
                gets ? BlockReason::QueueEmpty : BlockReason::QueueFull,
                queues[static_cast<std::size_t>(i % 4)]);
    }
    for (const QSize size :
         {QSize(360, 160), QSize(360, 280), QSize(1200, 480), QSize(3840, 2160)}) {
        const QRectF area(QPointF(0, 0), size);
        for (const QueuesLayout::Row& row : layOut(b, area).rows) {
            EXPECT_TRUE(area.contains(row.frame));
            std::vector<QRectF> boxes{row.title, row.length,    row.counters,
                                      row.rest,  row.put.label, row.get.label};
            for (const QueuesLayout::Cell& cell : row.cells) boxes.push_back(cell.frame);
            for (const QueuesLayout::End* end : {&row.put, &row.get}) {
                boxes.push_back(end->hidden);
                for (const QueuesLayout::Seat& seat : end->seats) {
                    EXPECT_TRUE(row.frame.contains(seat.box.bounds()));
                    boxes.push_back(seat.box.bounds());
                }
            }
            for (std::size_t i = 0; i < boxes.size(); ++i) {
                for (std::size_t j = i + 1; j < boxes.size(); ++j) {
                    const QRectF common = boxes[i] & boxes[j];
                    EXPECT_TRUE(common.width() < 0.01 || common.height() < 0.01)
                        << i << " and " << j << " at " << size.width();
                }
            }
        }
    }
}

TEST(Queues, AQueueKeepsItsPlaceOnceAllAreThere) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    b.queue(main, "first", 3);
    const ObjectId queue = b.queue(main, "second", 3);
    b.put(main, queue, "x").take(main, queue);
    WorldAt worlds(b.trace(), 1);
    std::map<ObjectId, QRectF> places;
    for (std::size_t k = 0; k <= b.trace()->size(); ++k) {
        const Moment moment{*b.trace(), worlds.at(k), k, kInputs};
        const QueuesLayout layout = layOutQueues(moment, kArea, Fonts(Theme()));
        if (layout.rows.size() < 2) continue;
        for (const QueuesLayout::Row& row : layout.rows) {
            EXPECT_EQ(places.emplace(row.object, row.frame).first->second, row.frame);
        }
    }
    EXPECT_EQ(places.size(), 2u);
}

TEST(Queues, AClickSelectsTheQueue) {
    TraceBuilder b(1);
    const ObjectId queue = b.queue(b.run("main"), "steamer", 3);
    const Theme theme;
    Playhead playhead;
    Selection selection;
    playhead.setRun(b.trace(), kInputs);
    playhead.toEnd();
    QueuesView view(playhead, selection, theme);
    view.resize(1200, 480);
    view.show();
    const QRectF cell = layOut(b).rows.at(0).cells[0].frame;
    QTest::mouseClick(&view, Qt::LeftButton, {}, cell.center().toPoint());
    EXPECT_EQ(selection.object(), queue);
}

TEST(Queues, AnEndlessQueueSaysHowLongItWasWhenThatIsPast) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId goods = b.queue(main, "goods");
    for (int i = 0; i < 100; ++i) b.put(main, goods, "item");
    EXPECT_EQ(layOut(b).rows.at(0).lengthText, "100 items");
    for (int i = 0; i < 60; ++i) b.take(main, goods);
    EXPECT_EQ(layOut(b).rows.at(0).lengthText, "40 items, at most 100 so far");
}

TEST(Queues, CellsAreFewRatherThanTooNarrowToRead) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId goods = b.queue(main, "goods");
    const ObjectId mail = b.queue(main, "mailbox", 20);
    for (int i = 0; i < 20; ++i) b.put(main, goods, "item").put(main, mail, "mail");
    for (const QSizeF& size : {QSizeF(242, 150), QSizeF(242, 300), QSizeF(480, 160)}) {
        for (const QueuesLayout::Row& row : layOut(b, {QPointF(), size}).rows) {
            EXPECT_GE(row.cells.front().frame.width(), 24);
            EXPECT_FALSE(row.cells.front().text.contains(u'…'));
        }
    }
}

TEST(Queues, WhoHasNoRoomAtAStackIsCountedWhereTheOthersWait) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId stack = b.queue(main, "stack", QueueOrder::Lifo, false, 1);
    b.put(main, stack, "a");
    for (int i = 0; i < 40; ++i) {
        b.block(b.run("cook-" + std::to_string(i), main), BlockReason::QueueFull, stack);
    }
    const QueuesLayout::Row row = layOut(b, QRectF(0, 0, 480, 110)).rows.at(0);
    EXPECT_EQ(row.put.seats.size() + static_cast<std::size_t>(row.put.hiddenText.mid(1).toInt()),
              40u);
    ASSERT_FALSE(row.put.hidden.isEmpty());
    EXPECT_GT(row.put.hidden.left(), row.cells.front().frame.right());
    EXPECT_TRUE(row.frame.contains(row.put.hidden));
}

TEST(Queues, WhoJoinsHasAtLeastTheFirstName) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId buns = b.queue(main, "steamer", QueueOrder::Fifo, true);
    b.put(main, buns, "bun");
    for (int i = 1; i <= 4; ++i) {
        b.block(b.run("cook-" + std::to_string(i), main), BlockReason::QueueJoin, buns);
    }
    const QueuesLayout::Row row = layOut(b, QRectF(0, 0, 480, 200)).rows.at(0);
    ASSERT_FALSE(row.joining.seats.empty());
    EXPECT_EQ(row.joining.seats[0].box.text, "cook-1");
}

TEST(Queues, InASmallViewWhoWaitsHasANameAndACellCanBeRead) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const ObjectId jobs = b.queue(main, "jobs", QueueOrder::Fifo, true);
    b.put(main, jobs, "job 1");
    b.block(b.run("writer", main), BlockReason::QueueFull, jobs);
    b.block(main, BlockReason::QueueJoin, jobs);
    const QueuesLayout::Row row = layOut(b, QRectF(0, 0, 242, 150)).rows.at(0);
    ASSERT_EQ(row.joining.seats.size(), 1U);
    EXPECT_EQ(row.joining.seats[0].box.text, "main");
    ASSERT_EQ(row.put.seats.size(), 1U);
    EXPECT_EQ(row.put.seats[0].box.text, "writer");
    const QueuesLayout::Row least = layOut(b, QRectF(0, 0, 200, 120)).rows.at(0);
    EXPECT_GE(least.cells.at(0).frame.width(), 32);
    EXPECT_EQ(least.cells.at(0).text, "job 1");
}

}  // namespace
}  // namespace lockstep
