#include <gmock/gmock.h>

#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using testing::ElementsAre;

constexpr TaskId kMain{1};
constexpr TaskId kChild{2};
constexpr TaskId kThird{3};

bool isJoin(const Said& said) {
    return said.isAt(Op::Join);
}

std::string failureOf(const std::function<void()>& operation) {
    try {
        operation();
    } catch (const Exception& error) {
        return error.name() + std::string(": ") + error.what();
    }
    return "none";
}

TEST(StageIdentity, ProcessesWithoutNamesAreNumberedBelowTheirParents) {
    ScriptedEngine engine([] {
        Process named("named", None);
        Process child("", [] {
            print(currentProcess().name());
            print(Process("", None).name());
        });
        child.start();
    });
    engine.goUntil(kMain, isJoin);
    EXPECT_THAT(linesOf(engine.goToEnd(kChild)), ElementsAre("Process-2", "Process-2:1"));
}

TEST(StageIdentity, ThreadsWithoutNamesAreNumbered) {
    ScriptedEngine engine([] {
        Thread first("", [] {});
        Thread second("", [] {});
        second.setName("renamed");
        print(first.name() + " " + second.name());
        print(currentThread().name() + " of " + currentProcess().name());
    });
    EXPECT_THAT(linesOf(engine.goToEnd(kMain)),
                ElementsAre("Thread-1 renamed", "MainThread of main"));
}

TEST(StageIdentity, AProcessWithoutATargetDoesNothingAndEndsWell) {
    ScriptedEngine engine([] {
        Process child("child", None);
        child.start();
    });
    engine.goUntil(kMain, isJoin);
    const auto said = engine.goToEnd(kChild);
    EXPECT_TRUE(linesOf(said).empty());
    EXPECT_EQ(said.back().value, 0);
}

class ClockProcess : public Process {
public:
    explicit ClockProcess(int ticks) : m_ticks(ticks) {}
    void run() override {
        for (int i = 0; i < m_ticks; ++i) print(std::to_string(::getpid()));
    }

private:
    int m_ticks;
};

TEST(StageIdentity, AProcessOfAClassOfItsOwnRunsInTheChildWhenItIsStartedAndHereWhenItIsCalled) {
    ScriptedEngine engine([] {
        ClockProcess clock(2);
        clock.run();
        clock.start();
        clock.join();
    });
    const auto here = linesOf(engine.goUntil(kMain, isJoin));
    const auto there = linesOf(engine.goToEnd(kChild));
    EXPECT_EQ(here, std::vector(2, std::to_string(engine.pid(kMain))));
    EXPECT_EQ(there, std::vector(2, std::to_string(engine.pid(kChild))));
}

class NamingThread : public Thread {
public:
    using Thread::Thread;
    void run() override { print(currentThread().name()); }
};

TEST(StageIdentity, AThreadOfAClassOfItsOwnRunsInTheThreadWhenItIsStartedAndHereWhenItIsCalled) {
    ScriptedEngine engine([] {
        NamingThread thread;
        thread.run();
        thread.start();
        thread.join();
    });
    EXPECT_THAT(linesOf(engine.goUntil(kMain, isJoin)), ElementsAre("MainThread"));
    EXPECT_THAT(linesOf(engine.goToEnd(kChild)), ElementsAre("Thread-1"));
}

TEST(StageIdentity, TheLiveThreadsAreCountedButThoseOfTheLowLevelModule) {
    ScriptedEngine engine([] {
        print(std::to_string(activeCount()));
        Thread thread("thread", [] {});
        thread.start();
        startNewThread("low", [] {});
        std::string names;
        for (const Thread& each : enumerate()) names += each.name() + " ";
        print(names);
        thread.join();
        print(std::to_string(activeCount()));
    });
    EXPECT_THAT(linesOf(engine.goUntil(kMain, isJoin)), ElementsAre("1", "MainThread thread "));
    engine.goToEnd(kChild);
    engine.go(kThird);
    EXPECT_THAT(linesOf(engine.goToEnd(kMain)), ElementsAre("1"));
}

TEST(StageIdentity, NobodyWaitsForItself) {
    ScriptedEngine engine([] {
        Process child("child", [] {
            print(failureOf([] { currentProcess().join(); }));
            print(failureOf([] { currentThread().join(); }));
        });
        child.start();
        print(failureOf([] { currentProcess().join(); }));
        Thread thread("thread", [] {});
        thread.start();
        print(failureOf([&] { thread.setDaemon(true); }));
    });
    EXPECT_THAT(linesOf(engine.goUntil(kMain, isJoin)),
                ElementsAre("AssertionError: can only join a child process",
                            "RuntimeError: cannot set daemon status of active thread"));
    EXPECT_THAT(linesOf(engine.goToEnd(kChild)),
                ElementsAre("AssertionError: can only join a child process",
                            "RuntimeError: cannot join current thread"));
}

TEST(StageIdentity, TheCallingProcessIsAliveAndKnowsItsPid) {
    ScriptedEngine engine([] {
        Thread thread("thread", [] {
            Process child("child", [] {
                const Process self = currentProcess();
                print(self.pid() == ::getpid() && self.isAlive() ? "alive" : "not alive");
                print(currentThread().name());
            });
            child.start();
        });
        thread.start();
    });
    engine.goUntil(kMain, isJoin);
    engine.goToEnd(kChild);
    EXPECT_THAT(linesOf(engine.goToEnd(kThird)), ElementsAre("alive", "MainThread"));
}

}  // namespace
}  // namespace lockstep::test
