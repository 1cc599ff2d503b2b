#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "model/trace.h"
#include "model/world.h"

namespace lockstep::test {

// Writes a trace event by event, as the engine would: fills in what follows from the state (depths,
// permits, lengths, values before), so that a test names only what it is about. Nothing stops a
// test from writing an illegal trace; world().violations() tells.
//
//   TraceBuilder b;
//   const TaskId main = b.run("main");
//   const ObjectId fork = b.lock(main, "fork");
//   b.at(2s).block(main, BlockReason::Lock, fork);
class TraceBuilder {
public:
    explicit TraceBuilder(int cpus = 0) : m_world(cpus) {}

    struct TaskOptions {
        TaskKind kind = TaskKind::Process;
        std::int64_t priority = 0;
        bool daemon = false;
        std::chrono::nanoseconds burst{0};
    };

    // The virtual time of all that follows, until the next at().
    TraceBuilder& at(std::chrono::nanoseconds time) {
        m_time = time.count();
        return *this;
    }
    // The next event begins a step.
    TraceBuilder& step() {
        m_next.beginsStep = true;
        return *this;
    }
    // The source line of the next event.
    TraceBuilder& line(std::string_view file, std::uint32_t number) {
        m_next.at = {text(file), number};
        return *this;
    }
    // Any event: `event`, with the time, step and line that were set here.
    TraceBuilder& add(Event event) {
        event.time = m_time;
        event.monotonic = m_time;
        event.beginsStep = m_next.beginsStep;
        event.at = m_next.at;
        m_next = {};
        static_cast<void>(m_trace->append(event));
        m_world.apply(event);
        return *this;
    }
    StringId text(std::string_view text) { return m_trace->intern(text); }

    // Tasks
    TaskId task(std::string_view name, TaskId parent, const TaskOptions& options) {
        const TaskId id{static_cast<std::uint32_t>(m_world.tasks().size() + 1)};
        add({.task = id,
             .other = parent,
             .text = text(name),
             .value = 2 * options.priority + (options.daemon ? 1 : 0),
             .extra = options.burst.count(),
             .kind = EventKind::TaskCreated,
             .detail = static_cast<std::uint8_t>(options.kind)});
        return id;
    }
    TaskId task(std::string_view name, TaskId parent = {}) { return task(name, parent, {}); }
    TraceBuilder& admit(TaskId task) {
        const std::int64_t pid = 1000 + task.value;
        return add({.task = task, .value = pid, .extra = pid, .kind = EventKind::TaskAdmitted});
    }
    TraceBuilder& dispatch(TaskId task, int cpu) {
        return add({.task = task, .value = cpu, .kind = EventKind::TaskDispatched});
    }
    // On the first idle CPU.
    TraceBuilder& dispatch(TaskId task) {
        int cpu = 0;
        for (const TaskId running : m_world.cpus()) {
            if (!running.isValid()) break;
            ++cpu;
        }
        return dispatch(task, cpu);
    }
    // Created, admitted and dispatched at once.
    TaskId run(std::string_view name, TaskId parent, const TaskOptions& options) {
        const TaskId id = task(name, parent, options);
        admit(id).dispatch(id);
        return id;
    }
    TaskId run(std::string_view name, TaskId parent = {}) { return run(name, parent, {}); }
    // level: as TaskInfo::level.
    TraceBuilder& preempt(TaskId task, PreemptReason reason = PreemptReason::Slice,
                          int level = -1) {
        return add({.task = task,
                    .value = level + 1,
                    .kind = EventKind::TaskPreempted,
                    .detail = number(reason)});
    }
    TraceBuilder& block(TaskId task, BlockReason reason, ObjectId object = {},
                        Nanoseconds deadline = kNoTime) {
        return add({.task = task,
                    .object = object,
                    .value = deadline,
                    .kind = EventKind::TaskBlocked,
                    .detail = number(reason)});
    }
    TraceBuilder& blockOnJoin(TaskId task, TaskId whom, Nanoseconds deadline = kNoTime) {
        return add({.task = task,
                    .other = whom,
                    .value = deadline,
                    .kind = EventKind::TaskBlocked,
                    .detail = number(BlockReason::Join)});
    }
    TraceBuilder& wake(TaskId task, WakeReason reason = WakeReason::Granted, TaskId by = {},
                       int level = -1) {
        return add({.task = task,
                    .other = by,
                    .value = level + 1,
                    .kind = EventKind::TaskWoken,
                    .detail = number(reason)});
    }
    TraceBuilder& exit(TaskId task, int code = 0) {
        return add({.task = task, .value = code, .kind = EventKind::TaskExited});
    }
    TraceBuilder& kill(TaskId task, int signal, TaskId by = {}) {
        return add({.task = task, .other = by, .value = signal, .kind = EventKind::TaskKilled});
    }
    TraceBuilder& reap(TaskId task, TaskId by = {}) {
        return add({.task = task, .other = by, .kind = EventKind::TaskReaped});
    }
    TraceBuilder& fail(TaskId task, std::string_view what) {
        return add({.task = task, .text = text(what), .kind = EventKind::TaskFailed});
    }

