#include "timeline/timeline_words.h"

#include <QCoreApplication>

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
        case BlockReason::None:
            break;
    }
    return {};
}

TagText phrase(const QString& pattern, const QString& name) {
    return {pattern.arg(name), name};
}

QString textOf(const Trace& trace, StringId id) {
    return toQString(trace.text(id));
}

}  // namespace

QString taskLabel(const TimelineIndex& index, const Trace& trace, TaskId task) {
    const Lane* lane = index.lane(task);
    const QString name = lane ? textOf(trace, lane->name) : QString();
    return name.isEmpty() ? Words::tr("task %1").arg(task.value) : name;
}

QString objectLabel(const TimelineIndex& index, const Trace& trace, ObjectId object) {
    const QString name = textOf(trace, index.objectName(object));
    return name.isEmpty() ? Words::tr("object %1").arg(object.value) : name;
}

TagText tagText(const TimelineIndex& index, const Trace& trace, const Event& event) {
    const QString object =
        event.object.isValid() ? objectLabel(index, trace, event.object) : QString();
    const QString text = textOf(trace, event.text);
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
        case EventKind::ValueLoaded:
            return {Words::tr("load %1 = %2").arg(object).arg(event.value), object};
        case EventKind::ValueStored:
            return {Words::tr("store %1 = %2").arg(object).arg(event.value), object};
        case EventKind::Refused:
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
        default:
            return {};
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

QString sliceToolTip(const TimelineIndex& index, const Trace& trace, const Theme& theme,
                     const Lane& lane, std::size_t slice) {
    const Position begin = lane.beginOf(slice, Axis::Time);
    const Position end = lane.endOf(slice, Axis::Time, index.end(Axis::Time));
    const bool isOpen = slice + 1 == lane.sliceCount();
    const QString span =
        isOpen ? Words::tr("since %1, so far %2").arg(formatTime(begin), formatTime(end - begin))
               : Words::tr("%1 to %2, that is %3")
                     .arg(formatTime(begin), formatTime(end), formatTime(end - begin));
    return taskLabel(index, trace, lane.task) + u'\n' +
           sliceText(index, trace, theme, lane.slice(slice)) + u'\n' + span;
}

QString tagToolTip(const TimelineIndex& index, const Trace& trace, const Event& event) {
    return taskLabel(index, trace, event.task) + u'\n' + tagText(index, trace, event).whole +
           u'\n' + Words::tr("at %1").arg(formatTime(event.time));
}

}  // namespace lockstep
