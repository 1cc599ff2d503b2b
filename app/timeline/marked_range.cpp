#include "timeline/marked_range.h"

#include <QCoreApplication>
#include <algorithm>

namespace lockstep {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

Nanoseconds timeAfter(const Trace& trace, double moments) {
    const auto k = std::min(static_cast<std::size_t>(std::max(0.0, moments)), trace.size());
    return k == 0 ? 0 : trace[k - 1].time;
}

// The first event below `end` that is not earlier.
std::size_t firstFrom(const Trace& trace, std::size_t end, double time) {
    std::size_t low = 0;
    while (low < end) {
        const std::size_t middle = low + (end - low) / 2;
        if (double(trace[middle].time) < time) {
            low = middle + 1;
        } else {
            end = middle;
        }
    }
    return low;
}

}  // namespace

TimeSpan timeSpanOf(const MarkedRange& marked, const Trace& trace) {
    const Range& range = marked.range;
    if (marked.axis == Axis::Order) {
        return {timeAfter(trace, range.begin), timeAfter(trace, range.end)};
    }
    return {std::max<Nanoseconds>(0, std::llround(range.begin)), std::llround(range.end)};
}

Range momentsIn(const TimeSpan& span, const Trace& trace, std::size_t end) {
    return {double(firstFrom(trace, end, double(span.begin))),
            double(firstFrom(trace, end, double(span.end) + 1))};
}

std::size_t eventsIn(const MarkedRange& marked, const Trace& trace, std::size_t end) {
    const auto limit = double(end);
    const Range& range = marked.range;
    if (marked.axis == Axis::Order) {
        const double first = std::clamp(std::ceil(range.begin), 0.0, limit);
        return static_cast<std::size_t>(
            std::max(0.0, std::clamp(std::floor(range.end), 0.0, limit) - first));
    }
    return firstFrom(trace, end, range.end + 1) - firstFrom(trace, end, range.begin);
}

QString markedText(const MarkedRange& marked, const Trace& trace, std::size_t end) {
    const TimeSpan span = timeSpanOf(marked, trace);
    const QString length = formatTime(span.end - span.begin);
    const std::size_t events = eventsIn(marked, trace, end);
    return events == 1 ? Words::tr("%1, 1 event").arg(length)
                       : Words::tr("%1, %2 events").arg(length).arg(events);
}

}  // namespace lockstep
