// The part of World about locks, semaphores, values, flags and conditions.

#include <algorithm>

#include "model/world.h"

namespace lockstep {

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
        auto given = std::ranges::find(semaphore.holders, event.task);
        // Whoever has none gives back another's, as in a relay: that of who has had it longest.
        if (given == semaphore.holders.end()) given = semaphore.holders.begin();
        if (given != semaphore.holders.end()) semaphore.holders.erase(given);
    }
    check(event.value == semaphore.permits, event, "the semaphore's permits are others");
}

void World::applyToValue(ObjectInfo& value, const Event& event) {
    if (event.kind == EventKind::ValueLoaded) {
        check(event.value == value.value, event, "the value is another");
        return;
    }
    check(event.extra == value.value, event, "the value before was another");
    value.value = event.value;
}

void World::applyToFlag(ObjectInfo& flag, const Event& event) {
    flag.isSet = event.kind == EventKind::FlagSet;
}

void World::applyToCondition(const ObjectInfo& condition, const Event& event) {
    if (m_cpuLimit == 0) return;
    // Whose timeout has passed waits until it has run; who was killed there may still be notified.
    const auto isAtItsWait = [&condition](const TaskInfo& task) {
        return task.pending.op == Op::Wait && task.pending.object == condition.id;
    };
    const auto count = [](auto number) { return static_cast<std::int64_t>(number); };
    check(event.value <= count(condition.waiters.size()) ||
              event.value <= count(std::ranges::count_if(m_tasks, isAtItsWait)),
          event, "the condition has not so many waiters");
}

void World::passWait(const ObjectInfo& object, const Event& event) {
    const bool hasFlag = object.kind == ObjectKind::Event || object.kind == ObjectKind::Timer ||
                         object.kind == ObjectKind::Future;
    check(!hasFlag || event.value == (object.isSet ? 1 : 0), event, "the flag is another");
    check(object.kind != ObjectKind::Semaphore || event.value == object.permits, event,
          "the semaphore's permits are others");
}

}  // namespace lockstep
