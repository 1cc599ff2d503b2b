#pragma once

#include <string>
#include <vector>

#include "model/trace.h"
#include "model/world.h"

namespace lockstep {

// A task wanted one lock, and would have waited for ever, while it held another.
struct LockWish {
    TaskId task;
    ObjectId held;
    ObjectId wanted;

    friend bool operator==(const LockWish&, const LockWish&) = default;
};

// What could deadlock under another schedule: each wish's lock is held by the next one's task, and
// the last one's by the first one's.
using DeadlockRisk = std::vector<LockWish>;

// The risks that a run shows although it did not come to that; `end` is the world after the whole
// trace. Its tasks differ, no two of them held a lock in common, which would keep them apart, and
// none of the wishes had to come after another: by a start, a join, or what one task handed to the
// other through an event, a queue, a channel and the like. Locks that tasks release for each other
// are such a signal, too. Wishes for a time or without waiting are no risk, nor is what stands in
// the way of one task alone. One risk for each set of locks, in the order of the trace.
//
// A risk is a reason to look, not a proof: values that tasks test may rule it out, and what the run
// never came to is not seen, nor is a circle of more than eight tasks. Any thread; a run without
// nested locks costs one pass over its trace.
//
// After K. Havelund, "Using Runtime Analysis to Guide Model Checking of Java Programs" (2000), and
// S. Bensalem and K. Havelund, "Dynamic Deadlock Analysis of Multi-threaded Programs" (2005).
[[nodiscard]] std::vector<DeadlockRisk> deadlockRisks(const Trace& trace, const World& end);

// "P1 wants noodles while it holds fork; P2 wants fork while it holds noodles"
[[nodiscard]] std::string describeRisk(const DeadlockRisk& risk, const World& world,
                                       const Trace& trace);

}  // namespace lockstep
