#pragma once

#include <algorithm>
#include <unordered_map>

#include "schedule/policy.h"

namespace lockstep {

// A multilevel feedback queue of three levels. Every new task enters the top one; who uses up its
// slice goes down one level, where slices are twice as long; who gives the CPU up before that
// stays. The highest level that has a ready task runs, in the order of becoming ready, and takes
// the CPU from a task of a lower level.
class Mlfq final : public Policy {
public:
    static constexpr int kLevels = 3;

    explicit Mlfq(Nanoseconds quantum) : m_quantum(quantum) {}

    std::optional<Choice> pick(std::span<const Candidate> ready, std::size_t /*at*/) override {
        const auto highest = std::ranges::min_element(
            ready, {}, [&](const Candidate& task) { return *levelOf(task.id); });
        return Choice{.index = static_cast<std::size_t>(highest - ready.begin()),
                      .slice = sliceOf(m_quantum, *levelOf(highest->id))};
    }

    bool preempts(const Candidate& running, std::span<const Candidate> ready,
                  std::size_t /*at*/) override {
        return std::ranges::any_of(
            ready, [&](const Candidate& task) { return *levelOf(task.id) < *levelOf(running.id); });
    }

    void sliceUsedUp(TaskId task) override {
        m_levels[task] = std::min(*levelOf(task) + 1, kLevels - 1);
    }

    [[nodiscard]] std::optional<int> levelOf(TaskId task) const override {
        const auto found = m_levels.find(task);
        return found == m_levels.end() ? 0 : found->second;
    }

    // The slice of a level, where the highest one's is `quantum`.
    [[nodiscard]] static Nanoseconds sliceOf(Nanoseconds quantum, int level) {
        Nanoseconds slice = quantum;
        while (level-- > 0) slice = later(slice, slice);
        return slice;
    }

private:
    Nanoseconds m_quantum;
    std::unordered_map<TaskId, int> m_levels;  // of the tasks that are not at the top
};

}  // namespace lockstep
