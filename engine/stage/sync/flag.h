#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "stage/runtime/arena.h"
#include "stage/runtime/point.h"

namespace lockstep::stage {

// What an event, a timer and a future have in common, and a queue that can be joined: a flag in the
// arena that tasks wait for. To set it lets all go on who wait, also when it is cleared at once.
class Flag {
public:
    // Both report what they do. No points.
    void set(const Where& at);
    void clear(const Where& at);
    // What was so a moment ago.
    [[nodiscard]] bool isSet() const { return m_word & kSet; }

    // The parts of it, for an object that changes together with its flag: with the mutex held,
    // raise() or lower() and what is to be said about it; without it, wakeAll() after raise().
    void raise() { m_word = (m_word + kGeneration) | kSet; }
    void lower() { m_word = m_word & ~kSet; }
    void wakeAll();
    // The stamps' order is the order of what happened.
    [[nodiscard]] wire::Report changed(EventKind kind, const Where& at);
    [[nodiscard]] std::uint64_t stamp() const { return m_stamp; }

    ObjectId id;  // for its maker to fill in
    ArenaMutex mutex;

private:
    friend class FlagWaiting;

    static constexpr std::uint32_t kSet = 1;
    static constexpr std::uint32_t kGeneration = 2;  // added whenever it is set

    std::atomic<std::uint64_t> m_stamp{0};
    std::atomic<std::uint32_t> m_word{0};
};

// A point: waits until the flag is set, or has been set since the wait began. Whether it is set in
// the end; nothing when the timeout (virtual ns, kNoTime = none) has passed.
std::optional<bool> waitFor(Flag& flag, BlockReason reason, Nanoseconds timeout, const Where& at);

}  // namespace lockstep::stage
