#include <algorithm>

#include "model/world.h"

namespace lockstep {
namespace {

// Bound what a damaged recording can make us allocate, and its arithmetic.
constexpr std::size_t kMaxObjects = 1 << 16;
constexpr std::int64_t kMaxPermits = std::int64_t{1} << 31;

bool isObjectKind(std::uint8_t detail) {
    return detail >= static_cast<std::uint8_t>(ObjectKind::Lock) &&
           detail <= static_cast<std::uint8_t>(ObjectKind::Value);
}

bool isAbout(EventKind event, ObjectKind object) {
    switch (event) {
        case EventKind::LockAcquired:
        case EventKind::LockReleased:
        case EventKind::LockAbandoned:
            return object == ObjectKind::Lock || object == ObjectKind::RLock;
        case EventKind::PermitAcquired:
        case EventKind::PermitReleased:
            return object == ObjectKind::Semaphore;
        case EventKind::ItemPut:
        case EventKind::ItemTaken:
            return object == ObjectKind::Queue;
        case EventKind::ValueLoaded:
        case EventKind::ValueStored:
            return object == ObjectKind::Value;
        default:
            return false;
    }
}

bool isTaking(EventKind kind) {
    return kind == EventKind::LockAcquired || kind == EventKind::PermitAcquired ||
           kind == EventKind::ItemPut || kind == EventKind::ItemTaken;
}

}  // namespace

void World::createObject(const Event& event) {
    if (!check(event.object.isValid() && event.object.index() < kMaxObjects, event,
               "an object cannot have this number"))
        return;
    if (!check(object(event.object) == nullptr, event,
               "there is already an object with this number"))
        return;
    if (!check(isObjectKind(event.detail), event, "there is no such kind of object")) return;
    TaskInfo* creator = event.task.isValid() ? knownTask(event.task, event) : nullptr;
    if (creator != nullptr && event.at.line != 0) creator->at = event.at;
    if (m_objects.size() <= event.object.index()) m_objects.resize(event.object.index() + 1);

    ObjectInfo& created = m_objects[event.object.index()];
    created.id = event.object;
    created.kind = event.detailAs<ObjectKind>();
    created.name = event.text;
    created.creator = creator != nullptr ? creator->id : TaskId{};
    created.changedAt = thisMoment();
    if (created.kind == ObjectKind::Semaphore) {
        check(event.value >= 0 && event.value <= kMaxPermits, event,
              "a semaphore cannot have so many permits");
        created.permits = std::clamp<std::int64_t>(event.value, 0, kMaxPermits);
        created.capacity = created.permits;
    }
    if (created.kind == ObjectKind::Queue) {
        check(event.extra >= 0, event, "a queue cannot have a negative capacity");
        created.capacity = std::max<std::int64_t>(event.extra, 0);
    }
    if (created.kind == ObjectKind::Value) created.value = event.value;
}

void World::applyToObject(const Event& event) {
    TaskInfo* task = knownTask(event.task, event);
    ObjectInfo* object = knownObject(event.object, event);
    if (task == nullptr || object == nullptr) return;
    if (!check(isAbout(event.kind, object->kind), event, "its object is of another kind")) return;

    if (event.kind != EventKind::LockAbandoned) {
        if (event.at.line != 0) task->at = event.at;
        complete(*task, event);
        if (isTaking(event.kind) && task->wokenFor == object->id) task->wokenFor = {};
    }
    switch (object->kind) {
        case ObjectKind::Lock:
        case ObjectKind::RLock:
            applyToLock(*object, event);
            break;
        case ObjectKind::Semaphore:
            applyToSemaphore(*object, event);
            break;
        case ObjectKind::Queue:
            applyToQueue(*object, event);
            break;
        case ObjectKind::Value:
            applyToValue(*object, event);
            break;
    }
    if (event.kind != EventKind::ValueLoaded) object->changedAt = thisMoment();
}

void World::applyToLock(ObjectInfo& lock, const Event& event) {
    const bool isOwner = lock.owner == event.task;
    if (event.kind == EventKind::LockAbandoned) {
        check(isOwner, event, "its task does not own the lock");
        lock.abandoned = true;
        return;
    }
    check(!lock.abandoned, event, "the lock was abandoned");
    if (event.kind == EventKind::LockAcquired) {
        const bool isAgain = lock.kind == ObjectKind::RLock && isOwner;
        check(isAgain || !lock.owner.isValid(), event, "the lock has an owner already");
        lock.owner = event.task;
        lock.depth = isAgain ? lock.depth + 1 : 1;
        lock.maxHolders = 1;
    } else {
        if (!check(isOwner, event, "its task does not own the lock")) return;
        lock.depth -= 1;
        if (lock.depth == 0) lock.owner = {};
    }
    check(event.value == lock.depth, event, "the lock's depth is another");
}

void World::applyToSemaphore(ObjectInfo& semaphore, const Event& event) {
    if (event.kind == EventKind::PermitAcquired) {
        if (!check(semaphore.permits > 0, event, "the semaphore has no permit left")) return;
        semaphore.permits -= 1;
        semaphore.holders.push_back(event.task);
        semaphore.maxHolders = std::max(semaphore.maxHolders, semaphore.holders.size());
    } else {
        semaphore.permits += 1;
        const auto held = std::ranges::find(semaphore.holders, event.task);
        if (held != semaphore.holders.end()) semaphore.holders.erase(held);
    }
    check(event.value == semaphore.permits, event, "the semaphore's permits are others");
}

void World::applyToQueue(ObjectInfo& queue, const Event& event) {
    if (event.kind == EventKind::ItemPut) {
        queue.items.push_back(event.text);
        ++queue.puts;
        check(queue.capacity == 0 || queue.items.size() <= static_cast<std::size_t>(queue.capacity),
              event, "the queue holds more than its capacity");
    } else {
        if (!check(!queue.items.empty(), event, "the queue is empty")) return;
        check(queue.items.front() == event.text, event, "the item is not the queue's oldest");
        queue.items.pop_front();
        ++queue.takes;
    }
    check(event.value == static_cast<std::int64_t>(queue.items.size()), event,
          "the queue's length is another");
}

void World::applyToValue(ObjectInfo& value, const Event& event) {
    if (event.kind == EventKind::ValueLoaded) {
        check(event.value == value.value, event, "the value is another");
        return;
    }
    check(event.extra == value.value, event, "the value before was another");
    value.value = event.value;
}

}  // namespace lockstep
