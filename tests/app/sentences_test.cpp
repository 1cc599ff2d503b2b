#include "models/sentences.h"

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

TEST_F(TwoBuyers, ATextOfTheRunIsNeverTakenForAPlaceInASentence) {
    const ObjectId steamer = b.queue(one, "steamer", 2);
    b.put(one, steamer, "%1 %4");
    EXPECT_EQ(lastSentence(b), "buyer-1 puts “%1 %4” into the queue steamer, now 1 long");
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

}  // namespace
}  // namespace lockstep
