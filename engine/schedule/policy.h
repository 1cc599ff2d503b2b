#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "base/clock.h"
#include "base/ids.h"
#include "model/run_inputs.h"

namespace lockstep {

// What a policy may know of a task that could run.
struct Candidate {
    TaskId id{};
    std::int64_t priority = 0;      // smaller goes first
    Nanoseconds declaredBurst = 0;  // the CPU time that its author says it needs; 0 = not declared
    Nanoseconds cpuUsed = 0;        // so far
    Nanoseconds pendingWork = 0;    // of the work at whose point it stands; 0 = it stands at another
};

struct Choice {
    std::size_t index = 0;        // into the candidates
    Nanoseconds slice = kNoTime;  // CPU time after which it goes back to the ready queue; kNoTime = unlimited
};

// Chooses who runs next. Called by the engine's thread only. `at` is the number of events in the trace: what a
// replay goes by. A policy is deterministic: the same calls give the same answers.
class Policy {
public:
    virtual ~Policy() = default;

    // A CPU is idle. `ready` is not empty and in the order in which the tasks became ready. Nothing: a
    // person must choose.
    virtual std::optional<Choice> pick(std::span<const Candidate> ready, std::size_t at) = 0;

    // `running` has executed a point, or another task has become ready; `ready` is not empty. True: it goes back to the
    // ready queue.
    virtual bool preempts(const Candidate& /*running*/, std::span<const Candidate> /*ready*/, std::size_t /*at*/) {
        return false;
    }

    // Whose point is to be executed now, whatever the order would be (a replayed decision of a person).
    virtual std::optional<TaskId> forced(std::size_t /*at*/) { return std::nullopt; }

    // The slice of `task` is used up; it has more to do.
    virtual void sliceUsedUp(TaskId /*task*/) {}

    // In which level of the ready queue a task is when it is ready, 0 = the highest, below kMaxLevels. Nothing:
    // there are no levels.
    [[nodiscard]] virtual std::optional<int> levelOf(TaskId /*task*/) const { return std::nullopt; }

    // The decisions that it was to follow did not fit this run, or ran out.
    [[nodiscard]] virtual bool diverged() const { return false; }
};

// quantum: > 0, used by RoundRobin (the slice) and Mlfq (the top level's slice, doubled per level, three levels).
// choices: used by Replay. Null for Kernel.
[[nodiscard]] std::unique_ptr<Policy> makePolicy(const RunInputs& inputs);

}  // namespace lockstep