    // Points
    struct PointOptions {
        ObjectId object = {};
        TaskId other = {};
        std::int64_t value = 0;
        Nanoseconds timeout = kNoTime;
        std::string_view text = {};
    };
    TraceBuilder& point(TaskId task, Op op, const PointOptions& options) {
        return add({.task = task,
                    .other = options.other,
                    .object = options.object,
                    .text = text(options.text),
                    .value = options.value,
                    .extra = options.timeout,
                    .kind = EventKind::PointReached,
                    .detail = number(op)});
    }
    TraceBuilder& point(TaskId task, Op op, ObjectId object = {}) {
        return point(task, op, {.object = object});
    }
    TraceBuilder& workDone(TaskId task, std::chrono::nanoseconds work) {
        return add({.task = task, .value = work.count(), .kind = EventKind::WorkDone});
    }
    TraceBuilder& joined(TaskId task, TaskId whom) {
        const TaskInfo* other = m_world.task(whom);
        return add({.task = task,
                    .other = whom,
                    .value = other != nullptr ? other->exitCode : 0,
                    .extra = other != nullptr ? other->signal : 0,
                    .kind = EventKind::Joined});
    }
    TraceBuilder& print(TaskId task, std::string_view line) {
        return add({.task = task, .text = text(line), .kind = EventKind::Printed});
    }
    TraceBuilder& inputRead(TaskId task, std::string_view line) {
        return add({.task = task, .text = text(line), .kind = EventKind::InputRead});
    }
    TraceBuilder& fileRead(TaskId task, std::string_view name, std::int64_t bytes) {
        return add({.task = task, .text = text(name), .value = bytes, .kind = EventKind::FileRead});
    }
    TraceBuilder& fileWritten(TaskId task, std::string_view name, std::int64_t bytes) {
        return add(
            {.task = task, .text = text(name), .value = bytes, .kind = EventKind::FileWritten});
    }
    TraceBuilder& slept(TaskId task, std::chrono::nanoseconds time) {
        return add({.task = task, .value = time.count(), .kind = EventKind::Slept});
    }
    TraceBuilder& refuse(TaskId task, Op op, ObjectId object, bool timedOut = false) {
        return add({.task = task,
                    .object = object,
                    .value = timedOut ? 1 : 0,
                    .kind = EventKind::Refused,
                    .detail = number(op)});
    }

