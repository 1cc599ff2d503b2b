#include "model/cpu_history.h"

#include <gtest/gtest.h>

#include "support/synthetic_run.h"
#include "support/trace_builder.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::SyntheticRun;
using test::TraceBuilder;

CpuHistory historyOf(const Trace& trace) {
    CpuHistory history;
    history.update(trace, trace.size());
    return history;
}

TEST(CpuHistory, ACpuIsBusyWhileATaskRunsOnIt) {
    TraceBuilder b(2);
    const TaskId task = b.task("t");
    b.admit(task).at(2s).dispatch(task, 1).at(5s).preempt(task).at(6s).dispatch(task, 1);
    b.at(10s).notice("later");
    const CpuHistory history = historyOf(*b.trace());
    ASSERT_EQ(history.cpuCount(), 2U);
    const std::size_t all = b.trace()->size();
    EXPECT_EQ(history.busyTime(0, all, 10 * kSecond), 0);
    EXPECT_EQ(history.busyTime(1, all, 10 * kSecond), 7 * kSecond);
    EXPECT_EQ(history.busyTime(1, 3, 4 * kSecond), 2 * kSecond);  // at an earlier moment
    EXPECT_EQ(history.busyTime(1, 1, 0), 0);
    ASSERT_EQ(history.runsOf(1).size(), 2U);
    EXPECT_EQ(history.runsOf(1)[0].end, 5 * kSecond);
    EXPECT_EQ(history.runsOf(1)[1].end, kNoTime);
}

TEST(CpuHistory, ASwitchIsToAnotherTaskThatTakesTime) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");  // takes no time
    const TaskId one = b.task("one", main);
    const TaskId two = b.task("two", main);
    b.block(main, BlockReason::Sleep).admit(one).admit(two).dispatch(one);
    b.at(1s).preempt(one).dispatch(two).at(2s).preempt(two);
    b.dispatch(two);  // goes on: no switch
    b.at(3s).preempt(two).wake(main).dispatch(main).block(main, BlockReason::Sleep);
    b.dispatch(two);  // main took no time
    b.at(4s).exit(two).at(6s).dispatch(one).at(7s).exit(one);
    const CpuHistory history = historyOf(*b.trace());
    EXPECT_EQ(history.runsOf(0).size(), 5U);
    EXPECT_EQ(history.contextSwitches(b.trace()->size(), 7 * kSecond), 2U);
    EXPECT_EQ(history.contextSwitches(0, 0), 0U);
}

TEST(CpuHistory, HasTheTimesOfTheWorldAtEveryMoment) {
    const SyntheticRun run(17, 3000);
    const Trace& trace = *run.trace();
    const CpuHistory history = historyOf(trace);
    World world(SyntheticRun::kCpus);
    for (std::size_t k = 1; k <= trace.size(); ++k) {
        world.apply(trace[k - 1]);
        Nanoseconds used = 0;
        for (const TaskInfo& task : world.tasks()) {
            used += task.cpuTime;
            if (task.state == TaskState::Running) used += world.now() - task.stateSince;
        }
        Nanoseconds busy = 0;
        for (std::size_t cpu = 0; cpu < history.cpuCount(); ++cpu) {
            busy += history.busyTime(cpu, k, world.now());
        }
        ASSERT_EQ(busy, used) << k;
    }
}

}  // namespace
}  // namespace lockstep
