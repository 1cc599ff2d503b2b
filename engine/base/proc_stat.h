#pragma once

#include <sys/types.h>

#include <optional>

namespace lockstep {

// What /proc says of a process or thread. It may be outdated as soon as it is read.
struct ProcStat {
    char state = '?';  // R running, S sleeping, Z zombie, ... as in proc(5)
    pid_t parent = 0;
    int waitStatus = 0;  // of a zombie, as waitpid() would give it
};

// Nothing when there is no such process (any more), or no descriptor is left to look with.
[[nodiscard]] std::optional<ProcStat> procStat(pid_t pid);
[[nodiscard]] std::optional<ProcStat> procStat(pid_t pid, pid_t tid);

}  // namespace lockstep
