#pragma once

class QWidget;

namespace lockstep {

class TimelineActions;

// Opens a small panel over the timeline that says what mouse and keys do in it. It closes with
// Escape or a click.
void showTimelineHelp(const TimelineActions& actions, QWidget& timeline);

}  // namespace lockstep
