#pragma once

#include <QString>

namespace lockstep::cli {

// What the commands return to the shell.
enum ExitStatus {
    kDone = 0,
    kExpectationFailed = 1,
    kBadInput = 2,
    kEngineFailed = 3,
};

// Whether the program's first argument asks for one of the commands that need no window: list, run,
// export, info,
// --help, --version. Also true for what is neither an option nor a recording to open, so that a
// misspelt command is answered with a sentence and not with a window.
[[nodiscard]] bool isCommand(const QString& firstArgument);

// Runs the command that main() was called with and returns the exit status. Needs no display, and
// makes its own application object: call it before any other is made.
[[nodiscard]] int runCommand(int argc, char** argv);

}  // namespace lockstep::cli
