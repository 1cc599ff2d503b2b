#include "timeline/timeline_words.h"

#include <QCoreApplication>

#include "models/engine_words.h"

namespace lockstep {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Timeline)

public:
    static QString refused(Op op);
    static QString waiting(BlockReason reason);
};

QString Words::refused(Op op) {
    switch (op) {
        case Op::Acquire:
            return tr("did not get %1");
        case Op::Put:
            return tr("no room in %1");
        case Op::Get:
            return tr("nothing in %1");
        case Op::Join:
            return tr("did not wait for %1");
        case Op::Wait:
            return tr("no more waiting for %1");
        case Op::Receive:
            return tr("nothing to receive from %1");
        case Op::Send:
            return tr("no room to send through %1");
        case Op::Accept:
            return tr("nobody to accept at %1");
        case Op::Select:
            return tr("nothing ready in %1");
        case Op::Cancel:
            return tr("too late to cancel %1");
        default:
            return tr("refused by %1");
    }
}

QString Words::waiting(BlockReason reason) {
    switch (reason) {
        case BlockReason::Lock:
            return tr("waits for the lock %1");
        case BlockReason::Semaphore:
            return tr("waits for a permit of %1");
        case BlockReason::QueueFull:
            return tr("waits for room in %1");
        case BlockReason::QueueEmpty:
            return tr("waits for an item in %1");
        case BlockReason::Join:
            return tr("waits for the end of %1");
        case BlockReason::Sleep:
            return tr("sleeps");
        case BlockReason::Input:
            return tr("waits for a line of input");
        case BlockReason::File:
            return tr("waits for the disk");
        case BlockReason::Event:
            return tr("waits for the event %1");
        case BlockReason::Condition:
            return tr("waits to be notified of %1");
        case BlockReason::Timer:
            return tr("waits for its time");
        case BlockReason::QueueJoin:
            return tr("waits until all of %1 is done");
        case BlockReason::Pipe:
            return tr("waits for the pipe %1");
        case BlockReason::Socket:
            return tr("waits for the connection %1");
        case BlockReason::Select:
            return tr("waits for what %1 watches");
        case BlockReason::Copy:
            return tr("waits while the kernel copies");
        case BlockReason::Future:
            return tr("waits for the result of %1");
        case BlockReason::Switch:
            return tr("has handed its thread over");
        case BlockReason::None:
            break;
    }
    return {};
}

TagText phrase(const QString& pattern, const QString& name) {
    return {pattern.arg(name), name};
}

QString textOf(const Trace& trace, StringId id) {
    return onOneLine(toQString(trace.text(id)));
}

// Flags, channels, data and pools.
TagText laterTag(const Event& event, const QString& object, const QString& text, bool isOfTimer) {
    switch (event.kind) {
        case EventKind::FlagSet:
            return phrase(isOfTimer ? Words::tr("cancel %1") : Words::tr("set %1"), object);
        case EventKind::FlagCleared:
            return phrase(Words::tr("clear %1"), object);
        case EventKind::WaitPassed:
            if (isOfTimer) return {Words::tr("cancelled"), Words::tr("cancelled")};
            return phrase(Words::tr("came through %1"), object);
        case EventKind::Notified:
            return {Words::tr("notify %1 of %2").arg(event.value).arg(object), object};
        case EventKind::EndClosed:
            return phrase(Words::tr("close %1"), object);
        case EventKind::DataSent:
            return {Words::tr("send %1 → %2").arg(text, object), object};
        case EventKind::DataReceived:
            return {Words::tr("receive %1 ← %2").arg(text, object), object};
        case EventKind::EndOfFile:
            return phrase(Words::tr("end of %1"), object);
        case EventKind::ConnectionQueued:
            return phrase(Words::tr("connect to %1"), object);
        case EventKind::ConnectionAccepted:
            return phrase(Words::tr("accept at %1"), object);
        case EventKind::SignalArrived:
            return phrase(Words::tr("signal: %1 is ready"), object);
        case EventKind::CellLoaded:
            return {Words::tr("load %1 = %2").arg(object, text), object};
        case EventKind::CellStored:
            return {Words::tr("store %1 = %2").arg(object, text), object};
        case EventKind::EntryLoaded:
            return {Words::tr("load %1 from %2").arg(text, object), object};
        case EventKind::EntryStored:
            return {Words::tr("store %1 in %2").arg(text, object), object};
        case EventKind::JobTaken:
            return phrase(Words::tr("begin %1"), object);
        case EventKind::JobDone:
            return {event.value == 1 ? Words::tr("done: %1 = %2").arg(object, text)
                                     : Words::tr("failed: %1, %2").arg(object, text),
                    object};
        case EventKind::JobCancelled:
            return phrase(Words::tr("cancel %1"), object);
        case EventKind::CallbackBegan:
            return phrase(Words::tr("callback of %1"), object);
        case EventKind::PoolClosed:
            return phrase(event.value == 0 ? Words::tr("close %1") : Words::tr("terminate %1"),
                          object);
        default:
            return {};
    }
}

}  // namespace