    // Objects
    ObjectId lock(TaskId creator, std::string_view name) {
        return object(creator, ObjectKind::Lock, name, 0, 0);
    }
    ObjectId rlock(TaskId creator, std::string_view name) {
        return object(creator, ObjectKind::RLock, name, 0, 0);
    }
    ObjectId semaphore(TaskId creator, std::string_view name, std::int64_t permits) {
        return object(creator, ObjectKind::Semaphore, name, permits, 0);
    }
    ObjectId queue(TaskId creator, std::string_view name, std::int64_t capacity = 0) {
        return object(creator, ObjectKind::Queue, name, 0, capacity);
    }
    ObjectId queue(TaskId creator, std::string_view name, QueueOrder order, bool isJoinable,
                   std::int64_t capacity = 0) {
        const std::int64_t value = static_cast<std::int64_t>(order) + (isJoinable ? kJoinable : 0);
        return object(creator, ObjectKind::Queue, name, value, capacity);
    }
    ObjectId value(TaskId creator, std::string_view name, std::int64_t initial = 0) {
        return object(creator, ObjectKind::Value, name, initial, 0);
    }
    // An event, a timer, a pipe, a selector, a variable, thread-local data, a dict or a list.
    ObjectId object(TaskId creator, ObjectKind kind, std::string_view name) {
        return object(creator, kind, name, 0, 0);
    }
    ObjectId condition(TaskId creator, std::string_view name, ObjectId lock) {
        return object(creator, ObjectKind::Condition, name, lock.value, 0);
    }
    ObjectId listener(TaskId creator, std::string_view name, std::int64_t backlog = 0) {
        return object(creator, ObjectKind::Listener, name, 0, backlog);
    }
    ObjectId oneWayPipe(TaskId creator, std::string_view name) {
        return object(creator, ObjectKind::Pipe, name, 1, 0);
    }
    ObjectId socket(TaskId creator, std::string_view name, ObjectId listener) {
        return object(creator, ObjectKind::Socket, name, listener.value, 0);
    }
    ObjectId pool(TaskId creator, std::string_view name, PoolKind kind, std::int64_t workers) {
        return object(creator, ObjectKind::Pool, name, static_cast<std::int64_t>(kind), workers);
    }
    ObjectId future(TaskId creator, std::string_view name, ObjectId pool = {}) {
        return object(creator, ObjectKind::Future, name, pool.value, 0);
    }
    // A lock, an rlock or a permit of a semaphore. mayGiveUp: of a lock; see LockAcquired.
    TraceBuilder& acquire(TaskId task, ObjectId object, bool mayGiveUp = false) {
        const ObjectInfo& info = *m_world.object(object);
        if (info.kind == ObjectKind::Semaphore)
            return onObject(EventKind::PermitAcquired, task, object, info.permits - 1);
        const int depth = info.owner == task ? info.depth : 0;
        return onObject(EventKind::LockAcquired, task, object, depth + 1, mayGiveUp ? 1 : 0);
    }
    TraceBuilder& release(TaskId task, ObjectId object) {
        const ObjectInfo& info = *m_world.object(object);
        if (info.kind == ObjectKind::Semaphore)
            return onObject(EventKind::PermitReleased, task, object, info.permits + 1);
        return onObject(EventKind::LockReleased, task, object, info.depth - 1);
    }
    TraceBuilder& abandon(ObjectId lock) {
        return onObject(EventKind::LockAbandoned, m_world.object(lock)->owner, lock, 0);
    }
    TraceBuilder& put(TaskId task, ObjectId queue, std::string_view item,
                      std::int64_t priority = 0) {
        const auto length = static_cast<std::int64_t>(m_world.object(queue)->items.size());
        return onObject(EventKind::ItemPut, task, queue, length + 1, priority, text(item));
    }
    // The item that is due.
    TraceBuilder& take(TaskId task, ObjectId queue) {
        const ObjectInfo& info = *m_world.object(queue);
        const auto length = static_cast<std::int64_t>(info.items.size());
        if (length == 0) return onObject(EventKind::ItemTaken, task, queue, -1);
        const std::size_t due = dueItem(info);
        const std::int64_t priority = info.priorities.empty() ? 0 : info.priorities[due];
        return onObject(EventKind::ItemTaken, task, queue, length - 1, priority, info.items[due]);
    }
    // task_done()
    TraceBuilder& done(TaskId task, ObjectId queue) {
        return onObject(EventKind::ItemDone, task, queue, m_world.object(queue)->unfinished - 1);
    }
    TraceBuilder& load(TaskId task, ObjectId value) {
        return onObject(EventKind::ValueLoaded, task, value, m_world.object(value)->value);
    }
    TraceBuilder& store(TaskId task, ObjectId value, std::int64_t stored) {
        return onObject(EventKind::ValueStored, task, value, stored, m_world.object(value)->value);
    }

