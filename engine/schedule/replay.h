#pragma once

#include <vector>

#include "schedule/policy.h"

namespace lockstep {

// Takes the decisions of an earlier run again, each at the number of events at which it was taken.
// Once a decision does not fit this run any more, or none is left where there is a choice, the
// replay has diverged: from there on it goes first come, first served. The levels of the ready queue
// are those of the policy of that run.
class Replay final : public Policy {
public:
    // `original`: the policy of the run that the choices are from, as new.
    Replay(std::vector<Decision> choices, std::unique_ptr<Policy> original)
        : m_choices(std::move(choices)), m_original(std::move(original)) {}

    std::optional<Choice> pick(std::span<const Candidate> ready, std::size_t at) override;
    bool preempts(const Candidate& running, std::span<const Candidate> ready,
                  std::size_t at) override;
    std::optional<TaskId> forced(std::size_t at) override;
    void sliceUsedUp(TaskId task) override { m_original->sliceUsedUp(task); }
    [[nodiscard]] std::optional<int> levelOf(TaskId task) const override {
        return m_diverged ? std::nullopt : m_original->levelOf(task);
    }
    [[nodiscard]] bool diverged() const override { return m_diverged; }

private:
    // The next decision if it is one of this kind to be taken now.
    [[nodiscard]] const Decision* due(Decision::Kind kind, std::size_t at);

    std::vector<Decision> m_choices;
    std::unique_ptr<Policy> m_original;
    std::size_t m_next = 0;
    bool m_diverged = false;
};

}  // namespace lockstep
