#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "model/event.h"

namespace lockstep {

// The point at which a task stands, from PointReached until the event that says that its op is done
// or refused (what has no such event stays until the next point). op == Op::None: at none.
struct PendingPoint {
    Op op = Op::None;
    ObjectId object;
    TaskId other;
    std::int64_t value = 0;
    Nanoseconds timeout = kNoTime;
    StringId text;
    Nanoseconds cpuTime = 0;  // that the task had used when it reached it
    // How the task's wait here has ended; none: it has not waited here, or waits still.
    std::optional<WakeReason> wake = {};

    friend bool operator==(const PendingPoint&, const PendingPoint&) = default;
};

// One task at one moment. Durations are of virtual time, in ns; kNoTime = has not happened.
struct TaskInfo {
    TaskId id;
    TaskId parent;  // who started it, also when that one has ended; none for the main process
    TaskKind kind = TaskKind::Process;
    TaskId process;  // whose memory and handles it uses; a process: itself
    TaskId thread;   // a coroutine: the thread or process that it lives on; otherwise itself
    bool isSpawned = false;  // a process: with a fresh program and nothing of its parent's memory
    StringId name;
    bool daemon = false;
    std::int64_t priority = 0;  // smaller goes first
    Nanoseconds declaredBurst = 0;

    TaskState state = TaskState::New;
    bool reaped = false;      // terminated and waited for
    // The level of the ready queue that it was last put into, 0 = the highest; -1 = not told: the
    // policy has no levels, its thread schedules it, or the recording is too old to say.
    int level = -1;
    int cpu = -1;             // while running
    // A process, a thread: who runs on it, itself or one of its coroutines; none = nobody.
    TaskId runner;
    BlockReason reason = BlockReason::None;  // while blocked, with what it waits for:
    ObjectId waitsFor;
    TaskId waitsForTask;
    Nanoseconds deadline = kNoTime;
    TaskId wokenBy;           // of its last wake-up
    // Woken for this object and not yet seen to take it: handed over, not yet taken.
    ObjectId wokenFor;

    std::int64_t pid = 0;  // real; 0 = not known yet
    std::int64_t tid = 0;
    int exitCode = 0;      // when terminated by itself
    int signal = 0;        // when killed; -1 = killed, and by which signal is not known
    TaskId killedBy;       // when killed: by which task, none = from outside
    StringId failure;      // the exception that ended it

    PendingPoint pending;  // of a killed task: where it died
    SourceLine at;         // where it stands, or what it last did

    Nanoseconds created = 0;
    Nanoseconds firstRun = kNoTime;
    Nanoseconds completed = kNoTime;
    Nanoseconds stateSince = 0;
    std::size_t stateAt = 0;  // the number of events after the one that brought it into its state
    // Closed intervals only: the one that is open adds (now - stateSince).
    Nanoseconds cpuTime = 0;
    Nanoseconds readyTime = 0;
    Nanoseconds blockedTime = 0;

    [[nodiscard]] bool isLive() const { return state != TaskState::Terminated; }
    [[nodiscard]] bool isZombie() const {
        return state == TaskState::Terminated && kind == TaskKind::Process && !reaped;
    }
    friend bool operator==(const TaskInfo&, const TaskInfo&) = default;
};

// One end of a pipe or of a socket.
struct ChannelEnd {
    struct Chunk {
        StringId text;
        std::int64_t bytes = 0;
        friend bool operator==(const Chunk&, const Chunk&) = default;
    };
    std::vector<TaskId> holders;  // processes that have a handle of it, in the order of getting it
    std::deque<Chunk> incoming;   // sent by the other end and not received yet, the oldest first
    std::int64_t incomingBytes = 0;
    bool hasEnded = false;        // somebody met the end of the file here

    friend bool operator==(const ChannelEnd&, const ChannelEnd&) = default;
};

// One variable of one owner, or one entry of a dict or a list (by its number: EntryStored).
struct DataCell {
    TaskId owner;    // Variable: a process; Local: a task; Dict, List: none
    StringId value;  // Dict, List: "key=value"
    friend bool operator==(const DataCell&, const DataCell&) = default;
};

// What a selector watches.
struct Watch {
    ObjectId object;
    int end = 0;
    friend bool operator==(const Watch&, const Watch&) = default;
};

enum class JobState : std::uint8_t { Waiting, Running, Done, Raised, Cancelled };

// One object at one moment.
struct ObjectInfo {
    ObjectId id;
    ObjectKind kind = ObjectKind::Lock;
    StringId name;
    TaskId creator;

