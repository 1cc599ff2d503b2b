#include "models/object_census.h"

#include <algorithm>

namespace lockstep {

ObjectCensus::ObjectCensus(const World& world) {
    tasks = static_cast<int>(std::ranges::count_if(
        world.tasks(), [](const TaskInfo& task) { return task.id.isValid(); }));
    for (const ObjectInfo& object : world.objects()) {
        if (!object.id.isValid()) continue;
        listOf(object.kind).push_back(object.id);
    }
}

std::vector<ObjectId>& ObjectCensus::listOf(ObjectKind kind) {
    switch (kind) {
        case ObjectKind::Lock:
        case ObjectKind::RLock:
        case ObjectKind::Semaphore:
        case ObjectKind::Event:
        case ObjectKind::Condition:
        case ObjectKind::Timer:
            return locks;
        case ObjectKind::Queue:
            return queues;
        case ObjectKind::Pipe:
        case ObjectKind::Socket:
            return channels;
        case ObjectKind::Listener:
            return listeners;
        case ObjectKind::Selector:
            return selectors;
        case ObjectKind::Pool:
            return pools;
        case ObjectKind::Future:
            return futures;
        case ObjectKind::Variable:
        case ObjectKind::Local:
            return cells;
        case ObjectKind::Dict:
        case ObjectKind::List:
            return containers;
        case ObjectKind::Value:
            break;
    }
    return values;
}

}  // namespace lockstep
