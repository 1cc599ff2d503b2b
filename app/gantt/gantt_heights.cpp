#include "gantt/gantt_heights.h"

#include <cmath>

#include "gantt/gantt_table.h"

namespace lockstep {
namespace {

constexpr qreal kPad = Theme::kGrid;
constexpr qreal kLeastLane = 3;
constexpr qreal kTimesGap = 6;
constexpr qreal kMostGrowth = 2;       // of a lane with times, in lines of text
constexpr std::size_t kMostQueue = 6;  // lines
constexpr std::size_t kFirstRows = 3;  // of the table: come before the queue
constexpr std::size_t kManyCpus = 3;   // whose lanes would crowd the table out
constexpr qreal kSlimBar = 4;          // px, beside the text's height, of a slim lane
constexpr qreal kSlimGap = 2;

// Half of the whole, unless what is left over has no room even for the means.
qreal mostForLanes(qreal belowCaption, qreal caption, const Fonts& fonts) {
    const qreal half = (belowCaption - caption) / 2;
    const qreal times = heightOf(fonts.small) + kTimesGap;
    return std::min(half, belowCaption - times - 2 * kPad - ganttMeansHeight(fonts));
}

// Slim where the table needs the rest.
qreal laneBesideTable(qreal whole, const GanttHeights& heights, qreal count, std::size_t queueLines,
                      std::size_t jobs, const Fonts& fonts) {
    const qreal small = heightOf(fonts.small);
    const qreal queue = double(std::min(queueLines, kMostQueue)) * (small + 4);
    const qreal others = heights.caption + small + kTimesGap + queue + 2 * kPad;
    const qreal free = whole - others - ganttTableHeight(jobs, fonts);
    const qreal slim = std::min(heights.lane, small + kSlimBar + kSlimGap);
    return std::clamp(free / count, slim, heights.lane);
}

}  // namespace

GanttHeights shareHeight(qreal whole, std::size_t cpus, std::size_t longestQueue, std::size_t jobs,
                         const Fonts& fonts) {
    const qreal small = heightOf(fonts.small);
    const qreal line = heightOf(fonts.body);
    GanttHeights heights;
    heights.caption = line + 1.5 * kPad;
    const auto count = static_cast<qreal>(cpus);
    const qreal most =
        std::max(mostForLanes(whole - heights.caption, heights.caption, fonts), kLeastLane);
    heights.lane = std::min(line + 12 + small + kTimesGap, most / count);
    if (cpus >= kManyCpus)
        heights.lane = laneBesideTable(whole, heights, count, longestQueue, jobs, fonts);
    heights.hasTimes = heights.lane >= 2 * small + kTimesGap;
    heights.bar = heights.lane -
                  (heights.hasTimes ? small + kTimesGap : std::min(kSlimGap, heights.lane / 4));
    heights.lanes = static_cast<std::size_t>(
        std::min(count, std::floor(most / std::max(heights.lane, kLeastLane))));
    heights.chart = heights.caption + static_cast<qreal>(heights.lanes) * heights.lane + kPad;
    if (!heights.hasTimes) heights.chart += small + kTimesGap;

    const qreal leastTable = ganttTableHeight(std::min(jobs, kFirstRows), fonts);
    heights.queueLine = small + 4;
    const qreal free = whole - heights.chart - leastTable - kPad;
    const auto lines = static_cast<std::size_t>(std::max(0.0, free / heights.queueLine));
    heights.queueLines = std::min({lines, longestQueue, kMostQueue});
    heights.chart += static_cast<qreal>(heights.queueLines) * heights.queueLine;
    heights.table = std::min(whole - heights.chart - kPad, ganttTableHeight(jobs, fonts));
    if (heights.hasTimes) {
        const qreal rest = std::max(0.0, whole - heights.chart - kPad - heights.table);
        const qreal more = std::min(rest / count, kMostGrowth * line);
        heights.bar += more;
        heights.lane += more;
        heights.chart += count * more;
    }
    return heights;
}

}  // namespace lockstep
