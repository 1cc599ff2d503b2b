#pragma once

#include "schedule/policy.h"

namespace lockstep {

// In the order of becoming ready, each for one quantum at a time.
class RoundRobin final : public Policy {
public:
    explicit RoundRobin(Nanoseconds quantum) : m_quantum(quantum) {}

    std::optional<Choice> pick(std::span<const Candidate> /*ready*/, std::size_t /*at*/) override {
        return Choice{.slice = m_quantum};
    }

private:
    Nanoseconds m_quantum;
};

}  // namespace lockstep
