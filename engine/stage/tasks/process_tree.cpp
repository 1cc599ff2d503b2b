#include "stage/tasks/process_tree.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/proc_stat.h"

namespace lockstep::stage {
namespace {

// For a kernel without CONFIG_PROC_CHILDREN.
std::vector<pid_t> childrenByTheirParents() {
    std::vector<pid_t> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", error)) {
        const std::string name = entry.path().filename().string();
        pid_t pid = 0;
        std::from_chars(name.data(), name.data() + name.size(), pid);
        const auto stat = procStat(pid);
        if (stat && stat->parent == ::getpid()) found.push_back(pid);
    }
    return found;
}

std::vector<pid_t> children() {
    std::ifstream file("/proc/thread-self/children");
    if (!file) return childrenByTheirParents();
    std::vector<pid_t> found;
    for (pid_t pid = 0; file >> pid;) found.push_back(pid);
    return found;
}

void killWithItsGroup(pid_t child) {
    // A signal to a group reaches also those who are being forked. Nobody but our descendants is in
    // it, since a process can join only groups of its own session.
    const pid_t group = ::getpgid(child);
    if (group > 1 && group != ::getpgrp()) ::kill(-group, SIGKILL);
    ::kill(child, SIGKILL);
}

// Waits for all children that have ended. False: there are none at all.
bool reapAll() {
    for (;;) {
        const pid_t pid = ::waitpid(-1, nullptr, WNOHANG);
        if (pid == 0) return true;
        if (pid < 0 && errno != EINTR) return false;
    }
}

void waitForAnEnd() {
    sigset_t childEnded;
    ::sigemptyset(&childEnded);
    ::sigaddset(&childEnded, SIGCHLD);
    const timespec patience{0, 2 * kMillisecond};
    ::sigtimedwait(&childEnded, nullptr, &patience);
}

}  // namespace

void killAllDescendants() {
    // Whoever is killed leaves its children to us: when there is no child, there is no descendant.
    // Children cannot be mistaken for others, since their ids stay theirs until we wait for them.
    while (reapAll()) {
        for (const pid_t child : children()) killWithItsGroup(child);
        waitForAnEnd();
    }
}

}  // namespace lockstep::stage