QString taskLabel(const TimelineIndex& index, const Trace& trace, TaskId task) {
    const Lane* lane = index.lane(task);
    const QString name = lane ? textOf(trace, lane->name) : QString();
    return name.isEmpty() ? Words::tr("task %1").arg(task.value) : name;
}

QString laneLabel(const TimelineIndex& index, const Trace& trace, const PlannedLane& lane) {
    const QString name = taskLabel(index, trace, lane.task);
    return lane.isFolded ? Words::tr("%1 (%2)").arg(name).arg(lane.members.size()) : name;
}

QString objectLabel(const TimelineIndex& index, const Trace& trace, ObjectId object) {
    const QString name = textOf(trace, index.objectName(object));
    const std::optional<ObjectKind> kind = index.objectKind(object);
    return name.isEmpty() || !kind ? Words::tr("object %1").arg(object.value)
                                   : shownName(*kind, name);
}

TagText tagText(const TimelineIndex& index, const Trace& trace, const Event& event) {
    const QString object =
        event.object.isValid() ? objectLabel(index, trace, event.object) : QString();
    const QString text = textOf(trace, event.text);
    const bool isOfTimer = index.objectKind(event.object) == ObjectKind::Timer;
    switch (event.kind) {
        case EventKind::LockAcquired:
        case EventKind::PermitAcquired:
            return phrase(Words::tr("acquire %1"), object);
        case EventKind::LockReleased:
        case EventKind::PermitReleased:
            return phrase(Words::tr("release %1"), object);
        case EventKind::LockAbandoned:
            return phrase(Words::tr("abandon %1"), object);
        case EventKind::ItemPut:
            return {Words::tr("put %1 → %2").arg(text, object), object};
        case EventKind::ItemTaken:
            return {Words::tr("get %1 ← %2").arg(text, object), object};
        case EventKind::ItemDone:
            return {Words::tr("%1: one done, %2 left").arg(object).arg(event.value), object};
        case EventKind::ValueLoaded:
            return {Words::tr("load %1 = %2").arg(object).arg(event.value), object};
        case EventKind::ValueStored:
            return {Words::tr("store %1 = %2").arg(object).arg(event.value), object};
        case EventKind::Refused:
            if (isOfTimer && event.value == 1) return {Words::tr("fires"), Words::tr("fires")};
            return phrase(Words::refused(event.detailAs<Op>()),
                          object.isEmpty() ? taskLabel(index, trace, event.other) : object);
        case EventKind::Joined:
            return phrase(Words::tr("joined %1"), taskLabel(index, trace, event.other));
        case EventKind::FileRead:
            return phrase(Words::tr("read %1"), text);
        case EventKind::FileWritten:
            return phrase(Words::tr("wrote %1"), text);
        case EventKind::TaskFailed:
            return {Words::tr("failed: %1").arg(text), Words::tr("failed")};
        case EventKind::TaskKilled:
            return {Words::tr("killed"), Words::tr("killed")};
        case EventKind::ProgramReplaced:
            return {Words::tr("fresh program"), Words::tr("fresh program")};
        default:
            return laterTag(event, object, text, isOfTimer);
    }
}

