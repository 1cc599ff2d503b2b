#pragma once

#include <QString>

#include "theme/theme.h"

namespace lockstep {

// As formatTime(), but as textbooks write times: two decimals also of larger numbers ("11.33 s"),
// and no unit for zero.
[[nodiscard]] QString textbookTime(Nanoseconds time);

}  // namespace lockstep
