#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "stage/runtime/scenario.h"

// What the tasks of a finished run have printed.
namespace lockstep::scenarios {

struct Line {
    TaskId task;
    Nanoseconds time = 0;  // virtual
    std::string_view text;
    std::size_t number = 0;  // of its event
};

// In the order of printing; of one task, or of all when it is null.
inline std::vector<Line> linesOf(const Final& end, const TaskInfo* task = nullptr) {
    std::vector<Line> lines;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind != EventKind::Printed || (task && event.task != task->id)) continue;
        lines.push_back({event.task, event.time, end.trace.text(event.text), i});
    }
    return lines;
}

inline std::int64_t countLines(const std::vector<Line>& lines, std::string_view text) {
    return std::ranges::count(lines, text, &Line::text);
}

// When this was first printed; kNoTime = never.
inline Nanoseconds timeOfLine(const std::vector<Line>& lines, std::string_view text) {
    const auto found = std::ranges::find(lines, text, &Line::text);
    return found == lines.end() ? kNoTime : found->time;
}

// Real clocks round, and real waits may always be longer than asked for.
inline bool isAbout(const Final& end, Nanoseconds time, Nanoseconds expected) {
    return end.isFree() ? time >= expected - expected / 100 : time == expected;
}

}  // namespace lockstep::scenarios
