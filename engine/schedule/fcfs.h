#pragma once

#include "schedule/policy.h"

namespace lockstep {

// First come, first served: in the order of becoming ready, and for as long as it likes.
class Fcfs final : public Policy {
public:
    std::optional<Choice> pick(std::span<const Candidate> /*ready*/, std::size_t /*at*/) override {
        return Choice{};
    }
};

}  // namespace lockstep
