#include "model/metrics.h"

#include <gtest/gtest.h>

#include "support/trace_builder.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::TraceBuilder;

TEST(Metrics, OfAFinishedTaskAreItsTextbookTimes) {
    TraceBuilder b;
    const TaskId job = b.at(1s).task("job");
    b.admit(job);
    b.at(3s).dispatch(job);
    b.at(7s).preempt(job);
    b.at(8s).dispatch(job);
    b.at(9s).block(job, BlockReason::Sleep, {}, 12 * kSecond);
    b.at(12s).wake(job, WakeReason::Elapsed);
    b.at(12s).dispatch(job);
    b.at(14s).exit(job);
    b.at(20s).notice("later");

    const std::vector<TaskMetrics> all = metricsOf(b.world());
    ASSERT_EQ(all.size(), 1u);
    const TaskMetrics& metrics = all[0];
    EXPECT_EQ(metrics.task, job);
    EXPECT_EQ(metrics.created, 1 * kSecond);
    EXPECT_EQ(metrics.firstRun, 3 * kSecond);
    EXPECT_EQ(metrics.completed, 14 * kSecond);
    EXPECT_EQ(metrics.cpu, 7 * kSecond);
    EXPECT_EQ(metrics.waiting, 3 * kSecond);
    EXPECT_EQ(metrics.turnaround, 13 * kSecond);
    EXPECT_EQ(metrics.response, 2 * kSecond);
}

TEST(Metrics, CountOpenIntervalsUpToNow) {
    TraceBuilder b;
    const TaskId runs = b.run("runs");
    const TaskId waits = b.task("waits");
    b.at(2s).admit(waits);
    b.at(5s).notice("now");

    const std::vector<TaskMetrics> all = metricsOf(b.world());
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[runs.index()].cpu, 5 * kSecond);
    EXPECT_EQ(all[runs.index()].turnaround, kNoTime);
    EXPECT_EQ(all[waits.index()].waiting, 3 * kSecond);
    EXPECT_EQ(all[waits.index()].firstRun, kNoTime);
    EXPECT_EQ(all[waits.index()].response, kNoTime);
}

TEST(Metrics, LeaveOutNumbersThatNoTaskHas) {
    World world;
    world.apply({.task = TaskId{3}, .kind = EventKind::TaskCreated, .detail = 1});
    const std::vector<TaskMetrics> all = metricsOf(world);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].task, TaskId{3});
}

TEST(Metrics, ACoroutineUsesTheCpuOfItsThreadWhileItRuns) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const TaskId coroutine = b.task("coroutine", main, {.kind = TaskKind::Coroutine});
    b.admit(coroutine);
    b.at(1s).block(main, BlockReason::Switch).dispatch(coroutine);
    b.at(3s).preempt(coroutine, PreemptReason::Yielded).wake(main).dispatch(main);
    b.at(7s).block(main, BlockReason::Switch).dispatch(coroutine);
    b.at(8s).exit(coroutine).wake(main).dispatch(main).exit(main);
    const auto metrics = metricsOf(b.world());
    EXPECT_EQ(metrics[0].cpu, 5 * kSecond);
    EXPECT_EQ(metrics[0].waiting, 0);
    EXPECT_EQ(metrics[1].cpu, 3 * kSecond);
    EXPECT_EQ(metrics[1].waiting, 5 * kSecond);
    EXPECT_TRUE(b.world().violations().empty());
}

TEST(Metrics, OfJobsLeaveOutTheMainProcessUnlessItIsAlone) {
    TraceBuilder b;
    const TaskId main = b.run("main");
    ASSERT_EQ(jobMetricsOf(b.world()).size(), 1u);
    EXPECT_EQ(jobMetricsOf(b.world())[0].task, main);
    const TaskId job = b.task("job", main);
    ASSERT_EQ(jobMetricsOf(b.world()).size(), 1u);
    EXPECT_EQ(jobMetricsOf(b.world())[0].task, job);
}

TEST(Metrics, HaveAMeanOnceEveryTaskHasTheFigure) {
    const TaskMetrics whole{.task = TaskId{1}, .waiting = 8, .turnaround = 12, .response = 7};
    const TaskMetrics begun{.task = TaskId{2}, .waiting = 1, .response = 0};
    const MeanMetrics mean = meanOf(std::vector{whole, whole, begun});
    EXPECT_EQ(mean.waiting, 6);   // 17 / 3
    EXPECT_EQ(mean.response, 5);  // 14 / 3
    EXPECT_EQ(mean.turnaround, kNoTime);
    EXPECT_EQ(meanOf({}).waiting, kNoTime);
}

}  // namespace
}  // namespace lockstep
