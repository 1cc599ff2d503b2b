#include "models/object_census.h"

#include <algorithm>

namespace lockstep {

ObjectCensus::ObjectCensus(const World& world) {
    tasks = static_cast<int>(std::ranges::count_if(
        world.tasks(), [](const TaskInfo& task) { return task.id.isValid(); }));
    for (const ObjectInfo& object : world.objects()) {
        if (!object.id.isValid()) continue;
        switch (object.kind) {
            case ObjectKind::Lock:
            case ObjectKind::RLock:
            case ObjectKind::Semaphore:
                locks.push_back(object.id);
                break;
            case ObjectKind::Queue:
                queues.push_back(object.id);
                break;
            case ObjectKind::Value:
                values.push_back(object.id);
                break;
        }
    }
}

}  // namespace lockstep
