#pragma once

#include <chrono>

namespace lockstep::stage {

struct TaskOptions {
    bool daemon = false;                // it ends when the code of the process that started it ends
    int priority = 0;                   // smaller goes first, for the policies that look at it
    std::chrono::nanoseconds burst{0};  // the CPU time that it says it needs; 0 = says nothing
};

}  // namespace lockstep::stage
