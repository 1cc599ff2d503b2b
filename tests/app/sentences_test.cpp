#include "models/sentences.h"

#include "models/engine_words.h"
#include "models/language.h"
#include "support/app_test_main.h"
#include "support/trace_builder.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::TraceBuilder;

// The sentence of the trace's last event.
QString lastSentence(const TraceBuilder& builder) {
    const Trace& trace = *builder.trace();
    World before;
    for (std::size_t i = 0; i + 1 < trace.size(); ++i) before.apply(trace[i]);
    return sentenceFor(trace, before, trace[trace.size() - 1]);
}

struct TwoBuyers : testing::Test {
    TraceBuilder b;
    TaskId one = b.run("buyer-1");
    TaskId two = b.run("buyer-2");
    ObjectId counter = b.lock(one, "counter");
};

TEST_F(TwoBuyers, AWishNamesTheHolder) {
    b.acquire(one, counter).point(two, Op::Acquire, counter);
    EXPECT_EQ(lastSentence(b), "buyer-2 wants the lock counter; buyer-1 holds it");
}

TEST_F(TwoBuyers, AWishForAFreeLockSaysSo) {
    b.point(two, Op::Acquire, counter);
    EXPECT_EQ(lastSentence(b), "buyer-2 wants the lock counter; it is free");
}

TEST_F(TwoBuyers, ABlockedTaskNamesWhatItWaitsForAndWhoHoldsIt) {
    b.acquire(one, counter).block(two, BlockReason::Lock, counter, 3 * kSecond);
    EXPECT_EQ(
        lastSentence(b),
        "Blocked: buyer-2 waits for the lock counter, held by buyer-1, until 3 s at the latest");
    EXPECT_EQ(outlookOf(*b.trace(), b.world(), b[two]),
              "buyer-2 waits for the lock counter, held by buyer-1, until 3 s at the latest");
}

TEST_F(TwoBuyers, ASleepingTaskSaysUntilWhen) {
    b.block(two, BlockReason::Sleep, {}, 3 * kSecond);
    EXPECT_EQ(lastSentence(b), "Blocked: buyer-2 sleeps until 3 s");
}

TEST_F(TwoBuyers, AWokenTaskNamesWhoWokeIt) {
    b.acquire(one, counter).block(two, BlockReason::Lock, counter).release(one, counter);
    b.wake(two, WakeReason::Granted, one);
    EXPECT_EQ(lastSentence(b),
              "buyer-1 wakes buyer-2, which is ready to try for the lock counter again");
}

TEST_F(TwoBuyers, ATaskThatSinksSaysIntoWhichLevel) {
    b.preempt(one, PreemptReason::Slice, 1);
    EXPECT_EQ(lastSentence(b), "buyer-1 has used up its time slice and is ready again, in level 1");
    b.preempt(two);
    EXPECT_EQ(lastSentence(b), "buyer-2 has used up its time slice and is ready again");
}

TEST_F(TwoBuyers, TheOutlookOfAReadyTaskIsItsNextPoint) {
    b.point(two, Op::Work, TraceBuilder::PointOptions{.value = 100 * kMillisecond}).preempt(two);
    EXPECT_EQ(outlookOf(*b.trace(), b.world(), b[two]), "buyer-2 wants to compute for 100 ms");
}

TEST_F(TwoBuyers, ATaskThatHasNeverRunIsAboutToBegin) {
    const TaskId three = b.task("buyer-3", one);
    b.admit(three);
    EXPECT_EQ(outlookOf(*b.trace(), b.world(), b[three]), "buyer-3 is about to begin");
}

TEST_F(TwoBuyers, ANameThatSaysItsKindIsNotToldTwice) {
    const ObjectId named = b.lock(one, "counter lock");
    EXPECT_EQ(objectPhrase(*b.trace(), b.world(), named), "the counter lock");
}

TEST_F(TwoBuyers, WhoHasBeenLetGoWaitsNoMoreAlthoughTheFlagIsClearedAgain) {
    const ObjectId start = b.object(one, ObjectKind::Event, "start");
    b.point(two, Op::Wait, start).block(two, BlockReason::Event, start);
    b.set(one, start).wake(two, WakeReason::Granted, one).clear(one, start);
    EXPECT_EQ(outlookOf(*b.trace(), b.world(), b[two]),
              "buyer-2 need not wait for the event start any longer");
}

