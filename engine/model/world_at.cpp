#include "model/world_at.h"

#include <algorithm>
#include <utility>

namespace lockstep {
namespace {

constexpr std::size_t kMaxKeyframes = 512;

}  // namespace

WorldAt::WorldAt(std::shared_ptr<const Trace> trace, int cpus)
    : m_trace(std::move(trace)), m_keyframes(std::make_shared<Keyframes>()), m_current(cpus) {
    m_keyframes->worlds.emplace(0, m_current);
}

const World& WorldAt::at(std::size_t k) {
    k = std::min(k, m_trace->size());
    const auto keyframe = std::prev(m_keyframes->worlds.upper_bound(k));
    const bool goOn = m_current.applied() <= k && m_current.applied() >= keyframe->first;
    if (!goOn) m_current = keyframe->second;

    while (m_current.applied() < k) {
        m_current.apply((*m_trace)[m_current.applied()]);
        if (m_current.applied() % m_keyframes->distance != 0) continue;
        m_keyframes->worlds.try_emplace(m_current.applied(), m_current);
        if (m_keyframes->worlds.size() > kMaxKeyframes) m_keyframes->thinOut();
    }
    return m_current;
}

void WorldAt::Keyframes::thinOut() {
    distance *= 2;
    std::erase_if(worlds, [this](const auto& frame) { return frame.first % distance != 0; });
}

}  // namespace lockstep
