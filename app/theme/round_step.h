#pragma once

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

}  // namespace lockstep
