#include "wire/parting.h"

#include <gtest/gtest.h>

#include <string_view>

namespace lockstep::wire {
namespace {

void append(Trace& trace, EventKind kind, std::int64_t value, Nanoseconds time,
            std::string_view text = "counter") {
    ASSERT_TRUE(trace.append(
        {.time = time, .task = {1}, .text = trace.intern(text), .value = value, .kind = kind}));
}

TEST(Parting, EqualRunsNeverPart) {
    Trace first;
    Trace second;
    EXPECT_FALSE(partingOf(first, second, Times::Compared));
    second.intern("a text that only one of them knows");
    for (Trace* trace : {&first, &second})
        for (int i = 0; i < 3; ++i) append(*trace, EventKind::CellStored, i, 10 * i);
    EXPECT_FALSE(partingOf(first, second, Times::Compared));
}

TEST(Parting, IsTheFirstEventThatDiffers) {
    Trace first;
    Trace second;
    for (Trace* trace : {&first, &second}) append(*trace, EventKind::CellStored, 1, 0);
    append(first, EventKind::CellStored, 2, 0);
    append(second, EventKind::CellStored, 3, 0);
    EXPECT_EQ(partingOf(first, second, Times::Compared), (Parting{1, 1}));
}

TEST(Parting, ATextIsWhatItSays) {
    Trace first;
    Trace second;
    append(first, EventKind::Printed, 0, 0, "one");
    append(second, EventKind::Printed, 0, 0, "other");
    EXPECT_EQ(partingOf(first, second, Times::Compared), (Parting{0, 0}));
}

TEST(Parting, TheShorterRunEndsWhereItEnds) {
    Trace first;
    Trace second;
    for (Trace* trace : {&first, &second}) append(*trace, EventKind::CellStored, 1, 0);
    append(second, EventKind::CellStored, 2, 0);
    EXPECT_EQ(partingOf(first, second, Times::Compared), (Parting{1, 1}));
    EXPECT_EQ(partingOf(second, first, Times::Compared), (Parting{1, 1}));
}

TEST(Parting, TimesCountOnlyWhenAskedFor) {
    Trace first;
    Trace second;
    append(first, EventKind::CellStored, 1, 10);
    append(second, EventKind::CellStored, 1, 11);
    EXPECT_EQ(partingOf(first, second, Times::Compared), (Parting{0, 0}));
    EXPECT_FALSE(partingOf(first, second, Times::Ignored));
}

TEST(Parting, ANoticeOfOneRunIsPassedOver) {
    Trace first;
    Trace second;
    append(first, EventKind::Notice, 0, 0, "the recording was cut off");
    append(first, EventKind::CellStored, 1, 0);
    append(second, EventKind::CellStored, 2, 0);
    EXPECT_EQ(partingOf(first, second, Times::Compared), (Parting{1, 0}));
}

}  // namespace
}  // namespace lockstep::wire