TEST_F(TwoBuyers, ANumberedNameThatSaysItsKindStandsAlone) {
    const ObjectId timer = b.object(one, ObjectKind::Timer, "timer-1");
    b.set(one, timer);
    EXPECT_EQ(lastSentence(b), "buyer-1 cancels timer-1");
}

TEST_F(TwoBuyers, ATimerIsToldByWhatItDoes) {
    const TaskId thread = b.run("timer-1");
    const ObjectId timer = b.object(one, ObjectKind::Timer, "timer-1");
    b.point(thread, Op::Wait, timer);
    EXPECT_EQ(lastSentence(b), "timer-1 wants to wait for its time");
    b.block(thread, BlockReason::Timer, timer, 3 * kSecond);
    EXPECT_EQ(lastSentence(b), "Blocked: timer-1 will fire at 3 s unless it is cancelled");
    b.refuse(thread, Op::Wait, timer, true);
    EXPECT_EQ(lastSentence(b), "timer-1 fires");
    b.set(one, timer).passWait(thread, timer);
    EXPECT_EQ(lastSentence(b), "timer-1 has been cancelled and will not fire");
}

TEST_F(TwoBuyers, ANewTasksNameIsNotTakenForAWordOfTheSentence) {
    b.task("process", one);
    EXPECT_EQ(lastSentence(b), "buyer-1 creates the process “process”");
}

TEST_F(TwoBuyers, ASelectorIsAskedAndAnswers) {
    const ObjectId loop = b.object(one, ObjectKind::Selector, "event loop");
    b.refuse(one, Op::Select, loop);
    EXPECT_EQ(lastSentence(b), "buyer-1 learns from the event loop that nothing is ready");
    b.point(one, Op::Select, loop);
    EXPECT_EQ(lastSentence(b), "buyer-1 asks the event loop what is ready");
    b.block(one, BlockReason::Select, loop);
    EXPECT_EQ(lastSentence(b), "Blocked: buyer-1 waits until the event loop finds something ready");
}

TEST_F(TwoBuyers, InChineseAnEventLoopHasAChineseName) {
    const Language chinese{QStringLiteral("zh_CN")};
    const ObjectId loop = b.object(one, ObjectKind::Selector, "event loop");
    EXPECT_EQ(lastSentence(b), "buyer-1 创建自己的事件循环");
    b.refuse(one, Op::Select, loop);
    EXPECT_EQ(lastSentence(b), "buyer-1 询问事件循环，得知没有就绪的对象");
    EXPECT_EQ(shownName(ObjectKind::Selector, "event loop"), "事件循环");
    EXPECT_EQ(shownName(ObjectKind::Queue, "event loop"), "event loop");
    const ObjectId own = b.object(one, ObjectKind::Selector, "loop of mine");
    b.point(one, Op::Select, own);
    EXPECT_EQ(lastSentence(b), "buyer-1 询问选择器 loop of mine：什么已就绪");
}

TEST_F(TwoBuyers, ASelectorIsToldOfIdleConnections) {
    const ObjectId selector = b.object(one, ObjectKind::Selector, "watch");
    b.watch(one, selector, ObjectId{}, 999);
    EXPECT_EQ(lastSentence(b),
              "buyer-1 lets the selector watch watch so many idle connections: 999");
}

TEST_F(TwoBuyers, OfAPairOfSocketsNeitherIsTheClients) {
    const ObjectId pair = b.socket(one, "pair", ObjectId{});
    EXPECT_EQ(lastSentence(b), "buyer-1 makes the connection “pair” and has both of its ends");
    b.closeEnd(one, pair, 0);
    EXPECT_EQ(lastSentence(b), "buyer-1 closes the last handle of end 0 of the connection pair");
}

TEST_F(TwoBuyers, AGlobalVariableIsReadFromTheProcessAndALocalFromOnesOwnCopy) {
    const auto load = [this](ObjectKind kind) {
        b.add({.task = one,
               .object = b.object(one, kind, "x"),
               .text = b.text("2"),
               .kind = EventKind::CellLoaded});
        return lastSentence(b);
    };
    EXPECT_EQ(load(ObjectKind::Variable), "buyer-1 reads “2” from the variable x of its process");
    EXPECT_EQ(load(ObjectKind::Local), "buyer-1 reads “2” from its own copy of the thread-local x");
}

