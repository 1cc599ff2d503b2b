#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stage/runtime/where.h"

// What a task does by itself. Durations are of virtual time; negative ones count as zero.
namespace lockstep::stage {

// Uses the CPU. A point.
void work(std::chrono::nanoseconds duration, Where at = Where::current());
// A point.
void sleep(std::chrono::nanoseconds duration, Where at = Where::current());

// One line of the console for every line of the text. A point.
void print(std::string_view text, Where at = Where::current());
// Waits for a line from the person. If none was given beforehand, `standard` arrives after `delay`.
// A point.
std::string input(std::string_view prompt, std::string_view standard,
                  std::chrono::nanoseconds delay, Where at = Where::current());

// Files of the session's own folder, which goes when the session ends. Names without slashes
// (ValueError). All are points. OSError: the system refused. The disk takes `delay`.
// FileNotFoundError: there is no such file.
std::string readFile(const std::string& name, std::chrono::nanoseconds delay,
                     Where at = Where::current());
void writeFile(const std::string& name, std::string_view text, Where at = Where::current());
// In alphabetical order.
std::vector<std::string> listFiles(Where at = Where::current());

// Chance: a function of the run's seed, the task, and how often it has asked. Both bounds are
// included. No points. ValueError: least > most.
std::int64_t randomInt(std::int64_t least, std::int64_t most);
std::chrono::nanoseconds randomDuration(std::chrono::nanoseconds least,
                                        std::chrono::nanoseconds most);

// What the run was started with. ValueError: the scenario has no parameter of this name.
std::int64_t parameter(std::string_view name);
std::chrono::nanoseconds duration(std::string_view name);
bool variantIs(std::string_view id);

}  // namespace lockstep::stage
