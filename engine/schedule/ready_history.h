#pragma once

#include <cstddef>
#include <vector>

#include "model/run_inputs.h"
#include "model/trace.h"
#include "model/world.h"

namespace lockstep {

// A stretch of virtual time in which the ready queue was the same, and not empty.
struct ReadyStretch {
    Nanoseconds begin = 0;
    Nanoseconds end = 0;
    std::vector<TaskId> tasks;  // as readyQueues() has them, those of the highest level first
};

// Who was ready when, of the tasks that a CPU is given to: coroutines share their thread's. It
// grows with the trace: each event is read once. A reader's own; not synchronised.
class ReadyHistory {
public:
    static constexpr std::size_t kMostStretches = 512;

    // Of a run with these inputs, from its beginning.
    explicit ReadyHistory(RunInputs inputs = {});

    // Reads the events of this trace that are new and below `end`. Always of the same trace.
    void update(const Trace& trace, std::size_t end);

    // What the queue was until the last event, without what took no time. Empty when there would be
    // more than kMostStretches.
    [[nodiscard]] const std::vector<ReadyStretch>& stretches() const { return m_stretches; }
    [[nodiscard]] bool isTooLong() const { return m_isTooLong; }

private:
    void passTime(Nanoseconds until);

    RunInputs m_inputs;
    World m_world;
    bool m_hasChanged = false;  // since the last stretch
    bool m_isTooLong = false;
    std::vector<ReadyStretch> m_stretches;
    std::size_t m_seen = 0;
};

// The ready tasks of this moment, in the same order.
[[nodiscard]] std::vector<TaskId> readyLine(const World& world, const RunInputs& inputs);

}  // namespace lockstep