TEST_F(TwoBuyers, OfAConnectionThatNobodyHasAcceptedItSaysThat) {
    const ObjectId port = b.listener(one, "port", 4);
    const ObjectId call = b.socket(one, "call", port);
    b.connect(one, port, call);
    b.point(one, Op::Send, {.object = call, .text = "hello"});
    EXPECT_EQ(lastSentence(b),
              "buyer-1 wants to send “hello” through the connection call; it is not accepted yet");
}

TEST_F(TwoBuyers, ATextOfTheRunIsNeverTakenForAPlaceInASentence) {
    const ObjectId steamer = b.queue(one, "steamer", 2);
    b.put(one, steamer, "%1 %4");
    EXPECT_EQ(lastSentence(b), "buyer-1 puts “%1 %4” into the queue steamer, now 1 long");
}

TEST_F(TwoBuyers, FlagsConditionsAndJoinableQueuesAreToldInTheirWords) {
    const ObjectId start = b.object(one, ObjectKind::Event, "start");
    b.point(two, Op::Wait, start);
    EXPECT_EQ(lastSentence(b), "buyer-2 wants to wait for the event start; it is not set");
    b.block(two, BlockReason::Event, start);
    EXPECT_EQ(lastSentence(b), "Blocked: buyer-2 waits until the event start is set");
    b.set(one, start);
    EXPECT_EQ(lastSentence(b), "buyer-1 sets the event start: all who wait for it go");
    const ObjectId food = b.condition(one, "food", counter);
    EXPECT_EQ(lastSentence(b), "buyer-1 makes the condition “food” with the lock counter");
    b.notify(one, food, 0);
    EXPECT_EQ(lastSentence(b), "buyer-1 notifies the condition food, but nobody waits");
    const ObjectId buns = b.queue(one, "buns", QueueOrder::Lifo, true);
    b.put(one, buns, "x").take(one, buns).done(one, buns);
    EXPECT_EQ(lastSentence(b),
              "buyer-1 says that an item of the queue buns is done; unfinished: 0");
}

TEST_F(TwoBuyers, ChannelsAreToldByTheirEnds) {
    const ObjectId pipe = b.object(one, ObjectKind::Pipe, "letters");
    b.send(one, pipe, 0, "hello");
    EXPECT_EQ(lastSentence(b), "buyer-1 sends “hello” (5 B) through the pipe letters");
    b.closeEnd(one, pipe, 0);
    EXPECT_EQ(lastSentence(b), "buyer-1 closes the last handle of end 0 of the pipe letters");
    b.point(two, Op::Accept, b.listener(two, "port", 1));
    EXPECT_EQ(lastSentence(b),
              "buyer-2 wants to accept a connection of the listener port; connections that wait "
              "there: 0");
}

TEST_F(TwoBuyers, JobsAndDataAreTold) {
    const ObjectId pool = b.pool(one, "kitchen", PoolKind::ThreadExecutor, 2);
    EXPECT_EQ(lastSentence(b), "buyer-1 makes the thread executor “kitchen”; workers at most: 2");
    const ObjectId job = b.future(one, "soup", pool);
    b.takeJob(two, job).endJob(two, job, "hot");
    EXPECT_EQ(lastSentence(b), "buyer-2 is done with the job soup: hot");
    const ObjectId n = b.object(one, ObjectKind::Variable, "n");
    b.storeCell(one, n, "100");
    EXPECT_EQ(lastSentence(b), "buyer-1 sets the variable n of its process to “100”");
}

