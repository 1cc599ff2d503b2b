#pragma once

#include <string>

#include "model/trace.h"
#include "model/world.h"

namespace lockstep {

// What a sentence calls a task or an object: its name; without one, "task 3" or "lock 2".
[[nodiscard]] std::string nameOf(TaskId task, const World& world, const Trace& trace);
[[nodiscard]] std::string nameOf(ObjectId object, const World& world, const Trace& trace);

}  // namespace lockstep
