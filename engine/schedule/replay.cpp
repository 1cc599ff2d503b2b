#include "schedule/replay.h"

#include <algorithm>

namespace lockstep {

const Decision* Replay::due(Decision::Kind kind, std::size_t at) {
    if (m_diverged || m_next == m_choices.size()) return nullptr;
    const Decision& next = m_choices[m_next];
    if (next.at < at) m_diverged = true;
    return next.at == at && next.kind == kind ? &next : nullptr;
}

std::optional<Choice> Replay::pick(std::span<const Candidate> ready, std::size_t at) {
    const Decision* decision = due(Decision::Kind::Dispatch, at);
    if (decision) {
        const auto taken = std::ranges::find(ready, decision->taken, &Candidate::id);
        if (taken != ready.end()) {
            ++m_next;
            return Choice{.index = static_cast<std::size_t>(taken - ready.begin()),
                          .slice = decision->slice};
        }
    }
    // No decision was recorded where there was no choice.
    if (decision || ready.size() > 1) m_diverged = true;
    return Choice{};
}

bool Replay::preempts(const Candidate& running, std::span<const Candidate> /*ready*/,
                      std::size_t at) {
    const Decision* decision = due(Decision::Kind::Preempt, at);
    if (!decision || decision->taken != running.id) return false;
    ++m_next;
    return true;
}

std::optional<TaskId> Replay::forced(std::size_t at) {
    const Decision* decision = due(Decision::Kind::Forced, at);
    if (!decision) return std::nullopt;
    ++m_next;
    return decision->taken;
}

}  // namespace lockstep
