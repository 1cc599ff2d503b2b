#pragma once

#include <QRectF>
#include <QString>
#include <array>

#include "model/trace.h"
#include "timeline/time_scale.h"

namespace lockstep {

// A range of the run that the person has marked, to see what happened in it.
struct MarkedRange {
    Axis axis = Axis::Time;  // on which it was marked
    Range range;             // begin < end
    bool isOpen = false;     // still being drawn: there are no sums yet

    friend bool operator==(const MarkedRange&, const MarkedRange&) = default;
};

// The virtual times at which it begins and ends.
struct TimeSpan {
    Nanoseconds begin = 0;
    Nanoseconds end = 0;

    friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};
[[nodiscard]] TimeSpan timeSpanOf(const MarkedRange& marked, const Trace& trace);

// Those of the first `end` events of the trace that lie in this time: the moment before the first
// and the moment after the last.
[[nodiscard]] Range momentsIn(const TimeSpan& span, const Trace& trace, std::size_t end);

// How many events of the trace lie in it, of those below `end`.
[[nodiscard]] std::size_t eventsIn(const MarkedRange& marked, const Trace& trace, std::size_t end);

// "3.2 s, 41 events"
[[nodiscard]] QString markedText(const MarkedRange& marked, const Trace& trace, std::size_t end);

// Where a marked range and the sums of its lanes are shown.
struct MarkedLayout {
    QRectF band;     // in the lanes; null when there is none in view
    QRectF inRuler;  // the same part of the ruler
    QString text;
    QRectF textBox;
    QRectF table;                        // right of the lanes; null while there is none
    std::array<QRectF, 3> columns;       // of the table, in the order of Slice::kTotalled
    std::array<Nanoseconds, 3> whole{};  // sums of all lanes that are not hidden
};

}  // namespace lockstep
