#pragma once

#include <vector>

#include "schedule/policy.h"

namespace lockstep {

// Takes the decisions of an earlier run again, each at the number of events at which it was taken.
// Once a decision does not fit this run any more, or none is left where there is a choice, the
// replay has diverged: from there on it goes first come, first served.
class Replay final : public Policy {
public:
    explicit Replay(std::vector<Decision> choices) : m_choices(std::move(choices)) {}

    std::optional<Choice> pick(std::span<const Candidate> ready, std::size_t at) override;
    bool preempts(const Candidate& running, std::span<const Candidate> ready,
                  std::size_t at) override;
    std::optional<TaskId> forced(std::size_t at) override;
    [[nodiscard]] bool diverged() const override { return m_diverged; }

private:
    // The next decision if it is one of this kind to be taken now.
    [[nodiscard]] const Decision* due(Decision::Kind kind, std::size_t at);

    std::vector<Decision> m_choices;
    std::size_t m_next = 0;
    bool m_diverged = false;
};

}  // namespace lockstep
