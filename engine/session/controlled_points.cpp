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
        case Op::Copy:
            return BlockReason::Copy;
        default:
            return BlockReason::None;
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
    m_switchboard.send(task,
                       wire::Go{.timedOut = its.timedOut, .now = m_recorder.now(), .text = line});
    its.timedOut = false;
    its.hasWaited = false;
    its.isBurning = false;
    m_inFlight = task;
    m_isAnswered = false;
    m_flightBegan = monotonicNow();
    return continueFlight();
}

Turn ControlledRun::continueFlight() {
    while (!m_isAnswered && !isOver()) {
        const TaskId task = m_switchboard.lineOf(m_inFlight);
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
                m_isAnswered = true;  // by nobody, ever
                break;
        }
    }
    if (isOver()) return {Turn::Kind::Over};
    endLostTasks();
    admitArrivals();
    if (!m_expected.empty()) return awaitHellos();
    if (!recordReaps()) return {Turn::Kind::Waits};
    forgetUnknownArrivals();
    return finishPoint(m_inFlight);
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
                       .object = info(task).pending.object,
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
        case BlockReason::Copy:
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
    if (task != m_switchboard.lineOf(m_inFlight)) {
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
        const auto speaker = speakerOf(task, report.value().task);
        if (!speaker.isOk()) {
            failOver(task, speaker.error());
            return;
        }
        if (report.value().isSwitch) {
            takeSwitch(speaker.value(), report.value());
        } else {
            take(speaker.value(), report.value());
        }
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
        case EventKind::PointReached: {
            if (!isIn(task, TaskState::Running)) {
                failOver(task, Error{"it reaches a point although it does not run"});
                return;
            }
            const TaskInfo before = info(task);
            m_recorder.record(event);
            standAt(task, report);
            if (before.wokenFor.isValid()) passOnArrival(before);
            return;
        }
        case EventKind::TaskBlocked:
            block(task, report);
            return;
        case EventKind::TaskExited:
            m_isAnswered = true;
            endTask(task, EventKind::TaskExited, report.value, {});
            for (const TaskId coroutine : coroutinesOf(task)) {
                endTask(coroutine, EventKind::TaskKilled, 0, task);
            }
            if (info(task).kind == TaskKind::Process) endThreadsOf(task);
            return;
        case EventKind::TaskCreated:
            takeCreation(event);
            return;
        case EventKind::TaskKilled:
            takeKill(report, task);
            return;
        case EventKind::Joined: {
            noteDeathOf(report.other, static_cast<int>(report.extra));
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
    wakeAfter(report, task);
}

void ControlledRun::takeCreation(Event event) {
    const TaskId creator = std::exchange(event.task, event.other);
    event.other = creator;
    m_recorder.record(event);
    const TaskInfo* created = m_recorder.world().task(event.task);
    if (!created) return;
    m_slots.resize(m_recorder.world().tasks().size());
    if (created->kind == TaskKind::Coroutine) {
        slot(created->id).isSuspended = true;
        admitCoroutine(event.task, m_switchboard.lineOf(creator));
    } else {
        m_expected.push_back(event.task);
    }
}

void ControlledRun::takeKill(const wire::Report& report, TaskId by) {
    const TaskInfo* killed = m_recorder.world().task(report.other);
    if (killed && killed->kind == TaskKind::Coroutine) {
        if (killed->isLive()) endTask(killed->id, EventKind::TaskKilled, report.value, by);
        return;
    }
    endProcess(m_switchboard.pidOf(report.other), report.value, by);
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

}  // namespace lockstep
