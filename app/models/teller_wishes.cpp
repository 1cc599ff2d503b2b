#include <algorithm>

#include "models/teller.h"

namespace lockstep {

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
        case Op::Copy:
            return tr("%1 wants the kernel to copy its data, which takes %2")
                .arg(who, formatTime(point.value));
        case Op::Switch:
            return tr("%1 wants to switch to %2").arg(who, name(point.other));
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
        case Op::TaskDone:
            return tr("%1 wants to say that an item of %2 is done").arg(who, what);
        case Op::Load:
            return tr("%1 wants to read %2").arg(who, what);
        case Op::Store: {
            const QString stored =
                point.text.isValid() ? text(point.text) : QString::number(point.value);
            return tr("%1 wants to set %2 to %3").arg(who, what, stored);
        }
        case Op::Set:
            return tr("%1 wants to set %2").arg(who, what);
        case Op::Clear:
            return tr("%1 wants to clear %2").arg(who, what);
        case Op::Wait:
            return wishToWait(who, point.object);
        case Op::Notify:
            if (point.value == 1) return tr("%1 wants to notify one waiter of %2").arg(who, what);
            return tr("%1 wants to notify the waiters of %2").arg(who, what);
        case Op::Submit:
            return point.text.isValid()
                       ? tr("%1 wants to give the job “%2” to %3").arg(who, text(point.text), what)
                       : tr("%1 wants to give a job to %2").arg(who, what);
        case Op::Cancel:
            return tr("%1 wants to cancel %2").arg(who, what);
        case Op::Shutdown:
            return tr("%1 wants to shut down %2").arg(who, what);
        default:
            return wishForChannel(who, point);
    }
}

QString Teller::wishToWait(const QString& who, ObjectId object) const {
    const QString what = name(object);
    const ObjectInfo* info = m_world.object(object);
    switch (info ? info->kind : ObjectKind::Event) {
        case ObjectKind::Condition:
            return tr("%1 wants to release the lock and wait for %2").arg(who, what);
        case ObjectKind::Timer:
            return tr("%1 wants to wait for its time").arg(what);
        case ObjectKind::Future:
            return tr("%1 wants the result of %2").arg(who, what);
        case ObjectKind::Queue:
            return tr("%1 wants to wait until every item of %2 is done").arg(who, what);
        default:
            return tr("%1 wants to wait for %2").arg(who, what);
    }
}

QString Teller::wishForChannel(const QString& who, const PendingPoint& point) const {
    const QString what = name(point.object);
    switch (point.op) {
        case Op::Send:
            return point.text.isValid()
                       ? tr("%1 wants to send %2 through %3").arg(who, quoted(point.text), what)
                       : tr("%1 wants to send through %2").arg(who, what);
        case Op::Receive:
            return tr("%1 wants to receive from %2").arg(who, what);
        case Op::Close: {
            const ObjectInfo* object = m_world.object(point.object);
            if (object && object->ends.size() < 2) {
                return tr("%1 wants to close %2").arg(who, what);
            }
            return tr("%1 wants to close its handle of %2 of %3")
                .arg(who, end(point.object, point.value), what);
        }
        case Op::Connect:
            return tr("%1 wants to connect to %2").arg(who, what);
        case Op::Accept:
            return tr("%1 wants to accept a connection of %2").arg(who, what);
        case Op::Select:
            return tr("%1 asks %2 what is ready").arg(who, what);
        default:
            return {};
    }
}

