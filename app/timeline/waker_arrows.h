#pragma once

#include <QRectF>
#include <functional>
#include <vector>

#include "timeline/lane_plan.h"
#include "timeline/time_scale.h"

namespace lockstep {

// Which arrows from who woke to who was woken a timeline shows.
enum class ArrowMode : std::uint8_t {
    Selection,  // those of the selected task; without a selection all, while they are few
    All,        // where they crowd, one for every few pixels
    None,
};

// From who woke to who was woken.
struct Arrow {
    double x = 0;
    double fromY = 0;
    double toY = 0;
    std::uint32_t event = 0;  // the wake: its number in the trace
    bool isSelected = false;
    bool isRelated = true;  // false: the selection is about something else
    bool hasHead = true;    // false: who was woken is out of view
};

struct ArrowRequest {
    const TimelineIndex& index;
    const LanePlan& plan;
    const Scale& scale;
    QRectF lanes;  // where bars are drawn
    ArrowMode mode = ArrowMode::Selection;
    TaskId selectedTask{};
    bool hasSelection = false;                  // of a task or of an object
    std::function<QRectF(std::size_t)> bandOf;  // of a row of the plan, in view or not
};

// Looks at no more wakes than there are pixels when all are asked for, however many there are.
[[nodiscard]] std::vector<Arrow> layoutArrows(const ArrowRequest& request);

}  // namespace lockstep
