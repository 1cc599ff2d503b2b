#pragma once

#include "schedule/policy.h"

namespace lockstep {

// A person chooses, wherever there is a choice.
class Manual final : public Policy {
public:
    std::optional<Choice> pick(std::span<const Candidate> ready, std::size_t /*at*/) override {
        if (ready.size() > 1) return std::nullopt;
        return Choice{};
    }
};

}  // namespace lockstep
