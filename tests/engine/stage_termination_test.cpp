#include "stage/runtime/termination.h"

#include <gtest/gtest.h>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <new>
#include <thread>

namespace lockstep::test {
namespace {

using namespace lockstep::stage;

// What a process and its child share, and the order in which they do things.
struct Shared {
    static Shared& make() {
        void* memory = ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE,
                              MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        return *::new (memory) Shared;
    }

    TerminationCell cell;
    std::atomic<int> step{0};
};

void awaitStep(const Shared& shared, int step) {
    while (shared.step < step) ::usleep(100);
}

pid_t startTask(Shared& shared, const std::function<void()>& function) {
    const pid_t pid = ::fork();
    if (pid != 0) return pid;
    useTerminationCell(shared.cell);
    function();
    ::_exit(0);
}

int endOf(pid_t pid) {
    int status = 0;
    EXPECT_EQ(::waitpid(pid, &status, 0), pid);
    return status;
}

bool isDeadOfSigterm(int status) {
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM;
}

// As whoever terminates a process does it.
[[nodiscard]] int terminated(Shared& shared, pid_t pid) {
    if (shared.cell.request()) ::kill(pid, SIGTERM);
    return endOf(pid);
}

TEST(StageTermination, AnOperationIsFinishedAndTheNextDoesNotBegin) {
    Shared& shared = Shared::make();
    const pid_t pid = startTask(shared, [&shared] {
        beginOperation();
        shared.step = 1;
        awaitStep(shared, 2);
        shared.step = 3;
        endOperation();
        shared.step = 4;
    });
    awaitStep(shared, 1);
    EXPECT_FALSE(shared.cell.request());
    shared.step = 2;
    EXPECT_TRUE(isDeadOfSigterm(endOf(pid)));
    EXPECT_EQ(shared.step, 3);
}

TEST(StageTermination, WhoIsInNoOperationDoesNotBeginOneAnyMore) {
    Shared& shared = Shared::make();
    const pid_t pid = startTask(shared, [&shared] {
        shared.step = 1;
        awaitStep(shared, 2);
        beginOperation();
        shared.step = 3;
    });
    awaitStep(shared, 1);
    EXPECT_TRUE(shared.cell.request());
    shared.step = 2;
    ::usleep(1000);  // it could begin now, if it were let
    ::kill(pid, SIGTERM);
    EXPECT_TRUE(isDeadOfSigterm(endOf(pid)));
    EXPECT_EQ(shared.step, 2);
}

TEST(StageTermination, WhoWaitsInTheMiddleOfAnOperationDies) {
    Shared& shared = Shared::make();
    const pid_t pid = startTask(shared, [&shared] {
        const Unbroken whole;
        const Killable waiting;
        shared.step = 1;
        for (;;) ::pause();
    });
    awaitStep(shared, 1);
    EXPECT_TRUE(isDeadOfSigterm(terminated(shared, pid)));
}

TEST(StageTermination, WhatWasGotByWaitingIsTold) {
    Shared& shared = Shared::make();
    const pid_t pid = startTask(shared, [&shared] {
        const Unbroken whole;
        {
            const Killable waiting;
            awaitStep(shared, 1);
        }
        shared.step = 2;
        awaitStep(shared, 3);
        endOperation();  // a part of it was told; the whole goes on
        shared.step = 4;
    });
    shared.step = 1;
    awaitStep(shared, 2);
    EXPECT_FALSE(shared.cell.request());
    shared.step = 3;
    EXPECT_TRUE(isDeadOfSigterm(endOf(pid)));
    EXPECT_EQ(shared.step, 4);
}

TEST(StageTermination, TheLastOfItsThreadsToFinishEndsTheProcess) {
    Shared& shared = Shared::make();
    const pid_t pid = startTask(shared, [&shared] {
        std::thread other([&shared] {
            beginOperation();
            shared.step = 1;
            awaitStep(shared, 4);
            shared.step = 5;
            endOperation();
            shared.step = 6;
        });
        awaitStep(shared, 1);
        beginOperation();
        shared.step = 2;
        awaitStep(shared, 3);
        endOperation();
        shared.step = 4;
        other.join();
    });
    awaitStep(shared, 2);
    EXPECT_FALSE(shared.cell.request());
    shared.step = 3;
    EXPECT_TRUE(isDeadOfSigterm(endOf(pid)));
    EXPECT_EQ(shared.step, 5);
}

TEST(StageTermination, AProcessThatEndsWaitsForWhatItsThreadsAreAbout) {
    Shared& shared = Shared::make();
    const pid_t pid = startTask(shared, [&shared] {
        std::thread([&shared] {
            beginOperation();
            shared.step = 1;
            awaitStep(shared, 2);
            ::usleep(20'000);
            shared.step = 3;
            endOperation();
            beginOperation();
            shared.step = 4;
        }).detach();
        awaitStep(shared, 1);
        beginOperation();
        shared.step = 2;
        shared.cell.stopOthers();
        ::_exit(shared.step);
    });
    awaitStep(shared, 2);
    // It ends by itself; nobody has to send a signal.
    EXPECT_FALSE(shared.cell.request());
    const int status = endOf(pid);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 3);
}

}  // namespace
}  // namespace lockstep::test
