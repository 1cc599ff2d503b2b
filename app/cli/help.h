#pragma once

#include <QString>

namespace lockstep::cli {

// How to call the program, or one of its commands; of an unknown command, the program.
[[nodiscard]] QString helpFor(const QString& command);

}  // namespace lockstep::cli
