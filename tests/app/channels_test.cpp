#include <gmock/gmock.h>

#include <QTest>
#include <set>

#include "channels/channels_layout.h"
#include "channels/channels_view.h"
#include "support/app_test_main.h"
#include "support/sheet_checks.h"

namespace lockstep {
namespace {

using test::changedCells;
using test::labelWith;
using test::momentOf;
using test::seatOf;
using test::textsOf;
using test::TraceBuilder;

const QRectF kArea(0, 0, 1200, 560);
const QRectF kPlace(0, 0, 334, 272);  // in a window of 1440 by 900

Sheet layOut(const TraceBuilder& b, const QRectF& area = kArea) {
    return layOutChannels(momentOf(b), area, Fonts(Theme()));
}

struct Letters : testing::Test {
    TraceBuilder b{4};
    TaskId main = b.run("main");
    ObjectId pipe = b.object(main, ObjectKind::Pipe, "letters");
    TaskId reader = b.run("reader", main);
};

TEST_F(Letters, TheOldestMessageIsNextToWhoReceivesIt) {
    b.send(main, pipe, 0, "first").send(main, pipe, 0, "second").send(reader, pipe, 1, "answer");
    const Sheet sheet = layOut(b);
    EXPECT_GT(labelWith(sheet, "first")->area.left(), labelWith(sheet, "second")->area.right());
    EXPECT_GT(labelWith(sheet, "answer")->area.top(), labelWith(sheet, "first")->area.bottom());
    EXPECT_TRUE(labelWith(sheet, "pipe, 17 B inside"));
}

TEST_F(Letters, AnEndIsOpenInEveryProcessThatHasAHandleAndClosedAfterTheLast) {
    EXPECT_TRUE(labelWith(layOut(b), "end 1: open in 2"));
    b.closeEnd(main, pipe, 1);
    EXPECT_TRUE(labelWith(layOut(b), "end 1: open in 1"));
    b.closeEnd(reader, pipe, 1);
    EXPECT_TRUE(labelWith(layOut(b), "end 1: closed"));
    EXPECT_TRUE(labelWith(layOut(b), "end 0: open in 2"));
}

TEST(Channels, AClosedOneLeavesItsRoomToItsName) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    for (int i = 0; i < 6; ++i) {
        const ObjectId pipe =
            b.object(main, ObjectKind::Pipe, "asynchronous line " + std::to_string(i));
        b.closeEnd(main, pipe, 0).closeEnd(main, pipe, 1);
    }
    EXPECT_TRUE(labelWith(layOut(b, kPlace), "asynchronous line 5"));
}

TEST(Channels, TheNaturalSizeIsNoHigherThanItsCards) {
    const Theme theme;
    Playhead playhead;
    Selection selection;
    const ChannelsView view(playhead, selection, theme);
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    for (int i = 1; i <= 8; ++i) {
        b.object(main, ObjectKind::Pipe, "pipe " + std::to_string(i));
        playhead.setRun(b.trace(), {});
        playhead.toEnd();
        const QRectF area(QPointF(0, 0), view.naturalSize());
        std::set<ObjectId> shown;
        qreal bottom = 0;
        for (const Spot& spot : view.spots(area)) {
            if (spot.object.isValid()) shown.insert(spot.object);
            bottom = std::max(bottom, spot.area.bottom());
        }
        EXPECT_EQ(shown.size(), std::size_t(i));
        EXPECT_LE(area.bottom() - bottom, 60) << i;
    }
}

TEST_F(Letters, WhoIsBlockedSitsAtItsEnd) {
    b.point(reader, Op::Receive, {.object = pipe, .value = 1});
    b.block(reader, BlockReason::Pipe, pipe);
    const Sheet sheet = layOut(b);
    const Sheet::Label* blocked = labelWith(sheet, "blocked: receives");
    ASSERT_TRUE(blocked);
    EXPECT_GT(blocked->area.left(), kArea.center().x() / 2);
    b.send(main, pipe, 0, "x").wake(reader, WakeReason::Granted, main);
    EXPECT_TRUE(std::ranges::any_of(layOut(b).seats, &Sheet::Seat::awaited));
}

TEST_F(Letters, WhoIsWokenThereIsNotCalledBlocked) {
    b.point(reader, Op::Receive, {.object = pipe, .value = 1});
    b.block(reader, BlockReason::Pipe, pipe);
    b.send(main, pipe, 0, "x").wake(reader, WakeReason::Granted, main);
    EXPECT_FALSE(labelWith(layOut(b), "blocked: receives"));
    EXPECT_TRUE(labelWith(layOut(b), "woken: tries again"));
}

TEST_F(Letters, APipeWithOneDirectionTellsWhichEndReceives) {
    b.oneWayPipe(main, "news");
    const Sheet sheet = layOut(b);
    EXPECT_TRUE(labelWith(sheet, "end 0, receives: open in 1"));
    EXPECT_TRUE(labelWith(sheet, "end 1, sends: open in 1"));
    EXPECT_TRUE(labelWith(sheet, "end 0: open in 2")) << "the other one has two directions";
    EXPECT_EQ(sheet.arrows.size(), 3U) << "one for each direction";
}

TEST_F(Letters, ANarrowCardShowsSeveralMessages) {
    for (const char* number : {"11", "12", "13", "14", "15"}) b.send(main, pipe, 0, number);
    const Sheet sheet = layOut(b, kPlace);
    for (const char* number : {"11", "12", "13", "14", "15"})
        EXPECT_TRUE(labelWith(sheet, number)) << number;
    EXPECT_TRUE(labelWith(sheet, "end 1: open in 2"));
}

TEST_F(Letters, WhatTheLastStepSentIsMarked) {
    b.step().send(main, pipe, 0, "old");
    b.step().send(main, pipe, 0, "new");
    EXPECT_EQ(changedCells(layOut(b)), QStringList("new"));
}

struct Connection : testing::Test {
    TraceBuilder b{4};
    TaskId server = b.run("server");
    ObjectId port = b.listener(server, "port", 3);
    TaskId client = b.run("client", server);
    ObjectId socket = b.socket(client, "call", port);
};

TEST_F(Connection, WaitsInTheBacklogUntilItIsAccepted) {
    b.connect(client, port, socket);
    EXPECT_TRUE(labelWith(layOut(b), "listens: 1 of 3 wait"));
    EXPECT_TRUE(labelWith(layOut(b), "server: not accepted"));
    b.accept(server, port, socket);
    EXPECT_TRUE(labelWith(layOut(b), "listens: 0 of 3 wait"));
    EXPECT_FALSE(labelWith(layOut(b), "server: not accepted"));
}

TEST_F(Connection, AReadWaitsForDataAndThenCopies) {
    b.connect(client, port, socket).accept(server, port, socket);
    b.point(server, Op::Receive, {.object = socket, .value = 1});
    b.block(server, BlockReason::Socket, socket);
    EXPECT_TRUE(labelWith(layOut(b), "1 waits for data"));
    b.send(client, socket, 0, "hello").wake(server, WakeReason::Granted, client).dispatch(server);
    EXPECT_TRUE(labelWith(layOut(b), "5 B in the buffer"));
    b.point(server, Op::Copy, {.object = socket, .value = 1000});
    b.block(server, BlockReason::Copy, socket, 1000);
    EXPECT_TRUE(labelWith(layOut(b), "2 copies to the task"));
    EXPECT_EQ(textsOf(layOut(b)).count("2 copies to the task"), 1) << "at the end that receives";
}

TEST_F(Connection, ASelectorTellsWhatIsReady) {
    const ObjectId selector = b.object(server, ObjectKind::Selector, "epoll");
    b.watch(server, selector, port).connect(client, port, socket);
    EXPECT_TRUE(labelWith(layOut(b), "selector: 1 of 1 ready"));
    EXPECT_TRUE(labelWith(layOut(b), "port ✓"));
    b.accept(server, port, socket).watch(server, selector, socket, 1);
    EXPECT_TRUE(labelWith(layOut(b), "selector: 0 of 2 ready"));
    EXPECT_TRUE(labelWith(layOut(b), "call, server"));
}

TEST_F(Connection, ASelectorCountsTheIdleConnectionsThatItWatchesBesides) {
    const ObjectId selector = b.object(server, ObjectKind::Selector, "select");
    b.watch(server, selector, port).connect(client, port, socket);
    b.watch(server, selector, ObjectId{}, 999);
    EXPECT_TRUE(labelWith(layOut(b), "selector: 1 of 1000 ready"));
    EXPECT_TRUE(labelWith(layOut(b), "+999 idle"));
}

TEST_F(Connection, OfAPairNeitherEndIsAClients) {
    const ObjectId pair = b.socket(server, "pair", ObjectId{});
    const ObjectId selector = b.object(server, ObjectKind::Selector, "select");
    b.watch(server, selector, pair, 0);
    for (const char* label : {"end 0", "end 1: closed", "pair, end 0"})
        EXPECT_TRUE(labelWith(layOut(b), label)) << label;
}

TEST_F(Connection, ASelectorTellsWhatItsLastCallCostAndIsClosedWithItsProcess) {
    const ObjectId selector = b.object(client, ObjectKind::Selector, "poll");
    b.watch(client, selector, socket).select(client, selector, 1, 1000);
    EXPECT_TRUE(labelWith(layOut(b), "the last call looked at 1000"));
    b.exit(client);
    EXPECT_TRUE(labelWith(layOut(b), "selector, closed"));
}

TEST_F(Connection, WhatIsReadyComesFirst) {
    const ObjectId selector = b.object(server, ObjectKind::Selector, "epoll");
    const ObjectId quiet = b.object(server, ObjectKind::Pipe, "quiet");
    b.watch(server, selector, quiet).watch(server, selector, port).connect(client, port, socket);
    const Sheet sheet = layOut(b);
    EXPECT_LT(labelWith(sheet, "port ✓")->area.left(),
              labelWith(sheet, "quiet, end 0")->area.left());
}

TEST_F(Connection, WhatNobodyHasReadIsSeenInALowCardAndAfterTheEnd) {
    b.connect(client, port, socket).accept(server, port, socket);
    const ObjectId idle = b.socket(client, "idle", port);
    b.connect(client, port, idle).accept(server, port, idle);
    b.send(client, socket, 0, "it is me");
    EXPECT_TRUE(labelWith(layOut(b, kPlace), "it is me"));
    b.closeEnd(client, socket, 0).closeEnd(server, socket, 1);
    EXPECT_TRUE(labelWith(layOut(b, kPlace), "connection, closed: 8 B never read"));
}

TEST_F(Connection, AnEndTellsHowManyProcessesHaveIt) {
    b.connect(client, port, socket).accept(server, port, socket);
    EXPECT_FALSE(labelWith(layOut(b), "server: open in 2"));
    b.run("child", server);
    EXPECT_TRUE(labelWith(layOut(b), "server: open in 2"));
}

TEST_F(Connection, SixHaveRoomWhereThereWasRoomForThree) {
    for (const char* model : {"blocking", "non-blocking", "signal-driven", "asynchronous"})
        b.send(client, b.socket(client, model, port), 0, "data");
    const Sheet sheet = layOut(b, kPlace);
    for (const char* model : {"call", "blocking", "non-blocking", "signal-driven", "asynchronous"})
        EXPECT_TRUE(labelWith(sheet, model)) << model;
    EXPECT_EQ(textsOf(sheet).count("data"), 4);
}

TEST_F(Connection, OfMoreThanHaveRoomTheBusyOnesAreShown) {
    for (int i = 0; i < 60; ++i) b.socket(client, "quiet " + std::to_string(i), port);
    const ObjectId busy = b.socket(client, "busy", port);
    b.step().send(client, busy, 0, "x");
    EXPECT_TRUE(labelWith(layOut(b, kPlace), "busy"));
}

TEST_F(Connection, ClosedConnectionsMakeRoomForOpenOnes) {
    for (int i = 0; i < 60; ++i) {
        const ObjectId one = b.socket(client, "closed " + std::to_string(i), port);
        b.closeEnd(client, one, 0);
    }
    const ObjectId open = b.socket(client, "open", port);
    const Sheet sheet = layOut(b, QRectF(0, 0, 700, 400));
    EXPECT_TRUE(std::ranges::any_of(sheet.boxes,
                                    [open](const Sheet::Box& box) { return box.object == open; }));
    EXPECT_TRUE(labelWith(sheet, "+60 more"));
}

TEST_F(Connection, NothingOverlapsInAnyArea) {
    const ObjectId selector = b.object(server, ObjectKind::Selector, "a selector of many things");
    for (int i = 0; i < 25; ++i) {
        const std::string number = std::to_string(i);
        const TaskId task = b.run("a-client-with-a-long-name-" + number, server);
        const ObjectId pipe = b.object(server, ObjectKind::Pipe, "pipe number " + number);
        const ObjectId call = b.socket(task, "call " + number, port);
        if (i < 3) b.connect(task, port, call);
        b.watch(server, selector, pipe, 1);
        b.send(server, pipe, 0, "a message that is rather long").send(server, pipe, 1, "x");
        b.point(task, Op::Receive, {.object = call}).block(task, BlockReason::Socket, call);
    }
    test::expectTidyEverywhere(b, layOutChannels);
}

TEST_F(Connection, AClickSelectsAChannelAndAnotherOneWhoHasItsEnd) {
    const Theme theme;
    Playhead playhead;
    Selection selection;
    playhead.setRun(b.trace(), test::kSheetInputs);
    playhead.toEnd();
    ChannelsView view(playhead, selection, theme);
    view.resize(1200, 560);
    view.show();
    const Sheet sheet = layOut(b);
    QTest::mouseClick(&view, Qt::LeftButton, {}, labelWith(sheet, "call")->area.center().toPoint());
    EXPECT_EQ(selection.object(), socket);
    const QPointF at = seatOf(sheet, client)->box.token.center();
    QTest::mouseClick(&view, Qt::LeftButton, {}, at.toPoint());
    EXPECT_TRUE(selection.task().isValid());
}

TEST(ChannelsView, SaysWhatWouldBeThere) {
    TraceBuilder b;
    b.run("main");
    EXPECT_TRUE(layOut(b).isEmpty());
}

}  // namespace
}  // namespace lockstep
