#include "stage/process_tree.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/unique_fd.h"

namespace lockstep::stage {
namespace {

struct Stat {
    pid_t parent = 0;  // 0: there is no such process (any more)
    pid_t group = 0;
};

Stat statOf(pid_t pid) {
    const UniqueFd file(
        ::open(("/proc/" + std::to_string(pid) + "/stat").c_str(), O_RDONLY | O_CLOEXEC));
    std::array<char, 512> text;
    const ssize_t size = ::read(file.get(), text.data(), text.size() - 1);
    if (size <= 0) return {};
    text[static_cast<std::size_t>(size)] = 0;
    // "pid (name) state parent group ...": the name may hold anything, also parentheses.
    const auto end = std::string_view(text.data()).rfind(')');
    Stat stat;
    if (end == std::string_view::npos ||
        std::sscanf(&text[end + 1], " %*c %d %d", &stat.parent, &stat.group) != 2)
        return {};
    return stat;
}

std::vector<pid_t> allProcesses() {
    std::vector<pid_t> pids;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", error)) {
        const std::string name = entry.path().filename().string();
        pid_t pid = 0;
        const auto [rest, wrong] = std::from_chars(name.data(), name.data() + name.size(), pid);
        if (wrong == std::errc{} && rest == name.data() + name.size()) pids.push_back(pid);
    }
    return pids;
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

std::vector<Descendant> descendantsOf(pid_t root) {
    std::multimap<pid_t, Descendant> childrenOf;
    for (const pid_t pid : allProcesses()) {
        const Stat stat = statOf(pid);
        childrenOf.emplace(stat.parent, Descendant{pid, stat.group});
    }
    std::vector<Descendant> found;
    for (std::size_t next = 0; next <= found.size(); ++next) {
        const pid_t parent = next == 0 ? root : found[next - 1].pid;
        const auto [begin, end] = childrenOf.equal_range(parent);
        for (auto child = begin; child != end; ++child) found.push_back(child->second);
    }
    return found;
}

void killAllDescendants() {
    // Whoever is killed leaves its children to us: when there is no child, there is no descendant.
    while (reapAll()) {
        for (const Descendant& its : descendantsOf(::getpid())) {
            // A signal to a group reaches also those who are being forked. Nobody else is in their
            // groups, since a process can join only groups of its own session.
            if (its.group > 1 && its.group != ::getpgrp()) ::kill(-its.group, SIGKILL);
            ::kill(its.pid, SIGKILL);
        }
        waitForAnEnd();
    }
}

}  // namespace lockstep::stage