    TaskId owner;                 // Lock, RLock
    int depth = 0;                // Lock, RLock
    bool abandoned = false;       // its owner died
    std::int64_t permits = 0;     // Semaphore
    std::vector<TaskId> holders;  // Semaphore: one entry a permit, in order of acquisition
    // Queue, Listener (its backlog): 0 = unbounded; Semaphore: initial permits; Pool: most workers
    std::int64_t capacity = 0;
    std::deque<StringId> items;   // Queue of any order, the oldest first
    std::uint64_t puts = 0;       // Queue
    std::uint64_t takes = 0;      // Queue
    std::size_t maxLength = 0;    // Queue: the most items that it ever held
    std::int64_t value = 0;       // Value; Pipe: 1 = one way; Selector: looks of its last call
    std::vector<TaskId> waiters;  // blocked on it, in order of arrival (a Queue's of both kinds)
    std::size_t maxHolders = 0;   // the most that ever held it at once

    bool isSet = false;           // Event; Timer: cancelled; Future: its result is there
    bool hasFired = false;        // Timer: its time came before anybody cancelled it
    ObjectId related;             // Condition: its lock; Socket: its listener; Future: its pool
    QueueOrder order = QueueOrder::Fifo;   // Queue
    std::vector<std::int64_t> priorities;  // Queue by priority: of each of `items`
    bool isJoinable = false;               // Queue
    std::int64_t unfinished = 0;           // Queue that is joinable: puts - task_done()s
    std::vector<ChannelEnd> ends;          // Pipe, Socket: two; Listener: one, only for its holders
    std::vector<ObjectId> connections;     // Listener: sockets that wait to be accepted
    std::vector<Watch> watched;            // Selector
    std::int64_t idleConnections = 0;      // Selector: that it watches besides, without a picture
    std::vector<DataCell> cells;           // Variable, Local, Dict, List
    PoolKind poolKind = PoolKind::ProcessPool;  // Pool
    std::vector<TaskId> workers;           // Pool: all that ever worked for it
    bool isClosed = false;                 // Pool: takes no more jobs
    JobState job = JobState::Waiting;      // Future
    TaskId worker;                         // Future: who took it
    StringId result;                       // Future: of the job, once it is done
    TaskId callbackRunner;                 // Future: who runs its callback just now
    std::uint64_t callbacks = 0;           // Future: how many have ended
    std::size_t changedAt = 0;    // the number of events after the last that changed it

    friend bool operator==(const ObjectInfo&, const ObjectInfo&) = default;
};

// The state of all tasks, objects and CPUs after the first `applied()` events: a pure fold.
//
// A world checks what must always hold and keeps what did not hold in violations():
//   - one state per task, legal edges only; only a running task does anything
//   - at most one task per CPU, and no CPU beyond the limit
//   - at most one owner per lock, none after an abandoned one; depths as reported
//   - permits >= 0, and permits + holders = initial permits + how often somebody released a permit
//     when nobody held one (a signal)
//   - at most one of a thread and its coroutines runs
//   - a queue's contents = puts − takes in its order, and no more than its capacity; no more of its
//     items are done than were put
//   - a value loaded or replaced is the one that was stored; likewise variables and entries
//   - a wait is over with the flag as reported; of a condition no more are notified than wait (*)
//   - what is received was sent and not received before: of a pipe the oldest message, of a socket
//     no more bytes than there are; only who has a handle of an end sends or receives there, and
//     meets the end of the file when nothing is left. Nobody has the other end then: who sends or
//     closes there afterwards, or ends with a handle of it (*), gives it the lie. (A death from
//     outside, or a fresh program, may be told of later than what came of it.)
//   - who connected first is accepted first
//   - a job is begun, ended or cancelled once, and ended by whom it was begun by
// (*) not of free running, which learns late that a task was killed or that it began to wait.
// It applies an offending event as well as it can, and survives any sequence of events. A value type:
// copy it to keep a moment. Not synchronised.
class World {
public:
    // cpus = how many virtual CPUs there are; 0 = as many as tasks (free running).
    explicit World(int cpus = 0) : m_cpuLimit(cpus) { m_cpus.resize(static_cast<std::size_t>(cpus)); }

    void apply(const Event& event);

    [[nodiscard]] std::size_t applied() const { return m_applied; }
    [[nodiscard]] Nanoseconds now() const { return m_now; }
    // By id. Free running may leave gaps for a moment: infos whose id is not valid.
    [[nodiscard]] const std::vector<TaskInfo>& tasks() const { return m_tasks; }
    [[nodiscard]] const std::vector<ObjectInfo>& objects() const { return m_objects; }
    // Null when there is none (yet) with this id.
    [[nodiscard]] const TaskInfo* task(TaskId id) const;
    [[nodiscard]] const ObjectInfo* object(ObjectId id) const;
    // Who runs on each CPU; none = idle. With cpus = 0 it grows as needed.
    [[nodiscard]] const std::vector<TaskId>& cpus() const { return m_cpus; }
    [[nodiscard]] int cpuLimit() const { return m_cpuLimit; }
    [[nodiscard]] VerdictKind verdict() const { return m_verdict; }
    [[nodiscard]] StringId verdictText() const { return m_verdictText; }
    // Each names the number of the offending event and what did not hold; the first hundred are kept.
    // Empty in a correct run.
    [[nodiscard]] const std::vector<std::string>& violations() const { return m_violations; }

