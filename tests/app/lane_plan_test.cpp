#include "timeline/lane_plan.h"

#include <gtest/gtest.h>

#include "support/app_test_main.h"
#include "support/trace_builder.h"

namespace lockstep {
namespace {

using test::TraceBuilder;

// Two processes; the threads and the coroutine of each are created in turns.
class LanePlanTest : public testing::Test {
protected:
    LanePlanTest() {
        TraceBuilder b(2);
        const TraceBuilder::TaskOptions thread{.kind = TaskKind::Thread};
        const TraceBuilder::TaskOptions coroutine{.kind = TaskKind::Coroutine};
        main = b.run("main");
        child = b.task("child", main);
        mainThread = b.task("reader", main, thread);
        childThread = b.task("worker", child, thread);
        secondThread = b.task("writer", main, thread);
        inThread = b.task("fetch", childThread, coroutine);
        index.update(*b.trace(), b.trace()->size());
    }

    [[nodiscard]] std::vector<TaskId> planned() const {
        std::vector<TaskId> tasks;
        const LanePlan plan(index, choices);
        for (const PlannedLane& lane : plan.lanes()) tasks.push_back(lane.task);
        return tasks;
    }

    TimelineIndex index;
    LaneChoices choices;
    TaskId main, child, mainThread, childThread, secondThread, inThread;
};

TEST_F(LanePlanTest, ThreadsAndCoroutinesLieUnderTheirProcess) {
    EXPECT_EQ(planned(),
              (std::vector{main, mainThread, secondThread, child, childThread, inThread}));
    const LanePlan plan(index, choices);
    EXPECT_EQ(plan.lanes()[0].depth, 0);
    EXPECT_TRUE(plan.lanes()[0].canFold);
    EXPECT_EQ(plan.lanes()[5].depth, 1);
    EXPECT_FALSE(plan.lanes()[5].canFold);
    EXPECT_EQ(processOf(index, inThread), child);
}

TEST_F(LanePlanTest, AFoldedProcessStandsForAllOfItsTasks) {
    choices.folded = {child};
    EXPECT_EQ(planned(), (std::vector{main, mainThread, secondThread, child}));
    const LanePlan plan(index, choices);
    EXPECT_EQ(plan.lanes()[3].members.size(), 3U);
    EXPECT_EQ(plan.rowOf(inThread), 3U);
    EXPECT_EQ(plan.rowOf(child), 3U);
}

TEST_F(LanePlanTest, HidingAFoldedProcessHidesWhatItStandsFor) {
    hideLane(index, mainThread, choices);
    EXPECT_EQ(planned(), (std::vector{main, secondThread, child, childThread, inThread}));
    choices.folded = {child};
    hideLane(index, child, choices);
    EXPECT_EQ(planned(), (std::vector{main, secondThread}));
    EXPECT_EQ(LanePlan(index, choices).rowOf(inThread), LanePlan::kNone);
    choices.folded.clear();
    EXPECT_EQ(planned(), (std::vector{main, secondThread}));
}

TEST_F(LanePlanTest, AProcessMovesWithItsLanesAndAThreadStaysInItsProcess) {
    EXPECT_TRUE(moveLane(index, child, secondThread, false, choices));
    EXPECT_EQ(planned(),
              (std::vector{child, childThread, inThread, main, mainThread, secondThread}));
    EXPECT_TRUE(moveLane(index, mainThread, secondThread, true, choices));
    EXPECT_EQ(planned(),
              (std::vector{child, childThread, inThread, main, secondThread, mainThread}));
    EXPECT_FALSE(moveLane(index, mainThread, childThread, true, choices));
    EXPECT_FALSE(moveLane(index, main, mainThread, true, choices));
    EXPECT_FALSE(moveLane(index, main, main, true, choices));
}

TEST_F(LanePlanTest, ANeighbourIsTheNextOfItsKindThatIsShown) {
    EXPECT_EQ(neighbourOf(index, main, true, choices), child);
    EXPECT_EQ(neighbourOf(index, mainThread, true, choices), secondThread);
    EXPECT_EQ(neighbourOf(index, mainThread, false, choices), TaskId{});
    choices.hidden = {secondThread};
    EXPECT_EQ(neighbourOf(index, mainThread, true, choices), TaskId{});
}

TEST_F(LanePlanTest, WhatBeginsLaterComesBehindWhatHasBeenPutInOrder) {
    ASSERT_TRUE(moveLane(index, child, main, false, choices));
    TraceBuilder b(2);
    const TaskId first = b.run("main");
    const TaskId second = b.task("child", first);
    b.task("later", first);
    TimelineIndex grown;
    grown.update(*b.trace(), b.trace()->size());
    const LanePlan plan(grown, choices);
    EXPECT_EQ(plan.lanes()[0].task, second);
    EXPECT_EQ(plan.lanes().back().task, TaskId{3});
}

}  // namespace
}  // namespace lockstep
