#include "models/emphasis.h"

#include <gtest/gtest.h>

#include "support/app_test_main.h"
#include "support/trace_builder.h"

namespace lockstep {
namespace {

using test::TraceBuilder;

TEST(Emphasis, WhatTheSelectedTaskHasNothingToDoWithIsDimmed) {
    TraceBuilder b(2);
    const TaskId owner = b.run("owner");
    const TaskId waiter = b.run("waiter");
    const TaskId bystander = b.task("bystander");
    const ObjectId lock = b.lock(owner, "lock");
    const ObjectId other = b.lock(owner, "other");
    b.acquire(owner, lock).block(waiter, BlockReason::Lock, lock);
    Selection selection;
    const RunInputs inputs;
    const Moment moment{*b.trace(), b.world(), b.trace()->size(), inputs};
    EXPECT_EQ(Emphasis(moment, selection).opacityOf(bystander), 1);
    selection.selectTask(waiter);
    const Emphasis emphasis(moment, selection);
    EXPECT_EQ(emphasis.opacityOf(waiter), 1);
    EXPECT_EQ(emphasis.opacityOf(owner), 1);
    EXPECT_EQ(emphasis.opacityOf(lock), 1);
    EXPECT_EQ(emphasis.opacityOf(bystander), Theme::kDimmed);
    EXPECT_EQ(emphasis.opacityOf(other), Theme::kDimmed);
}

}  // namespace
}  // namespace lockstep
