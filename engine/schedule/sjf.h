#pragma once

#include <algorithm>

#include "schedule/policy.h"

namespace lockstep {

// Shortest job first, without preemption. A job's length is what is left of its declared burst; of
// a task that declared none, the work that it is about to do. Equally long ones go in the order of
// becoming ready.
class Sjf final : public Policy {
public:
    std::optional<Choice> pick(std::span<const Candidate> ready, std::size_t /*at*/) override {
        const auto shortest = std::ranges::min_element(ready, {}, remaining);
        return Choice{.index = static_cast<std::size_t>(shortest - ready.begin())};
    }

    // The length that it goes by.
    static Nanoseconds remaining(const Candidate& task) {
        if (task.declaredBurst == 0) return task.pendingWork;
        return std::max<Nanoseconds>(task.declaredBurst - task.cpuUsed, 0);
    }
};

}  // namespace lockstep
