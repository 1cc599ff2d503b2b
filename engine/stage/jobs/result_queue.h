#pragma once

#include <span>

#include "stage/sync/queue.h"
#include "stage/tasks/process.h"

namespace lockstep::stage {

// The queue in which worker processes hand back what they have done. Who waits for that can also
// wait for the end of a worker, as CPython's executor waits for results and sentinels.
class ResultQueue : public Queue {
public:
    using Queue::Queue;

    // As of Queue, which it hides.
    void put(const Item& item, Where at);
    // Waits for an item or, while there is none, for the end of one of the workers of `pool`, which
    // are children of this process: null when `item` is one. A point.
    const Process* getUnlessEnded(Item& item, ObjectId pool, std::span<const Process> workers,
                                  const Where& at);
};

}  // namespace lockstep::stage
