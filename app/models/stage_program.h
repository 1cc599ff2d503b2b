#pragma once

#include <string>

namespace lockstep {

// Where lockstep-stage is: beside this program, or where it is installed, which is a place relative
// to this program (../libexec/lockstep/).
// If it is in neither place, the first: a session's error then names it. Needs a QCoreApplication.
[[nodiscard]] std::string stageProgramPath();

}  // namespace lockstep
