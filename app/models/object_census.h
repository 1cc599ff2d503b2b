#pragma once

#include <vector>

#include "model/world.h"

namespace lockstep {

// Which objects there are at a moment, by the view that shows them, and how many tasks. It counts
// what exists then and nothing of the future, so that a moment looks the same live and scrubbed to.
// By number, which is the order of creation.
struct ObjectCensus {
    explicit ObjectCensus(const World& world);

    std::vector<ObjectId> locks;  // and semaphores
    std::vector<ObjectId> queues;
    std::vector<ObjectId> values;
    int tasks = 0;
};

}  // namespace lockstep
