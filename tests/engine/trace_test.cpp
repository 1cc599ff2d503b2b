#include "model/trace.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>

namespace lockstep {
namespace {

TEST(Trace, IsEmptyAtFirst) {
    const Trace trace;
    EXPECT_EQ(trace.size(), 0u);
    EXPECT_EQ(trace.text({}), "");
    EXPECT_EQ(trace.text(StringId{1}), "");
}

TEST(Trace, KeepsEventsInOrderAcrossChunks) {
    Trace trace;
    constexpr std::size_t kCount = 3 * Trace::kChunk + 5;
    for (std::size_t i = 0; i < kCount; ++i) {
        ASSERT_TRUE(trace.append({.value = static_cast<std::int64_t>(i)}));
        ASSERT_EQ(trace.size(), i + 1);
    }
    for (std::size_t i = 0; i < kCount; ++i)
        ASSERT_EQ(trace[i].value, static_cast<std::int64_t>(i));
}

TEST(Trace, NeverMovesAnEventOrAText) {
    Trace trace;
    ASSERT_TRUE(trace.append({.value = 42}));
    const Event* const first = &trace[0];
    const std::string_view name = trace.text(trace.intern("fork"));
    const char* const letters = name.data();
    for (std::size_t i = 0; i < 2 * Trace::kChunk; ++i) {
        ASSERT_TRUE(trace.append({}));
        trace.intern(std::to_string(i));
    }
    EXPECT_EQ(&trace[0], first);
    EXPECT_EQ(trace.text(trace.intern("fork")).data(), letters);
}

TEST(Trace, GivesEqualTextsTheSameId) {
    Trace trace;
    const StringId fork = trace.intern("fork");
    const StringId noodles = trace.intern(std::string(5000, 'n'));
    EXPECT_NE(fork, noodles);
    EXPECT_EQ(trace.intern("fork"), fork);
    EXPECT_EQ(trace.text(fork), "fork");
    EXPECT_EQ(trace.text(noodles), std::string(5000, 'n'));
    EXPECT_FALSE(trace.intern("").isValid());
}

TEST(Trace, TellsTextsApartThatDifferBehindAZeroByte) {
    Trace trace;
    const std::string one("a\0b", 3);
    const std::string other("a\0c", 3);
    EXPECT_NE(trace.intern(one), trace.intern(other));
    EXPECT_EQ(trace.text(trace.intern(one)), one);
}

TEST(Trace, HasNoTextForAnIdThatItDoesNotKnow) {
    Trace trace;
    trace.intern("fork");
    EXPECT_EQ(trace.text(StringId{2}), "");
    EXPECT_EQ(trace.text(StringId{Trace::kChunk + 1}), "");
    EXPECT_EQ(trace.text(StringId{UINT32_MAX}), "");
}

// Every event names a text that was interned just before it.
TEST(Trace, LetsReadersFollowAWriterWithoutALock) {
    constexpr std::size_t kCount = 10 * Trace::kChunk;
    Trace trace;
    const auto follow = [&trace] {
        std::size_t seen = 0;
        while (seen < kCount) {
            const std::size_t size = trace.size();
            for (; seen < size; ++seen) {
                const Event& event = trace[seen];
                if (event.value != static_cast<std::int64_t>(seen)) return seen;
                if (trace.text(event.text) != std::to_string(seen)) return seen;
            }
            std::this_thread::yield();
        }
        return seen;
    };
    std::size_t reached[2] = {};
    std::thread first([&] { reached[0] = follow(); });
    std::thread second([&] { reached[1] = follow(); });
    for (std::size_t i = 0; i < kCount; ++i) {
        const StringId text = trace.intern(std::to_string(i));
        ASSERT_TRUE(trace.append({.text = text, .value = static_cast<std::int64_t>(i)}));
    }
    first.join();
    second.join();
    EXPECT_EQ(reached[0], kCount);
    EXPECT_EQ(reached[1], kCount);
}

}  // namespace
}  // namespace lockstep
