#include "session/proc.h"

#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/unique_fd.h"

namespace lockstep {

std::vector<pid_t> zombieChildren(pid_t pid) {
    std::vector<pid_t> zombies;
    std::error_code gone;
    const std::string tasks = "/proc/" + std::to_string(pid) + "/task";
    // It may be gone in the middle of the list.
    std::filesystem::directory_iterator thread(tasks, gone);
    for (; !gone && thread != std::filesystem::directory_iterator(); thread.increment(gone)) {
        std::ifstream children(thread->path() / "children");
        for (pid_t child = 0; children >> child;) {
            const auto stat = procStat(child);
            if (stat && stat->state == 'Z') zombies.push_back(child);
        }
    }
    return zombies;
}

int signalIn(int waitStatus) {
    return WIFSIGNALED(waitStatus) ? WTERMSIG(waitStatus) : 0;
}

int zombieSignal(pid_t pid) {
    const auto stat = procStat(pid);
    return stat && stat->state == 'Z' ? signalIn(stat->waitStatus) : 0;
}

std::optional<int> zombieExitCode(pid_t pid) {
    const auto stat = procStat(pid);
    if (!stat || stat->state != 'Z' || !WIFEXITED(stat->waitStatus)) return std::nullopt;
    return WEXITSTATUS(stat->waitStatus);
}

bool endsWithin(pid_t pid, Nanoseconds time) {
    // Readable when the last of its threads is gone.
    const UniqueFd pidFd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (!pidFd.isOpen()) return true;
    pollfd end{pidFd.get(), POLLIN, 0};
    return ::poll(&end, 1, static_cast<int>(time / kMillisecond)) > 0;
}

int signalOfDeath(pid_t pid) {
    if (endsWithin(pid, kSecond)) return zombieSignal(pid);
    ::kill(pid, SIGKILL);
    return SIGKILL;
}

std::uint64_t voluntarySwitches(pid_t pid, pid_t tid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/task/" + std::to_string(tid) + "/status");
    constexpr const char* kKey = "voluntary_ctxt_switches:";
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(kKey))
            return std::strtoull(line.c_str() + std::strlen(kKey), nullptr, 10);
    }
    return 0;
}

bool descendsFrom(pid_t pid, pid_t ancestor) {
    while (pid > 1) {
        if (pid == ancestor) return true;
        const auto stat = procStat(pid);
        if (!stat) return false;
        pid = stat->parent;
    }
    return false;
}

}  // namespace lockstep
