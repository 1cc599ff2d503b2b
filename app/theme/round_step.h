#pragma once

#include <algorithm>
#include <cmath>

namespace lockstep {

// The distance of an axis's marks: the smallest of 1, 2, 5 times a power of ten that is at least
// `least`, > 0.
[[nodiscard]] inline double roundStep(double least) {
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least * (1 - 1e-9)) return factor * power;
    }
    return 10 * power;
}

// Likewise of times in ns: from a second on whole seconds, from a minute on whole minutes.
[[nodiscard]] inline double roundTimeStep(double least) {
    constexpr double kSeconds = 1e9;
    if (least <= kSeconds) return std::max(1.0, roundStep(least));
    for (const double step : {1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0,
                              1800.0, 3600.0, 7200.0, 21600.0, 86400.0}) {
        if (step * kSeconds >= least * (1 - 1e-9)) return step * kSeconds;
    }
    return roundStep(least / (60 * kSeconds)) * 60 * kSeconds;
}

}  // namespace lockstep
