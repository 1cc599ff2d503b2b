#pragma once

#include <exception>
#include <string>

namespace lockstep::stage {

// "Name: what" of an exception that left a task's function; of one without a text, its name.
[[nodiscard]] std::string describe(const std::exception_ptr& failure);
// Tells of an exception that left a task's function.
void reportFailure(const std::exception_ptr& failure);

// The exit code of a task that an exception ended.
inline constexpr int kUncaught = 1;

}  // namespace lockstep::stage
