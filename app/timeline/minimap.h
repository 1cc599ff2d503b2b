#pragma once

#include "timeline/lane_plan.h"
#include "timeline/lane_summary.h"

class QPainter;

namespace lockstep {

// The whole run in a low band: what all tasks do together, and which part of it is in view.
struct MinimapLayout {
    QRectF band;    // null: there is none
    QRectF window;  // the part that is in view; wide enough to be taken
    QRectF marked;  // the marked range, or null
    Scale scale;    // of the whole axis
    double cursorX = 0;
};

// `whole` = all that a view can show; `range` = what is in view; `cursor` = the moment; all on
// `axis`.
[[nodiscard]] MinimapLayout layoutMinimap(const Range& whole, const QRectF& band, Axis axis,
                                          const Range& range, double cursor);

// What lies in a minimap's background. It is summed up anew only when that would change a pixel.
class MinimapColumns {
public:
    void update(const TimelineIndex& index, const LaneChoices& choices, const Scale& scale);
    [[nodiscard]] const std::vector<Column>& columns() const { return m_bars.columns; }

private:
    LaneBars m_bars;
    LaneChoices m_choices;
    Scale m_scale;
    Position m_end = -1;  // of the run
    std::size_t m_laneCount = 0;
};

void paintMinimap(QPainter& painter, const MinimapLayout& layout,
                  const std::vector<Column>& columns, const Theme& theme);

}  // namespace lockstep
