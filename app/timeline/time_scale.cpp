#include "timeline/time_scale.h"

#include <QLocale>
#include <algorithm>

#include "theme/round_step.h"
#include "theme/theme.h"

namespace lockstep {
namespace {

constexpr double kMinute = 60.0 * kSecond;

struct TimeUnit {
    double length;
    const char* name;
};

TimeUnit unitOf(double time) {
    if (time >= kSecond) return {double(kSecond), "s"};
    if (time >= kMillisecond) return {double(kMillisecond), "ms"};
    if (time >= kMicrosecond) return {double(kMicrosecond), "µs"};
    return {1.0, "ns"};
}

// `time` in this unit, with as many decimals as steps of this size need.
QString inUnit(double time, TimeUnit unit, double step) {
    const double decimals = std::ceil(std::log10(unit.length / step) - 1e-9);
    return QLocale().toString(time / unit.length, 'f', std::max(0, int(decimals))) +
           QStringLiteral(" ") + QString::fromUtf8(unit.name);
}

// How many digits behind the decimal point a label may have before all count from a base instead.
constexpr double kFinest = 1e-3;

AxisTicks timeTicks(const Scale& scale, double leastGap) {
    const double step = roundTimeStep(leastGap * scale.range.span() / scale.width);
    const double first = std::max(0.0, std::ceil(scale.range.begin / step)) * step;
    const TimeUnit unit = unitOf(std::max(scale.range.end, step));
    const bool fromBase = step < kFinest * unit.length;
    const double grain = 1000 * std::pow(10.0, std::floor(std::log10(step)));
    const double base =
        fromBase ? std::max(0.0, std::floor(scale.range.begin / grain) * grain) : 0.0;

    AxisTicks result;
    if (base > 0) result.base = inUnit(base, unitOf(base), grain);
    const TimeUnit labelUnit = fromBase ? unitOf(std::max(scale.range.end - base, step)) : unit;
    for (double time = first; time <= scale.range.end; time += step) {
        const bool isInMinutes = step >= kMinute && time > 0;
        const QString label = isInMinutes ? formatTime(static_cast<Nanoseconds>(time))
                                          : inUnit(time - base, labelUnit, step);
        result.ticks.push_back({scale.toX(time), base > 0 ? QStringLiteral("+") + label : label});
    }
    return result;
}

AxisTicks orderTicks(const Scale& scale, double leastGap) {
    const double step = std::max(1.0, roundStep(leastGap * scale.range.span() / scale.width));
    AxisTicks result;
    const double first = std::max(0.0, std::ceil(scale.range.begin / step)) * step;
    for (double k = first; k <= scale.range.end; k += step) {
        result.ticks.push_back({scale.toX(k), QLocale().toString(static_cast<qlonglong>(k))});
    }
    return result;
}

}  // namespace

AxisTicks ticksOf(const Scale& scale, double leastGap) {
    return scale.axis == Axis::Time ? timeTicks(scale, leastGap) : orderTicks(scale, leastGap);
}

}  // namespace lockstep
