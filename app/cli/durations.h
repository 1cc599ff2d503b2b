#pragma once

#include <QString>

#include "base/clock.h"
#include "base/result.h"

namespace lockstep::cli {

// A duration as a person writes it: a number, which may have decimals, and its unit, one of ns, us,
// ms, s, min, h: "100ms", "1.5s", "2min". Never negative. A plain 0 needs no unit. The error says
// what is expected.
[[nodiscard]] Result<Nanoseconds> parseDuration(const QString& text);

// The shortest exact way to write it so that parseDuration() gives it back: "100ms", "1.5s",
// "2min".
[[nodiscard]] QString writeDuration(Nanoseconds duration);

}  // namespace lockstep::cli
