// The part of ControlledRun that talks with the tasks.

#include <algorithm>

#include "session/controlled_run.h"
#include "session/proc.h"

namespace lockstep {

namespace {

// How long a started task may take to report. Real time, and generous: the machine may be busy.
constexpr Nanoseconds kHelloTimeout = 60 * kSecond;
// And how long a task may run without reaching a point. One that is stopped or traced is waited
// for.
constexpr Nanoseconds kFlightTimeout = 60 * kSecond;

// The time of these passes before the task does anything.
BlockReason timedWaitOf(Op op) {
    switch (op) {
        case Op::Sleep:
            return BlockReason::Sleep;
        case Op::Input:
            return BlockReason::Input;
        case Op::ReadFile:
            return BlockReason::File;
        default:
            return BlockReason::None;
    }
}

// Waiting for what the task has been woken for, if it blocks again at this point.
BlockReason waitOf(Op op, ObjectKind kind) {
    switch (op) {
        case Op::Put:
            return BlockReason::QueueFull;
        case Op::Get:
            return BlockReason::QueueEmpty;
        default:
            return kind == ObjectKind::Semaphore ? BlockReason::Semaphore : BlockReason::Lock;
    }
}

}  // namespace

Turn ControlledRun::executePoint(TaskId task) {
    const PendingPoint point = info(task).pending;
    Slot& its = slot(task);
    its.lastTurn = ++m_turns;
    const BlockReason wait = timedWaitOf(point.op);
    if (wait != BlockReason::None && !its.hasWaited) {
        beginTimedWait(task, wait);
        return finishPoint(task);
    }
    const std::string line = point.op == Op::Input ? nextLine(point) : std::string();
    m_switchboard.send(task, wire::Go{.timedOut = its.timedOut, .text = line});
    its.timedOut = false;
    its.hasWaited = false;
    its.isBurning = false;
    m_inFlight = task;
    m_isAnswered = false;
    m_flightBegan = monotonicNow();
    return continueFlight();
}

Turn ControlledRun::continueFlight() {
    const TaskId task = m_inFlight;
    while (!m_isAnswered && !isOver()) {
        Switchboard::Packet packet;
        std::size_t size = 0;
        switch (m_switchboard.receive(task, packet, size)) {
            case Switchboard::Reception::Arrived:
                packetArrived(task, {packet.data(), size});
                break;
            case Switchboard::Reception::Nothing:
                if (isGivenUp(task)) return {Turn::Kind::Over};
                return {Turn::Kind::Waits, monotonicNow() + kSecond};
            case Switchboard::Reception::Ended:
                taskDisconnected(task);
                break;
        }
    }
    if (isOver()) return {Turn::Kind::Over};
    endLostTasks();
    admitArrivals();
    if (!m_expected.empty()) return awaitHellos();
    if (!recordReaps()) return {Turn::Kind::Waits};
    forgetUnknownArrivals();
    return finishPoint(task);
}

bool ControlledRun::isGivenUp(TaskId task) {
    if (monotonicNow() - m_flightBegan < kFlightTimeout) return false;
    const auto stat =
        procStat(static_cast<pid_t>(info(task).pid), static_cast<pid_t>(info(task).tid));
    if (stat && (stat->state == 'T' || stat->state == 't')) return false;
    giveUp(std::string(m_recorder.trace()->text(info(task).name)) +
           " runs without reaching a point");
    return true;
}

// Who was started by a task that was killed before it could say so is nobody's child.
void ControlledRun::forgetUnknownArrivals() {
    for (const auto& [task, arrival] : std::exchange(m_arrived, {})) {
        m_recorder.notice("a task was started that nobody has told of, and is left out");
        m_switchboard.disconnect(task);
    }
}

Turn ControlledRun::awaitHellos() {
    if (monotonicNow() - m_flightBegan < kHelloTimeout) {
        if (monotonicNow() - m_flightBegan > kSecond) endUnheardTask();
        return {Turn::Kind::Waits, monotonicNow() + kSecond};
    }
    fail("a task that was started did not report within 60 s");
    return {Turn::Kind::Over};
}

Turn ControlledRun::finishPoint(TaskId task) {
    m_inFlight = {};
    m_chosen = {};
    askForPreemption(task);
    m_recorder.endStep();
    return {Turn::Kind::Executed};
}

void ControlledRun::beginTimedWait(TaskId task, BlockReason reason) {
    const Nanoseconds until =
        later(m_recorder.now(), std::max<Nanoseconds>(0, info(task).pending.value));
    m_recorder.record({.task = task,
                       .value = until,
                       .kind = EventKind::TaskBlocked,
                       .detail = static_cast<std::uint8_t>(reason)});
    slot(task).timerAt = until;
    m_timers.emplace(until, task);
}

void ControlledRun::fireTimer(TaskId task) {
    Slot& its = slot(task);
    const BlockReason reason = info(task).reason;
    switch (reason) {
        case BlockReason::Sleep:
            its.hasWaited = true;
            wake(task, WakeReason::Elapsed, {});
            break;
        case BlockReason::Input:
        case BlockReason::File:
            its.hasWaited = true;
            wake(task, WakeReason::Arrived, {});
            break;
        default:
            its.timedOut = true;
            wake(task, WakeReason::Timeout, {});
            break;
    }
    // The point's cost was paid before its wait began.
    if (its.hasWaited) its.left = 0;
}

void ControlledRun::packetArrived(TaskId task, std::span<const std::byte> packet) {
    if (task != m_inFlight) {
        fail("task " + std::to_string(task.value) + " sent a message while it was held");
        return;
    }
    while (!packet.empty()) {
        if (m_isAnswered) {
            failOver(task, Error{"something after it had said where it stands"});
            return;
        }
        const auto report = takeReport(packet);
        if (!report.isOk()) {
            failOver(task, report.error());
            return;
        }
        take(task, report.value());
        failOnViolation(task);
        if (isOver()) return;
    }
}

void ControlledRun::failOnViolation(TaskId task) {
    const auto& violations = m_recorder.world().violations();
    if (violations.size() == m_seenViolations) return;
    m_seenViolations = violations.size();
    const std::string who(m_recorder.trace()->text(info(task).name));
    fail("task " + who + " reported what cannot be: " + violations.back());
}

void ControlledRun::take(TaskId task, const wire::Report& report) {
    Event event = eventOf(task, report);
    switch (report.kind) {
        case EventKind::PointReached:
            m_recorder.record(event);
            standAt(task, report);
            return;
        case EventKind::TaskBlocked:
            block(task, report);
            return;
        case EventKind::TaskExited:
            m_isAnswered = true;
            endTask(task, EventKind::TaskExited, report.value, {});
            if (info(task).kind == TaskKind::Process) endThreadsOf(task);
            return;
        case EventKind::TaskCreated:
            std::swap(event.task, event.other);
            m_recorder.record(event);
            if (!m_recorder.world().task(event.task)) return;
            m_slots.resize(m_recorder.world().tasks().size());
            m_expected.push_back(event.task);
            return;
        case EventKind::TaskKilled:
            endProcess(m_switchboard.pidOf(report.other), report.value, task);
            return;
        case EventKind::Joined: {
            m_recorder.record(event);
            const TaskInfo* joined = m_recorder.world().task(report.other);
            if (joined && joined->isZombie()) {
                m_recorder.record(
                    {.task = report.other, .other = task, .kind = EventKind::TaskReaped});
            }
            return;
        }
        default:
            break;
    }
    m_recorder.record(event);
    switch (report.kind) {
        case EventKind::LockReleased:
            if (report.value == 0) wakeFirst(report.object, BlockReason::Lock, task);
            break;
        case EventKind::PermitReleased:
            wakeFirst(report.object, BlockReason::Semaphore, task);
            break;
        case EventKind::ItemPut:
            wakeFirst(report.object, BlockReason::QueueEmpty, task);
            break;
        case EventKind::ItemTaken:
            wakeFirst(report.object, BlockReason::QueueFull, task);
            break;
        default:
            break;
    }
}

void ControlledRun::standAt(TaskId task, const wire::Report& report) {
    m_isAnswered = true;
    Slot& its = slot(task);
    its.deadline = kNoTime;
    its.since = m_recorder.now();
    const bool isFree = report.detail == static_cast<std::uint8_t>(Op::Exit);
    const bool isWork = report.detail == static_cast<std::uint8_t>(Op::Work);
    its.left = later(isFree ? 0 : m_inputs.pointCost,
                     isWork ? std::max<std::int64_t>(0, report.value) : 0);
}

void ControlledRun::block(TaskId task, const wire::Report& report) {
    m_isAnswered = true;
    Slot& its = slot(task);
    const Nanoseconds timeout = info(task).pending.timeout;
    if (its.deadline == kNoTime && timeout != kNoTime)
        its.deadline = later(m_recorder.now(), timeout);
    m_recorder.record({.task = task,
                       .other = report.other,
                       .object = report.object,
                       .value = its.deadline,
                       .at = {m_recorder.intern(report.file), report.line},
                       .kind = EventKind::TaskBlocked,
                       .detail = report.detail});
    if (its.deadline == kNoTime) return;
    its.timerAt = its.deadline;
    m_timers.emplace(its.deadline, task);
}

void ControlledRun::wakeFirst(ObjectId object, BlockReason reason, TaskId waker) {
    const ObjectInfo* its = m_recorder.world().object(object);
    if (!its) return;
    const auto first = std::find_if(its->waiters.begin(), its->waiters.end(),
                                    [&](TaskId task) { return info(task).reason == reason; });
    if (first != its->waiters.end()) wake(*first, WakeReason::Granted, waker);
}

void ControlledRun::wakeJoiners(TaskId ended) {
    for (std::size_t i = 0; i < m_recorder.world().tasks().size(); ++i) {
        const TaskInfo& task = m_recorder.world().tasks()[i];
        if (task.state != TaskState::Blocked || task.reason != BlockReason::Join) continue;
        if (task.waitsForTask == ended) wake(task.id, WakeReason::Granted, ended);
    }
}

void ControlledRun::wake(TaskId task, WakeReason reason, TaskId waker) {
    Slot& its = slot(task);
    if (its.timerAt != kNoTime) m_timers.erase({std::exchange(its.timerAt, kNoTime), task});
    m_recorder.record({.task = task,
                       .other = waker,
                       .kind = EventKind::TaskWoken,
                       .detail = static_cast<std::uint8_t>(reason)});
    its.left = m_inputs.pointCost;
    m_ready.push_back(task);
    m_someoneWoke = true;
}

void ControlledRun::endTask(TaskId task, EventKind how, std::int64_t value, TaskId by) {
    Slot& its = slot(task);
    if (its.timerAt != kNoTime) m_timers.erase({std::exchange(its.timerAt, kNoTime), task});
    std::erase(m_ready, task);
    std::erase(m_expected, task);
    if (task == m_chosen) m_chosen = {};
    const ObjectId wokenFor = info(task).wokenFor;
    m_recorder.record({.task = task, .other = by, .value = value, .kind = how});
    abandonLocksOf(task);
    if (wokenFor.isValid()) passOnWake(task);
    wakeJoiners(task);
    expectReaps(task);
}

// When a process ends without a parent that could wait for it, or as the parent of zombies, the
// supervisor waits for them. That happens soon but not at once: the run goes on when it has, so
// that the trace is always the same.
void ControlledRun::expectReaps(TaskId ended) {
    const pid_t pid = m_switchboard.pidOf(ended);
    const auto& tasks = m_recorder.world().tasks();
    // A parent may be a thread: what counts is its process.
    const auto isGone = [&](TaskId parent) {
        const pid_t parentPid = m_switchboard.pidOf(parent);
        return std::none_of(tasks.begin(), tasks.end(), [&](const TaskInfo& task) {
            return task.isLive() && task.kind == TaskKind::Process &&
                   m_switchboard.pidOf(task.id) == parentPid && parentPid != 0;
        });
    };
    for (const TaskInfo& task : tasks) {
        if (task.id != ended && m_switchboard.pidOf(task.parent) != pid) continue;
        if (task.isZombie() && isGone(task.parent) && m_switchboard.pidOf(task.id) != 0) {
            m_toBeReaped.insert(task.id);
        }
    }
}

bool ControlledRun::recordReaps() {
    const bool areAllReaped =
        std::all_of(m_toBeReaped.begin(), m_toBeReaped.end(),
                    [&](TaskId task) { return m_reaped.contains(m_switchboard.pidOf(task)); });
    if (!areAllReaped) return false;
    for (const TaskId task : m_toBeReaped) {
        m_recorder.record({.task = task, .kind = EventKind::TaskReaped});
    }
    m_toBeReaped.clear();
    return true;
}

// It was woken for something and ended before it took it: the next in line gets its turn.
void ControlledRun::passOnWake(TaskId task) {
    const PendingPoint& point = info(task).pending;
    const ObjectInfo* object = m_recorder.world().object(point.object);
    if (object && !object->abandoned) wakeFirst(object->id, waitOf(point.op, object->kind), task);
}

// All tasks of a process end with it, its threads first.
void ControlledRun::endProcess(pid_t pid, std::int64_t signal, TaskId by) {
    const std::size_t count = m_recorder.world().tasks().size();
    for (std::size_t i = count; i-- > 0;) {
        const TaskInfo& task = m_recorder.world().tasks()[i];
        const TaskId id = task.id;
        if (!task.isLive() || m_switchboard.pidOf(id) != pid || pid == 0) continue;
        m_switchboard.disconnect(id);
        endTask(id, EventKind::TaskKilled, signal, by);
        if (id == m_inFlight) m_isAnswered = true;
    }
}

void ControlledRun::taskConnected(TaskId task, pid_t pid, pid_t tid) {
    m_arrived[task] = {pid, tid};
    if (!m_inFlight.isValid()) admitArrivals();
}

// In the order in which they were created, whichever called first.
void ControlledRun::admitArrivals() {
    while (!m_expected.empty()) {
        const TaskId task = m_expected.front();
        const auto arrived = m_arrived.find(task);
        if (arrived == m_arrived.end()) return;
        m_recorder.record({.task = task,
                           .value = arrived->second.first,
                           .extra = arrived->second.second,
                           .kind = EventKind::TaskAdmitted});
        m_arrived.erase(arrived);
        m_expected.erase(m_expected.begin());
        slot(task).left = 0;
        m_ready.push_back(task);
        m_someoneWoke = true;
    }
}

void ControlledRun::taskDisconnected(TaskId task) {
    m_lost.push_back(task);
    // Whoever is in flight may be about to tell why it has ended.
    if (!m_inFlight.isValid() || task == m_inFlight) endLostTasks();
}

void ControlledRun::endLostTasks() {
    for (const TaskId task : std::exchange(m_lost, {})) {
        const TaskInfo* its = m_recorder.world().task(task);
        if (!its || !its->isLive()) continue;
        const pid_t pid = m_switchboard.pidOf(task);
        endProcess(pid, signalOfDeath(pid), {});
    }
}

// Threads that a process leaves running end with it.
void ControlledRun::endThreadsOf(TaskId process) {
    const pid_t pid = m_switchboard.pidOf(process);
    for (std::size_t i = 0; i < m_recorder.world().tasks().size(); ++i) {
        const TaskInfo& task = m_recorder.world().tasks()[i];
        const TaskId id = task.id;
        if (!task.isLive() || m_switchboard.pidOf(id) != pid) continue;
        m_switchboard.disconnect(id);
        endTask(id, EventKind::TaskKilled, 0, process);
    }
}

// A task that was killed after it was started and before it could say hello: a dead child that
// never called.
void ControlledRun::endUnheardTask() {
    const TaskId task = m_expected.front();
    const pid_t creator = m_switchboard.pidOf(info(task).parent);
    for (const pid_t child : zombieChildren(creator)) {
        const auto& tasks = m_recorder.world().tasks();
        const bool isKnown = std::any_of(tasks.begin(), tasks.end(), [&](const TaskInfo& other) {
            return m_switchboard.pidOf(other.id) == child;
        });
        if (isKnown) continue;
        endTask(task, EventKind::TaskKilled, zombieSignal(child), {});
        return;
    }
}

void ControlledRun::processReaped(pid_t pid, int /*waitStatus*/) {
    m_reaped.insert(pid);
    if (isIn(TaskId{1}, TaskState::New)) fail("the main process ended before it reported");
}

}  // namespace lockstep