    TraceBuilder& set(TaskId task, ObjectId flag) {
        return onObject(EventKind::FlagSet, task, flag, 0);
    }
    TraceBuilder& clear(TaskId task, ObjectId event) {
        return onObject(EventKind::FlagCleared, task, event, 0);
    }
    TraceBuilder& passWait(TaskId task, ObjectId object) {
        const ObjectInfo& info = *m_world.object(object);
        const bool isSemaphore = info.kind == ObjectKind::Semaphore;
        return onObject(EventKind::WaitPassed, task, object,
                        isSemaphore  ? info.permits
                        : info.isSet ? 1
                                     : 0);
    }
    TraceBuilder& notify(TaskId task, ObjectId condition, std::int64_t waiters) {
        return onObject(EventKind::Notified, task, condition, waiters);
    }

    // Pipes, sockets, listeners and selectors
    TraceBuilder& select(TaskId task, ObjectId selector, std::int64_t ready, std::int64_t looks) {
        return onObject(EventKind::WaitPassed, task, selector, ready, looks);
    }
    TraceBuilder& openEnd(TaskId task, ObjectId object, int end) {
        return onObject(EventKind::EndOpened, task, object, end);
    }
    TraceBuilder& closeEnd(TaskId task, ObjectId object, int end) {
        const auto& holders = m_world.object(object)->ends[static_cast<std::size_t>(end)].holders;
        const auto left = static_cast<std::int64_t>(holders.size()) - 1;
        return onObject(EventKind::EndClosed, task, object, end, left);
    }
    TraceBuilder& send(TaskId task, ObjectId channel, int end, std::string_view what) {
        const auto bytes = static_cast<std::int64_t>(what.size());
        return onObject(EventKind::DataSent, task, channel, bytes, end, text(what));
    }
    TraceBuilder& receive(TaskId task, ObjectId channel, int end, std::string_view what) {
        const auto bytes = static_cast<std::int64_t>(what.size());
        return onObject(EventKind::DataReceived, task, channel, bytes, end, text(what));
    }
    TraceBuilder& endOfFile(TaskId task, ObjectId channel, int end) {
        return onObject(EventKind::EndOfFile, task, channel, 0, end);
    }
    TraceBuilder& connect(TaskId task, ObjectId listener, ObjectId socket) {
        const auto waiting =
            static_cast<std::int64_t>(m_world.object(listener)->connections.size());
        return onObject(EventKind::ConnectionQueued, task, listener, socket.value, waiting + 1);
    }
    TraceBuilder& accept(TaskId task, ObjectId listener, ObjectId socket) {
        const auto waiting =
            static_cast<std::int64_t>(m_world.object(listener)->connections.size());
        return onObject(EventKind::ConnectionAccepted, task, listener, socket.value, waiting - 1);
    }
    TraceBuilder& watch(TaskId task, ObjectId selector, ObjectId object, int end = 0) {
        return onObject(EventKind::Watched, task, selector, object.value, end);
    }
    TraceBuilder& unwatch(TaskId task, ObjectId selector, ObjectId object, int end = 0) {
        return onObject(EventKind::Unwatched, task, selector, object.value, end);
    }
    TraceBuilder& signal(TaskId task, ObjectId object) {
        return onObject(EventKind::SignalArrived, task, object, 0);
    }

    // Variables, thread-local data, dicts and lists
    TraceBuilder& storeCell(TaskId task, ObjectId object, std::string_view what) {
        return onObject(EventKind::CellStored, task, object, 0, 0, text(what));
    }
    TraceBuilder& loadCell(TaskId task, ObjectId object, std::string_view what) {
        return onObject(EventKind::CellLoaded, task, object, 0, 0, text(what));
    }
    TraceBuilder& storeEntry(TaskId task, ObjectId object, int number, std::string_view entry) {
        return onObject(EventKind::EntryStored, task, object, number, 0, text(entry));
    }
    TraceBuilder& loadEntry(TaskId task, ObjectId object, int number, std::string_view entry) {
        return onObject(EventKind::EntryLoaded, task, object, number, 0, text(entry));
    }
    TraceBuilder& replaceProgram(TaskId task) {
        return add({.task = task, .kind = EventKind::ProgramReplaced});
    }

