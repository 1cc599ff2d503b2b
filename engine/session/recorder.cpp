#include "session/recorder.h"

#include <algorithm>
#include <utility>

namespace lockstep {

Recorder::Recorder(int cpus) : m_world(cpus), m_began(monotonicNow()) {}

void Recorder::advanceTo(Nanoseconds time) {
    m_now = std::max(m_now, time);
}

void Recorder::record(Event event) {
    event.time = m_now;
    event.monotonic = monotonicNow() - m_began;
    event.beginsStep = std::exchange(m_stepEnded, false);
    if (!m_trace->append(event)) {
        m_isFull = true;
        return;
    }
    m_world.apply(event);
}

void Recorder::notice(std::string_view text) {
    record({.text = intern(text), .kind = EventKind::Notice});
}

}  // namespace lockstep
