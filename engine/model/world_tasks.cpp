#include <algorithm>

#include "model/world.h"

namespace lockstep {
namespace {

// Bounds what a damaged recording can make us allocate.
constexpr std::size_t kMaxTasks = 1 << 16;

bool isTaskKind(std::uint8_t detail) {
    return detail >= static_cast<std::uint8_t>(TaskKind::Process) &&
           detail <= static_cast<std::uint8_t>(TaskKind::Coroutine);
}

// Whether waiting for this reason means waiting for an object of this kind.
bool isReasonFor(BlockReason reason, ObjectKind kind) {
    switch (reason) {
        case BlockReason::Lock:
            return kind == ObjectKind::Lock || kind == ObjectKind::RLock;
        case BlockReason::Semaphore:
            return kind == ObjectKind::Semaphore;
        case BlockReason::QueueFull:
        case BlockReason::QueueEmpty:
        case BlockReason::QueueJoin:
            return kind == ObjectKind::Queue;
        case BlockReason::Event:
            return kind == ObjectKind::Event;
        case BlockReason::Condition:
            return kind == ObjectKind::Condition;
        case BlockReason::Timer:
            return kind == ObjectKind::Timer;
        case BlockReason::Pipe:
            return kind == ObjectKind::Pipe;
        case BlockReason::Socket:
            return kind == ObjectKind::Socket || kind == ObjectKind::Listener;
        case BlockReason::Select:
            return kind == ObjectKind::Selector;
        case BlockReason::Future:
            return kind == ObjectKind::Future;
        case BlockReason::Copy:
        case BlockReason::Switch:
            return true;
        case BlockReason::None:
        case BlockReason::Join:
        case BlockReason::Sleep:
        case BlockReason::Input:
        case BlockReason::File:
            break;
    }
    return false;
}

// Whether who waits for this reason must say for which object.
bool needsObject(BlockReason reason) {
    switch (reason) {
        case BlockReason::None:
        case BlockReason::Join:
        case BlockReason::Sleep:
        case BlockReason::Input:
        case BlockReason::File:
        case BlockReason::Copy:
        case BlockReason::Switch:
            return false;
        default:
            return true;
    }
}

bool isReason(std::uint8_t detail) {
    return detail >= static_cast<std::uint8_t>(BlockReason::Lock) &&
           detail <= static_cast<std::uint8_t>(BlockReason::Switch);
}

// Where a task must be for this to happen to it, and what is wrong when it is elsewhere.
struct Edge {
    TaskState from;
    const char* otherwise;
};

Edge edgeOf(EventKind kind) {
    switch (kind) {
        case EventKind::TaskAdmitted:
            return {TaskState::New, "its task is not new"};
        case EventKind::TaskDispatched:
            return {TaskState::Ready, "its task is not ready"};
        case EventKind::TaskWoken:
            return {TaskState::Blocked, "its task is not blocked"};
        default:
            return {TaskState::Running, "its task is not running"};
    }
}

}  // namespace

void World::createTask(const Event& event) {
    if (!check(event.task.isValid() && event.task.index() < kMaxTasks, event,
               "a task cannot have this number"))
        return;
    if (!check(task(event.task) == nullptr, event, "there is already a task with this number"))
        return;
    TaskInfo* parent = event.other.isValid() ? knownTask(event.other, event) : nullptr;
    if (parent != nullptr) {
        if (event.at.line != 0) parent->at = event.at;
        complete(*parent, event);
    }
    if (m_tasks.size() <= event.task.index()) m_tasks.resize(event.task.index() + 1);

    TaskInfo& created = m_tasks[event.task.index()];
    created.id = event.task;
    created.parent = task(event.other) != nullptr ? event.other : TaskId{};
    if (check(isTaskKind(event.detail), event, "there is no such kind of task"))
        created.kind = event.detailAs<TaskKind>();
    created.name = event.text;
    created.daemon = (event.value & 1) != 0;
    created.priority = event.value >> 1;
    created.declaredBurst = event.extra;
    created.at = event.at;
    created.created = m_now;
    created.stateSince = m_now;
    created.stateAt = thisMoment();
    placeTask(created);
}

// Says whose memory and whose thread it uses.
void World::placeTask(TaskInfo& created) {
    created.process = created.id;
    created.thread = created.id;
    const TaskInfo* parent = task(created.parent);
    if (parent == nullptr) return;
    if (created.kind == TaskKind::Process) {
        copyMemory(parent->process, created.id);
        return;
    }
    created.process = parent->process;
    if (created.kind == TaskKind::Coroutine) created.thread = parent->thread;
}

void World::applyToTask(const Event& event) {
    if (event.kind == EventKind::TaskCreated) return createTask(event);
    if (event.kind == EventKind::ProgramReplaced) return replaceProgram(event);
    TaskInfo* task = knownTask(event.task, event);
    if (task == nullptr) return;
    if (event.at.line != 0) task->at = event.at;

    if (event.kind == EventKind::TaskReaped) {
        check(task->isZombie(), event,
              "its task is no terminated process that was not yet waited for");
        task->reaped = true;
        return;
    }
    // Nothing brings a task back.
    if (!check(task->isLive(), event, "its task has terminated")) return;
    changeState(*task, event);
}

void World::changeState(TaskInfo& task, const Event& event) {
    const bool isKill = event.kind == EventKind::TaskKilled;
    const Edge edge = edgeOf(event.kind);
    if (!isKill) check(task.state == edge.from, event, edge.otherwise);

    switch (event.kind) {
        case EventKind::TaskAdmitted:
            moveTo(task, TaskState::Ready);
            task.level = task.kind == TaskKind::Coroutine ? -1 : 0;
            task.pid = event.value;
            task.tid = event.extra;
            break;
        case EventKind::TaskDispatched:
            dispatch(task, event);
            break;
        case EventKind::TaskPreempted:
            moveTo(task, TaskState::Ready);
            enterLevel(task, event);
            break;
        case EventKind::TaskBlocked:
            block(task, event);
            break;
        case EventKind::TaskWoken:
            wake(task, event);
            break;
        case EventKind::TaskExited:
            terminate(task, event);
            task.pending = {};
            task.exitCode = static_cast<int>(event.value);
            break;
        case EventKind::TaskKilled: {
            TaskInfo* killer = event.other.isValid() ? knownTask(event.other, event) : nullptr;
            terminate(task, event);
            task.signal = event.value > 0 ? static_cast<int>(event.value) : -1;
            if (killer == nullptr) break;
            task.killedBy = killer->id;
            if (killer->pending.op == Op::Terminate && killer->pending.other == task.id)
                killer->pending = {};
            break;
        }
        case EventKind::TaskFailed:
            task.failure = event.text;
            task.pending = {};
            break;
        default:
            break;
    }
}

void World::dispatch(TaskInfo& task, const Event& event) {
    moveTo(task, TaskState::Running);
    if (task.firstRun == kNoTime) task.firstRun = m_now;
    TaskInfo& thread = m_tasks[task.thread.index()];
    check(!thread.runner.isValid(), event, "another task of its thread is running");
    thread.runner = task.id;

    const std::size_t limit = m_cpuLimit > 0 ? m_cpus.size() : kMaxTasks;
    const auto cpu = static_cast<std::size_t>(event.value);
    if (!check(cpu < limit, event, "there is no such CPU")) return;
    if (cpu >= m_cpus.size()) m_cpus.resize(cpu + 1);
    check(!m_cpus[cpu].isValid(), event, "its CPU is not idle");
    m_cpus[cpu] = task.id;
    task.cpu = static_cast<int>(cpu);
}

void World::block(TaskInfo& task, const Event& event) {
    moveTo(task, TaskState::Blocked);
    if (check(isReason(event.detail), event, "there is no such reason to be blocked"))
        task.reason = event.detailAs<BlockReason>();
    task.deadline = event.value;
    task.wokenFor = {};
    task.pending.wake = {};

    if (needsObject(task.reason) || event.object.isValid()) {
        if (ObjectInfo* object = knownObject(event.object, event)) {
            check(isReasonFor(task.reason, object->kind), event,
                  "nobody waits so for such an object");
            task.waitsFor = object->id;
            object->waiters.push_back(task.id);
            object->changedAt = thisMoment();
        }
    }
    if (task.reason == BlockReason::Join || event.other.isValid()) {
        if (const TaskInfo* other = knownTask(event.other, event)) task.waitsForTask = other->id;
    }
}

void World::wake(TaskInfo& task, const Event& event) {
    const ObjectId waitedFor = task.waitsFor;
    task.pending.wake = event.detailAs<WakeReason>();
    // Being resumed is all that there is to a switch.
    if (task.reason == BlockReason::Switch && task.pending.op == Op::Switch) task.pending = {};
    moveTo(task, TaskState::Ready);
    enterLevel(task, event);
    const TaskInfo* waker = event.other.isValid() ? knownTask(event.other, event) : nullptr;
    task.wokenBy = waker != nullptr ? waker->id : TaskId{};
    task.wokenFor = event.detailAs<WakeReason>() == WakeReason::Granted ? waitedFor : ObjectId{};
}

void World::enterLevel(TaskInfo& task, const Event& event) {
    const bool isLevel = event.value >= 0 && event.value <= kMaxLevels;
    check(isLevel, event, "there is no such level of the ready queue");
    task.level = isLevel ? static_cast<int>(event.value) - 1 : -1;
}

void World::terminate(TaskInfo& task, const Event& event) {
    moveTo(task, TaskState::Terminated);
    task.completed = m_now;
    task.wokenFor = {};
    if (task.kind == TaskKind::Process) dropHandles(task.id, event);
}

// Closes the interval of the state that the task leaves, and gives back what went with that state.
void World::moveTo(TaskInfo& task, TaskState next) {
    const Nanoseconds spent = m_now - task.stateSince;
    switch (task.state) {
        case TaskState::Ready:
            task.readyTime += spent;
            break;
        case TaskState::Running:
            task.cpuTime += spent;
            if (task.cpu >= 0 && m_cpus[static_cast<std::size_t>(task.cpu)] == task.id)
                m_cpus[static_cast<std::size_t>(task.cpu)] = {};
            task.cpu = -1;
            if (TaskId& runner = m_tasks[task.thread.index()].runner; runner == task.id)
                runner = {};
            break;
        case TaskState::Blocked:
            task.blockedTime += spent;
            leaveWaiting(task);
            break;
        case TaskState::New:
        case TaskState::Terminated:
            break;
    }
    task.state = next;
    task.stateSince = m_now;
    task.stateAt = thisMoment();
}

void World::leaveWaiting(TaskInfo& task) {
    if (task.waitsFor.isValid()) {
        ObjectInfo& object = m_objects[task.waitsFor.index()];
        std::erase(object.waiters, task.id);
        object.changedAt = thisMoment();
    }
    task.reason = BlockReason::None;
    task.waitsFor = {};
    task.waitsForTask = {};
    task.deadline = kNoTime;
}

}  // namespace lockstep