    // Pools and their jobs
    TraceBuilder& startWorker(TaskId task, ObjectId pool, TaskId worker) {
        return add(
            {.task = task, .other = worker, .object = pool, .kind = EventKind::WorkerStarted});
    }
    TraceBuilder& closePool(TaskId task, ObjectId pool, bool isTerminated = false) {
        return onObject(EventKind::PoolClosed, task, pool, isTerminated ? 1 : 0);
    }
    TraceBuilder& takeJob(TaskId worker, ObjectId future) {
        return onObject(EventKind::JobTaken, worker, future, 0);
    }
    TraceBuilder& endJob(TaskId worker, ObjectId future, std::string_view result,
                         bool hasRaised = false) {
        return onObject(EventKind::JobDone, worker, future, hasRaised ? 0 : 1, 0, text(result));
    }
    TraceBuilder& cancelJob(TaskId task, ObjectId future) {
        return onObject(EventKind::JobCancelled, task, future, 0);
    }
    TraceBuilder& beginCallback(TaskId task, ObjectId future) {
        return onObject(EventKind::CallbackBegan, task, future, 0);
    }
    TraceBuilder& endCallback(TaskId task, ObjectId future) {
        return onObject(EventKind::CallbackEnded, task, future, 0);
    }

    // The session
    TraceBuilder& notice(std::string_view what) {
        return add({.text = text(what), .kind = EventKind::Notice});
    }
    TraceBuilder& gap(std::int64_t lost) { return add({.value = lost, .kind = EventKind::Gap}); }
    TraceBuilder& end(VerdictKind verdict, std::string_view sentence) {
        return add(
            {.text = text(sentence), .kind = EventKind::RunEnded, .detail = number(verdict)});
    }

    [[nodiscard]] std::shared_ptr<const Trace> trace() const { return m_trace; }
    // After all events so far.
    [[nodiscard]] const World& world() const { return m_world; }
    [[nodiscard]] const TaskInfo& operator[](TaskId id) const { return *m_world.task(id); }
    [[nodiscard]] const ObjectInfo& operator[](ObjectId id) const { return *m_world.object(id); }

private:
    template <class Enum>
    static std::uint8_t number(Enum value) {
        return static_cast<std::uint8_t>(value);
    }
    ObjectId object(TaskId creator, ObjectKind kind, std::string_view name, std::int64_t value,
                    std::int64_t capacity) {
        const ObjectId id{static_cast<std::uint32_t>(m_world.objects().size() + 1)};
        add({.task = creator,
             .object = id,
             .text = text(name),
             .value = value,
             .extra = capacity,
             .kind = EventKind::ObjectCreated,
             .detail = number(kind)});
        return id;
    }
    TraceBuilder& onObject(EventKind kind, TaskId task, ObjectId object, std::int64_t value,
                           std::int64_t extra = 0, StringId text = {}) {
        return add({.task = task,
                    .object = object,
                    .text = text,
                    .value = value,
                    .extra = extra,
                    .kind = kind});
    }

    // Of a queue with items.
    [[nodiscard]] std::size_t dueItem(const ObjectInfo& queue) const {
        if (queue.order == QueueOrder::Fifo) return 0;
        if (queue.order == QueueOrder::Lifo) return queue.items.size() - 1;
        const auto rank = [&](std::size_t i) {
            return std::pair(queue.priorities[i], m_trace->text(queue.items[i]));
        };
        std::size_t due = 0;
        for (std::size_t i = 1; i < queue.items.size(); ++i)
            if (rank(i) < rank(due)) due = i;
        return due;
    }

    std::shared_ptr<Trace> m_trace = std::make_shared<Trace>();
    World m_world;
    Nanoseconds m_time = 0;
    struct {
        SourceLine at;
        bool beginsStep = false;
    } m_next;
};

}  // namespace lockstep::test
