#pragma once

#include <QString>
#include <utility>
#include <vector>

class QWidget;

namespace lockstep {

class TimelineActions;

// What the mouse does in it: "Ctrl+wheel", "Zoom at the pointer".
[[nodiscard]] std::vector<std::pair<QString, QString>> timelineGestures();

// Opens a small panel over the timeline that says what mouse and keys do in it. It closes with
// Escape or a click.
void showTimelineHelp(const TimelineActions& actions, QWidget& timeline);

}  // namespace lockstep
