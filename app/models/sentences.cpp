#include "models/sentences.h"

#include <QCoreApplication>
#include <QStringList>

#include "theme/theme.h"

namespace lockstep {

namespace {

// Tells of one moment of one run.
class Teller {
    Q_DECLARE_TR_FUNCTIONS(Sentences)

public:
    Teller(const Trace& trace, const World& world) : m_trace(trace), m_world(world) {}

    QString event(const Event& event) const;
    QString outlook(const TaskInfo& task) const;
    QString name(TaskId id) const;
    QString name(ObjectId id) const;

private:
    QString taskEvent(const Event& event) const;
    QString pointEvent(const Event& event) const;
    QString objectEvent(const Event& event) const;
    QString created(const Event& event) const;
    QString preempted(const Event& event) const;
    QString blocked(const Event& event) const;
    QString woken(const Event& event) const;
    QString killed(const Event& event) const;
    QString objectCreated(const Event& event) const;
    QString refused(const Event& event) const;

    QString wishAndSituation(TaskId task, const PendingPoint& point) const;
    QString wish(const QString& who, const PendingPoint& point) const;
    QString wishForObject(const QString& who, const PendingPoint& point) const;
    QString waiting(const QString& who, BlockReason reason, ObjectId object, TaskId other,
                    Nanoseconds deadline) const;
    QString waitingFor(const QString& who, BlockReason reason, ObjectId object, TaskId other) const;
    QString situation(ObjectId id, TaskId asking, Op op) const;
    QString lockSituation(const ObjectInfo& lock, TaskId asking) const;

    QString text(StringId id) const { return toQString(m_trace.text(id)); }
    QString started(const PendingPoint& point) const {
        return point.text.isValid() ? text(point.text) : name(point.other);
    }
    QString quoted(StringId id) const { return tr("“%1”").arg(text(id)); }
    QString item(StringId id) const {
        return m_trace.text(id) == kNoneItem ? tr("None") : quoted(id);
    }
    QString names(const std::vector<TaskId>& tasks) const;

