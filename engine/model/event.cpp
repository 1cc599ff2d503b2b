#include "model/event.h"

namespace lockstep {

// Every switch is exhaustive, so that a new enumerator does not compile without its name. The last
// return is for numbers that no enumerator has: a recording may hold any.

const char* nameOf(TaskKind kind) {
    switch (kind) {
        case TaskKind::Process:
            return "process";
        case TaskKind::Thread:
            return "thread";
        case TaskKind::Coroutine:
            return "coroutine";
    }
    return "unknown";
}

const char* nameOf(TaskState state) {
    switch (state) {
        case TaskState::New:
            return "new";
        case TaskState::Ready:
            return "ready";
        case TaskState::Running:
            return "running";
        case TaskState::Blocked:
            return "blocked";
        case TaskState::Terminated:
            return "terminated";
    }
    return "unknown";
}

const char* nameOf(ObjectKind kind) {
    switch (kind) {
        case ObjectKind::Lock:
            return "lock";
        case ObjectKind::RLock:
            return "rlock";
        case ObjectKind::Semaphore:
            return "semaphore";
        case ObjectKind::Queue:
            return "queue";
        case ObjectKind::Value:
            return "value";
        case ObjectKind::Event:
            return "event";
        case ObjectKind::Condition:
            return "condition";
        case ObjectKind::Timer:
            return "timer";
        case ObjectKind::Future:
            return "future";
        case ObjectKind::Pipe:
            return "pipe";
        case ObjectKind::Socket:
            return "socket";
        case ObjectKind::Listener:
            return "listener";
        case ObjectKind::Selector:
            return "selector";
        case ObjectKind::Variable:
            return "variable";
        case ObjectKind::Local:
            return "thread-local data";
        case ObjectKind::Dict:
            return "dict";
        case ObjectKind::List:
            return "list";
        case ObjectKind::Pool:
            return "pool";
    }
    return "unknown";
}

const char* nameOf(BlockReason reason) {
    switch (reason) {
        case BlockReason::None:
            return "none";
        case BlockReason::Lock:
            return "lock";
        case BlockReason::Semaphore:
            return "semaphore";
        case BlockReason::QueueFull:
            return "queue full";
        case BlockReason::QueueEmpty:
            return "queue empty";
        case BlockReason::Join:
            return "join";
        case BlockReason::Sleep:
            return "sleep";
        case BlockReason::Input:
            return "input";
        case BlockReason::File:
            return "file";
        case BlockReason::Event:
            return "event";
        case BlockReason::Condition:
            return "condition";
        case BlockReason::Timer:
            return "timer";
        case BlockReason::QueueJoin:
            return "queue join";
        case BlockReason::Pipe:
            return "pipe";
        case BlockReason::Socket:
            return "socket";
        case BlockReason::Select:
            return "select";
        case BlockReason::Copy:
            return "copy";
        case BlockReason::Future:
            return "future";
        case BlockReason::Switch:
            return "switch";
    }
    return "unknown";
}

const char* nameOf(WakeReason reason) {
    switch (reason) {
        case WakeReason::Granted:
            return "granted";
        case WakeReason::Timeout:
            return "timeout";
        case WakeReason::Elapsed:
            return "elapsed";
        case WakeReason::Arrived:
            return "arrived";
    }
    return "unknown";
}

const char* nameOf(PreemptReason reason) {
    switch (reason) {
        case PreemptReason::Slice:
            return "slice used up";
        case PreemptReason::Policy:
            return "policy";
        case PreemptReason::Chosen:
            return "chosen";
        case PreemptReason::Yielded:
            return "yielded";
    }
    return "unknown";
}

const char* nameOf(Op op) {
    switch (op) {
        case Op::None:
            return "none";
        case Op::Begin:
            return "begin";
        case Op::Start:
            return "start";
        case Op::Join:
            return "join";
        case Op::Terminate:
            return "terminate";
        case Op::Exit:
            return "exit";
        case Op::Acquire:
            return "acquire";
        case Op::Release:
            return "release";
        case Op::Put:
            return "put";
        case Op::Get:
            return "get";
        case Op::Load:
            return "load";
        case Op::Store:
            return "store";
        case Op::Work:
            return "work";
        case Op::Sleep:
            return "sleep";
        case Op::Input:
            return "input";
        case Op::ReadFile:
            return "read file";
        case Op::WriteFile:
            return "write file";
        case Op::ListFiles:
            return "list files";
        case Op::Print:
            return "print";
        case Op::Set:
            return "set";
        case Op::Clear:
            return "clear";
        case Op::Wait:
            return "wait";
        case Op::Notify:
            return "notify";
        case Op::TaskDone:
            return "task done";
        case Op::Send:
            return "send";
        case Op::Receive:
            return "receive";
        case Op::Close:
            return "close";
        case Op::Connect:
            return "connect";
        case Op::Accept:
            return "accept";
        case Op::Select:
            return "select";
        case Op::Copy:
            return "copy";
        case Op::Submit:
            return "submit";
        case Op::Cancel:
            return "cancel";
        case Op::Shutdown:
            return "shut down";
        case Op::Switch:
            return "switch";
    }
    return "unknown";
}

const char* nameOf(QueueOrder order) {
    switch (order) {
        case QueueOrder::Fifo:
            return "first in, first out";
        case QueueOrder::Lifo:
            return "last in, first out";
        case QueueOrder::Priority:
            return "by priority";
    }
    return "unknown";
}

const char* nameOf(PoolKind kind) {
    switch (kind) {
        case PoolKind::ProcessPool:
            return "process pool";
        case PoolKind::ProcessExecutor:
            return "process executor";
        case PoolKind::ThreadExecutor:
            return "thread executor";
    }
    return "unknown";
}

const char* nameOf(VerdictKind kind) {
    switch (kind) {
        case VerdictKind::None:
            return "none";
        case VerdictKind::Finished:
            return "finished";
        case VerdictKind::Deadlock:
            return "deadlock";
        case VerdictKind::Orphaned:
            return "orphaned";
        case VerdictKind::Stalled:
            return "stalled";
        case VerdictKind::NoProgress:
            return "no-progress";
        case VerdictKind::Failed:
            return "failed";
        case VerdictKind::Stopped:
            return "stopped";
    }
    return "unknown";
}

const char* nameOf(EventKind kind) {
    switch (kind) {
        case EventKind::TaskCreated:
            return "created";
        case EventKind::TaskAdmitted:
            return "admitted";
        case EventKind::TaskDispatched:
            return "dispatched";
        case EventKind::TaskPreempted:
            return "preempted";
        case EventKind::TaskBlocked:
            return "blocked";
        case EventKind::TaskWoken:
            return "woken";
        case EventKind::TaskExited:
            return "exited";
        case EventKind::TaskKilled:
            return "killed";
        case EventKind::TaskReaped:
            return "reaped";
        case EventKind::TaskFailed:
            return "failed";
        case EventKind::PointReached:
            return "point reached";
        case EventKind::WorkDone:
            return "work done";
        case EventKind::Joined:
            return "joined";
        case EventKind::Printed:
            return "printed";
        case EventKind::InputRead:
            return "input read";
        case EventKind::FileRead:
            return "file read";
        case EventKind::FileWritten:
            return "file written";
        case EventKind::Slept:
            return "slept";
        case EventKind::Refused:
            return "refused";
        case EventKind::ObjectCreated:
            return "object created";
        case EventKind::LockAcquired:
            return "lock acquired";
        case EventKind::LockReleased:
            return "lock released";
        case EventKind::LockAbandoned:
            return "lock abandoned";
        case EventKind::PermitAcquired:
            return "permit acquired";
        case EventKind::PermitReleased:
            return "permit released";
        case EventKind::ItemPut:
            return "item put";
        case EventKind::ItemTaken:
            return "item taken";
        case EventKind::ValueLoaded:
            return "value loaded";
        case EventKind::ValueStored:
            return "value stored";
        case EventKind::Notice:
            return "notice";
        case EventKind::Gap:
            return "gap";
        case EventKind::RunEnded:
            return "run ended";
        case EventKind::FlagSet:
            return "flag set";
        case EventKind::FlagCleared:
            return "flag cleared";
        case EventKind::WaitPassed:
            return "wait passed";
        case EventKind::Notified:
            return "notified";
        case EventKind::ItemDone:
            return "item done";
        case EventKind::EndOpened:
            return "end opened";
        case EventKind::EndClosed:
            return "end closed";
        case EventKind::DataSent:
            return "data sent";
        case EventKind::DataReceived:
            return "data received";
        case EventKind::EndOfFile:
            return "end of file";
        case EventKind::ConnectionQueued:
            return "connection queued";
        case EventKind::ConnectionAccepted:
            return "connection accepted";
        case EventKind::Watched:
            return "watched";
        case EventKind::Unwatched:
            return "unwatched";
        case EventKind::SignalArrived:
            return "signal arrived";
        case EventKind::CellStored:
            return "cell stored";
        case EventKind::CellLoaded:
            return "cell loaded";
        case EventKind::EntryStored:
            return "entry stored";
        case EventKind::EntryLoaded:
            return "entry loaded";
        case EventKind::WorkerStarted:
            return "worker started";
        case EventKind::JobTaken:
            return "job taken";
        case EventKind::JobDone:
            return "job done";
        case EventKind::JobCancelled:
            return "job cancelled";
        case EventKind::CallbackBegan:
            return "callback began";
        case EventKind::CallbackEnded:
            return "callback ended";
        case EventKind::PoolClosed:
            return "pool closed";
        case EventKind::ProgramReplaced:
            return "program replaced";
    }
    return "unknown";
}

}  // namespace lockstep
