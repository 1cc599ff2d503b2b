#include "models/teller.h"

#include <QStringList>

#include "models/engine_words.h"
#include "models/object_census.h"

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
        if (!own.contains(kind, Qt::CaseInsensitive)) return phrase.arg(own);
        return own.back().isDigit() ? own : tr("the %1").arg(own);  // "timer-1", "the lock"
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
        case ObjectKind::Event:
            return withKind(tr("event"), tr("the event %1"));
        case ObjectKind::Condition:
            return withKind(tr("condition"), tr("the condition %1"));
        case ObjectKind::Timer:
            return withKind(tr("timer"), tr("the timer %1"));
        case ObjectKind::Future:
            return withKind(tr("job"), tr("the job %1"));
        case ObjectKind::Pipe:
            return withKind(tr("pipe"), tr("the pipe %1"));
        case ObjectKind::Socket:
            return withKind(tr("connection"), tr("the connection %1"));
        case ObjectKind::Listener:
            return withKind(tr("listener"), tr("the listener %1"));
        case ObjectKind::Selector:
            return own == kEventLoop ? tr("the event loop")
                                     : withKind(tr("selector"), tr("the selector %1"));
        case ObjectKind::Variable:
            return withKind(tr("variable"), tr("the variable %1"));
        case ObjectKind::Local:
            return withKind(tr("thread-local"), tr("the thread-local %1"));
        case ObjectKind::Dict:
            return withKind(tr("dict"), tr("the dict %1"));
        case ObjectKind::List:
            return withKind(tr("list"), tr("the list %1"));
        case ObjectKind::Pool:
            return withKind(tr("pool"), tr("the pool %1"));
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

QString Teller::data(StringId what, std::int64_t bytes) const {
    const QString size = tr("%1 B").arg(bytes);
    return what.isValid() ? tr("%1 (%2)").arg(quoted(what), size) : size;
}

QString Teller::end(ObjectId channel, std::int64_t end) const {
    const ObjectInfo* object = m_world.object(channel);
    if (object && object->kind == ObjectKind::Socket && !isPair(*object)) {
        return end == 0 ? tr("the client's end") : tr("the server's end");
    }
    return tr("end %1").arg(end);
}

// "buyer-3 waits for the lock counter, held by buyer-1"
QString Teller::waiting(const Wait& wait) const {
    const QString what = waitingFor(wait);
    if (wait.deadline == kNoTime) return what;
    const bool endsThen = wait.reason == BlockReason::Sleep || wait.reason == BlockReason::File ||
                          wait.reason == BlockReason::Copy;
    if (wait.reason == BlockReason::Timer) {
        return tr("%1 will fire at %2 unless it is cancelled")
            .arg(name(wait.object), formatTime(wait.deadline));
    }
    return (endsThen ? tr("%1 until %2") : tr("%1, until %2 at the latest"))
        .arg(what, formatTime(wait.deadline));
}

QString Teller::waitingFor(const Wait& wait) const {
    const QString who = name(wait.task);
    switch (wait.reason) {
        case BlockReason::Lock: {
            const ObjectInfo* lock = m_world.object(wait.object);
            if (lock && lock->owner.isValid()) {
                return tr("%1 waits for %2, held by %3")
                    .arg(who, name(wait.object), name(lock->owner));
            }
            return tr("%1 waits for %2").arg(who, name(wait.object));
        }
        case BlockReason::Semaphore:
            return tr("%1 waits for a permit of %2").arg(who, name(wait.object));
        case BlockReason::QueueFull:
            return tr("%1 waits for room in %2").arg(who, name(wait.object));
        case BlockReason::QueueEmpty:
            return tr("%1 waits for an item in %2").arg(who, name(wait.object));
        case BlockReason::QueueJoin:
            return tr("%1 waits until every item of %2 is done").arg(who, name(wait.object));
        case BlockReason::Join:
            return tr("%1 waits for the end of %2").arg(who, name(wait.other));
        case BlockReason::Sleep:
            return tr("%1 sleeps").arg(who);
        case BlockReason::Input:
            return tr("%1 waits for a line of input").arg(who);
        case BlockReason::File:
            return tr("%1 waits for the disk").arg(who);
        case BlockReason::Event:
            return tr("%1 waits until %2 is set").arg(who, name(wait.object));
        case BlockReason::Condition:
            return tr("%1 waits to be notified of %2").arg(who, name(wait.object));
        case BlockReason::Timer:
            return tr("%1 waits for its time").arg(name(wait.object));
        case BlockReason::Future:
            return tr("%1 waits for the result of %2").arg(who, name(wait.object));
        case BlockReason::Pipe:
        case BlockReason::Socket:
            return waitingForChannel(wait);
        case BlockReason::Select:
            return tr("%1 waits until %2 finds something ready").arg(who, name(wait.object));
        case BlockReason::Copy:
            return tr("%1 waits while the kernel copies its data").arg(who);
        case BlockReason::Switch: {
            const TaskInfo* task = m_world.task(wait.task);
            return task && task->kind == TaskKind::Coroutine
                       ? tr("%1 is suspended until it is resumed").arg(who)
                       : tr("%1 has handed its thread to a coroutine").arg(who);
        }
        case BlockReason::None:
            break;
    }
    return tr("%1 waits").arg(who);
}

