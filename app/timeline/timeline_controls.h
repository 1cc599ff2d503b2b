#pragma once

class QWidget;

namespace lockstep {

class TimelineActions;

// The few buttons that one finds a timeline's handling by. Owned by `parent`.
[[nodiscard]] QWidget* makeTimelineControls(TimelineActions& actions, QWidget* parent);

}  // namespace lockstep
