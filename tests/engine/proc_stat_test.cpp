#include "base/proc_stat.h"

#include <gtest/gtest.h>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace lockstep::test {
namespace {

// Runs `inChild` in a child, which then waits for its death; who made it kills it.
template <class Function>
pid_t startChild(const Function& inChild) {
    int ready[2];
    EXPECT_EQ(::pipe(ready), 0);
    const pid_t pid = ::fork();
    if (pid == 0) {
        inChild();
        ::close(ready[0]);
        ::close(ready[1]);
        ::pause();
        ::_exit(0);
    }
    ::close(ready[1]);
    char nothing = 0;
    EXPECT_EQ(::read(ready[0], &nothing, 1), 0);
    ::close(ready[0]);
    return pid;
}

TEST(ProcStat, ANameMayHoldParenthesesAndLineEnds) {
    const pid_t pid = startChild([] { ::prctl(PR_SET_NAME, "a) Z 1\n(b"); });
    const auto stat = procStat(pid);
    ASSERT_TRUE(stat);
    EXPECT_EQ(stat->parent, ::getpid());
    EXPECT_NE(stat->state, 'Z');
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
}

TEST(ProcStat, AZombieTellsHowItDied) {
    const pid_t pid = startChild([] {});
    ::kill(pid, SIGTERM);
    siginfo_t info{};
    ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT), 0);
    const auto stat = procStat(pid);
    ASSERT_TRUE(stat);
    EXPECT_EQ(stat->state, 'Z');
    ASSERT_TRUE(WIFSIGNALED(stat->waitStatus));
    EXPECT_EQ(WTERMSIG(stat->waitStatus), SIGTERM);
    ::waitpid(pid, nullptr, 0);
    EXPECT_FALSE(procStat(pid));
}

// The kernel opens the file of a process, and may have nothing to read in it a moment later.
TEST(ProcStat, SaysNothingOfOneThatGoesWhileItIsLookedAt) {
    const auto before = std::signal(SIGCHLD, SIG_IGN);  // nobody has to wait for them
    for (int i = 0; i < 300; ++i) {
        const pid_t pid = ::fork();
        if (pid == 0) ::_exit(0);
        while (procStat(pid)) {
        }
    }
    std::signal(SIGCHLD, before);
}

}  // namespace
}  // namespace lockstep::test
