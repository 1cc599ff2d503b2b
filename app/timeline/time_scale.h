#pragma once

#include <QString>
#include <cmath>
#include <vector>

#include "timeline/timeline_index.h"
#include "timeline/timeline_viewport.h"

namespace lockstep {

// Where a position of the axis lies in a picture.
struct Scale {
    Axis axis = Axis::Time;
    Range range;
    double left = 0;   // pixels: where range.begin lies
    double width = 1;  // pixels, > 0

    [[nodiscard]] double right() const { return left + width; }
    [[nodiscard]] double toX(double position) const {
        return left + (position - range.begin) * width / range.span();
    }
    [[nodiscard]] double at(double x) const {
        return range.begin + (x - left) * range.span() / width;
    }
    // The last whole position that is not right of x.
    [[nodiscard]] Position floorAt(double x) const {
        return static_cast<Position>(std::floor(at(x)));
    }
};

struct AxisTick {
    double x = 0;
    QString label;
};

// The marks of an axis. When they lie so close together that each would need many digits, `base` is
// the moment that all labels count from ("2.013 s"), and empty otherwise.
struct AxisTicks {
    std::vector<AxisTick> ticks;
    QString base;
};

// Ticks at round positions, not before 0, at least `leastGap` pixels apart. Labels of times carry
// units.
[[nodiscard]] AxisTicks ticksOf(const Scale& scale, double leastGap);

}  // namespace lockstep
