#pragma once

#include <QFont>
#include <QRectF>
#include <vector>

#include "models/playhead.h"
#include "timeline/lane_bars.h"
#include "timeline/lane_tags.h"
#include "timeline/time_scale.h"

namespace lockstep {

// Everything that a timeline's picture depends on.
struct TimelineRequest {
    const TimelineIndex& index;
    const Moment& moment;
    Axis axis = Axis::Time;
    Range range;
    QRectF area;
    const Theme& theme;      // for names and fonts
    double scroll = 0;       // pixels by which the lanes are moved up
    bool fitsLanes = false;  // lanes as low as needed to show all of them
    TaskId selectedTask{};
    ObjectId selectedObject{};
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
    Look lookNow = Look::New;  // at the moment
    bool existsNow = true;     // at the moment; else it is a task of the run's future
    bool isSelected = false;
    bool isRelated = true;  // false: the selection is not about it
    QRectF stuck;           // the slice in which it is part of a deadlock now, or null
};

// From who woke to who was woken.
struct Arrow {
    double x = 0;
    double fromY = 0;
    double toY = 0;
    std::uint32_t event = 0;
    bool isSelected = false;
    bool isRelated = true;  // false: the selection is about something else
    bool hasHead = true;    // false: who was woken is out of view
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
    double contentHeight = 0;    // of all lanes
    bool isWithoutTime = false;  // on the time axis, of a run of which all happens at one instant

    // The row under this height; null when there is none.
    [[nodiscard]] const LaneRow* rowAt(double y) const;
    // The tag under this point; null when there is none.
    [[nodiscard]] const Tag* tagAt(QPointF point) const;
};

[[nodiscard]] TimelineLayout layoutTimeline(const TimelineRequest& request);

// How high a timeline of this many lanes would like to be.
[[nodiscard]] double naturalTimelineHeight(std::size_t lanes, const Theme& theme);

}  // namespace lockstep