TagText waitText(const TimelineIndex& index, const Trace& trace, const Slice& slice) {
    const QString wait = Words::waiting(slice.reason);
    if (!wait.contains(QStringLiteral("%1"))) return {wait, wait};
    return phrase(wait, slice.object.isValid() ? objectLabel(index, trace, slice.object)
                                               : taskLabel(index, trace, slice.other));
}

QString sliceText(const TimelineIndex& index, const Trace& trace, const Theme& theme,
                  const Slice& slice) {
    const QString state = theme.nameOf(slice.look);
    switch (slice.look) {
        case Look::Running:
            return Words::tr("%1 on CPU %2").arg(state).arg(slice.cpu);
        case Look::Ready:
            if (!slice.other.isValid()) return state;
            return Words::tr("%1: woken by %2").arg(state, taskLabel(index, trace, slice.other));
        case Look::Blocked:
            return Words::tr("%1: %2").arg(state, waitText(index, trace, slice).whole);
        default:
            return state;
    }
}

namespace {

QString spanText(const TimelineIndex& index, const Lane& lane, std::size_t slice) {
    const Position begin = lane.beginOf(slice, Axis::Time);
    const Position end = lane.endOf(slice, Axis::Time, index.end(Axis::Time));
    const bool isOpen = slice + 1 == lane.sliceCount();
    return isOpen ? Words::tr("since %1, so far %2").arg(formatTime(begin), formatTime(end - begin))
                  : Words::tr("%1 to %2, that is %3")
                        .arg(formatTime(begin), formatTime(end), formatTime(end - begin));
}

// Who ended the wait of a blocked slice; empty where nobody did.
QString wakerText(const TimelineIndex& index, const Trace& trace, const Lane& lane,
                  std::size_t slice) {
    if (lane.slice(slice).look != Look::Blocked || slice + 1 >= lane.sliceCount()) return {};
    const TaskId waker = lane.slice(slice + 1).other;
    return waker.isValid() ? Words::tr("then woken by %1").arg(taskLabel(index, trace, waker))
                           : QString();
}

}  // namespace

QString sliceToolTip(const TimelineIndex& index, const Trace& trace, const Theme& theme,
                     const Lane& lane, std::size_t slice) {
    QStringList lines{taskLabel(index, trace, lane.task),
                      sliceText(index, trace, theme, lane.slice(slice)),
                      spanText(index, lane, slice)};
    const QString waker = wakerText(index, trace, lane, slice);
    if (!waker.isEmpty()) lines << waker;
    return lines.join(u'\n');
}

QString foldedToolTip(const TimelineIndex& index, const Trace& trace, const Theme& theme,
                      const PlannedLane& lane, Position at, Axis axis) {
    std::array<int, kLookCount> counts{};
    for (const Lane* member : lane.members) {
        const std::size_t slice = member->sliceAt(at, axis);
        if (slice != Lane::kNone) {
            ++counts[static_cast<std::size_t>(member->slice(slice).look)];
        }
    }
    QStringList lines{Words::tr("%1: %2 tasks in one lane")
                          .arg(taskLabel(index, trace, lane.task))
                          .arg(lane.members.size())};
    for (std::size_t look = 0; look < counts.size(); ++look) {
        if (counts[look] == 0) continue;
        lines << Words::tr("%1: %2").arg(theme.nameOf(static_cast<Look>(look))).arg(counts[look]);
    }
    return lines.join(u'\n');
}

QString tagToolTip(const TimelineIndex& index, const Trace& trace, const Event& event) {
    return taskLabel(index, trace, event.task) + u'\n' + tagText(index, trace, event).whole +
           u'\n' + Words::tr("at %1").arg(formatTime(event.time));
}

}  // namespace lockstep
