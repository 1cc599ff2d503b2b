#include <algorithm>

#include "model/world.h"

namespace lockstep {
namespace {

// Bound what a damaged recording can make us allocate, and its arithmetic.
constexpr std::size_t kMaxObjects = 1 << 16;
constexpr std::int64_t kMaxPermits = std::int64_t{1} << 31;
constexpr auto kLastPoolKind = static_cast<std::int64_t>(PoolKind::ThreadExecutor);

bool isObjectKind(std::uint8_t detail) {
    return detail >= static_cast<std::uint8_t>(ObjectKind::Lock) &&
           detail <= static_cast<std::uint8_t>(ObjectKind::Pool);
}

// A set of kinds of objects.
template <class... Kinds>
constexpr std::uint32_t setOf(Kinds... kinds) {
    return ((1u << static_cast<unsigned>(kinds)) | ...);
}

// The kinds of objects that such an event may be about.
constexpr std::uint32_t kindsFor(EventKind event) {
    using enum ObjectKind;
    switch (event) {
        case EventKind::LockAcquired:
        case EventKind::LockReleased:
        case EventKind::LockAbandoned:
            return setOf(Lock, RLock);
        case EventKind::PermitAcquired:
        case EventKind::PermitReleased:
            return setOf(Semaphore);
        case EventKind::ItemPut:
        case EventKind::ItemTaken:
        case EventKind::ItemDone:
            return setOf(Queue);
        case EventKind::ValueLoaded:
        case EventKind::ValueStored:
            return setOf(Value);
        case EventKind::FlagSet:
            return setOf(Event, Timer, Future);
        case EventKind::FlagCleared:
            return setOf(Event);
        case EventKind::WaitPassed:
            return setOf(Event, Condition, Timer, Future, Queue, Selector, Semaphore);
        case EventKind::Notified:
            return setOf(Condition);
        case EventKind::EndOpened:
        case EventKind::EndClosed:
        case EventKind::SignalArrived:
            return setOf(Pipe, Socket, Listener);
        case EventKind::DataSent:
        case EventKind::DataReceived:
        case EventKind::EndOfFile:
            return setOf(Pipe, Socket);
        case EventKind::ConnectionQueued:
        case EventKind::ConnectionAccepted:
            return setOf(Listener);
        case EventKind::Watched:
        case EventKind::Unwatched:
            return setOf(Selector);
        case EventKind::CellStored:
        case EventKind::CellLoaded:
            return setOf(Variable, Local);
        case EventKind::EntryStored:
        case EventKind::EntryLoaded:
            return setOf(Dict, List);
        case EventKind::JobTaken:
        case EventKind::JobDone:
        case EventKind::JobCancelled:
        case EventKind::CallbackBegan:
        case EventKind::CallbackEnded:
            return setOf(Future);
        case EventKind::WorkerStarted:
        case EventKind::PoolClosed:
            return setOf(Pool);
        default:
            return 0;
    }
}

// Whether this is what a task may have been woken for.
bool isTaking(EventKind kind) {
    switch (kind) {
        case EventKind::LockAcquired:
        case EventKind::PermitAcquired:
        case EventKind::ItemPut:
        case EventKind::ItemTaken:
        case EventKind::WaitPassed:
        case EventKind::DataSent:
        case EventKind::DataReceived:
        case EventKind::EndOfFile:
        case EventKind::ConnectionQueued:
        case EventKind::ConnectionAccepted:
            return true;
        default:
            return false;
    }
}

// Whether it leaves its object as it was.
bool isLooking(EventKind kind) {
    switch (kind) {
        case EventKind::ValueLoaded:
        case EventKind::CellLoaded:
        case EventKind::EntryLoaded:
        case EventKind::WaitPassed:
        case EventKind::EndOfFile:
        case EventKind::SignalArrived:
            return true;
        default:
            return false;
    }
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
    initialise(created, event);
    if (creator != nullptr && created.kind == ObjectKind::Future &&
        creator->pending.op == Op::Submit)
        creator->pending = {};
}

void World::initialise(ObjectInfo& created, const Event& event) {
    switch (created.kind) {
        case ObjectKind::Semaphore:
            check(event.value >= 0 && event.value <= kMaxPermits, event,
                  "a semaphore cannot have so many permits");
            created.permits = std::clamp<std::int64_t>(event.value, 0, kMaxPermits);
            created.capacity = created.permits;
            return;
        case ObjectKind::Queue:
            initialiseQueue(created, event);
            break;
        case ObjectKind::Value:
            created.value = event.value;
            return;
        case ObjectKind::Condition:
            created.related = relatedTo(event, setOf(ObjectKind::Lock, ObjectKind::RLock));
            return;
        case ObjectKind::Socket:
            created.related = relatedTo(event, setOf(ObjectKind::Listener));
            openEnds(created, 2, 1);
            return;
        case ObjectKind::Future:
            created.related = relatedTo(event, setOf(ObjectKind::Pool));
            return;
        case ObjectKind::Pipe:
            created.value = event.value;
            openEnds(created, 2, 2);
            return;
        case ObjectKind::Listener:
            openEnds(created, 1, 1);
            break;
        case ObjectKind::Pool:
            if (check(event.value >= 0 && event.value <= kLastPoolKind, event,
                      "there is no such kind of pool"))
                created.poolKind = static_cast<PoolKind>(event.value);
            break;
        case ObjectKind::Lock:
        case ObjectKind::RLock:
        case ObjectKind::Event:
        case ObjectKind::Timer:
        case ObjectKind::Selector:
        case ObjectKind::Variable:
        case ObjectKind::Local:
        case ObjectKind::Dict:
        case ObjectKind::List:
            return;
    }
    check(event.extra >= 0, event, "its capacity cannot be negative");
    created.capacity = std::max<std::int64_t>(event.extra, 0);
}

// The first `held` of its ends belong to its creator's process.
void World::openEnds(ObjectInfo& created, std::size_t count, std::size_t held) {
    created.ends.resize(count);
    const TaskInfo* creator = task(created.creator);
    if (creator == nullptr) return;
    for (std::size_t end = 0; end < held; ++end)
        created.ends[end].holders.push_back(creator->process);
}

// The object of one of these kinds that a new object's value names; none if it names none.
ObjectId World::relatedTo(const Event& event, std::uint32_t kinds) {
    if (event.value == 0) return {};
    const ObjectInfo* related = objectInValue(event);
    if (related == nullptr) return {};
    const bool fits = (kinds >> static_cast<unsigned>(related->kind) & 1) != 0;
    return check(fits, event, "it belongs to an object of another kind") ? related->id : ObjectId{};
}

void World::applyToObject(const Event& event) {
    if (event.kind == EventKind::ObjectCreated) return createObject(event);
    TaskInfo* task = knownTask(event.task, event);
    ObjectInfo* object = knownObject(event.object, event);
    if (task == nullptr || object == nullptr) return;
    if (!check((kindsFor(event.kind) >> static_cast<unsigned>(object->kind) & 1) != 0, event,
               "its object is of another kind"))
        return;

    if (event.kind != EventKind::LockAbandoned) {
        if (event.at.line != 0) task->at = event.at;
        complete(*task, event);
        if (isTaking(event.kind) && task->wokenFor == object->id) task->wokenFor = {};
    }
    change(*object, event);
    if (!isLooking(event.kind)) object->changedAt = thisMoment();
}

void World::change(ObjectInfo& object, const Event& event) {
    if (event.kind == EventKind::WaitPassed) {
        if (object.kind == ObjectKind::Selector) object.value = event.extra;
        return passWait(object, event);
    }
    switch (object.kind) {
        case ObjectKind::Lock:
        case ObjectKind::RLock:
            return applyToLock(object, event);
        case ObjectKind::Semaphore:
            return applyToSemaphore(object, event);
        case ObjectKind::Queue:
            return applyToQueue(object, event);
        case ObjectKind::Value:
            return applyToValue(object, event);
        case ObjectKind::Event:
        case ObjectKind::Timer:
            return applyToFlag(object, event);
        case ObjectKind::Condition:
            return applyToCondition(object, event);
        case ObjectKind::Future:
            return applyToFuture(object, event);
        case ObjectKind::Pipe:
        case ObjectKind::Socket:
            return applyToChannel(object, event);
        case ObjectKind::Listener:
            return applyToListener(object, event);
        case ObjectKind::Selector:
            return applyToSelector(object, event);
        case ObjectKind::Variable:
        case ObjectKind::Local:
            return applyToCells(object, event);
        case ObjectKind::Dict:
        case ObjectKind::List:
            return applyToEntries(object, event);
        case ObjectKind::Pool:
            return applyToPool(object, event);
    }
}

}  // namespace lockstep