TEST_F(TwoBuyers, EveryKindOfEventHasASentence) {
    const ObjectId keys = b.semaphore(one, "keys", 2);
    const ObjectId steamer = b.queue(one, "steamer", 2);
    const ObjectId tickets = b.value(one, "tickets", 1);
    b.point(one, Op::Begin).workDone(one, 1s).print(one, "hello").inputRead(one, "yes");
    b.fileRead(one, "a", 1).fileWritten(one, "a", 1).slept(one, 1s);
    b.acquire(one, counter).release(one, counter).acquire(one, keys).release(one, keys);
    b.put(one, steamer, kNoneItem).take(one, steamer).load(one, tickets).store(one, tickets, 0);
    b.refuse(one, Op::Acquire, counter, true).fail(one, "queue.Full: steamer").preempt(one);
    b.dispatch(one, 0).kill(two, 9).reap(two).acquire(one, counter).abandon(counter);
    const ObjectId start = b.object(one, ObjectKind::Event, "start");
    b.set(one, start).passWait(one, start).clear(one, start).replaceProgram(one);
    b.notify(one, b.condition(one, "food", counter), 0);
    const ObjectId buns = b.queue(one, "buns", QueueOrder::Fifo, true);
    b.put(one, buns, "x").take(one, buns).done(one, buns);
    const ObjectId pipe = b.object(one, ObjectKind::Pipe, "letters");
    b.openEnd(one, pipe, 1).send(one, pipe, 0, "x").receive(one, pipe, 1, "x");
    b.closeEnd(one, pipe, 0).endOfFile(one, pipe, 1);
    const ObjectId port = b.listener(one, "port", 1);
    const ObjectId call = b.socket(one, "call", port);
    b.connect(one, port, call).accept(one, port, call);
    const ObjectId epoll = b.object(one, ObjectKind::Selector, "epoll");
    b.watch(one, epoll, port).unwatch(one, epoll, port);
    b.add({.task = one, .object = port, .kind = EventKind::SignalArrived});
    const ObjectId n = b.object(one, ObjectKind::Variable, "n");
    const ObjectId ages = b.object(one, ObjectKind::Dict, "ages");
    b.storeCell(one, n, "1").loadCell(one, n, "1");
    b.storeEntry(one, ages, 0, "ann=1").loadEntry(one, ages, 0, "ann=1");
    const ObjectId pool = b.pool(one, "kitchen", PoolKind::ProcessPool, 2);
    const ObjectId job = b.future(one, "soup", pool);
    b.startWorker(one, pool, one).takeJob(one, job).endJob(one, job, "hot").set(one, job);
    b.beginCallback(one, job).endCallback(one, job).cancelJob(one, b.future(one, "tea", pool));
    b.closePool(one, pool);
    b.exit(one).notice("a notice").gap(3).end(VerdictKind::Finished, "the end");
    World before;
    for (std::size_t i = 0; i < b.trace()->size(); ++i) {
        const Event& event = (*b.trace())[i];
        const QString sentence = sentenceFor(*b.trace(), before, event);
        EXPECT_FALSE(sentence.isEmpty()) << nameOf(event.kind);
        EXPECT_FALSE(sentence.contains(u'%')) << sentence.toStdString();
        before.apply(event);
    }
}

TEST_F(TwoBuyers, WhoHasSleptEnoughWantsToSleepNoMore) {
    b.point(two, Op::Sleep, TraceBuilder::PointOptions{.value = 4 * kSecond});
    b.block(two, BlockReason::Sleep, {}, 4 * kSecond).at(4s).wake(two, WakeReason::Elapsed, {});
    EXPECT_EQ(outlookOf(*b.trace(), b.world(), b[two]), "buyer-2 has slept enough and goes on");
    b.dispatch(two).point(two, Op::Sleep, TraceBuilder::PointOptions{.value = 4 * kSecond});
    EXPECT_EQ(outlookOf(*b.trace(), b.world(), b[two]), "buyer-2 wants to sleep for 4 s");
}

TEST_F(TwoBuyers, WhoseTimeIsUpWantsToWaitNoMore) {
    const ObjectId start = b.object(one, ObjectKind::Event, "start");
    b.point(two, Op::Wait, start).block(two, BlockReason::Event, start, 4 * kSecond);
    b.at(4s).wake(two, WakeReason::Timeout, {});
    EXPECT_EQ(outlookOf(*b.trace(), b.world(), b[two]),
              "buyer-2 has waited for the event start as long as it would");
    const ObjectId timer = b.object(one, ObjectKind::Timer, "timer-1");
    b.dispatch(two).point(two, Op::Wait, timer).block(two, BlockReason::Timer, timer, 5 * kSecond);
    b.at(5s).wake(two, WakeReason::Timeout, {});
    EXPECT_EQ(outlookOf(*b.trace(), b.world(), b[two]), "the time of timer-1 has come");
}

}  // namespace
}  // namespace lockstep
