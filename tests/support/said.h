#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "wire/records.h"

namespace lockstep::test {

// A report that outlives its packet.
struct Said {
    EventKind kind = EventKind::Notice;
    std::uint8_t detail = 0;
    TaskId other;
    ObjectId object;
    std::int64_t value = 0;
    std::int64_t extra = 0;
    std::uint32_t line = 0;
    std::uint64_t stamp = 0;
    Nanoseconds monotonic = 0;
    std::string file;
    std::string text;
    TaskId task;  // the coroutine that speaks, if one does
    bool isSwitch = false;

    [[nodiscard]] bool is(EventKind what) const { return kind == what; }
    [[nodiscard]] bool isAt(Op op) const {
        return kind == EventKind::PointReached && detail == static_cast<std::uint8_t>(op);
    }
    [[nodiscard]] bool isBlockedFor(BlockReason reason) const {
        return kind == EventKind::TaskBlocked && detail == static_cast<std::uint8_t>(reason);
    }
    [[nodiscard]] bool isRefusalOf(Op op) const {
        return kind == EventKind::Refused && detail == static_cast<std::uint8_t>(op);
    }
};

inline Said copyOf(const wire::Report& report) {
    return {report.kind,
            report.detail,
            report.other,
            report.object,
            report.value,
            report.extra,
            report.line,
            report.objectStamp,
            report.monotonic,
            std::string(report.file),
            std::string(report.text),
            report.task,
            report.isSwitch};
}

inline std::vector<EventKind> kindsOf(const std::vector<Said>& reports) {
    std::vector<EventKind> kinds;
    for (const Said& report : reports) kinds.push_back(report.kind);
    return kinds;
}

// What was printed.
inline std::vector<std::string> linesOf(const std::vector<Said>& reports) {
    std::vector<std::string> lines;
    for (const Said& report : reports)
        if (report.is(EventKind::Printed)) lines.push_back(report.text);
    return lines;
}
inline std::vector<std::string> linesOf(const std::map<TaskId, std::vector<Said>>& said) {
    std::vector<std::string> all;
    for (const auto& [task, reports] : said) {
        const auto lines = linesOf(reports);
        all.insert(all.end(), lines.begin(), lines.end());
    }
    return all;
}

// What was said of this object, in the order of the stamps, if they have no gaps.
inline std::vector<Said> storyOf(ObjectId object, const std::map<TaskId, std::vector<Said>>& said) {
    std::vector<Said> story;
    for (const auto& [task, reports] : said) {
        for (const Said& report : reports) {
            const bool isOrdered = report.stamp != 0 && !report.is(EventKind::TaskBlocked);
            if (report.object == object && isOrdered) story.push_back(report);
        }
    }
    std::ranges::sort(story, {}, &Said::stamp);
    for (std::size_t i = 0; i < story.size(); ++i) EXPECT_EQ(story[i].stamp, i + 1);
    return story;
}

}  // namespace lockstep::test
