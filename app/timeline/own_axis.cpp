#include "timeline/own_axis.h"

#include <algorithm>
#include <cmath>
#include <ranges>

namespace lockstep {
namespace {

constexpr std::size_t kFewEvents = 36;  // can be told apart where they share two instants
constexpr std::size_t kFewPlaces = 2;   // at the beginning of the time and at its end

// At how many places of the time that they took the events lie: hundredths of it, of which
// neighbours are one place.
std::size_t placesInTime(const Trace& trace, std::size_t end) {
    const double hundredth = double(trace[end - 1].time) / 100;
    std::size_t places = 0;
    double last = -2;
    for (std::size_t i = 0; i < end;) {
        const double part = std::floor(double(trace[i].time) / hundredth);
        if (part > last + 1) ++places;
        last = part;
        const auto rest = std::views::iota(i + 1, end);
        i = *std::ranges::partition_point(rest, [&](std::size_t event) {
            return double(trace[event].time) < (part + 1) * hundredth;
        });
    }
    return places;
}

}  // namespace

Axis ownAxis(const Trace& trace, std::size_t end, Axis before) {
    if (end == 0 || trace[end - 1].time == 0) return Axis::Order;
    if (end < kFewEvents || before == Axis::Time) return Axis::Time;
    return placesInTime(trace, end) <= kFewPlaces ? Axis::Order : Axis::Time;
}

}  // namespace lockstep
