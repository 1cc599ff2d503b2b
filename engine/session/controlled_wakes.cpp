// The part of ControlledRun that wakes tasks. Who waited first is woken first; whoever is woken
// competes again for what it waited for.

#include <algorithm>

#include "session/controlled_run.h"

namespace lockstep {

namespace {

bool isFlagReason(BlockReason reason) {
    return reason == BlockReason::Event || reason == BlockReason::Timer ||
           reason == BlockReason::Future;
}

}  // namespace

// What `by` has just done to the object may let others go on.
void ControlledRun::wakeAfter(const wire::Report& report, TaskId by) {
    const ObjectId object = report.object;
    const int end = static_cast<int>(report.extra);
    switch (report.kind) {
        case EventKind::LockReleased:
            if (report.value == 0) wakeFirst(object, BlockReason::Lock, by);
            break;
        case EventKind::PermitReleased:
            wakeFirst(object, BlockReason::Semaphore, by);
            break;
        case EventKind::ItemPut:
            wakeFirst(object, BlockReason::QueueEmpty, by);
            break;
        case EventKind::ItemTaken:
            wakeFirst(object, BlockReason::QueueFull, by);
            break;
        case EventKind::ItemDone:
            if (report.value != 0) break;
            wakeThose(object, kAll, by,
                      [](const TaskInfo& task) { return task.reason == BlockReason::QueueJoin; });
            break;
        case EventKind::FlagSet:
            wakeThose(object, kAll, by,
                      [](const TaskInfo& task) { return isFlagReason(task.reason); });
            break;
        case EventKind::Notified:
            wakeThose(object, static_cast<std::size_t>(std::max<std::int64_t>(0, report.value)), by,
                      [](const TaskInfo& task) { return task.reason == BlockReason::Condition; });
            break;
        case EventKind::DataSent:
            wakeAtEnd(object, 1 - end, Op::Receive, by);
            wakeSelectors(object, 1 - end, by);
            break;
        case EventKind::DataReceived:
            // In a stream, one may leave room that another's data fits into.
            wakeAtEnd(object, 1 - end, Op::Send, by, isStream(object) ? kAll : 1);
            // Of a stream it may have been a part.
            if (hasIncoming(object, end)) wakeAtEnd(object, end, Op::Receive, by);
            break;
        case EventKind::EndClosed:
            if (report.extra == 0) wakeAfterLastClose(object, static_cast<int>(report.value), by);
            break;
        case EventKind::ConnectionQueued:
            wakeAtEnd(object, 0, Op::Accept, by);
            wakeSelectors(object, 0, by);
            break;
        case EventKind::ConnectionAccepted:
            wakeAtEnd(object, 0, Op::Connect, by);
            break;
        default:
            break;
    }
}

void ControlledRun::wakeFirst(ObjectId object, BlockReason reason, TaskId waker) {
    wakeThose(object, 1, waker, [reason](const TaskInfo& task) { return task.reason == reason; });
}

// Who stands at this end of a pipe or socket with this wish. Of a listener there is one end.
void ControlledRun::wakeAtEnd(ObjectId object, int end, Op op, TaskId waker, std::size_t most) {
    wakeThose(object, most, waker, [end, op](const TaskInfo& task) {
        const bool isListeners = op == Op::Accept || op == Op::Connect;
        return task.pending.op == op && task.reason != BlockReason::Copy &&
               (isListeners || task.pending.value == end);
    });
}

void ControlledRun::wakeSelectors(ObjectId object, int end, TaskId waker) {
    const std::size_t count = m_recorder.world().objects().size();
    for (std::size_t i = 0; i < count; ++i) {
        const ObjectInfo& selector = m_recorder.world().objects()[i];
        const auto watches = [&](const Watch& watch) {
            return watch.object == object && watch.end == end;
        };
        if (std::ranges::any_of(selector.watched, watches)) {
            wakeFirst(selector.id, BlockReason::Select, waker);
        }
    }
}

// Nobody has this end any more: whoever waits at the other one can stop waiting, and whoever wants
// to connect to a listener, too.
void ControlledRun::wakeAfterLastClose(ObjectId object, int end, TaskId waker) {
    wakeThose(object, kAll, waker, [](const TaskInfo& task) {
        return task.reason == BlockReason::Pipe || task.reason == BlockReason::Socket;
    });
    wakeSelectors(object, 1 - end, waker);
    // Those who wait to be accepted by a listener that is gone are reset.
    const ObjectInfo* its = m_recorder.world().object(object);
    if (!its) return;
    for (const ObjectId socket : std::vector(its->connections)) {
        wakeAfterLastClose(socket, 1, waker);
    }
}

bool ControlledRun::isStream(ObjectId object) const {
    const ObjectInfo* its = m_recorder.world().object(object);
    return its && its->kind == ObjectKind::Socket;
}

bool ControlledRun::hasIncoming(ObjectId object, int end) const {
    const ObjectInfo* its = m_recorder.world().object(object);
    const auto number = static_cast<std::size_t>(end);
    return its && number < its->ends.size() && its->ends[number].incomingBytes > 0;
}

// The ends whose last handle goes with this process.
std::vector<Watch> ControlledRun::endsHeldOnlyBy(TaskId process) const {
    std::vector<Watch> ends;
    for (const ObjectInfo& object : m_recorder.world().objects()) {
        for (std::size_t end = 0; end < object.ends.size(); ++end) {
            const auto& holders = object.ends[end].holders;
            if (holders.size() == 1 && holders.front() == process) {
                ends.push_back({object.id, static_cast<int>(end)});
            }
        }
    }
    return ends;
}

void ControlledRun::wakeThose(ObjectId object, std::size_t most, TaskId waker,
                              const std::function<bool(const TaskInfo&)>& isMeant) {
    const ObjectInfo* its = m_recorder.world().object(object);
    if (!its) return;
    for (const TaskId task : std::vector<TaskId>(its->waiters)) {
        if (most == 0) return;
        // Suspended coroutines are woken by their thread.
        if (slot(task).isSuspended || !isMeant(info(task))) continue;
        wake(task, WakeReason::Granted, waker);
        --most;
    }
}

void ControlledRun::wakeJoiners(TaskId ended) {
    for (std::size_t i = 0; i < m_recorder.world().tasks().size(); ++i) {
        const TaskInfo& task = m_recorder.world().tasks()[i];
        if (task.state != TaskState::Blocked || task.reason != BlockReason::Join) continue;
        if (task.waitsForTask != ended || slot(task.id).isSuspended) continue;
        wake(task.id, WakeReason::Granted, ended);
    }
}

// Who waits for an item or for the end of a worker of this one's pool.
void ControlledRun::wakeThoseWithWorker(TaskId ended) {
    for (std::size_t i = 0; i < m_recorder.world().tasks().size(); ++i) {
        const TaskInfo& task = m_recorder.world().tasks()[i];
        const bool isGetting = task.reason == BlockReason::QueueEmpty && task.pending.op == Op::Get;
        if (!isGetting || task.pending.value <= 0) continue;
        const auto pool = ObjectId{static_cast<std::uint32_t>(task.pending.value)};
        const ObjectInfo* its = m_recorder.world().object(pool);
        if (its && std::ranges::count(its->workers, ended) > 0)
            wake(task.id, WakeReason::Granted, ended);
    }
}

void ControlledRun::wake(TaskId task, WakeReason reason, TaskId waker) {
    Slot& its = slot(task);
    if (its.timerAt != kNoTime) m_timers.erase({std::exchange(its.timerAt, kNoTime), task});
    its.wokenFrom = info(task).reason;
    m_recorder.record({.task = task,
                       .other = waker,
                       .value = levelToTell(task),
                       .kind = EventKind::TaskWoken,
                       .detail = static_cast<std::uint8_t>(reason)});
    its.left = m_inputs.pointCost;
    m_ready.push_back(task);
    m_someoneWoke = true;
}

// It was woken because something has come, looked, and left it there: so may the next in line.
void ControlledRun::passOnArrival(const TaskInfo& before) {
    const PendingPoint& left = before.pending;
    const bool hasLooked = left.op == Op::Receive && before.wokenFor == left.object;
    if (!hasLooked || info(before.id).pending.op == Op::Copy) return;
    const int end = static_cast<int>(left.value);
    if (hasIncoming(left.object, end)) wakeAtEnd(left.object, end, Op::Receive, before.id);
}

// It was woken for something and ended before it took it: the next in line gets its turn.
void ControlledRun::passOnWake(const TaskInfo& ended) {
    const ObjectInfo* object = m_recorder.world().object(ended.wokenFor);
    if (!object || object->abandoned) return;
    const BlockReason reason = slot(ended.id).wokenFrom;
    switch (reason) {
        case BlockReason::Lock:
        case BlockReason::Semaphore:
        case BlockReason::QueueFull:
        case BlockReason::QueueEmpty:
        case BlockReason::Select:
            wakeFirst(object->id, reason, ended.id);
            break;
        case BlockReason::Pipe:
        case BlockReason::Socket:
            wakeAtEnd(object->id, static_cast<int>(ended.pending.value), ended.pending.op,
                      ended.id);
            break;
        default:
            break;
    }
}

}  // namespace lockstep
