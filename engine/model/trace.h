#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/event.h"

namespace lockstep {

// The append-only list of a run's events, and the texts that they name.
//
// One thread writes (append, intern); any number of threads read at the same time without a lock
// (size, operator[], text). What a reader has once seen never changes or moves. An event below
// size() is complete, and so are all texts that it names.
class Trace {
public:
    static constexpr std::size_t kChunk = 1024;
    static constexpr std::size_t kMaxChunks = 1 << 14;  // 16.7 million events

    Trace();
    ~Trace();
    Trace(const Trace&) = delete;
    Trace& operator=(const Trace&) = delete;

    // Writer. False when the trace is full (kChunk * kMaxChunks events): the event was not taken.
    [[nodiscard]] bool append(const Event& event);
    // Writer. The id of this text, the same for equal texts. The empty text is StringId{}.
    StringId intern(std::string_view text);

    [[nodiscard]] std::size_t size() const { return m_size.load(std::memory_order_acquire); }
    // index < size().
    [[nodiscard]] const Event& operator[](std::size_t index) const;
    // Empty for StringId{} and for an id that this trace does not know.
    [[nodiscard]] std::string_view text(StringId id) const;

private:
    using EventChunk = std::array<Event, kChunk>;
    using TextChunk = std::array<std::string, kChunk>;

    std::unique_ptr<std::atomic<EventChunk*>[]> m_events;
    std::unique_ptr<std::atomic<TextChunk*>[]> m_texts;
    std::atomic<std::size_t> m_size{0};
    std::atomic<std::size_t> m_textCount{0};
    std::unordered_map<std::string_view, StringId> m_ids;  // writer only; views into m_texts
};

}  // namespace lockstep
