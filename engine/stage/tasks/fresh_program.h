#pragma once

#include <string>

#include "base/unique_fd.h"
#include "stage/runtime/task_main.h"
#include "stage/tasks/call.h"

// How a process is spawned: a fork that at once executes this program afresh. The new program finds
// the memory that all tasks share, and what it is to do, in two descriptors that it inherits.
namespace lockstep::stage {

// What a new program is started with.
class FreshProgram {
public:
    // Writes down who it is and what it runs.
    FreshProgram(const TaskCode& code, const std::string& identity, EndCell& end,
                 const Pickled& target);

    // False: the system has refused; errno says why.
    [[nodiscard]] bool isReady() const { return m_arena.isOpen() && m_order.isOpen(); }
    // In a newly forked process: becomes the new program.
    [[noreturn]] void execute() const;

private:
    UniqueFd m_arena;
    UniqueFd m_order;
};

// The first thing in main(): returns in a program that nobody has spawned; otherwise runs the task
// and ends.
void runIfSpawned(int argc, char** argv);

}  // namespace lockstep::stage
