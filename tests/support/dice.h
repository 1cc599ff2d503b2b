#pragma once

#include <cstdint>
#include <string>

namespace lockstep::test {

// Random numbers that are the same in every run and on every machine (SplitMix64).
class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next() {
        std::uint64_t z = m_state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
    // From 0 to bound - 1; not quite uniform, which no test minds.
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }
    std::uint64_t between(std::uint64_t least, std::uint64_t most) {
        return least + below(most - least + 1);
    }
    bool coin() { return next() >> 63 == 1; }
    // Any bytes, of any length up to `longest`, short ones more often.
    std::string text(std::size_t longest) {
        std::string text(below(below(longest + 1) + 1), '\0');
        for (char& byte : text) byte = static_cast<char>(next());
        return text;
    }

private:
    std::uint64_t m_state;
};

}  // namespace lockstep::test
