#include "session/report_check.h"

#include <string>

namespace lockstep {

namespace {

enum class About { Itself, Object, Task, Nothing };

// What a report of this kind is about; Nothing: no task may send it.
About aboutOf(EventKind kind) {
    switch (kind) {
        case EventKind::TaskBlocked:
        case EventKind::TaskExited:
        case EventKind::TaskFailed:
        case EventKind::PointReached:
        case EventKind::WorkDone:
        case EventKind::Printed:
        case EventKind::InputRead:
        case EventKind::FileRead:
        case EventKind::FileWritten:
        case EventKind::Slept:
        case EventKind::Refused:
        case EventKind::ProgramReplaced:
            return About::Itself;
        case EventKind::TaskCreated:
        case EventKind::TaskKilled:
        case EventKind::Joined:
            return About::Task;
        case EventKind::ObjectCreated:
        case EventKind::LockAcquired:
        case EventKind::LockReleased:
        case EventKind::PermitAcquired:
        case EventKind::PermitReleased:
        case EventKind::ItemPut:
        case EventKind::ItemTaken:
        case EventKind::ValueLoaded:
        case EventKind::ValueStored:
        case EventKind::FlagSet:
        case EventKind::FlagCleared:
        case EventKind::WaitPassed:
        case EventKind::Notified:
        case EventKind::ItemDone:
        case EventKind::EndOpened:
        case EventKind::EndClosed:
        case EventKind::DataSent:
        case EventKind::DataReceived:
        case EventKind::EndOfFile:
        case EventKind::ConnectionQueued:
        case EventKind::ConnectionAccepted:
        case EventKind::Watched:
        case EventKind::Unwatched:
        case EventKind::SignalArrived:
        case EventKind::CellStored:
        case EventKind::CellLoaded:
        case EventKind::EntryStored:
        case EventKind::EntryLoaded:
        case EventKind::WorkerStarted:
        case EventKind::JobTaken:
        case EventKind::JobDone:
        case EventKind::JobCancelled:
        case EventKind::CallbackBegan:
        case EventKind::CallbackEnded:
        case EventKind::PoolClosed:
            return About::Object;
        case EventKind::TaskAdmitted:
        case EventKind::TaskDispatched:
        case EventKind::TaskPreempted:
        case EventKind::TaskWoken:
        case EventKind::TaskReaped:
        case EventKind::LockAbandoned:
        case EventKind::Notice:
        case EventKind::Gap:
        case EventKind::RunEnded:
            break;
    }
    return About::Nothing;
}

// Likewise of a report by which a thread moves its coroutines.
About aboutOfSwitch(EventKind kind) {
    switch (kind) {
        case EventKind::TaskBlocked:
        case EventKind::TaskWoken:
        case EventKind::TaskPreempted:
        case EventKind::TaskDispatched:
        case EventKind::TaskExited:
            return About::Itself;
        default:
            return About::Nothing;
    }
}

}  // namespace

Status checkReport(const wire::Report& report) {
    const About about = report.isSwitch ? aboutOfSwitch(report.kind) : aboutOf(report.kind);
    const std::string what = std::string("a report \"") + nameOf(report.kind) + "\"";
    if (about == About::Nothing) return Error{what + ", which is not a task's to send"};
    if (about == About::Object && !report.object.isValid()) return Error{what + " of no object"};
    if (about == About::Task && !report.other.isValid()) return Error{what + " of no task"};
    if (report.objectStamp != 0 && !report.object.isValid()) {
        return Error{what + " with the stamp of no object"};
    }
    return ok();
}

}  // namespace lockstep
