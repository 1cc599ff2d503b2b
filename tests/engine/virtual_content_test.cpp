#include <gtest/gtest.h>

#include "support/random_wire.h"
#include "wire/recording.h"

namespace lockstep::wire {
namespace {

TEST(VirtualContent, IsTheSameBytesOnEveryMachineAndLeavesOutWhatIsReal) {
    Trace trace;
    Event event{.time = 1,
                .monotonic = 99,
                .task = {2},
                .other = {3},
                .object = {4},
                .text = trace.intern("text"),
                .value = 5,
                .extra = -1,
                .at = {trace.intern("f.cpp"), 6},
                .kind = EventKind::ItemPut,
                .beginsStep = true};
    const auto contentOfEvent = [&] {
        std::string content;
        appendVirtualContent(trace, event, content);
        return content;
    };
    const std::string zeros(7, '\0');
    const std::string z3(3, '\0');
    EXPECT_EQ(contentOfEvent(), '\1' + zeros + '\x1A' + '\0' + '\2' + z3 + '\3' + z3 + '\4' + z3 +
                                    '\5' + zeros + std::string(8, '\xFF') + '\6' + z3 + '\5' + z3 +
                                    "f.cpp" + '\4' + z3 + "text");
    const std::string before = contentOfEvent();
    event.monotonic = 1;
    event.beginsStep = false;
    EXPECT_EQ(contentOfEvent(), before);
    event.kind = EventKind::TaskAdmitted;
    const std::string admitted = contentOfEvent();
    event.value = 4321;
    event.extra = 4322;
    EXPECT_EQ(contentOfEvent(), admitted);
}

// Pids are all that a trace has of what the system chose.
TEST(VirtualContent, HasTheValuesOfEveryKindButAdmissions) {
    Trace trace;
    for (int number = 1; number <= static_cast<int>(EventKind::ProgramReplaced); ++number) {
        const auto kind = static_cast<EventKind>(number);
        if (kind == EventKind::Notice || kind == EventKind::TaskAdmitted) continue;
        const auto contentWith = [&](std::int64_t value, std::int64_t extra) {
            std::string content;
            appendVirtualContent(trace, {.value = value, .extra = extra, .kind = kind}, content);
            return content;
        };
        EXPECT_NE(contentWith(1, 2), contentWith(3, 2)) << nameOf(kind);
        EXPECT_NE(contentWith(1, 2), contentWith(1, 3)) << nameOf(kind);
    }
}

TEST(VirtualContent, ComesInPiecesThatMakeTheWhole) {
    Trace trace;
    test::appendRandomEvents(trace, 3000, 8);
    std::string whole;
    for (std::size_t i = 0; i < 2500; ++i) appendVirtualContent(trace, trace[i], whole);
    std::string pieces;
    int count = 0;
    feedVirtualContent(trace, 2500, [&](std::string_view piece) {
        pieces += piece;
        ++count;
    });
    EXPECT_EQ(pieces, whole);
    EXPECT_GT(count, 1);
}

}  // namespace
}  // namespace lockstep::wire
