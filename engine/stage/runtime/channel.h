#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "base/unique_fd.h"
#include "wire/records.h"

namespace lockstep::stage {

// One task's connection with the engine. Used by that task only.
//
// The engine rules: when the connection ends, for whatever reason, the process ends at once (exit
// status 2, or 3 when the engine refuses the task). No member returns then.
class Channel {
public:
    // Connects, introduces the task, and waits until the engine lets it run its first segment.
    explicit Channel(TaskId task);

    [[nodiscard]] bool isFree() const { return m_free; }
    // Controlled mode: virtual time.
    [[nodiscard]] Nanoseconds now() const { return m_now; }

    // From now on, reports are told in the name of this coroutine; none = of the task itself.
    void speakFor(TaskId coroutine) { m_speaker = coroutine; }

    // Adds to the packet. It is sent at the next gate or settle(), or when the packet is full.
    void report(wire::Report report);
    // Free mode: sends what was reported, and ends the operation. To be called after every
    // operation, and before anything that may take long. Controlled mode: nothing, since it goes with the packet of the next gate.
    void settle();
    // Reports where the task stands, and waits there until the engine lets it go on. The answer's
    // text lives until the next call.
    wire::Go stand(const wire::Report& where);
    // Reports the end and sends it: the last thing that is said.
    void close(const wire::Report& end);
    // Waits until this moment of CLOCK_MONOTONIC (kNoTime = for ever), as one who can do nothing
    // more.
    void idleUntil(Nanoseconds deadline);

private:
    enum class Wait { Block, LookOnly };

    void introduce(TaskId task);
    void send();
    wire::Go awaitGo();
    // Nothing only when it was to look only.
    std::optional<wire::Record> receive(Wait wait);
    // Uses CPU until the engine says something.
    wire::Record burn();

    UniqueFd m_socket;
    bool m_free;
    TaskId m_speaker;
    Nanoseconds m_now = 0;
    wire::Encoder m_out;
    std::array<std::byte, wire::kMaxPacket> m_in;
};

}  // namespace lockstep::stage
