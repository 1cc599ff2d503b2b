#include "wire/event_fields.h"

namespace lockstep::wire {
namespace {

// Enumerations are numbered without gaps.
template <class Enum>
constexpr bool isBetween(std::uint8_t number, Enum first, Enum last) {
    return number >= static_cast<std::uint8_t>(first) && number <= static_cast<std::uint8_t>(last);
}

}  // namespace

bool isEventKind(std::uint8_t number) {
    return isBetween(number, EventKind::TaskCreated, EventKind::ProgramReplaced);
}

bool isDetailOf(EventKind kind, std::uint8_t detail) {
    switch (kind) {
        case EventKind::TaskCreated:
            return isBetween(detail, TaskKind::Process, TaskKind::Coroutine);
        case EventKind::TaskPreempted:
            return isBetween(detail, PreemptReason::Slice, PreemptReason::Yielded);
        case EventKind::TaskBlocked:
            return isBetween(detail, BlockReason::Lock, BlockReason::Switch);
        case EventKind::TaskWoken:
            return isBetween(detail, WakeReason::Granted, WakeReason::Arrived);
        case EventKind::PointReached:
        case EventKind::Refused:
            return isBetween(detail, Op::Begin, Op::Switch);
        case EventKind::ObjectCreated:
            return isBetween(detail, ObjectKind::Lock, ObjectKind::Pool);
        case EventKind::RunEnded:
            return isBetween(detail, VerdictKind::Finished, VerdictKind::Stopped);
        case EventKind::TaskAdmitted:
        case EventKind::TaskDispatched:
        case EventKind::TaskExited:
        case EventKind::TaskKilled:
        case EventKind::TaskReaped:
        case EventKind::TaskFailed:
        case EventKind::WorkDone:
        case EventKind::Joined:
        case EventKind::Printed:
        case EventKind::InputRead:
        case EventKind::FileRead:
        case EventKind::FileWritten:
        case EventKind::Slept:
        case EventKind::LockAcquired:
        case EventKind::LockReleased:
        case EventKind::LockAbandoned:
        case EventKind::PermitAcquired:
        case EventKind::PermitReleased:
        case EventKind::ItemPut:
        case EventKind::ItemTaken:
        case EventKind::ValueLoaded:
        case EventKind::ValueStored:
        case EventKind::Notice:
        case EventKind::Gap:
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
        case EventKind::ProgramReplaced:
            return detail == 0;
    }
    return false;
}

}  // namespace lockstep::wire
