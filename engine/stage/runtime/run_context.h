#pragma once

#include <sched.h>

#include <string>

#include "base/ids.h"
#include "wire/setup.h"
#include "wire/shared_page.h"

namespace lockstep::stage {

// What all tasks of a run have in common. The supervisor fills it in before it forks the main
// process; from then on every process has it.
struct RunContext {
    wire::Setup setup;
    wire::SharedPage* page =
        nullptr;  // the beginning of the arena, at the same address in every process
    pid_t supervisor = 0;
    cpu_set_t allCpus{};  // where tasks may run that are not pinned
    // Of the calling process.
    TaskId process;
    std::string name;
    std::string identity;  // its number among its siblings, after its parent's: "1:2"; main: ""
    bool isDaemon = false;
    char* argvBegin = nullptr;  // the memory of argv, which ps shows
    char* argvEnd = nullptr;
};

RunContext& runContext();

// The next free id. Ids are given in the order of asking.
TaskId nextTaskId();
// This newest id was not used after all. Nothing happens if another was given meanwhile.
void giveBack(TaskId id);
ObjectId nextObjectId();

}  // namespace lockstep::stage