// What the object's state means for a task that asks: "buyer-1 holds it". Empty: nothing to add.
QString Teller::situation(TaskId asking, const PendingPoint& point) const {
    const ObjectInfo* object = m_world.object(point.object);
    if (!object) return {};
    const Op op = point.op;
    switch (object->kind) {
        case ObjectKind::Lock:
        case ObjectKind::RLock:
            return op == Op::Acquire ? lockSituation(*object, asking) : QString();
        case ObjectKind::Semaphore:
            if (op != Op::Acquire) return {};
            if (object->permits > 0) {
                return tr("free permits: %1 of %2").arg(object->permits).arg(object->capacity);
            }
            return object->holders.empty()
                       ? tr("no permit is left")
                       : tr("no permit is left: taken by %1").arg(names(object->holders));
        case ObjectKind::Queue:
            return queueSituation(*object, op);
        case ObjectKind::Value:
            return op == Op::Store ? tr("it is %1 now").arg(object->value) : QString();
        case ObjectKind::Event:
            return object->isSet ? tr("it is set") : tr("it is not set");
        case ObjectKind::Condition:
            if (op != Op::Notify) return {};
            return object->waiters.empty() ? tr("nobody waits: that will be lost")
                                           : tr("waiting there: %1").arg(names(object->waiters));
        case ObjectKind::Timer:
            if (object->hasFired) return tr("it has fired");
            return object->isSet ? tr("it is cancelled") : QString();
        case ObjectKind::Future:
            return jobSituation(*object);
        case ObjectKind::Pipe:
        case ObjectKind::Socket:
            return channelSituation(*object, point);
        case ObjectKind::Listener:
            if (op != Op::Accept) return {};
            return tr("connections that wait there: %1").arg(object->connections.size());
        case ObjectKind::Pool:
            return object->isClosed ? tr("it takes no more jobs") : QString();
        case ObjectKind::Selector:
        case ObjectKind::Variable:
        case ObjectKind::Local:
        case ObjectKind::Dict:
        case ObjectKind::List:
            break;
    }
    return {};
}

QString Teller::lockSituation(const ObjectInfo& lock, TaskId asking) const {
    if (lock.abandoned) return tr("its owner is dead");
    if (!lock.owner.isValid()) return tr("it is free");
    if (lock.owner == asking) return tr("it holds it already");
    return tr("%1 holds it").arg(name(lock.owner));
}

QString Teller::queueSituation(const ObjectInfo& queue, Op op) const {
    const auto length = static_cast<std::int64_t>(queue.items.size());
    switch (op) {
        case Op::Get:
            return length == 0 ? tr("it is empty") : tr("its length is %1").arg(length);
        case Op::Put:
            if (queue.capacity == 0) return {};
            if (length >= queue.capacity) return tr("it is full");
            return tr("it holds %1 of %2").arg(length).arg(queue.capacity);
        case Op::Wait:
        case Op::TaskDone:
            return tr("unfinished: %1").arg(queue.unfinished);
        default:
            return {};
    }
}

bool Teller::isUnaccepted(const ObjectInfo& channel) const {
    const ObjectInfo* listener = m_world.object(channel.related);
    return listener && channel.kind == ObjectKind::Socket &&
           std::ranges::find(listener->connections, channel.id) != listener->connections.end();
}

QString Teller::channelSituation(const ObjectInfo& channel, const PendingPoint& point) const {
    if (point.op != Op::Receive && point.op != Op::Send) return {};
    const auto own = static_cast<std::size_t>(point.value);
    if (channel.ends.size() != 2 || own > 1) return {};
    const ChannelEnd& other = channel.ends[1 - own];
    if (isUnaccepted(channel)) return tr("it is not accepted yet");
    if (point.op == Op::Send) {
        return other.holders.empty() ? tr("nobody can receive it any more") : QString();
    }
    const ChannelEnd& here = channel.ends[own];
    if (!here.incoming.empty()) return tr("%1 B wait there").arg(here.incomingBytes);
    return other.holders.empty() ? tr("nobody can send any more") : tr("nothing is there yet");
}

QString Teller::jobSituation(const ObjectInfo& job) const {
    switch (job.job) {
        case JobState::Waiting:
            return tr("nobody has begun it");
        case JobState::Running:
            return tr("%1 is at it").arg(name(job.worker));
        case JobState::Done:
            return tr("it is done");
        case JobState::Raised:
            return tr("it has raised an exception");
        case JobState::Cancelled:
            return tr("it is cancelled");
    }
    return {};
}

}  // namespace lockstep
