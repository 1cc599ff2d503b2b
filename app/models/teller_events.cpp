#include "models/sentences.h"
#include "models/teller.h"

namespace lockstep {

namespace {

PendingPoint pointOf(const Event& event) {
    return {event.detailAs<Op>(), event.object, event.other, event.value, event.extra, event.text};
}

}  // namespace

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
            return tr("%1 gets CPU %2 and runs").arg(who, QString::number(event.value));
        case EventKind::TaskPreempted:
            return preempted(event);
        case EventKind::TaskBlocked:
            return blocked(event);
        case EventKind::TaskWoken:
            return woken(event);
        case EventKind::TaskExited:
            return tr("%1 ends with exit code %2").arg(who, QString::number(event.value));
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
    if (event.value > 0)
        return tr("%1 is killed by signal %2").arg(who, QString::number(event.value));
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
                    .arg(who, name(event.other), QString::number(event.extra));
            }
            return tr("%1 learns that %2 ended with exit code %3")
                .arg(who, name(event.other), QString::number(event.value));
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

QString Teller::objectEvent(const Event& event) const {
    const QString who = name(event.task);
    const QString what = name(event.object);
    switch (event.kind) {
        case EventKind::ObjectCreated:
            return objectCreated(event);
        case EventKind::LockAcquired:
            if (event.value > 1)
                return tr("%1 gets %2 again, now %3 deep")
                    .arg(who, what, QString::number(event.value));
            return tr("%1 gets %2").arg(who, what);
        case EventKind::LockReleased:
            if (event.value > 0)
                return tr("%1 releases %2, still held %3 deep")
                    .arg(who, what, QString::number(event.value));
            return tr("%1 releases %2").arg(who, what);
        case EventKind::LockAbandoned:
            return tr("%1 died holding %2: nobody will ever get it").arg(who, what);
        case EventKind::PermitAcquired:
            return tr("%1 takes a permit of %2; %3 left")
                .arg(who, what, QString::number(event.value));
        case EventKind::PermitReleased:
            return tr("%1 gives a permit back to %2; %3 left")
                .arg(who, what, QString::number(event.value));
        case EventKind::ItemPut:
            return tr("%1 puts %2 into %3, now %4 long")
                .arg(who, item(event.text), what, QString::number(event.value));
        case EventKind::ItemTaken:
            return tr("%1 takes %2 from %3, now %4 long")
                .arg(who, item(event.text), what, QString::number(event.value));
        case EventKind::ValueLoaded:
            return tr("%1 reads %2 from %3").arg(who, QString::number(event.value), what);
        case EventKind::ValueStored:
            return tr("%1 sets %2 from %3 to %4")
                .arg(who, what, QString::number(event.extra), QString::number(event.value));
        case EventKind::Notice:
            return capitalized(text(event.text));
        case EventKind::Gap:
            return tr("Events that were lost here: %1").arg(event.value);
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
            return tr("%1 makes the semaphore “%2” with a capacity of %3")
                .arg(who, own, QString::number(event.value));
        case ObjectKind::Queue:
            if (event.extra == 0) return tr("%1 makes the queue “%2”").arg(who, own);
            return tr("%1 makes the queue “%2” with a capacity of %3")
                .arg(who, own, QString::number(event.extra));
        case ObjectKind::Value:
            return tr("%1 makes the value “%2”, which is %3")
                .arg(who, own, QString::number(event.value));
    }
    return {};
}

}  // namespace lockstep