QString Teller::waitingForChannel(const Wait& wait) const {
    const QString who = name(wait.task);
    const QString what = name(wait.object);
    const ObjectInfo* object = m_world.object(wait.object);
    const TaskInfo* task = m_world.task(wait.task);
    const Op op = task ? task->pending.op : Op::None;
    if (object && object->kind == ObjectKind::Listener && op != Op::Connect) {
        return tr("%1 waits until somebody connects to %2").arg(who, what);
    }
    switch (op) {
        case Op::Send:
            return tr("%1 waits for room in %2").arg(who, what);
        case Op::Connect:
            return tr("%1 waits until %2 takes its connection").arg(who, what);
        default:
            return tr("%1 waits until something arrives through %2").arg(who, what);
    }
}

// "buyer-3 wants the lock counter; buyer-1 holds it"
QString Teller::wishAndSituation(TaskId task, const PendingPoint& point) const {
    const QString wanted = wish(name(task), point);
    const QString found = situation(task, point);
    return found.isEmpty() ? wanted : tr("%1; %2").arg(wanted, found);
}

QString Teller::outlook(const TaskInfo& task) const {
    const QString who = text(task.name);
    switch (task.state) {
        case TaskState::New:
            return tr("%1 has not been started").arg(who);
        case TaskState::Terminated:
            return tr("%1 has ended").arg(who);
        case TaskState::Blocked:
            return waiting({task.id, task.reason, task.waitsFor, task.waitsForTask, task.deadline});
        case TaskState::Ready:
        case TaskState::Running:
            break;
    }
    if (task.firstRun == kNoTime) return tr("%1 is about to begin").arg(who);
    const QString found = waited(task);
    return found.isEmpty() ? wishAndSituation(task.id, task.pending) : found;
}

// What it says whose wait is over. Empty: it has not waited, or tries again.
QString Teller::waited(const TaskInfo& task) const {
    const QString who = text(task.name);
    const PendingPoint& point = task.pending;
    if (!point.wake) return {};
    switch (*point.wake) {
        case WakeReason::Granted:
            if (const ObjectInfo* timer = m_world.object(task.wokenFor);
                timer && timer->kind == ObjectKind::Timer) {
                return tr("%1 has been cancelled and will not fire").arg(name(timer->id));
            }
            return task.wokenFor.isValid() && point.op == Op::Wait
                       ? tr("%1 need not wait for %2 any longer").arg(who, name(task.wokenFor))
                       : QString();
        case WakeReason::Timeout:
            return waitedInVain(task);
        case WakeReason::Elapsed:
            return point.op == Op::Copy ? tr("%1 goes on: the kernel has copied its data").arg(who)
                                        : tr("%1 has slept enough and goes on").arg(who);
        case WakeReason::Arrived:
            return tr("%1 goes on: what it waited for has arrived").arg(who);
    }
    return {};
}

QString Teller::waitedInVain(const TaskInfo& task) const {
    const QString who = text(task.name);
    const ObjectInfo* object = m_world.object(task.pending.object);
    if (!object) return tr("%1 has waited as long as it would").arg(who);
    return object->kind == ObjectKind::Timer
               ? tr("the time of %1 has come").arg(name(object->id))
               : tr("%1 has waited for %2 as long as it would").arg(who, name(object->id));
}

}  // namespace lockstep
