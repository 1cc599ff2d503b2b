#include "models/teller.h"

#include <QStringList>

namespace lockstep {

QString Teller::name(TaskId id) const {
    const TaskInfo* task = m_world.task(id);
    if (task && task->name.isValid()) return text(task->name);
    return id.isValid() ? tr("task %1").arg(id.value) : tr("nobody");
}

QString Teller::name(ObjectId id) const {
    const ObjectInfo* object = m_world.object(id);
    if (!object) return tr("object %1").arg(id.value);
    const QString own = text(object->name);
    const auto withKind = [&own](const QString& kind, const QString& phrase) {
        return own.contains(kind, Qt::CaseInsensitive) ? tr("the %1").arg(own) : phrase.arg(own);
    };
    switch (object->kind) {
        case ObjectKind::Lock:
            return withKind(tr("lock"), tr("the lock %1"));
        case ObjectKind::RLock:
            return withKind(tr("lock"), tr("the re-entrant lock %1"));
        case ObjectKind::Semaphore:
            return withKind(tr("semaphore"), tr("the semaphore %1"));
        case ObjectKind::Queue:
            return withKind(tr("queue"), tr("the queue %1"));
        case ObjectKind::Value:
            return withKind(tr("value"), tr("the value %1"));
    }
    return own;
}

QString Teller::names(const std::vector<TaskId>& tasks) const {
    constexpr std::size_t kShown = 4;
    QStringList all;
    for (std::size_t i = 0; i < tasks.size() && i < kShown; ++i) all << name(tasks[i]);
    if (tasks.size() > kShown) all << tr("%1 more").arg(tasks.size() - kShown);
    return all.join(tr(", "));
}

// "buyer-3 waits for the lock counter, held by buyer-1"
QString Teller::waiting(const QString& who, BlockReason reason, ObjectId object, TaskId other,
                        Nanoseconds deadline) const {
    const QString what = waitingFor(who, reason, object, other);
    if (deadline == kNoTime) return what;
    const bool endsThen = reason == BlockReason::Sleep || reason == BlockReason::File;
    return (endsThen ? tr("%1 until %2") : tr("%1, until %2 at the latest"))
        .arg(what, formatTime(deadline));
}

QString Teller::waitingFor(const QString& who, BlockReason reason, ObjectId object,
                           TaskId other) const {
    switch (reason) {
        case BlockReason::Lock: {
            const ObjectInfo* lock = m_world.object(object);
            if (lock && lock->owner.isValid()) {
                return tr("%1 waits for %2, held by %3").arg(who, name(object), name(lock->owner));
            }
            return tr("%1 waits for %2").arg(who, name(object));
        }
        case BlockReason::Semaphore:
            return tr("%1 waits for a permit of %2").arg(who, name(object));
        case BlockReason::QueueFull:
            return tr("%1 waits for room in %2").arg(who, name(object));
        case BlockReason::QueueEmpty:
            return tr("%1 waits for an item in %2").arg(who, name(object));
        case BlockReason::Join:
            return tr("%1 waits for the end of %2").arg(who, name(other));
        case BlockReason::Sleep:
            return tr("%1 sleeps").arg(who);
        case BlockReason::Input:
            return tr("%1 waits for a line of input").arg(who);
        case BlockReason::File:
            return tr("%1 waits for the disk").arg(who);
        case BlockReason::None:
            break;
    }
    return tr("%1 waits").arg(who);
}

// "buyer-3 wants the lock counter; buyer-1 holds it"
QString Teller::wishAndSituation(TaskId task, const PendingPoint& point) const {
    const QString wanted = wish(name(task), point);
    const QString found = situation(point.object, task, point.op);
    return found.isEmpty() ? wanted : tr("%1; %2").arg(wanted, found);
}

QString Teller::wish(const QString& who, const PendingPoint& point) const {
    switch (point.op) {
        case Op::None:
            return tr("%1 goes on").arg(who);
        case Op::Begin:
            return tr("%1 is about to begin").arg(who);
        case Op::Start:
            return tr("%1 wants to start %2").arg(who, started(point));
        case Op::Join: {
            const TaskInfo* other = m_world.task(point.other);
            return other && !other->isLive()
                       ? tr("%1 wants to wait for the end of %2, which has ended")
                             .arg(who, name(point.other))
                       : tr("%1 wants to wait for the end of %2").arg(who, name(point.other));
        }
        case Op::Terminate:
            return tr("%1 wants to terminate %2").arg(who, name(point.other));
        case Op::Exit:
            return tr("%1 is about to end").arg(who);
        case Op::Work:
            return tr("%1 wants to compute for %2").arg(who, formatTime(point.value));
        case Op::Sleep:
            return tr("%1 wants to sleep for %2").arg(who, formatTime(point.value));
        case Op::Input:
            return tr("%1 asks for input: %2").arg(who, quoted(point.text));
        case Op::ReadFile:
            return tr("%1 wants to read the file %2").arg(who, text(point.text));
        case Op::WriteFile:
            return tr("%1 wants to write the file %2").arg(who, text(point.text));
        case Op::ListFiles:
            return tr("%1 wants to list the files").arg(who);
        case Op::Print:
            return tr("%1 wants to print %2").arg(who, quoted(point.text));
        default:
            return wishForObject(who, point);
    }
}

QString Teller::wishForObject(const QString& who, const PendingPoint& point) const {
    const QString what = name(point.object);
    switch (point.op) {
        case Op::Acquire:
            return tr("%1 wants %2").arg(who, what);
        case Op::Release:
            return tr("%1 wants to release %2").arg(who, what);
        case Op::Put:
            return tr("%1 wants to put %2 into %3").arg(who, item(point.text), what);
        case Op::Get:
            return tr("%1 wants to take an item from %2").arg(who, what);
        case Op::Load:
            return tr("%1 wants to read %2").arg(who, what);
        case Op::Store:
            return tr("%1 wants to set %2 to %3").arg(who, what, QString::number(point.value));
        default:
            return {};
    }
}

// What the object's state means for a task that asks: "; buyer-1 holds it". Empty: nothing to add.
QString Teller::situation(ObjectId id, TaskId asking, Op op) const {
    const ObjectInfo* object = m_world.object(id);
    if (!object) return {};
    switch (object->kind) {
        case ObjectKind::Lock:
        case ObjectKind::RLock:
            return op == Op::Acquire ? lockSituation(*object, asking) : QString();
        case ObjectKind::Semaphore:
            if (op != Op::Acquire) return {};
            if (object->permits > 0) {
                return tr("%1 of %2 permits are free").arg(object->permits).arg(object->capacity);
            }
            return tr("no permit is left: %1 hold them").arg(names(object->holders));
        case ObjectKind::Queue: {
            const auto length = static_cast<std::int64_t>(object->items.size());
            if (op == Op::Get && length == 0) return tr("it is empty");
            if (op == Op::Get) return tr("its length is %1").arg(length);
            if (object->capacity == 0) return {};
            if (length >= object->capacity) return tr("it is full");
            return tr("it holds %1 of %2").arg(length).arg(object->capacity);
        }
        case ObjectKind::Value:
            return op == Op::Store ? tr("it is %1 now").arg(object->value) : QString();
    }
    return {};
}

QString Teller::lockSituation(const ObjectInfo& lock, TaskId asking) const {
    if (lock.abandoned) return tr("its owner is dead");
    if (!lock.owner.isValid()) return tr("it is free");
    if (lock.owner == asking) return tr("it holds it already");
    return tr("%1 holds it").arg(name(lock.owner));
}

QString Teller::outlook(const TaskInfo& task) const {
    const QString who = text(task.name);
    switch (task.state) {
        case TaskState::New:
            return tr("%1 has not been started").arg(who);
        case TaskState::Terminated:
            return tr("%1 has ended").arg(who);
        case TaskState::Blocked:
            return waiting(who, task.reason, task.waitsFor, task.waitsForTask, task.deadline);
        case TaskState::Ready:
        case TaskState::Running:
            break;
    }
    if (task.firstRun == kNoTime) return tr("%1 is about to begin").arg(who);
    return wishAndSituation(task.id, task.pending);
}

}  // namespace lockstep
