#include "schedule/ready_history.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/synthetic_run.h"
#include "support/trace_builder.h"

namespace lockstep {
namespace {

using namespace std::chrono_literals;
using test::SyntheticRun;
using test::TraceBuilder;

ReadyHistory historyOf(const Trace& trace, PolicyKind policy) {
    RunInputs inputs;
    inputs.policy = policy;
    inputs.cpus = SyntheticRun::kCpus;
    ReadyHistory history(inputs);
    history.update(trace, trace.size());
    return history;
}

TEST(ReadyHistory, KnowsTheQueueOfEveryStretchOfTime) {
    TraceBuilder b(1);
    const TaskId one = b.task("one");
    const TaskId two = b.task("two", one);
    b.admit(one).admit(two).dispatch(one).at(1s).notice("nothing changes");
    b.at(2s).preempt(one).dispatch(two).at(3s).exit(two).at(5s).dispatch(one).at(9s).exit(one);
    const ReadyHistory history = historyOf(*b.trace(), PolicyKind::RoundRobin);
    ASSERT_EQ(history.stretches().size(), 2U);
    EXPECT_EQ(history.stretches()[0].tasks, std::vector<TaskId>{two});
    EXPECT_EQ(history.stretches()[0].end, 2 * kSecond);
    EXPECT_EQ(history.stretches()[1].tasks, std::vector<TaskId>{one});
    EXPECT_EQ(history.stretches()[1].begin, 2 * kSecond);
    EXPECT_EQ(history.stretches()[1].end, 5 * kSecond);
}

TEST(ReadyHistory, TheOrderIsThePolicys) {
    TraceBuilder b(1);
    const TaskId main = b.run("main");
    const TaskId late = b.task("late", main, {.priority = 3});
    const TaskId soon = b.task("soon", main, {.priority = 1});
    b.admit(late).admit(soon).at(1s).notice("later");
    const auto tasksUnder = [&](PolicyKind policy) {
        return historyOf(*b.trace(), policy).stretches().at(0).tasks;
    };
    EXPECT_EQ(tasksUnder(PolicyKind::Fcfs), (std::vector{late, soon}));
    EXPECT_EQ(tasksUnder(PolicyKind::Priority), (std::vector{soon, late}));
}

TEST(ReadyHistory, HoldsTheReadyTasksOfTheWorldAtEveryInstant) {
    const SyntheticRun run(17, 700);
    const Trace& trace = *run.trace();
    const ReadyHistory history = historyOf(trace, PolicyKind::RoundRobin);
    ASSERT_FALSE(history.isTooLong());
    World world(SyntheticRun::kCpus);
    for (std::size_t i = 0; i + 1 < trace.size(); ++i) {
        world.apply(trace[i]);
        if (trace[i + 1].time == trace[i].time) continue;
        std::size_t ready = 0;
        for (const TaskInfo& task : world.tasks()) ready += task.state == TaskState::Ready;
        const auto at = std::ranges::find_if(history.stretches(), [&](const ReadyStretch& stretch) {
            return stretch.begin <= world.now() && world.now() < stretch.end;
        });
        ASSERT_EQ(at == history.stretches().end() ? 0 : at->tasks.size(), ready) << i;
    }
}

TEST(ReadyHistory, GivesUpOnARunWithVeryManyStretches) {
    const SyntheticRun run(17, 20'000);
    const ReadyHistory history = historyOf(*run.trace(), PolicyKind::RoundRobin);
    EXPECT_TRUE(history.isTooLong());
    EXPECT_TRUE(history.stretches().empty());
}

}  // namespace
}  // namespace lockstep
