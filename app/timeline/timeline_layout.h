#pragma once

#include <QFont>
#include <QRectF>
#include <optional>
#include <vector>

#include "models/playhead.h"
#include "timeline/lane_bars.h"
#include "timeline/lane_plan.h"
#include "timeline/lane_tags.h"
#include "timeline/marked_range.h"
#include "timeline/minimap.h"
#include "timeline/time_scale.h"
#include "timeline/waker_arrows.h"

namespace lockstep {

// Everything that a timeline's picture depends on.
struct TimelineRequest {
    const TimelineIndex& index;
    const Moment& moment;
    Axis axis = Axis::Time;
    bool isOwnAxis = false;  // nobody has chosen it: see ownAxis()
    Range range;
    QRectF area;
    const Theme& theme;      // for names and fonts
    double scroll = 0;       // pixels by which the lanes are moved up
    bool fitsLanes = false;  // a picture for others: lanes as low as needed to show all of them,
                             // and nothing to be pressed
    bool hasMinimap = false;
    bool hasLegend = true;   // where there is room for it
    double leastHeader = 0;  // px: the names have at least this width
    Range whole{};           // of the axis, which the minimap shows
    TaskId selectedTask{};
    ObjectId selectedObject{};
    LaneChoices choices{};
    ArrowMode arrows = ArrowMode::Selection;
    std::optional<MarkedRange> marked{};
};

// One lane's place.
struct LaneRow {
    TaskId task;
    TaskKind kind = TaskKind::Process;
    QRectF lane;  // header and bars
    QRectF header;
    QRectF bar;    // the band of the bars
    QString name;  // shortened to fit; empty where it would be too small to read
    QRectF nameBox;
    QRectF token;
    QRectF fold;              // to be pressed to fold or unfold it; null where it cannot be
    bool isFolded = false;    // it stands for several tasks
    std::size_t members = 1;  // how many
    std::array<Nanoseconds, 3> sums{};  // in the marked range, in the order of Slice::kTotalled
    Look lookNow = Look::New;           // at the moment
    bool existsNow = true;              // at the moment; else it is a task of the run's future
    bool isSelected = false;
    bool isRelated = true;  // false: the selection is not about it
    QRectF stuck;           // the slice in which it is part of a deadlock now, or null
};

struct LegendEntry {
    Look look;
    QRectF bar;
    QRectF text;
    QString name;
};

struct TimelineLayout {
    Scale scale;
    QRectF area;
    QRectF corner;  // above the headers
    QRectF ruler;
    QRectF headers;
    QRectF lanes;       // where bars are drawn
    QRectF timeChoice;  // in the corner: the axis
    QRectF orderChoice;
    AxisTicks ticks;
    QRectF baseLabel;           // of ticks.base
    QFont nameFont;             // of the headers
    QFont tagFont;              // of everything else
    std::vector<LaneRow> rows;  // those in view
    LaneBars bars;
    std::vector<Tag> tags;
    std::vector<WaitLabel> waits;
    ObjectId selectedObject;
    std::vector<Arrow> arrows;
    double cursorX = 0;  // may lie outside of `lanes`
    QString cursorText;
    QRectF cursorLabel;  // null while the cursor is out of view
    std::vector<LegendEntry> legend;
    MarkedLayout marked;
    MinimapLayout minimap;
    QRectF controls;           // left of the minimap, for buttons
    double contentHeight = 0;  // of all lanes
    // Where another axis can be chosen:
    bool isWithoutTime = false;  // on the time axis, of a run of which all happens at one instant
    bool isOrderedForClarity = false;  // on the axis of order, though the run took time

    // The row under this height; null when there is none.
    [[nodiscard]] const LaneRow* rowAt(double y) const;
    // The tag under this point; null when there is none.
    [[nodiscard]] const Tag* tagAt(QPointF point) const;
};

[[nodiscard]] TimelineLayout layoutTimeline(const TimelineRequest& request);

// How wide the names would like to be, in pixels.
[[nodiscard]] double timelineHeaderWidth(const TimelineRequest& request);
// How high a timeline of these lanes would like to be.
[[nodiscard]] double naturalTimelineHeight(const LanePlan& plan, const Theme& theme,
                                           bool hasMinimap);
// For how many px of these lanes a view of this height, with a legend and a minimap where they have
// room, has none.
[[nodiscard]] double lanesOutOfView(const LanePlan& plan, const Theme& theme, double height);
// Below this height a picture of all these lanes has no names.
[[nodiscard]] double leastTimelineHeight(const LanePlan& plan, const Theme& theme, bool hasLegend);
// How far from the top of the first lane this row begins; past the last one, where it ends.
[[nodiscard]] double topOfRow(const LanePlan& plan, std::size_t row, const Theme& theme);

}  // namespace lockstep
