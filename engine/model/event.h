#pragma once

#include <cstdint>

#include "base/clock.h"
#include "base/ids.h"

namespace lockstep {

// The numbers of these enumerations are part of the wire format (wire/FORMAT.md): a new one goes
// to the end of its list, and none is ever used again for something else.

enum class TaskKind : std::uint8_t { Process = 1, Thread = 2, Coroutine = 3 };

//          admitted            dispatched              exited
//   New ─────────────▶ Ready ◀───────────▶ Running ─────────────▶ Terminated
//                        ▲      preempted      │                      ▲
//                  woken │                     │ blocked              │ killed
//                        └────── Blocked ◀─────┘                (from any state)
//
// Blocked never goes straight to Running.
enum class TaskState : std::uint8_t { New = 1, Ready = 2, Running = 3, Blocked = 4, Terminated = 5 };

enum class ObjectKind : std::uint8_t {
    Lock = 1,       // owner
    RLock = 2,      // owner, depth
    Semaphore = 3,  // permits, holders
    Queue = 4,      // items, capacity
    Value = 5,      // value
    Event = 6,      // flag, waiters
    Condition = 7,  // the lock it needs, waiters
    Timer = 8,      // flag: cancelled; its thread waits on it with a deadline
    Future = 9,     // a job of a pool: its state, its worker, its result; flag: the result is there
    Pipe = 10,      // two ends, each with what was sent to it and the processes that have a handle of it
    Socket = 11,    // one TCP connection: the same; end 0 = who connected, end 1 = who accepted
    Listener = 12,  // connections that nobody has accepted yet
    Selector = 13,  // what select, poll, epoll or an event loop watches
    Variable = 14,  // an ordinary variable: every process has its own, a fork copies it
    Local = 15,     // thread-local data: every task has its own
    Dict = 16,      // lives in a manager's server process: entries
    List = 17,      // likewise
    Pool = 18,      // workers; its jobs are Futures
};

// Why a task is blocked.
enum class BlockReason : std::uint8_t {
    None = 0,
    Lock = 1,
    Semaphore = 2,
    QueueFull = 3,
    QueueEmpty = 4,
    Join = 5,
    Sleep = 6,
    Input = 7,
    File = 8,
    Event = 9,
    Condition = 10,
    Timer = 11,      // until it fires
    QueueJoin = 12,  // until every item that was put is done
    Pipe = 13,       // until there is something to receive, room to send, or the other end is closed
    Socket = 14,     // likewise; of a Listener: until somebody connects, or there is room to
    Select = 15,     // until something that is watched is ready
    Copy = 16,       // the kernel copies between its buffer and the task's
    Future = 17,     // until the result is there
    Switch = 18,     // a coroutine, until somebody resumes it; a thread, until its coroutines hand it back
};

enum class WakeReason : std::uint8_t {
    Granted = 1,   // what it waited for has become possible; `other` made it so
    Timeout = 2,   // its deadline has passed
    Elapsed = 3,   // its sleep is over
    Arrived = 4,   // its input or its file data has come
};

enum class PreemptReason : std::uint8_t {
    Slice = 1,    // the time slice is used up
    Policy = 2,   // the policy prefers another task
    Chosen = 3,   // a person or a replayed decision chose another task
    Yielded = 4,  // a coroutine let the others of its thread go first
};

// What a task wants to do at the point where it stands.
enum class Op : std::uint8_t {
    None = 0,
    Begin = 1,      // run the first segment
    Start = 2,      // start the task `other`
    Join = 3,       // wait for the task `other`
    Terminate = 4,  // terminate the process `other`
    Exit = 5,       // end
    Acquire = 6,    // a lock, an rlock or a semaphore
    Release = 7,
    Put = 8,
    Get = 9,        // `value` = the id of a pool: or one of its workers has ended; 0 = only that
    Load = 10,
    Store = 11,     // `value` is what will be stored
    Work = 12,      // use the CPU for `value` ns of virtual time
    Sleep = 13,     // sleep for `value` ns of virtual time
    Input = 14,
    ReadFile = 15,
    WriteFile = 16,
    ListFiles = 17,
    Print = 18,
    Set = 19,         // an event
    Clear = 20,
    Wait = 21,        // for an event, a condition, a timer, a future, or a queue's last task_done
    Notify = 22,      // `value` waiters of a condition
    TaskDone = 23,    // with one item of a joinable queue
    Send = 24,        // at the end `value` of a pipe or a socket
    Receive = 25,     // likewise
    Close = 26,       // the process's handle of the end `value` (of a listener: 0)
    Connect = 27,     // to a listener
    Accept = 28,
    Select = 29,
    Copy = 30,        // lets the kernel copy for `value` ns of virtual time
    Submit = 31,      // a job to a pool
    Cancel = 32,      // a timer or a future
    Shutdown = 33,    // a pool: close, terminate or shutdown
    Switch = 34,      // to the coroutine `other`
};

// Which item of a queue goes first.
enum class QueueOrder : std::uint8_t { Fifo = 0, Lifo = 1, Priority = 2 };
constexpr std::int64_t kJoinable = 16;  // added to it in ObjectCreated

enum class PoolKind : std::uint8_t { ProcessPool = 0, ProcessExecutor = 1, ThreadExecutor = 2 };

// How a run ended.
enum class VerdictKind : std::uint8_t {
    None = 0,  // it has not ended
    Finished = 1,
    Deadlock = 2,
    Orphaned = 3,
    Stalled = 4,
    NoProgress = 5,
    Failed = 6,
    Stopped = 7,
};

// A coroutine's state is changed by the thread that it lives on, which is a scheduler of its own: the
// same TaskBlocked, TaskWoken, TaskPreempted and TaskDispatched (to the CPU that its thread has).

// What one event of the trace says. Beside each kind stands what its fields mean; a field that is
// not named is zero. `task` is always the task that acts or whose state changes.
enum class EventKind : std::uint8_t {
    // Tasks
    TaskCreated = 1,     // → New. other = parent (none for the main process), detail = TaskKind,
                         // text = name, value = 2 * priority (smaller goes first) + 1 for a daemon,
                         // extra = declared CPU burst (ns, 0 = not declared), at = the line that creates it
    TaskAdmitted = 2,    // New → Ready, in the highest level. value = pid, extra = tid (real: not part of the digest)
    TaskDispatched = 3,  // Ready → Running. value = CPU, from 0
    TaskPreempted = 4,   // Running → Ready. detail = PreemptReason, value = 1 + the level of the ready queue that
                         // it enters (0 = the highest); 0 = the policy has no levels
    TaskBlocked = 5,     // Running → Blocked. detail = BlockReason, object or other = what it waits
                         // for, value = deadline in virtual time or kNoTime
    TaskWoken = 6,       // Blocked → Ready. detail = WakeReason, other = who woke it, or none, value = as of
                         // TaskPreempted
    TaskExited = 7,      // Running → Terminated. value = exit code
    TaskKilled = 8,      // any → Terminated. value = signal (0 = not known), other = who did it, or none
    TaskReaped = 9,      // a terminated process was waited for. other = by whom, none = the supervisor
    TaskFailed = 10,     // an exception left the task's function. text = "Name: what"
    // Points
    PointReached = 11,   // it stands at its gate. detail = Op, object, other, value = the op's argument,
                         // extra = the op's timeout (ns, kNoTime = none), text, at = its line
    WorkDone = 12,       // value = virtual CPU time of the whole work (ns)
    Joined = 13,         // other = whom, value = its exit code, extra = its signal (0 = none)
    Printed = 14,        // text = one line
    InputRead = 15,      // text = the line
    FileRead = 16,       // text = the file's name, value = bytes
    FileWritten = 17,    // text = the file's name, value = bytes
    Slept = 18,          // value = ns of virtual time
    Refused = 19,        // an operation came back without doing it. detail = Op, object or other;
                         // value = 1 if its timeout passed, 0 if it was asked not to wait; of a Get that
                         // other = a worker has ended
    // Objects
    ObjectCreated = 20,  // detail = ObjectKind, text = name, value = initial permits or value,
                         // extra = capacity (queue, semaphore, listener's backlog; 0 = unbounded).
                         // Queue: value = QueueOrder + 16 when it counts unfinished items. Condition,
                         // Socket, Future: value = the id of its lock, listener, pool. Pool: value =
                         // PoolKind, extra = most workers. Variable, Local: their cells come with CellStored.
                         // Pipe: value = 1 if it only leads from end 1 to end 0; the creator's process has both
                         // ends; Socket: end 0. Dict, List: the creator's process holds it
    LockAcquired = 21,   // value = depth after it (1, for an RLock also more), extra = 1 if it would not
                         // have waited for ever
    LockReleased = 22,   // value = depth after it (0 = free)
    LockAbandoned = 23,  // task = the dead owner. Nobody will ever get this lock
    PermitAcquired = 24, // value = permits left
    PermitReleased = 25, // value = permits after it
    ItemPut = 26,        // text = the item (kNoneItem for None), value = length after it,
                         // extra = its priority (smaller goes first; of equals the lesser text)
    ItemTaken = 27,      // likewise
    ValueLoaded = 28,    // value
    ValueStored = 29,    // value, extra = the value before
    // The session
    Notice = 30,         // text = something that a person should know
    Gap = 31,            // value = how many events were lost here
    RunEnded = 32,       // detail = VerdictKind, text = the sentence
    // More objects. "Its end" below is 0 or 1.
    FlagSet = 33,        // an event, a timer (cancelled) or a future (its result is there) is set; all waiters go
    FlagCleared = 34,
    WaitPassed = 35,     // the task came through its wait for an event, condition, timer, future, queue,
                         // selector or a permit of a semaphore that it leaves to others. value = 1 if the flag
                         // is set then, of a selector how many were ready, of a semaphore its permits;
                         // extra = of a selector: how many it had to look at
    Notified = 36,       // value = how many waiters of the condition go
    ItemDone = 37,       // task_done(). value = how many items of the queue are unfinished after it
    EndOpened = 38,      // the task's process has got a handle of end `value`
    EndClosed = 39,      // the task's process has given up its handle of end `value`. extra = how many
                         // processes still have one
    DataSent = 40,       // from end `extra`. value = bytes, text = what (shortened)
    DataReceived = 41,   // at end `extra`. value = bytes, text = what (shortened)
    EndOfFile = 42,      // a receive at end `extra` found that nobody can send any more
    ConnectionQueued = 43,    // object = listener, value = the socket's id, extra = how many wait after it
    ConnectionAccepted = 44,  // likewise; the task's process has got end 1 of the socket
    Watched = 45,        // object = selector, value = the id of a pipe, socket or listener, extra = its end;
                         // value 0: extra = how many connections besides, of which there is no picture
    Unwatched = 46,      // likewise, without value 0
    SignalArrived = 47,  // the kernel told the task by a signal that the object is ready
    CellStored = 48,     // Variable: in the task's process; Local: in the task. text = value
    CellLoaded = 49,     // likewise
    EntryStored = 50,    // Dict, List. text = "key=value"; a List's keys are 0, 1 ... value = the number of the
                         // entry, from 0 in the order in which the keys were first stored
    EntryLoaded = 51,    // likewise
    WorkerStarted = 52,  // object = pool, other = a task that now works for it
    JobTaken = 53,       // object = future; the task is the worker that begins it
    JobDone = 54,        // object = future; the worker is done. value = 1, or 0 when it raised; text = result or exception.
                         // Or another task gives the job up for it, also before anybody has begun it; value = 0
    JobCancelled = 55,   // object = future, which nobody will begin
    CallbackBegan = 56,  // object = future; the task runs its callback
    CallbackEnded = 57,  // likewise
    PoolClosed = 58,     // value = 0: takes no more jobs (close, shutdown), 1: terminated
    ProgramReplaced = 59,  // the task's process was spawned: a fresh program, nothing of its parent's memory
};

// The most levels that a policy's ready queue may have.
constexpr int kMaxLevels = 64;

// How the item None is written in `text` of ItemPut and ItemTaken.
constexpr const char* kNoneItem = "None";

// A line of the scenario's source.
struct SourceLine {
    StringId file{};           // the file's name without folders
    std::uint32_t line = 0;  // from 1; 0 = not known

