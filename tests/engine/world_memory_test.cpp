#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/world_fixture.h"

namespace lockstep {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class WorldMemory : public test::WorldFixture {
protected:
    // Empty when it has no value.
    std::string_view valueOf(ObjectId object, TaskId owner) {
        const auto cell = std::ranges::find(info(object).cells, owner, &DataCell::owner);
        return cell == info(object).cells.end() ? "" : b.trace()->text(cell->value);
    }
};

TEST_F(WorldMemory, EveryProcessHasItsOwnVariableAndAForkCopiesIt) {
    const ObjectId n = b.object(main, ObjectKind::Variable, "n");
    b.storeCell(main, n, "100");
    const TaskId child = b.run("child", main);
    const TaskId thread = b.run("thread", child, {.kind = TaskKind::Thread});
    EXPECT_EQ(valueOf(n, child), "100");
    b.loadCell(thread, n, "100").storeCell(thread, n, "0").loadCell(child, n, "0");
    EXPECT_EQ(valueOf(n, child), "0");
    EXPECT_EQ(valueOf(n, main), "100");
    EXPECT_EQ(valueOf(n, thread), "");
    b.loadCell(main, n, "100");
    expectLegal();
    b.loadCell(main, n, "0");
    expectViolation("its value is another");
}

TEST_F(WorldMemory, AFreshProgramHasNothingOfItsParentsMemory) {
    const ObjectId n = b.object(main, ObjectKind::Variable, "n");
    b.storeCell(main, n, "100");
    const TaskId spawned = b.run("spawned", main);
    b.replaceProgram(spawned);
    EXPECT_EQ(info(n).changedAt, b.world().applied());
    EXPECT_EQ(info(n).cells.size(), 1u);
    b.loadCell(spawned, n, "100");
    expectViolation("its value is another");
    b.storeCell(spawned, n, "1").loadCell(spawned, n, "1");
    EXPECT_EQ(valueOf(n, spawned), "1");
    EXPECT_EQ(valueOf(n, main), "100");
}

TEST_F(WorldMemory, EveryTaskHasItsOwnLocalDataAndNobodyInheritsIt) {
    const ObjectId student = b.object(main, ObjectKind::Local, "student");
    const TaskId thread = b.run("thread", main, {.kind = TaskKind::Thread});
    b.storeCell(main, student, "张三").storeCell(thread, student, "李四");
    const TaskId child = b.run("child", main);
    EXPECT_EQ(valueOf(student, main), "张三");
    EXPECT_EQ(valueOf(student, thread), "李四");
    EXPECT_EQ(valueOf(student, child), "");
    b.loadCell(thread, student, "李四");
    expectLegal();
    b.loadCell(child, student, "张三");
    expectViolation("its value is another");
}

TEST_F(WorldMemory, EntriesOfADictAreKnownByTheirNumbers) {
    const ObjectId dict = b.object(main, ObjectKind::Dict, "db");
    b.storeEntry(main, dict, 0, "count=100").storeEntry(main, dict, 1, "name=x");
    b.storeEntry(main, dict, 0, "count=99").loadEntry(main, dict, 0, "count=99");
    EXPECT_THAT(info(dict).cells, ElementsAre(DataCell{.owner = {}, .value = b.text("count=99")},
                                              DataCell{.owner = {}, .value = b.text("name=x")}));
    expectLegal();
    b.loadEntry(main, dict, 0, "count=100");
    expectViolation("the entry is another");
    b.loadEntry(main, dict, 2, "more=1");
    expectViolation("there is no such entry");
    b.storeEntry(main, dict, 3, "more=1");
    expectViolation("there is no such entry");
    b.storeEntry(main, dict, -1, "less=1");
    expectViolation("there is no such entry");
}

TEST_F(WorldMemory, ATaskUsesTheMemoryAndTheThreadOfWhoeverStartedIt) {
    const TaskId child = b.run("child", main);
    const TaskId thread = b.run("thread", child, {.kind = TaskKind::Thread});
    const TaskId hub = b.run("hub", thread, {.kind = TaskKind::Coroutine});
    const auto expectPlace = [&](TaskId task, TaskId process, TaskId itsThread) {
        EXPECT_EQ(info(task).process, process);
        EXPECT_EQ(info(task).thread, itsThread);
    };
    expectPlace(main, main, main);
    expectPlace(child, child, child);
    expectPlace(thread, child, thread);
    expectPlace(hub, child, thread);
    b.preempt(thread);
    expectPlace(b.task("nested", hub, {.kind = TaskKind::Coroutine}), child, thread);
}

TEST_F(WorldMemory, AThreadRunsItselfOrOneOfItsCoroutines) {
    const TaskId first = b.task("first", main, {.kind = TaskKind::Coroutine});
    const TaskId second = b.task("second", main, {.kind = TaskKind::Coroutine});
    b.admit(first).admit(second);
    EXPECT_EQ(info(main).runner, main);
    b.block(main, BlockReason::Switch).dispatch(first, 0);
    EXPECT_EQ(info(main).runner, first);
    b.point(first, Op::Switch, {.other = second}).block(first, BlockReason::Switch);
    EXPECT_FALSE(info(main).runner.isValid());
    b.dispatch(second, 0).preempt(second, PreemptReason::Yielded);
    b.wake(first, WakeReason::Granted, second);
    EXPECT_EQ(info(first).pending.op, Op::None);
    b.dispatch(first, 0).exit(first).wake(main).dispatch(main, 0);
    EXPECT_EQ(info(main).runner, main);
    expectLegal();
    b.dispatch(second, 1);
    expectViolation("another task of its thread is running");
}

}  // namespace
}  // namespace lockstep
