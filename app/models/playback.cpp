#include "models/playback.h"

#include <algorithm>
#include <cmath>

#include "models/playhead.h"

namespace lockstep {

namespace {

constexpr double kFrame = 16;  // ms; steps that are shorter are shown several at once

}  // namespace

Playback::Playback(Playhead& playhead, QObject* parent) : QObject(parent), m_playhead(playhead) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Playback::goOn);
    connect(&playhead, &Playhead::runChanged, this, &Playback::stop);
    connect(&playhead, &Playhead::momentChanged, this, [this] {
        if (m_playhead.position() != m_at) stop();
    });
}

void Playback::start(double speed) {
    if (m_isOn || m_playhead.end() == 0) return;
    if (m_playhead.isAtEnd()) m_playhead.toStart();
    m_isOn = true;
    m_at = m_playhead.position();
    setSpeed(speed);
    emit changed();
}

void Playback::stop() {
    m_timer.stop();
    if (std::exchange(m_isOn, false)) emit changed();
}

void Playback::setSpeed(double speed) {
    m_speed = speed;
    if (!m_isOn) return;
    m_clock.start();
    m_due = timeFor(m_at);
    m_timer.start(static_cast<int>(std::min(m_due, kFrame)));
}

double Playback::timeFor(std::size_t k) const {
    const Trace& trace = *m_playhead.trace();
    if (m_speed == 0 || k == m_playhead.end()) return 0;
    const Nanoseconds before = k == 0 ? 0 : trace[k - 1].time;
    const Nanoseconds after = trace[stepEnd(trace, k, m_playhead.end()) - 1].time;
    const double passes = static_cast<double>(after - before) / kMillisecond;
    return std::max(passes, kLeastStep) / m_speed;
}

void Playback::goOn() {
    const auto now = static_cast<double>(m_clock.elapsed());
    const std::size_t end = m_playhead.end();
    while (m_at < end && m_due <= now) {
        m_at = stepEnd(*m_playhead.trace(), m_at, end);
        m_due += timeFor(m_at);
    }
    m_playhead.seek(m_at);
    if (!m_isOn) return;  // somebody has heard of that and stopped it
    if (m_at == end) return stop();
    m_timer.start(static_cast<int>(std::ceil(std::max(m_due - now, kFrame))));
}

}  // namespace lockstep
