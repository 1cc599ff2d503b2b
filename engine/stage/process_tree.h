#pragma once

#include <sys/types.h>

#include <vector>

namespace lockstep::stage {

struct Descendant {
    pid_t pid = 0;
    pid_t group = 0;  // its process group
};

// All processes below `root`, as /proc shows them at this moment, the nearest first.
[[nodiscard]] std::vector<Descendant> descendantsOf(pid_t root);

// Kills everything below the calling process and returns when nobody is left. The caller must lead
// a session, be a child subreaper (orphans become its children), and have SIGCHLD blocked. Neither
// a stopped process, nor one in a session of its own, nor those that fork all the time escape.
void killAllDescendants();

}  // namespace lockstep::stage
