#include "models/object_census.h"

namespace lockstep {

void ObjectCensus::update(const Trace& trace) {
    for (const std::size_t size = trace.size(); m_seen < size; ++m_seen) {
        const Event& event = trace[m_seen];
        if (event.kind == EventKind::TaskCreated) ++m_taskCount;
        if (event.kind != EventKind::ObjectCreated) continue;
        switch (event.detailAs<ObjectKind>()) {
            case ObjectKind::Lock:
            case ObjectKind::RLock:
            case ObjectKind::Semaphore:
                m_locks.push_back(event.object);
                break;
            case ObjectKind::Queue:
                m_queues.push_back(event.object);
                break;
            case ObjectKind::Value:
                m_values.push_back(event.object);
                break;
        }
    }
}

}  // namespace lockstep
