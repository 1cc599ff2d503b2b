#pragma once

#include <cstddef>

#include "theme/fonts.h"

namespace lockstep {

// How a Gantt chart's height is used: the lanes come first, then the means, then the ready queue,
// then the times of single tasks. Lengths in px.
struct GanttHeights {
    qreal caption = 0;
    qreal bar = 0;
    qreal lane = 0;         // a bar with its times and a gap
    bool hasTimes = false;  // each lane its own; else one row of times below all of them
    std::size_t lanes = 0;  // that have room
    qreal queueLine = 0;
    std::size_t queueLines = 0;
    qreal chart = 0;  // all of these, with margins
    qreal table = 0;
};

// longestQueue: the most tasks that were ready at once; jobs: how many rows the table would have.
[[nodiscard]] GanttHeights shareHeight(qreal whole, std::size_t cpus, std::size_t longestQueue,
                                       std::size_t jobs, const Fonts& fonts);

}  // namespace lockstep
