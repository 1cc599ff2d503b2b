#pragma once

#include "base/clock.h"

namespace lockstep {

// Maps virtual time to real time at a speed that may change, with pauses taken out. Engine's thread
// only.
class Pacer {
public:
    // speed: virtual seconds per real second; 0 = as fast as possible.
    explicit Pacer(double speed) : m_speed(speed) {}

    [[nodiscard]] bool isUnlimited() const { return m_speed <= 0; }

    // From now on `virtualNow` is what the clock shows and it runs at `speed`. Also after a pause.
    void restart(Nanoseconds virtualNow, double speed) {
        m_speed = speed;
        m_virtualBase = virtualNow;
        m_realBase = monotonicNow();
    }
    void restart(Nanoseconds virtualNow) { restart(virtualNow, m_speed); }

    // When, by CLOCK_MONOTONIC, virtual time `time` is due. Only at a limited speed.
    [[nodiscard]] Nanoseconds realTimeOf(Nanoseconds time) const {
        return m_realBase +
               static_cast<Nanoseconds>(static_cast<double>(time - m_virtualBase) / m_speed);
    }
    // What the clock shows at this moment of CLOCK_MONOTONIC. Only at a limited speed.
    [[nodiscard]] Nanoseconds virtualTimeOf(Nanoseconds real) const {
        return m_virtualBase +
               static_cast<Nanoseconds>(static_cast<double>(real - m_realBase) * m_speed);
    }

private:
    double m_speed;
    Nanoseconds m_virtualBase = 0;
    Nanoseconds m_realBase = monotonicNow();
};

}  // namespace lockstep
