#include "model/event_rules.h"

namespace lockstep {

EventRule ruleOf(EventKind kind) {
    using Family = EventFamily;
    using Report = ReportSubject;
    switch (kind) {
        case EventKind::TaskCreated:
            return {Family::Task, Report::OtherTask, DetailType::TaskKind};
        case EventKind::TaskAdmitted:
        case EventKind::TaskDispatched:
        case EventKind::TaskReaped:
            return {Family::Task, Report::NotReported};
        case EventKind::TaskPreempted:
            return {Family::Task, Report::NotReported, DetailType::PreemptReason};
        case EventKind::TaskBlocked:
            return {Family::Task, Report::Itself, DetailType::BlockReason};
        case EventKind::TaskWoken:
            return {Family::Task, Report::NotReported, DetailType::WakeReason};
        case EventKind::TaskExited:
        case EventKind::TaskFailed:
        case EventKind::ProgramReplaced:
            return {Family::Task, Report::Itself};
        case EventKind::TaskKilled:
            return {Family::Task, Report::OtherTask};

        case EventKind::PointReached:
        case EventKind::Refused:
            return {Family::Point, Report::Itself, DetailType::Op};
        case EventKind::WorkDone:
        case EventKind::Printed:
        case EventKind::InputRead:
        case EventKind::FileRead:
        case EventKind::FileWritten:
        case EventKind::Slept:
            return {Family::Point, Report::Itself};
        case EventKind::Joined:
            return {Family::Point, Report::OtherTask};

        case EventKind::ObjectCreated:
            return {Family::Object, Report::Object, DetailType::ObjectKind};
        case EventKind::LockAbandoned:
            return {Family::Object, Report::NotReported};
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
            return {Family::Object, Report::Object};

        case EventKind::Notice:
        case EventKind::Gap:
            return {Family::Session, Report::NotReported};
        case EventKind::RunEnded:
            return {Family::Session, Report::NotReported, DetailType::VerdictKind};
    }
    return {};
}

bool seesEndOfOther(const Event& event) {
    const bool isOfWorker = event.kind == EventKind::Refused && event.detailAs<Op>() == Op::Get;
    return (event.kind == EventKind::Joined || isOfWorker) && event.other.isValid();
}

}  // namespace lockstep
