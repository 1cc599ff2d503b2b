#pragma once

#include <algorithm>

#include "schedule/policy.h"

namespace lockstep {

// The smallest priority number first, taking the CPU from any larger one; equal ones in the order
// of becoming ready.
class Priority final : public Policy {
public:
    std::optional<Choice> pick(std::span<const Candidate> ready, std::size_t /*at*/) override {
        const auto first = std::ranges::min_element(ready, {}, &Candidate::priority);
        return Choice{.index = static_cast<std::size_t>(first - ready.begin())};
    }

    bool preempts(const Candidate& running, std::span<const Candidate> ready,
                  std::size_t /*at*/) override {
        return std::ranges::any_of(
            ready, [&](const Candidate& task) { return task.priority < running.priority; });
    }
};

}  // namespace lockstep
