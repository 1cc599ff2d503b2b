#pragma once

#include <vector>

#include "model/world.h"

namespace lockstep {

// A process and its place in the tree.
struct ProcessNode {
    TaskId process;
    int parent = -1;  // index of the node above it; -1: none
    int depth = 0;
    bool isAdopted = false;      // its parent ended before it
    std::vector<TaskId> inside;  // its threads and coroutines, a thread's coroutines after it
};

// Every process once, a parent before its children, who was started first first.
[[nodiscard]] std::vector<ProcessNode> processNodes(const World& world);

}  // namespace lockstep
