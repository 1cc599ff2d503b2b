#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/trace_builder.h"

namespace lockstep::test {

// A world that a test builds event by event. The main process exists and runs.
class WorldFixture : public ::testing::Test {
protected:
    // cpus as for World.
    explicit WorldFixture(int cpus = 0) : b(cpus) {}

    const TaskInfo& info(TaskId task) { return b[task]; }
    const ObjectInfo& info(ObjectId object) { return b[object]; }
    // A task that is created in `state`, on the first idle CPU if it runs.
    TaskId taskIn(TaskState state) {
        const TaskId task = b.task("task", main);
        if (state == TaskState::New) return task;
        b.admit(task);
        if (state == TaskState::Ready) return task;
        b.dispatch(task);
        if (state == TaskState::Blocked) b.block(task, BlockReason::Sleep, {}, kSecond);
        if (state == TaskState::Terminated) b.exit(task);
        return task;
    }
    void expectLegal() { EXPECT_THAT(b.world().violations(), ::testing::IsEmpty()); }
    // Exactly one violation more than before, by the newest event.
    void expectViolation(const std::string& what) {
        ASSERT_EQ(b.world().violations().size(), ++m_expected) << what;
        EXPECT_THAT(b.world().violations().back(), ::testing::HasSubstr(what));
        EXPECT_THAT(b.world().violations().back(),
                    ::testing::HasSubstr("event " + std::to_string(b.world().applied() - 1) + " "));
    }

    TraceBuilder b;
    TaskId main = b.run("main");

private:
    std::size_t m_expected = 0;
};

}  // namespace lockstep::test
