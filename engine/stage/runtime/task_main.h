#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "base/ids.h"
#include "stage/runtime/termination.h"

// What a task does from its first instruction to its last.
namespace lockstep::stage {

// How a process ended by itself; in the arena, so that its parent sees it at once. Set before the
// engine is told. And when its parent may end it.
struct EndCell {
    std::atomic<bool> hasEnded{false};
    std::atomic<int> exitCode{0};
    TerminationCell termination;
};

struct TaskCode {
    TaskId id;
    std::string name;
    bool isDaemon = false;
    std::function<int()> target;
};

// In a newly forked process: runs the task and ends the process.
[[noreturn]] void runProcess(const TaskCode& code, EndCell& end);
// In a new thread: runs the task. onEnd is called just before the engine is told.
void runThread(const TaskCode& code, const std::function<void()>& onEnd);

// What ps and top show: the name of the calling thread (of which Linux keeps 15 bytes), and the
// arguments of the process (as many as the memory of argv holds).
void nameThread(const std::string& name);
void showArguments(const std::string& text);

}  // namespace lockstep::stage
