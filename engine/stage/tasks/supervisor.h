#pragma once

#include <functional>
#include <string_view>

namespace lockstep::stage {

// The code of a scenario's main process; null when there is no such scenario.
using FindScenario = std::function<void (*(std::string_view id))()>;

// The stage's root: what lockstep-stage's main() is. Descriptors kControlFd and kArenaFd must be
// those of the engine (wire/shared_page.h), and the first packet on the control socket the run's
// Setup. It starts the main process, waits for everything that ends below it, and tells the engine.
// When the engine says so, goes away, or sends SIGTERM, it kills all of its descendants, removes
// the session's folder, and returns the program's exit status. In a program that a task has spawned
// it runs that task instead, and does not return.
//
// argc, argv: those of main(); the memory of argv is written over with the names of the tasks.
int supervise(int argc, char** argv, const FindScenario& findScenario);

}  // namespace lockstep::stage
