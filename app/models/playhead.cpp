#include "models/playhead.h"

#include <algorithm>

#include "host/catalogue.h"

namespace lockstep {

std::size_t stepBegin(const Trace& trace, std::size_t k) {
    while (k > 0 && !trace[--k].beginsStep) {
    }
    return k;
}

std::size_t stepEnd(const Trace& trace, std::size_t k, std::size_t end) {
    if (k < end) ++k;
    while (k < end && !trace[k].beginsStep) ++k;
    return k;
}

Playhead::Playhead(QObject* parent) : QObject(parent) {}

Playhead::~Playhead() = default;

void Playhead::setRun(std::shared_ptr<const Trace> trace, const RunInputs& inputs,
                      std::size_t known) {
    m_worlds = std::make_unique<WorldAt>(trace, inputs.cpuLimit());
    m_trace = std::move(trace);
    m_inputs = inputs;
    m_scenario = findScenario(inputs.scenario);
    m_k = 0;
    m_end = std::min(m_trace->size(), known);
    m_follows = m_end == m_trace->size();
    emit runChanged();
    emit momentChanged();
}

void Playhead::clearRun() {
    if (!hasRun()) return;
    m_worlds.reset();
    m_trace.reset();
    m_inputs = {};
    m_scenario = nullptr;
    m_k = 0;
    m_end = 0;
    m_follows = true;
    emit runChanged();
    emit momentChanged();
}

Moment Playhead::moment() const {
    return {*m_trace, m_worlds->at(m_k), m_k, m_inputs, m_scenario};
}

void Playhead::seek(std::size_t k) {
    k = std::min(k, m_end);
    m_follows = k == m_end;
    if (k == m_k) return;
    m_k = k;
    emit momentChanged();
}

void Playhead::seekToTime(Nanoseconds virtualTime) {
    std::size_t low = 0;  // every event below is not later, every one from `high` on is
    std::size_t high = m_end;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if ((*m_trace)[middle].time <= virtualTime) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    seek(low);
}

void Playhead::stepBack() {
    if (hasRun()) seek(stepBegin(*m_trace, m_k));
}

void Playhead::stepForward() {
    if (hasRun()) seek(stepEnd(*m_trace, m_k, m_end));
}

bool Playhead::refresh(std::size_t most) {
    if (!hasRun()) return false;
    const std::size_t size = m_trace->size();
    const std::size_t end = m_end + std::min(size - m_end, most);
    const std::size_t k = m_follows ? end : m_k;
    if (end == m_end && k == m_k) return false;
    m_end = end;
    m_k = k;
    (void)m_worlds->at(end);  // so that a jump there is short later on
    emit momentChanged();
    return end < size;
}

}  // namespace lockstep
