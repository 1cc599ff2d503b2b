#include "session/proc.h"

#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

namespace lockstep {

namespace {

constexpr int kExitCodeField = 52;  // proc(5), counted from 1

std::optional<ProcStat> readStat(const std::string& path) {
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line)) return std::nullopt;
    // The name in parentheses may hold anything; the fields go on after the last one.
    const auto close = line.rfind(')');
    if (close == std::string::npos) return std::nullopt;
    std::istringstream rest(line.substr(close + 1));
    ProcStat stat;
    rest >> stat.state >> stat.parent;
    std::string field;
    for (int i = 5; i <= kExitCodeField && rest >> field; ++i) {
        if (i == kExitCodeField) stat.waitStatus = std::atoi(field.c_str());
    }
    return stat;
}

}  // namespace

std::optional<ProcStat> procStat(pid_t pid) {
    return readStat("/proc/" + std::to_string(pid) + "/stat");
}

std::optional<ProcStat> procStat(pid_t pid, pid_t tid) {
    return readStat("/proc/" + std::to_string(pid) + "/task/" + std::to_string(tid) + "/stat");
}

int signalOfDeath(pid_t pid) {
    constexpr int kTries = 1000;
    for (int i = 0; i < kTries; ++i) {
        const auto stat = procStat(pid);
        if (!stat) return 0;
        if (stat->state == 'Z')
            return WIFSIGNALED(stat->waitStatus) ? WTERMSIG(stat->waitStatus) : 0;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
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
