#pragma once

#include <QString>

#include "timeline/lane_plan.h"

namespace lockstep {

// What a timeline writes. All translated.

// The label of a tagged event, "acquire left fork", and what is left of it where room is short,
// "left fork".
struct TagText {
    QString whole;
    QString brief;
};
[[nodiscard]] TagText tagText(const TimelineIndex& index, const Trace& trace, const Event& event);

// What a blocked task waits for: "waits for the lock left fork", and "left fork".
[[nodiscard]] TagText waitText(const TimelineIndex& index, const Trace& trace, const Slice& slice);

// "Blocked: waits for the lock left fork", "Running on CPU 0".
[[nodiscard]] QString sliceText(const TimelineIndex& index, const Trace& trace, const Theme& theme,
                                const Slice& slice);

[[nodiscard]] QString taskLabel(const TimelineIndex& index, const Trace& trace, TaskId task);
// A lane's name; of a folded one with how many tasks it stands for: "server (12)".
[[nodiscard]] QString laneLabel(const TimelineIndex& index, const Trace& trace,
                                const PlannedLane& lane);
[[nodiscard]] QString objectLabel(const TimelineIndex& index, const Trace& trace, ObjectId object);

// What is under the pointer, for a tool tip. Several lines of plain text.
[[nodiscard]] QString sliceToolTip(const TimelineIndex& index, const Trace& trace,
                                   const Theme& theme, const Lane& lane, std::size_t slice);
// Of a folded lane: what its tasks do at this place.
[[nodiscard]] QString foldedToolTip(const TimelineIndex& index, const Trace& trace,
                                    const Theme& theme, const PlannedLane& lane, Position at,
                                    Axis axis);
[[nodiscard]] QString tagToolTip(const TimelineIndex& index, const Trace& trace,
                                 const Event& event);

}  // namespace lockstep