    friend bool operator==(const World&, const World&) = default;

private:
    void applyToTask(const Event& event);
    void createTask(const Event& event);
    void placeTask(TaskInfo& created);
    void changeState(TaskInfo& task, const Event& event);
    void dispatch(TaskInfo& task, const Event& event);
    void block(TaskInfo& task, const Event& event);
    void wake(TaskInfo& task, const Event& event);
    void enterLevel(TaskInfo& task, const Event& event);
    void terminate(TaskInfo& task, const Event& event);
    void moveTo(TaskInfo& task, TaskState next);
    void leaveWaiting(TaskInfo& task);

    // A process has a copy of its parent's variables and handles until it has a fresh program; its
    // handles go when it ends.
    void copyMemory(TaskId parent, TaskId child);
    void dropHandles(TaskId process, const Event& event);
    void replaceProgram(const Event& event);

    void applyToPoint(const Event& event);
    void refuse(TaskInfo& task, const Event& event);
    void applyToObject(const Event& event);
    void createObject(const Event& event);
    void initialise(ObjectInfo& created, const Event& event);
    void openEnds(ObjectInfo& created, std::size_t count, std::size_t held);
    void initialiseQueue(ObjectInfo& queue, const Event& event);
    ObjectId relatedTo(const Event& event, std::uint32_t kinds);
    void change(ObjectInfo& object, const Event& event);
    void passWait(const ObjectInfo& object, const Event& event);
    void applyToLock(ObjectInfo& lock, const Event& event);
    void applyToSemaphore(ObjectInfo& semaphore, const Event& event);
    void applyToQueue(ObjectInfo& queue, const Event& event);
    void put(ObjectInfo& queue, const Event& event);
    void take(ObjectInfo& queue, const Event& event);
    void applyToValue(ObjectInfo& value, const Event& event);
    void applyToFlag(ObjectInfo& flag, const Event& event);
    void applyToCondition(const ObjectInfo& condition, const Event& event);
    ChannelEnd* heldEnd(ObjectInfo& object, std::int64_t number, const Event& event);
    void openEnd(ObjectInfo& object, std::int64_t number, const Event& event);
    void closeEnd(ObjectInfo& object, const Event& event);
    void checkHadNoEnd(const ObjectInfo& object, std::size_t number, const Event& event);
    void applyToChannel(ObjectInfo& channel, const Event& event);
    void receive(const ObjectInfo& channel, ChannelEnd& end, const Event& event);
    void applyToListener(ObjectInfo& listener, const Event& event);
    void queueConnection(ObjectInfo& listener, const Event& event);
    void acceptConnection(ObjectInfo& listener, const Event& event);
    void applyToSelector(ObjectInfo& selector, const Event& event);
    void applyToCells(ObjectInfo& object, const Event& event);
    void applyToEntries(ObjectInfo& object, const Event& event);
    void applyToFuture(ObjectInfo& future, const Event& event);
    void applyToPool(ObjectInfo& pool, const Event& event);

    // Null, and a violation, when the event names none that exists.
    TaskInfo* knownTask(TaskId id, const Event& event);
    ObjectInfo* knownObject(ObjectId id, const Event& event);
    // The object that the event's value names, likewise.
    ObjectInfo* objectInValue(const Event& event);
    // The event says that `task` has just done something, which only a running task does.
    void complete(TaskInfo& task, const Event& event);
    bool check(bool holds, const Event& event, const char* what) {
        if (!holds) [[unlikely]]
            violate(event, what);
        return holds;
    }
    void violate(const Event& event, const char* what);
    // The world's length once the event that is being applied counts.
    [[nodiscard]] std::size_t thisMoment() const { return m_applied + 1; }

    std::vector<TaskInfo> m_tasks;
    std::vector<ObjectInfo> m_objects;
    std::vector<TaskId> m_cpus;
    std::vector<std::string> m_violations;
    Nanoseconds m_now = 0;
    std::size_t m_applied = 0;
    int m_cpuLimit = 0;
    VerdictKind m_verdict = VerdictKind::None;
    StringId m_verdictText;
};

}  // namespace lockstep