    friend bool operator==(const SourceLine&, const SourceLine&) = default;
};

// One record of the trace. Its sequence number is its position there.
struct Event {
    Nanoseconds time = 0;       // virtual time; never less than that of the event before
    Nanoseconds monotonic = 0;  // real time since the run began; not part of the digest
    TaskId task{};
    TaskId other{};
    ObjectId object{};
    StringId text{};
    std::int64_t value = 0;
    std::int64_t extra = 0;
    SourceLine at{};
    EventKind kind = EventKind::Notice;
    std::uint8_t detail = 0;
    // This event is the first of a step: of what happens between two moments at which the engine
    // can be paused; while Linux lets the tasks run, of what one report tells; while they are held,
    // also of what is due by itself.
    bool beginsStep = false;

    template <class Enum>
    [[nodiscard]] Enum detailAs() const {
        return static_cast<Enum>(detail);
    }
};

// The standard English words for these, such as "ready" or "queue full", for messages, exports and the
// command line. The window translates its own.
const char* nameOf(TaskKind);
const char* nameOf(TaskState);
const char* nameOf(ObjectKind);
const char* nameOf(BlockReason);
const char* nameOf(WakeReason);
const char* nameOf(PreemptReason);
const char* nameOf(Op);
const char* nameOf(QueueOrder);
const char* nameOf(PoolKind);
const char* nameOf(VerdictKind);  // as in the command line's contract: "no-progress"
const char* nameOf(EventKind);

}  // namespace lockstep
