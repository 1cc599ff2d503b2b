#include "models/object_census.h"

#include <QCoreApplication>
#include <algorithm>

#include "theme/theme.h"

namespace lockstep {
namespace {

struct CensusWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::ObjectCensus)
};

}  // namespace

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

QString distinctName(const Moment& moment, const ObjectInfo& object) {
    const QString name = toQString(moment.trace.text(object.name));
    const TaskInfo* creator = moment.world.task(object.creator);
    const auto isTwin = [&](const ObjectInfo& other) {
        return other.id.isValid() && other.id != object.id && other.kind == object.kind &&
               other.name == object.name && other.creator != object.creator;
    };
    if (!creator || !std::ranges::any_of(moment.world.objects(), isTwin)) return name;
    return CensusWords::tr("%1 of %2").arg(name, toQString(moment.trace.text(creator->name)));
}

}  // namespace lockstep
