#include "model/wait_graph.h"
#include "models/engine_words.h"
#include "models/sentences.h"
#include "models/teller.h"
#include "models/verdict_words.h"

namespace lockstep {

QString Teller::objectEvent(const Event& event) const {
    const QString who = name(event.task);
    const QString what = name(event.object);
    switch (event.kind) {
        case EventKind::LockAcquired:
        case EventKind::LockReleased:
        case EventKind::LockAbandoned:
            return lockEvent(event);
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
        case EventKind::Gap:
            return tr("Events that were lost here: %1").arg(event.value);
        case EventKind::Notice:
            return capitalized(inOwnWords(text(event.text)));
        case EventKind::RunEnded:
            return verdictSentence({event.detailAs<VerdictKind>(),
                                    std::string(m_trace.text(event.text)), findCycle(m_world)},
                                   m_trace, m_world);
        default:
            return {};
    }
}

QString Teller::lockEvent(const Event& event) const {
    const QString who = name(event.task);
    const QString what = name(event.object);
    const QString depth = QString::number(event.value);
    if (event.kind == EventKind::LockAbandoned) {
        return tr("%1 died holding %2: nobody will ever get it").arg(who, what);
    }
    if (event.kind == EventKind::LockAcquired) {
        return event.value > 1 ? tr("%1 gets %2 again, now %3 deep").arg(who, what, depth)
                               : tr("%1 gets %2").arg(who, what);
    }
    return event.value > 0 ? tr("%1 releases %2, still held %3 deep").arg(who, what, depth)
                           : tr("%1 releases %2").arg(who, what);
}

QString Teller::flagEvent(const Event& event) const {
    const QString who = name(event.task);
    const QString what = name(event.object);
    switch (event.kind) {
        case EventKind::FlagSet:
            return flagSet(event);
        case EventKind::FlagCleared:
            return tr("%1 clears %2: who comes now has to wait").arg(who, what);
        case EventKind::WaitPassed:
            return waitPassed(event);
        case EventKind::Notified:
            if (event.value == 0) return tr("%1 notifies %2, but nobody waits").arg(who, what);
            if (event.value == 1) return tr("%1 notifies one waiter of %2").arg(who, what);
            return tr("%1 notifies %2 waiters of %3").arg(who, QString::number(event.value), what);
        case EventKind::ItemDone:
            return tr("%1 says that an item of %2 is done; unfinished: %3")
                .arg(who, what, QString::number(event.value));
        default:
            return {};
    }
}

QString Teller::flagSet(const Event& event) const {
    const QString who = name(event.task);
    const QString what = name(event.object);
    const ObjectInfo* object = m_world.object(event.object);
    switch (object ? object->kind : ObjectKind::Event) {
        case ObjectKind::Timer:
            return tr("%1 cancels %2").arg(who, what);
        case ObjectKind::Future:
            return tr("%1 hands over the result of %2").arg(who, what);
        default:
            break;
    }
    return object && !object->waiters.empty()
               ? tr("%1 sets %2: all who wait for it go").arg(who, what)
               : tr("%1 sets %2").arg(who, what);
}

QString Teller::waitPassed(const Event& event) const {
    const QString who = name(event.task);
    const QString what = name(event.object);
    const ObjectInfo* object = m_world.object(event.object);
    switch (object ? object->kind : ObjectKind::Event) {
        case ObjectKind::Condition:
            return tr("%1 has been notified of %2 and needs the lock again").arg(who, what);
        case ObjectKind::Timer:
            return event.value == 1 ? tr("%1 has been cancelled and will not fire").arg(what)
                                    : tr("%1 fires").arg(what);
        case ObjectKind::Future:
            return tr("%1 gets the result of %2").arg(who, what);
        case ObjectKind::Queue:
            return tr("%1 goes on: every item of %2 is done").arg(who, what);
        case ObjectKind::Selector:
            return tr("%1 learns from %2 how many are ready: %3, after looking at %4")
                .arg(who, what, QString::number(event.value), QString::number(event.extra));
        default:
            break;
    }
    return event.value == 1 ? tr("%1 goes on: %2 is set").arg(who, what)
                            : tr("%1 goes on: %2 was set, and is cleared again").arg(who, what);
}

QString Teller::objectCreated(const Event& event) const {
    const QString who = name(event.task);
    const QString own = text(event.text);
    const ObjectId related{static_cast<std::uint32_t>(event.value)};
    switch (event.detailAs<ObjectKind>()) {
        case ObjectKind::Lock:
            return tr("%1 makes the lock “%2”").arg(who, own);
        case ObjectKind::RLock:
            return tr("%1 makes the re-entrant lock “%2”").arg(who, own);
        case ObjectKind::Semaphore:
            return tr("%1 makes the semaphore “%2” with a capacity of %3")
                .arg(who, own, QString::number(event.value));
        case ObjectKind::Queue:
            return queueCreated(event);
        case ObjectKind::Value:
            return tr("%1 makes the value “%2”, which is %3")
                .arg(who, own, QString::number(event.value));
        case ObjectKind::Event:
            return tr("%1 makes the event “%2”, which is not set").arg(who, own);
        case ObjectKind::Condition:
            return tr("%1 makes the condition “%2” with %3").arg(who, own, name(related));
        case ObjectKind::Timer:
            return tr("%1 makes the timer “%2”").arg(who, own);
        case ObjectKind::Future:
            return tr("%1 gives the job “%2” to %3").arg(who, own, name(related));
        case ObjectKind::Pipe:
            return tr("%1 makes the pipe “%2” and has both of its ends").arg(who, own);
        case ObjectKind::Socket:
            return related.isValid()
                       ? tr("%1 makes the connection “%2” to %3").arg(who, own, name(related))
                       : tr("%1 makes the connection “%2” and has both of its ends").arg(who, own);
        case ObjectKind::Listener:
            return tr("%1 listens at “%2”").arg(who, own);
        case ObjectKind::Selector:
            return own == kEventLoop ? tr("%1 makes its event loop").arg(who)
                                     : tr("%1 makes the selector “%2”").arg(who, own);
        case ObjectKind::Variable:
            return tr("%1 has a variable “%2” of its process's own").arg(who, own);
        case ObjectKind::Local:
            return tr("%1 makes the thread-local “%2”: every task has its own").arg(who, own);
        case ObjectKind::Dict:
            return tr("%1 holds the dict “%2” for all").arg(who, own);
        case ObjectKind::List:
            return tr("%1 holds the list “%2” for all").arg(who, own);
        case ObjectKind::Pool:
            return poolCreated(event);
    }
    return {};
}

QString Teller::queueCreated(const Event& event) const {
    const QString made =
        event.extra == 0
            ? tr("%1 makes the queue “%2”").arg(name(event.task), text(event.text))
            : tr("%1 makes the queue “%2” with a capacity of %3")
                  .arg(name(event.task), text(event.text), QString::number(event.extra));
    switch (static_cast<QueueOrder>(event.value % kJoinable)) {
        case QueueOrder::Lifo:
            return tr("%1: last in, first out").arg(made);
        case QueueOrder::Priority:
            return tr("%1: the smallest priority goes first").arg(made);
        case QueueOrder::Fifo:
            break;
    }
    return made;
}

QString Teller::poolCreated(const Event& event) const {
    const QString who = name(event.task);
    const QString own = text(event.text);
    const QString workers = QString::number(event.extra);
    switch (static_cast<PoolKind>(event.value)) {
        case PoolKind::ProcessPool:
            return tr("%1 makes the process pool “%2”; workers: %3").arg(who, own, workers);
        case PoolKind::ProcessExecutor:
            return tr("%1 makes the process executor “%2”; workers at most: %3")
                .arg(who, own, workers);
        case PoolKind::ThreadExecutor:
            return tr("%1 makes the thread executor “%2”; workers at most: %3")
                .arg(who, own, workers);
    }
    return {};
}

QString Teller::dataEvent(const Event& event) const {
    const QString who = name(event.task);
    const QString what = name(event.object);
    const QString told = quoted(event.text);
    const ObjectInfo* object = m_world.object(event.object);
    const bool isLocal = object && object->kind == ObjectKind::Local;
    switch (event.kind) {
        case EventKind::CellStored:
            return isLocal ? tr("%1 sets its own copy of %2 to %3").arg(who, what, told)
                           : tr("%1 sets %2 of its process to %3").arg(who, what, told);
        case EventKind::CellLoaded:
            return isLocal ? tr("%1 reads %2 from its own copy of %3").arg(who, told, what)
                           : tr("%1 reads %2 from %3 of its process").arg(who, told, what);
        case EventKind::EntryStored:
            return tr("%1 sets %2 in %3").arg(who, told, what);
        case EventKind::EntryLoaded:
            return tr("%1 reads %2 from %3").arg(who, told, what);
        default:
            return {};
    }
}

}  // namespace lockstep
