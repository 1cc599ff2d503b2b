#pragma once

#include <QString>

#include "stage/runtime/scenario.h"

namespace lockstep {

// The fact's value as a person reads it, translated: "yes", "11.33 s", "10"; "–" for none.
[[nodiscard]] QString valueOf(const Fact& fact);

}  // namespace lockstep
