#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "stage/arena.h"
#include "stage/point.h"

namespace lockstep::stage {

// What an event, a timer and a future have in common: a flag in the arena that tasks wait for. To
// set it lets all go on who wait, also when it is cleared at once. Nothing of this is a point but
// waitFor().
class Flag {
public:
    // Both report what they do, of the object `id`.
    void set(const Where& at);
    void clear(const Where& at);
    // What was so a moment ago.
    [[nodiscard]] bool isSet() const { return m_word & kSet; }

    ObjectId id;  // for its maker to fill in

private:
    friend class FlagWaiting;

    static constexpr std::uint32_t kSet = 1;
    static constexpr std::uint32_t kGeneration = 2;  // added whenever it is set

    // With the mutex held: the stamp's order is the order of what happened.
    void reportChange(EventKind kind, std::int64_t value, const Where& at);

    ArenaMutex m_mutex;
    std::uint64_t m_stamp = 0;
    std::atomic<std::uint32_t> m_word{0};
};

// A point: waits until the flag is set, or has been set since the wait began. Whether it is set in
// the end; nothing when the timeout (virtual ns, kNoTime = none) has passed.
std::optional<bool> waitFor(Flag& flag, BlockReason reason, Nanoseconds timeout, const Where& at);

}  // namespace lockstep::stage
