#pragma once

#include "schedule/policy.h"

namespace lockstep {

// Any ready task, each as likely as the others; at each point the running one loses its CPU with
// probability 1/2. The numbers follow from the seed alone, on every machine.
class Random final : public Policy {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}

    std::optional<Choice> pick(std::span<const Candidate> ready, std::size_t /*at*/) override {
        return Choice{.index = static_cast<std::size_t>(below(ready.size()))};
    }

    bool preempts(const Candidate& /*running*/, std::span<const Candidate> /*ready*/,
                  std::size_t /*at*/) override {
        return next() >> 63 == 1;
    }

private:
    // SplitMix64: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
    std::uint64_t next() {
        std::uint64_t z = m_state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    // Uniform from 0 to bound - 1: numbers from the incomplete last run of `bound` are drawn again.
    std::uint64_t below(std::uint64_t bound) {
        const std::uint64_t incomplete = (0 - bound) % bound;
        std::uint64_t number = next();
        while (number < incomplete) number = next();
        return number % bound;
    }

    std::uint64_t m_state;
};

}  // namespace lockstep