    const Trace& m_trace;
    const World& m_world;
};

PendingPoint pointOf(const Event& event) {
    return {event.detailAs<Op>(), event.object, event.other, event.value, event.extra, event.text};
}

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
    if (tasks.size() > kShown)
        all << tr("%n more", nullptr, static_cast<int>(tasks.size() - kShown));
    return all.join(tr(", "));
}

QString Teller::event(const Event& event) const {
    if (event.kind <= EventKind::TaskFailed) return taskEvent(event);
    if (event.kind <= EventKind::Refused) return pointEvent(event);
    return objectEvent(event);
}

QString Teller::taskEvent(const Event& event) const {
    const QString who = name(event.task);
    switch (event.kind) {
        case EventKind::TaskCreated:
            return created(event);
        case EventKind::TaskAdmitted:
            return tr("%1 has been started and is ready").arg(who);
        case EventKind::TaskDispatched:
            return tr("%1 gets CPU %2 and runs").arg(who).arg(event.value);
        case EventKind::TaskPreempted:
            return preempted(event);
        case EventKind::TaskBlocked:
            return blocked(event);
        case EventKind::TaskWoken:
            return woken(event);
        case EventKind::TaskExited:
            return tr("%1 ends with exit code %2").arg(who).arg(event.value);
        case EventKind::TaskKilled:
            return killed(event);
        case EventKind::TaskReaped:
            return event.other.isValid()
                       ? tr("%1 takes note that %2 has ended").arg(name(event.other), who)
                       : tr("The supervisor takes note that %1 has ended").arg(who);
        case EventKind::TaskFailed:
            return tr("%1 fails: %2").arg(who, text(event.text));
        default:
            return {};
    }
}

QString Teller::created(const Event& event) const {
    const QString who = text(event.text);
    if (!event.other.isValid()) return tr("The main process %1 is created").arg(who);
    switch (event.detailAs<TaskKind>()) {
        case TaskKind::Process:
            return tr("%1 creates the process %2").arg(name(event.other), who);
        case TaskKind::Thread:
            return tr("%1 creates the thread %2").arg(name(event.other), who);
        case TaskKind::Coroutine:
            break;
    }
    return tr("%1 creates the coroutine %2").arg(name(event.other), who);
}

QString Teller::preempted(const Event& event) const {
    const QString who = name(event.task);
    switch (event.detailAs<PreemptReason>()) {
        case PreemptReason::Slice:
            return tr("%1 has used up its time slice and is ready again").arg(who);
        case PreemptReason::Policy:
            return tr("%1 gives up its CPU: the policy prefers another task").arg(who);
        case PreemptReason::Chosen:
            break;
    }
    return tr("%1 gives up its CPU: another task was chosen").arg(who);
}

QString Teller::blocked(const Event& event) const {
    return tr("Blocked: %1")
        .arg(waiting(name(event.task), event.detailAs<BlockReason>(), event.object, event.other,
                     event.value));
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

QString Teller::woken(const Event& event) const {
    const QString who = name(event.task);
    const TaskInfo* task = m_world.task(event.task);
    switch (event.detailAs<WakeReason>()) {
        case WakeReason::Granted:
            if (!event.other.isValid()) return tr("%1 is woken and ready to try again").arg(who);
            if (task && task->waitsFor.isValid()) {
                return tr("%1 wakes %2, which is ready to try for %3 again")
                    .arg(name(event.other), who, name(task->waitsFor));
            }
            return tr("%1 wakes %2, which is ready again").arg(name(event.other), who);
        case WakeReason::Timeout:
            return tr("%1 has waited as long as it would and is ready").arg(who);
        case WakeReason::Elapsed:
            return tr("%1 has slept enough and is ready").arg(who);
        case WakeReason::Arrived:
            return tr("What %1 waited for has arrived; it is ready").arg(who);
    }
    return tr("%1 is ready again").arg(who);
}

QString Teller::killed(const Event& event) const {
    const QString who = name(event.task);
    if (event.other.isValid()) return tr("%1 terminates %2").arg(name(event.other), who);
    if (event.value > 0) return tr("%1 is killed by signal %2").arg(who).arg(event.value);
    return tr("%1 is killed").arg(who);
}

QString Teller::pointEvent(const Event& event) const {
    const QString who = name(event.task);
    switch (event.kind) {
        case EventKind::PointReached:
            return wishAndSituation(event.task, pointOf(event));
        case EventKind::WorkDone:
            return tr("%1 has computed for %2").arg(who, formatTime(event.value));
        case EventKind::Joined:
            if (event.extra != 0) {
                return tr("%1 learns that %2 was killed by signal %3")
                    .arg(who, name(event.other))
                    .arg(event.extra);
            }
            return tr("%1 learns that %2 ended with exit code %3")
                .arg(who, name(event.other))
                .arg(event.value);
        case EventKind::Printed:
            return tr("%1 prints %2").arg(who, quoted(event.text));
        case EventKind::InputRead:
            return tr("%1 reads the line %2").arg(who, quoted(event.text));
        case EventKind::FileRead:
            return tr("%1 has read the file %2").arg(who, text(event.text));
        case EventKind::FileWritten:
            return tr("%1 has written the file %2").arg(who, text(event.text));
        case EventKind::Slept:
            return tr("%1 has slept for %2").arg(who, formatTime(event.value));
        case EventKind::Refused:
            return refused(event);
        default:
            return {};
    }
}

QString Teller::refused(const Event& event) const {
    const QString who = name(event.task);
    const QString what = event.object.isValid() ? name(event.object) : name(event.other);
    if (event.value == 1) return tr("%1 gives up on %2: its timeout has passed").arg(who, what);
    return tr("%1 gives up on %2: it does not want to wait").arg(who, what);
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
            return tr("%1 wants to set %2 to %3").arg(who, what).arg(point.value);
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
            if (object->permits > 0)
                return tr("%n permit(s) left", nullptr, static_cast<int>(object->permits));
            return tr("no permit is left: %1 hold them").arg(names(object->holders));
        case ObjectKind::Queue: {
            const auto length = static_cast<std::int64_t>(object->items.size());
            if (op == Op::Get && length == 0) return tr("it is empty");
            if (op == Op::Get) return tr("it holds %n item(s)", nullptr, static_cast<int>(length));
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

QString Teller::objectEvent(const Event& event) const {
    const QString who = name(event.task);
    const QString what = name(event.object);
    switch (event.kind) {
        case EventKind::ObjectCreated:
            return objectCreated(event);
        case EventKind::LockAcquired:
            if (event.value > 1)
                return tr("%1 gets %2 for the %3. time").arg(who, what).arg(event.value);
            return tr("%1 gets %2").arg(who, what);
        case EventKind::LockReleased:
            if (event.value > 0)
                return tr("%1 releases %2, still held %3 deep").arg(who, what).arg(event.value);
            return tr("%1 releases %2").arg(who, what);
        case EventKind::LockAbandoned:
            return tr("%1 died holding %2: nobody will ever get it").arg(who, what);
        case EventKind::PermitAcquired:
            return tr("%1 takes a permit of %2; %3 left").arg(who, what).arg(event.value);
        case EventKind::PermitReleased:
            return tr("%1 gives a permit back to %2; %3 left").arg(who, what).arg(event.value);
        case EventKind::ItemPut:
            return tr("%1 puts %2 into %3, now %4 long")
                .arg(who, item(event.text), what)
                .arg(event.value);
        case EventKind::ItemTaken:
            return tr("%1 takes %2 from %3, now %4 long")
                .arg(who, item(event.text), what)
                .arg(event.value);
        case EventKind::ValueLoaded:
            return tr("%1 reads %2 from %3").arg(who).arg(event.value).arg(what);
        case EventKind::ValueStored:
            return tr("%1 sets %2 from %3 to %4").arg(who, what).arg(event.extra).arg(event.value);
        case EventKind::Notice:
            return capitalized(text(event.text));
        case EventKind::Gap:
            return tr("%n event(s) were lost here", nullptr, static_cast<int>(event.value));
        case EventKind::RunEnded:
            return capitalized(text(event.text));
        default:
            return {};
    }
}

QString Teller::objectCreated(const Event& event) const {
    const QString who = name(event.task);
    const QString own = text(event.text);
    switch (event.detailAs<ObjectKind>()) {
        case ObjectKind::Lock:
            return tr("%1 makes the lock “%2”").arg(who, own);
        case ObjectKind::RLock:
            return tr("%1 makes the re-entrant lock “%2”").arg(who, own);
        case ObjectKind::Semaphore:
            return tr("%1 makes the semaphore “%2” with %n permit(s)", nullptr,
                      static_cast<int>(event.value))
                .arg(who, own);
        case ObjectKind::Queue:
            if (event.extra == 0) return tr("%1 makes the queue “%2”").arg(who, own);
            return tr("%1 makes the queue “%2” for %n item(s)", nullptr,
                      static_cast<int>(event.extra))
                .arg(who, own);
        case ObjectKind::Value:
            return tr("%1 makes the value “%2”, which is %3").arg(who, own).arg(event.value);
    }
    return {};
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

}  // namespace

QString capitalized(QString sentence) {
    if (!sentence.isEmpty()) sentence[0] = sentence[0].toUpper();
    return sentence;
}

QString sentenceFor(const Trace& trace, const World& before, const Event& event) {
    return Teller(trace, before).event(event);
}

QString outlookOf(const Trace& trace, const World& world, const TaskInfo& task) {
    return Teller(trace, world).outlook(task);
}

QString taskName(const Trace& trace, const World& world, TaskId task) {
    return Teller(trace, world).name(task);
}

QString objectPhrase(const Trace& trace, const World& world, ObjectId object) {
    return Teller(trace, world).name(object);
}

}  // namespace lockstep
