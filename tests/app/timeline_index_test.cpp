#include "timeline/timeline_index.h"

#include <gtest/gtest.h>

#include "support/app_test_main.h"
#include "support/synthetic_run.h"
#include "timeline/timeline_words.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::SyntheticRun;
using test::TraceBuilder;

TimelineIndex indexOf(const Trace& trace) {
    TimelineIndex index;
    index.update(trace, trace.size());
    return index;
}

TEST(TimelineIndexTest, ALaneShowsEveryStateOfItsTaskWithoutGaps) {
    TraceBuilder b(1);
    const TaskId task = b.task("cook");
    b.at(1ms).admit(task);
    b.at(3ms).dispatch(task, 0);
    const ObjectId lock = b.lock(task, "knife");
    b.at(7ms).block(task, BlockReason::Lock, lock);
    b.at(9ms).wake(task).at(10ms).dispatch(task, 0);
    b.at(20ms).exit(task).at(21ms).reap(task);
    const TimelineIndex index = indexOf(*b.trace());
    const Lane& lane = *index.lane(task);

    const std::vector<std::pair<Look, Nanoseconds>> expected = {
        {Look::New, 0},
        {Look::Ready, 1 * kMillisecond},
        {Look::Running, 3 * kMillisecond},
        {Look::Blocked, 7 * kMillisecond},
        {Look::Ready, 9 * kMillisecond},
        {Look::Running, 10 * kMillisecond},
        {Look::Zombie, 20 * kMillisecond},
        {Look::Terminated, 21 * kMillisecond},
    };
    ASSERT_EQ(lane.sliceCount(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(lane.slice(i).look, expected[i].first) << i;
        EXPECT_EQ(lane.beginOf(i, Axis::Time), expected[i].second) << i;
        if (i > 0) {
            EXPECT_EQ(lane.endOf(i - 1, Axis::Time, 0), expected[i].second) << i;
        }
    }
    EXPECT_EQ(lane.slice(3).object, lock);
    EXPECT_EQ(lane.slice(3).reason, BlockReason::Lock);
}

// The views' one promise: at every k the timeline shows what the world says.
TEST(TimelineIndexTest, AtEveryMomentTheSliceAgreesWithTheWorld) {
    const SyntheticRun run(17, 3000);
    ASSERT_TRUE(run.world().violations().empty());
    const Trace& trace = *run.trace();
    const TimelineIndex index = indexOf(trace);
    World world(SyntheticRun::kCpus);
    for (std::size_t k = 0; k <= trace.size(); ++k) {
        for (const TaskInfo& task : world.tasks()) {
            const Lane& lane = *index.lane(task.id);
            const std::size_t slice = lane.sliceAt(static_cast<Position>(k), Axis::Order);
            ASSERT_NE(slice, Lane::kNone);
            ASSERT_EQ(lane.slice(slice).look, lookOf(task)) << "k = " << k;
            ASSERT_EQ(lane.slice(slice).object, task.waitsFor) << "k = " << k;
        }
        if (k < trace.size()) world.apply(trace[k]);
    }
}

TEST(TimelineIndexTest, GrowingEventByEventGivesTheSameAsReadingAtOnce) {
    const SyntheticRun run(9, 500);
    const Trace& trace = *run.trace();
    const TimelineIndex whole = indexOf(trace);
    TimelineIndex growing;
    for (std::size_t k = 0; k <= trace.size(); ++k) growing.update(trace, k);
    ASSERT_EQ(growing.lanes().size(), whole.lanes().size());
    for (std::size_t i = 0; i < whole.lanes().size(); ++i) {
        const Lane& a = whole.lanes()[i];
        const Lane& b = growing.lanes()[i];
        ASSERT_EQ(a.sliceCount(), b.sliceCount());
        ASSERT_EQ(a.tagCount(), b.tagCount());
        const std::size_t last = a.sliceCount() - 1;
        EXPECT_EQ(a.totalsAt(last, whole.end(Axis::Time), Axis::Time),
                  b.totalsAt(last, whole.end(Axis::Time), Axis::Time));
    }
    EXPECT_EQ(growing.wakes().size(), whole.wakes().size());
}

TEST(TimelineIndexTest, TotalsAreTheWorldsOwnTimes) {
    const SyntheticRun run(17, 3000);
    const TimelineIndex index = indexOf(*run.trace());
    const Position now = index.end(Axis::Time);
    EXPECT_EQ(now, run.world().now());
    for (const TaskInfo& task : run.world().tasks()) {
        const Lane& lane = *index.lane(task.id);
        const std::size_t last = lane.sliceAt(now, Axis::Time);
        const Nanoseconds open = now - task.stateSince;
        const auto totals = lane.totalsAt(last, now, Axis::Time);
        EXPECT_EQ(totals[0], task.cpuTime + (task.state == TaskState::Running ? open : 0));
        EXPECT_EQ(totals[1], task.readyTime + (task.state == TaskState::Ready ? open : 0));
        EXPECT_EQ(totals[2], task.blockedTime + (task.state == TaskState::Blocked ? open : 0));
    }
}

TEST(TimelineIndexTest, LookingUpFromAnySliceBeforeFindsTheSame) {
    const SyntheticRun run(5, 800);
    const TimelineIndex index = indexOf(*run.trace());
    const Lane& lane = index.lanes()[2];
    for (Position at = 0; at < 800; at += 7) {
        const std::size_t slice = lane.sliceAt(at, Axis::Order);
        if (slice == Lane::kNone) continue;
        for (std::size_t from = 0; from <= slice; ++from) {
            ASSERT_EQ(lane.sliceAt(at, Axis::Order, from), slice);
        }
    }
}

TEST(TimelineIndexTest, TagsAndWakesNameTheirEvents) {
    TraceBuilder b(2);
    const TaskId giver = b.run("giver");
    const TaskId taker = b.run("taker");
    const ObjectId lock = b.lock(giver, "pen");
    b.at(1s).acquire(giver, lock).at(2s).block(taker, BlockReason::Lock, lock);
    b.at(3s).release(giver, lock).wake(taker, WakeReason::Granted, giver);
    const Trace& trace = *b.trace();
    const TimelineIndex index = indexOf(trace);

    const Lane& lane = *index.lane(giver);
    ASSERT_EQ(lane.tagCount(), 2U);
    EXPECT_EQ(trace[lane.tagEvent(0)].kind, EventKind::LockAcquired);
    EXPECT_EQ(trace[lane.tagEvent(1)].kind, EventKind::LockReleased);
    EXPECT_EQ(lane.firstTagFrom(2 * kSecond, Axis::Time), 1U);
    EXPECT_EQ(lane.firstTagFrom(4 * kSecond, Axis::Time), 2U);
    ASSERT_EQ(index.wakes().size(), 1U);
    EXPECT_EQ(index.wakes()[0].waker, giver);
    EXPECT_EQ(index.wakes()[0].woken, taker);
    EXPECT_EQ(index.wakes()[0].time, 3 * kSecond);
    EXPECT_TRUE(index.lane(taker)->touches(lock));
    EXPECT_EQ(trace.text(index.objectName(lock)), "pen");
}

TEST(TimelineWords, TheTagsOfATimerSayWhatItDoes) {
    TraceBuilder b;
    const TaskId main = b.run("main");
    const TaskId thread = b.run("timer-1");
    const ObjectId timer = b.object(main, ObjectKind::Timer, "timer-1");
    const auto lastTag = [&] {
        const Trace& trace = *b.trace();
        return tagText(indexOf(trace), trace, trace[trace.size() - 1]).whole;
    };
    b.refuse(thread, Op::Wait, timer, true);
    EXPECT_EQ(lastTag(), "fires");
    b.set(main, timer);
    EXPECT_EQ(lastTag(), "cancel timer-1");
    b.passWait(thread, timer);
    EXPECT_EQ(lastTag(), "cancelled");
    b.set(main, b.object(main, ObjectKind::Event, "start"));
    EXPECT_EQ(lastTag(), "set start");
}

}  // namespace
}  // namespace lockstep
