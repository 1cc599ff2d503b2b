#pragma once

#include <string>

// What Python's main module is to processes that are spawned: a fresh program knows nothing of its
// parent's memory, so it runs the top level of the module again before it calls its target.
namespace lockstep::stage {

// Runs the top level of the program in the calling process, and from then on also in every process
// that is spawned by it or below it, each time before the target.
void runAsMain(void (*topLevel)());

// Python's __name__: "__main__"; in a spawned process "__mp_main__".
[[nodiscard]] const std::string& moduleName();

// runpy.run_path(): runs the top level of another module under this name. That makes no process: it
// runs in the calling one, which goes on when it has returned.
void runModule(void (*topLevel)(), const std::string& runName);

// The stage's own.

// What runAsMain() was given; null = nothing.
[[nodiscard]] void (*mainModule())();
// In a process that was spawned.
void importMain(void (*topLevel)());
// The process runs the top level for having been spawned: it cannot spawn any itself yet.
[[nodiscard]] bool isImportingMain();

}  // namespace lockstep::stage
