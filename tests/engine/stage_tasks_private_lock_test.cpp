#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;

constexpr TaskId kMain{1};
constexpr TaskId kChild{2};

const Said* firstOf(const std::vector<Said>& reports, EventKind kind) {
    const auto found = std::ranges::find(reports, kind, &Said::kind);
    return found == reports.end() ? nullptr : &*found;
}

TEST(StageThreadLock, ExcludesTheThreadsOfItsProcess) {
    ScriptedEngine engine([] {
        ThreadLock lock("lock");
        const With hold(lock);
        Thread other("other", [lock]() mutable { lock.acquire(); });
        other.start();
        other.join();
    });
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Join); });
    EXPECT_TRUE(engine.go(kChild).back().isAt(Op::Acquire));
    EXPECT_TRUE(engine.go(kChild)[0].isBlockedFor(BlockReason::Lock));
}

TEST(StageThreadLock, IsAnotherLockOfTheSameNameInAForkedChild) {
    ScriptedEngine engine([] {
        ThreadLock lock("lock");
        Process child("child", [lock]() mutable { lock.acquire(); });
        child.start();
        lock.acquire();
        child.join();
    });
    const auto parents =
        engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Join); });
    const auto childs = engine.goToEnd(kChild);
    const Said* made = firstOf(childs, EventKind::ObjectCreated);
    const Said* acquired = firstOf(childs, EventKind::LockAcquired);
    ASSERT_NE(made, nullptr);
    ASSERT_NE(acquired, nullptr);
    EXPECT_EQ(made->text, "lock");
    EXPECT_EQ(acquired->object, made->object);
    EXPECT_NE(made->object, firstOf(parents, EventKind::LockAcquired)->object);
}

TEST(StageThreadLock, ThatWasHeldAtTheForkIsNeverReleasedInTheChild) {
    ScriptedEngine engine([] {
        ThreadLock lock("lock");
        Process child("child", [lock]() mutable { lock.acquire(); });
        lock.acquire();
        child.start();
        lock.release();
        child.join();
    });
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Join); });
    engine.go(kChild);
    EXPECT_TRUE(engine.go(kChild).back().isBlockedFor(BlockReason::Lock));
}

}  // namespace
}  // namespace lockstep::test
