#pragma once

#include <string>
#include <vector>

#include "model/names.h"

namespace lockstep {

// "A, B, C and 2 others"
[[nodiscard]] std::string listNames(const std::vector<TaskId>& tasks, const World& world,
                                    const Trace& trace);

// "1 item", "3 items"
[[nodiscard]] std::string countOf(std::size_t count, const char* noun);

// What a blocked task waits for and why that does not come, to stand behind "waits for": "an item
// of queue trough, which no live task will put".
[[nodiscard]] std::string describeWait(const TaskInfo& waiter, const World& world,
                                       const Trace& trace);

}  // namespace lockstep
