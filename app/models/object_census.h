#pragma once

#include <vector>

#include "model/trace.h"

namespace lockstep {

// Which objects a run has and how many tasks, over the whole trace as far as it is known: so that a view can give each
// its place before it exists, and no other moment moves it. In order of creation.
class ObjectCensus {
public:
    // Looks at what has been appended since the last call. Always with the same trace.
    void update(const Trace& trace);

    [[nodiscard]] const std::vector<ObjectId>& locks() const { return m_locks; }  // and semaphores
    [[nodiscard]] const std::vector<ObjectId>& queues() const { return m_queues; }
    [[nodiscard]] const std::vector<ObjectId>& values() const { return m_values; }
    [[nodiscard]] int taskCount() const { return m_taskCount; }

private:
    std::size_t m_seen = 0;
    int m_taskCount = 0;
    std::vector<ObjectId> m_locks;
    std::vector<ObjectId> m_queues;
    std::vector<ObjectId> m_values;
};

}  // namespace lockstep
