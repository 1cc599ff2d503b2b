#include <gmock/gmock.h>

#include <optional>

#include "stage/stage.h"
#include "stage/tasks/fresh_program.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using testing::ElementsAre;
using Kind = EventKind;

constexpr TaskId kMain{1};
constexpr TaskId kChild{2};
constexpr TaskId kGrandchild{3};
constexpr ProcessOptions kSpawn{.startMethod = StartMethod::Spawn};

bool isJoin(const Said& said) {
    return said.isAt(Op::Join);
}

// What a global of the main module is.
std::optional<int> a;

void topLevel() {
    print("banner of " + moduleName());
    a = 1;
}

void showGlobal() {
    print("a = " + (a ? std::to_string(*a) : "nothing"));
}

TEST(StageSpawn, IsAFreshProgramThatRunsTheMainModuleAgain) {
    ScriptedEngine engine([] {
        runAsMain(topLevel);
        a = 2;
        Process child("child", showGlobal, kSpawn);
        child.start();
        child.join();
    });
    EXPECT_THAT(linesOf(engine.goUntil(kMain, isJoin)), ElementsAre("banner of __main__"));
    const auto said = engine.goToEnd(kChild);
    EXPECT_TRUE(said[0].is(Kind::ProgramReplaced));
    EXPECT_THAT(linesOf(said), ElementsAre("banner of __mp_main__", "a = 1"));
    EXPECT_EQ(said.back().value, 0);
    EXPECT_TRUE(engine.go(kMain)[0].is(Kind::Joined));
}

TEST(StageSpawn, AForkedChildHasTheParentsGlobals) {
    ScriptedEngine engine([] {
        runAsMain(topLevel);
        a = 2;
        Process child("child", showGlobal);
        child.start();
    });
    engine.goUntil(kMain, isJoin);
    EXPECT_THAT(linesOf(engine.goToEnd(kChild)), ElementsAre("a = 2"));
}

int report(Lock& lock, const std::string& text, int number) {
    const With hold(lock);
    print(text + " " + std::to_string(number) + " " + currentProcess().name());
    return number;
}

TEST(StageSpawn, GetsItsArgumentsAndTheObjectsInSharedMemory) {
    ScriptedEngine engine([] {
        Lock lock("lock");
        lock.acquire();
        Process child("", call(report, lock, "answer", 42), kSpawn);
        child.start();
        child.join();
    });
    engine.goUntil(kMain, isJoin);
    engine.go(kChild);
    const auto blocked = engine.go(kChild);
    ASSERT_TRUE(blocked.back().isBlockedFor(BlockReason::Lock));
    EXPECT_EQ(blocked.back().object, ObjectId{1});
    EXPECT_EQ(engine.hello(kChild).task, kChild);
}

void spawnAnother() {
    Process child("", call(showGlobal), kSpawn);
    child.start();
    child.join();
}

TEST(StageSpawn, MaySpawnInItsTurn) {
    ScriptedEngine engine([] {
        runAsMain(topLevel);
        Process child("", spawnAnother, kSpawn);
        child.start();
    });
    engine.goUntil(kMain, isJoin);
    EXPECT_EQ(engine.goUntil(kChild, isJoin)[0].kind, Kind::ProgramReplaced);
    EXPECT_THAT(linesOf(engine.goToEnd(kGrandchild)),
                ElementsAre("banner of __mp_main__", "a = 1"));
    EXPECT_EQ(engine.goToEnd(kChild).back().value, 0);
}

std::string failureOf(const std::function<void()>& operation) {
    try {
        operation();
    } catch (const Exception& error) {
        return error.name() + std::string(": ") + error.what();
    }
    return "none";
}

void useLock(ThreadLock& lock) {
    lock.acquire();
}

TEST(StageSpawn, DoesNotGetWhatMakesSenseInOneProcessOnly) {
    ScriptedEngine engine([] {
        ThreadLock lock("lock");
        Process locker("locker", call(useLock, lock), kSpawn);
        print(failureOf([&] { locker.start(); }));
        Process lambda(
            "lambda", [&lock] { lock.acquire(); }, kSpawn);
        print(failureOf([&] { lambda.start(); }));
    });
    EXPECT_THAT(linesOf(engine.goToEnd(kMain)),
                ElementsAre("TypeError: cannot pickle '_thread.lock' object",
                            "_pickle.PicklingError: Can't pickle the target of lambda: it is no "
                            "function of the program"));
}

void topLevelWithoutGuard() {
    Process child("", showGlobal, kSpawn);
    child.start();
}

TEST(StageSpawn, WithoutAGuardTheFreshProgramMayNotStartWhatStartedIt) {
    ScriptedEngine engine([] { runAsMain(topLevelWithoutGuard); });
    engine.goUntil(kMain, isJoin);
    const auto said = engine.goToEnd(kChild);
    ASSERT_TRUE(said[1].is(Kind::TaskFailed));
    EXPECT_TRUE(said[1].text.starts_with("RuntimeError: An attempt has been made to start"));
    EXPECT_EQ(said.back().value, 1);
}

TEST(StageSpawn, RunningAModuleMakesNoProcess) {
    ScriptedEngine engine([] {
        runModule([] { print(moduleName()); }, "tudou");
        print(moduleName());
    });
    EXPECT_THAT(linesOf(engine.goToEnd(kMain)), ElementsAre("tudou", "__main__"));
}

TEST(StageSpawn, ShowsItsNameInPs) {
    ScriptedEngine engine([] {
        Process child("spawned-child", showGlobal, kSpawn);
        child.start();
    });
    engine.goUntil(kMain, isJoin);
    engine.go(kChild);
    std::ifstream file("/proc/" + std::to_string(engine.pid(kChild)) + "/cmdline");
    std::string arguments;
    std::getline(file, arguments, '\0');
    EXPECT_EQ(arguments, "spawned-child");
    const std::string folder = "/proc/" + std::to_string(engine.pid(kChild)) + "/fd";
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 4);
}

}  // namespace
}  // namespace lockstep::test

// A process that is spawned executes this program afresh.
int main(int argc, char** argv) {
    lockstep::stage::runIfSpawned(argc, argv);
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
