#include "models/sentences.h"
#include "models/teller.h"

namespace lockstep {

namespace {

PendingPoint pointOf(const Event& event) {
    return {event.detailAs<Op>(), event.object, event.other, event.value, event.extra, event.text};
}

// Whether another task may be quicker than one that is woken from such a wait.
bool competesFor(BlockReason reason) {
    return reason <= BlockReason::QueueEmpty;
}

}  // namespace

QString Teller::event(const Event& event) const {
    const auto isFrom = [&event](EventKind first, EventKind last) {
        return first <= event.kind && event.kind <= last;
    };
    if (event.kind == EventKind::ProgramReplaced) return taskEvent(event);
    if (event.kind <= EventKind::TaskFailed) return taskEvent(event);
    if (event.kind <= EventKind::Refused) return pointEvent(event);
    if (event.kind == EventKind::ObjectCreated) return objectCreated(event);
    if (isFrom(EventKind::FlagSet, EventKind::ItemDone)) return flagEvent(event);
    if (isFrom(EventKind::EndOpened, EventKind::EndOfFile)) return channelEvent(event);
    if (isFrom(EventKind::ConnectionQueued, EventKind::SignalArrived))
        return connectionEvent(event);
    if (isFrom(EventKind::CellStored, EventKind::EntryLoaded)) return dataEvent(event);
    if (isFrom(EventKind::WorkerStarted, EventKind::PoolClosed)) return poolEvent(event);
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
        case EventKind::ProgramReplaced:
            return tr("%1 is a fresh program: it has nothing of its parent's memory").arg(who);
        default:
            return {};
    }
}

QString Teller::created(const Event& event) const {
    const QString who = text(event.text);
    if (!event.other.isValid()) return tr("The main process %1 is created").arg(who);
    switch (event.detailAs<TaskKind>()) {
        case TaskKind::Process:
            return tr("%1 creates the process “%2”").arg(name(event.other), who);
        case TaskKind::Thread:
            return tr("%1 creates the thread “%2”").arg(name(event.other), who);
        case TaskKind::Coroutine:
            break;
    }
    return tr("%1 creates the coroutine “%2”").arg(name(event.other), who);
}

QString Teller::preempted(const Event& event) const {
    const QString who = name(event.task);
    switch (event.detailAs<PreemptReason>()) {
        case PreemptReason::Slice:
            if (event.value > 0) {
                return tr("%1 has used up its time slice and is ready again, in level %2")
                    .arg(who, QString::number(event.value - 1));
            }
            return tr("%1 has used up its time slice and is ready again").arg(who);
        case PreemptReason::Policy:
            return tr("%1 gives up its CPU: the policy prefers another task").arg(who);
        case PreemptReason::Yielded:
            return tr("%1 lets the other coroutines of its thread go first").arg(who);
        case PreemptReason::Chosen:
            break;
    }
    return tr("%1 gives up its CPU: another task was chosen").arg(who);
}

QString Teller::blocked(const Event& event) const {
    return tr("Blocked: %1")
        .arg(waiting(
            {event.task, event.detailAs<BlockReason>(), event.object, event.other, event.value}));
}

QString Teller::woken(const Event& event) const {
    const QString who = name(event.task);
    const TaskInfo* task = m_world.task(event.task);
    switch (event.detailAs<WakeReason>()) {
        case WakeReason::Granted:
            if (!event.other.isValid()) return tr("%1 is woken and ready to try again").arg(who);
            if (task && task->waitsFor.isValid()) {
                const QString sentence = competesFor(task->reason)
                                             ? tr("%1 wakes %2, which is ready to try for %3 again")
                                             : tr("%1 wakes %2, which waited at %3");
                return sentence.arg(name(event.other), who, name(task->waitsFor));
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
    const bool timedOut = event.value == 1;
    switch (event.detailAs<Op>()) {
        case Op::Wait: {
            const ObjectInfo* object = m_world.object(event.object);
            if (!timedOut || !object || object->kind != ObjectKind::Timer) break;
            return tr("%1 fires").arg(what);
        }
        case Op::Get:
            if (!event.other.isValid()) break;
            return tr("%1 does not wait for %2 any longer: %3 has ended")
                .arg(who, what, name(event.other));
        case Op::Select:
            return tr("%1 learns from %2 that nothing is ready").arg(who, what);
        case Op::Receive:
        case Op::Accept:
            if (timedOut) break;
            return tr("%1 finds nothing at %2 and does not wait").arg(who, what);
        case Op::Cancel:
            return tr("%1 comes too late to cancel %2").arg(who, what);
        default:
            break;
    }
    if (timedOut) return tr("%1 gives up on %2: its timeout has passed").arg(who, what);
    return tr("%1 gives up on %2: it does not want to wait").arg(who, what);
}

}  // namespace lockstep
