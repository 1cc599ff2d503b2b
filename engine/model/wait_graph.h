#pragma once

#include <string>
#include <vector>

#include "model/trace.h"
#include "model/world.h"

namespace lockstep {

// One task waits for what another one has: `waiter` for `object` (none when it joins a task), which
// `holder` owns, works on or is.
struct WaitEdge {
    TaskId waiter;
    ObjectId object;
    TaskId holder;

    friend bool operator==(const WaitEdge&, const WaitEdge&) = default;
};

// Who waits for whom at one moment. Edges stand for waits that only the holder can end: a lock's
// owner, the task that is joined, the worker that runs a future's job. A wait with a deadline is none (it
// ends by itself); nor is one for anything else (any live task can end it).
[[nodiscard]] std::vector<WaitEdge> waitEdges(const World& world);

// A cycle of these edges, each edge's holder being the next one's waiter and the last one's holder the
// first one's waiter; a task that waits for itself is a cycle of one. Empty when there is none. It starts
// with the smallest task id of the cycle. Over any subset of the tasks, whatever the others do.
[[nodiscard]] std::vector<WaitEdge> findCycle(const World& world);

// "P1 waits for noodles, held by P2; P2 waits for fork, held by P1"
[[nodiscard]] std::string describeCycle(const std::vector<WaitEdge>& cycle, const World& world,
                                        const Trace& trace);

}  // namespace lockstep
