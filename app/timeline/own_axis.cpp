#include "timeline/own_axis.h"

#include <algorithm>
#include <cmath>
#include <ranges>

namespace lockstep {
namespace {

constexpr std::size_t kFewEvents = 36;  // can be told apart where they share two instants
constexpr std::size_t kFewPlaces = 2;   // hundredths of the time: its beginning and its end

// In how many hundredths of the time that they took the events lie.
std::size_t placesInTime(const Trace& trace, std::size_t end) {
    const double hundredth = double(trace[end - 1].time + 1) / 100;  // the last one lies within
    std::size_t places = 0;
    for (std::size_t i = 0; i < end; ++places) {
        const double next = (std::floor(double(trace[i].time) / hundredth) + 1) * hundredth;
        const auto rest = std::views::iota(i + 1, end);
        i = *std::ranges::partition_point(
            rest, [&](std::size_t event) { return double(trace[event].time) < next; });
    }
    return places;
}

}  // namespace

Axis ownAxis(const Trace& trace, std::size_t end) {
    if (end == 0 || trace[end - 1].time == 0) return Axis::Order;
    if (end < kFewEvents) return Axis::Time;
    return placesInTime(trace, end) <= kFewPlaces ? Axis::Order : Axis::Time;
}

}  // namespace lockstep
