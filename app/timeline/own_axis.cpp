#include "timeline/own_axis.h"

#include <algorithm>
#include <ranges>

namespace lockstep {
namespace {

constexpr std::size_t kFewEvents = 12;  // their order is told by their names
constexpr std::size_t kFewPlaces = 2;   // hundredths of the time
constexpr std::size_t kSomePlaces = 5;

// In how many hundredths of the time that they took the events lie.
std::size_t placesInTime(const Trace& trace, std::size_t end) {
    const double hundredth = double(trace[end - 1].time) / 100;
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

Axis ownAxis(const Trace& trace, std::size_t end, Axis before) {
    if (end == 0 || trace[end - 1].time == 0) return Axis::Order;
    if (end < kFewEvents) return Axis::Time;
    const std::size_t least = before == Axis::Time ? kFewPlaces + 1 : kSomePlaces;
    return placesInTime(trace, end) < least ? Axis::Order : Axis::Time;
}

}  // namespace lockstep
