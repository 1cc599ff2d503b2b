#include "models/teller.h"

namespace lockstep {

QString Teller::channelEvent(const Event& event) const {
    const QString who = name(event.task);
    const QString what = name(event.object);
    switch (event.kind) {
        case EventKind::EndOpened:
            return tr("%1 has got a handle of %2 of %3")
                .arg(who, end(event.object, event.value), what);
        case EventKind::EndClosed:
            if (const ObjectInfo* object = m_world.object(event.object);
                object && object->ends.size() < 2) {
                return tr("%1 closes %2").arg(who, what);
            }
            if (event.extra == 0) {
                return tr("%1 closes the last handle of %2 of %3")
                    .arg(who, end(event.object, event.value), what);
            }
            return tr("%1 closes its handle of %2 of %3; others that are open: %4")
                .arg(who, end(event.object, event.value), what, QString::number(event.extra));
        case EventKind::DataSent:
            return tr("%1 sends %2 through %3").arg(who, data(event.text, event.value), what);
        case EventKind::DataReceived:
            return tr("%1 receives %2 from %3").arg(who, data(event.text, event.value), what);
        case EventKind::EndOfFile:
            return tr("%1 finds the end of %2: nobody can send any more").arg(who, what);
        default:
            return {};
    }
}

QString Teller::connectionEvent(const Event& event) const {
    const QString who = name(event.task);
    const QString what = name(event.object);
    switch (event.kind) {
        case EventKind::ConnectionQueued:
            return tr("%1 connects to %2; connections that wait to be accepted: %3")
                .arg(who, what, QString::number(event.extra));
        case EventKind::ConnectionAccepted:
            return tr("%1 accepts %2 at %3")
                .arg(who, name(ObjectId{static_cast<std::uint32_t>(event.value)}), what);
        case EventKind::Watched:
        case EventKind::Unwatched:
            return watched(event);
        case EventKind::SignalArrived:
            return tr("A signal tells %1 that %2 is ready").arg(who, what);
        default:
            return {};
    }
}

QString Teller::watched(const Event& event) const {
    if (event.value == 0) {
        return tr("%1 lets %2 watch so many idle connections: %3")
            .arg(name(event.task), name(event.object), QString::number(event.extra));
    }
    const QString target = name(ObjectId{static_cast<std::uint32_t>(event.value)});
    const QString sentence = event.kind == EventKind::Watched ? tr("%1 lets %2 watch %3")
                                                              : tr("%1 lets %2 watch %3 no more");
    return sentence.arg(name(event.task), name(event.object), target);
}

QString Teller::jobDone(const Event& event) const {
    const QString who = name(event.task);
    const QString what = name(event.object);
    const QString result = text(event.text);
    if (event.value == 1) return tr("%1 is done with %2: %3").arg(who, what, result);
    const ObjectInfo* job = m_world.object(event.object);
    const bool isItsWorker = !job || job->worker == event.task;
    return isItsWorker ? tr("%1 fails at %2: %3").arg(who, what, result)
                       : tr("%1 gives %2 up: %3").arg(who, what, result);
}

QString Teller::poolEvent(const Event& event) const {
    const QString who = name(event.task);
    const QString what = name(event.object);
    switch (event.kind) {
        case EventKind::WorkerStarted:
            return tr("%1 now works for %2").arg(name(event.other), what);
        case EventKind::JobTaken:
            return tr("%1 begins %2").arg(who, what);
        case EventKind::JobDone:
            return jobDone(event);
        case EventKind::JobCancelled:
            return tr("%1 cancels %2: nobody will begin it").arg(who, what);
        case EventKind::CallbackBegan:
            return tr("%1 runs the callback of %2").arg(who, what);
        case EventKind::CallbackEnded:
            return tr("%1 is through with the callback of %2").arg(who, what);
        case EventKind::PoolClosed:
            return event.value == 0 ? tr("%1 closes %2: it takes no more jobs").arg(who, what)
                                    : tr("%1 terminates %2 and its workers").arg(who, what);
        default:
            return {};
    }
}

}  // namespace lockstep
