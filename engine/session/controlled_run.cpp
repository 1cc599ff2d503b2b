#include "session/controlled_run.h"

#include <algorithm>

namespace lockstep {

ControlledRun::ControlledRun(Recorder& recorder, Switchboard& switchboard,
                             const SessionOptions& options, std::vector<Decision>& decisions)
    : Conductor(recorder, switchboard, options.inputs.inputs),
      m_inputs(options.inputs),
      m_limitTime(options.limitTime),
      m_policy(makePolicy(options.inputs)),
      m_pacer(options.speed),
      m_decisions(decisions) {
    m_slots.resize(1);
    m_expected.push_back(TaskId{1});
}

ControlledRun::~ControlledRun() = default;

Turn ControlledRun::turn() {
    if (isOver()) return {Turn::Kind::Over};
    if (m_inFlight.isValid()) return continueFlight();
    if (!m_expected.empty()) return awaitHellos();
    if (!m_toBeReaped.empty()) return {recordReaps() ? Turn::Kind::Went : Turn::Kind::Waits};

    if (const auto forced = m_policy->forced(m_recorder.size())) stepTo(*forced);
    if (m_chosen.isValid()) {
        takeCpuFor(m_chosen);
    } else if (!fillCpus()) {
        return {Turn::Kind::Chooses};
    }
    burnWhereDue();

    const Due due = nextDue();
    if (due.kind == Due::Kind::Nothing) {
        finish();
        return {Turn::Kind::Over};
    }
    const bool isPastLimit = m_limitTime != kNoTime && due.time > m_limitTime;
    const Nanoseconds next = isPastLimit ? m_limitTime : due.time;
    if (!m_pacer.isUnlimited()) {
        const Nanoseconds real = m_pacer.realTimeOf(next);
        if (monotonicNow() < real) return {Turn::Kind::Waits, real};
    }
    m_recorder.advanceTo(next);
    if (isPastLimit) {
        m_recorder.notice("the limit of virtual time is reached");
        return {Turn::Kind::Went};
    }
    m_someoneWoke = false;
    switch (due.kind) {
        case Due::Kind::Timer:
            fireTimer(due.task);
            askForPreemption({});
            return {Turn::Kind::Went};
        case Due::Kind::Slice:
            useSliceUp(due.task);
            // Renewed for want of a rival: there is nothing to see, and no step.
            if (!isIn(due.task, TaskState::Ready)) return {Turn::Kind::Went};
            m_recorder.endStep();
            return {Turn::Kind::Executed};
        case Due::Kind::Point:
            return executePoint(due.task);
        case Due::Kind::Nothing:
            break;
    }
    return {Turn::Kind::Over};
}

bool ControlledRun::fillCpus() {
    const auto& cpus = m_recorder.world().cpus();
    for (std::size_t cpu = 0; cpu < cpus.size() && !m_ready.empty(); ++cpu) {
        if (cpus[cpu].isValid()) continue;
        const auto choice = m_policy->pick(readyCandidates(), m_recorder.size());
        if (!choice) return false;
        const TaskId task = m_ready[choice->index];
        decide(Decision::Kind::Dispatch, task, choice->slice);
        dispatch(task, cpu, choice->slice);
    }
    return true;
}

void ControlledRun::dispatch(TaskId task, std::size_t cpu, Nanoseconds slice) {
    std::erase(m_ready, task);
    m_recorder.record(
        {.task = task, .value = static_cast<std::int64_t>(cpu), .kind = EventKind::TaskDispatched});
    Slot& its = slot(task);
    its.since = m_recorder.now();
    its.slice = slice;
    its.sliceEnd = slice == kNoTime ? kNoTime : later(its.since, slice);
}

void ControlledRun::preempt(TaskId task, PreemptReason reason) {
    stopBurning(task);
    Slot& its = slot(task);
    its.left = std::max<Nanoseconds>(0, its.left - (m_recorder.now() - its.since));
    m_recorder.record({.task = task,
                       .value = levelToTell(task),
                       .kind = EventKind::TaskPreempted,
                       .detail = static_cast<std::uint8_t>(reason)});
    m_ready.push_back(task);
}

// As TaskPreempted and TaskWoken tell it.
std::int64_t ControlledRun::levelToTell(TaskId task) const {
    const std::optional<int> level = m_policy->levelOf(task);
    return level ? *level + 1 : 0;
}

// After `executed` has executed a point (none: a timer has fired), the policy may prefer somebody
// else.
void ControlledRun::askForPreemption(TaskId executed) {
    const auto& cpus = m_recorder.world().cpus();
    const auto idle = std::count(cpus.begin(), cpus.end(), TaskId{});
    if (m_ready.size() <= static_cast<std::size_t>(idle)) return;
    if (isIn(executed, TaskState::Running) && preemptIfAsked(executed)) return;
    if (!m_someoneWoke) return;
    for (const TaskId task : std::vector<TaskId>(cpus)) {
        if (task.isValid() && task != executed && preemptIfAsked(task)) return;
    }
}

bool ControlledRun::preemptIfAsked(TaskId task) {
    if (!m_policy->preempts(candidateOf(task), readyCandidates(), m_recorder.size())) return false;
    decide(Decision::Kind::Preempt, task);
    preempt(task, PreemptReason::Policy);
    return true;
}

// Puts the chosen task on a CPU: an idle one, else that of whoever has waited least for its turn.
void ControlledRun::takeCpuFor(TaskId task) {
    if (isIn(task, TaskState::Running)) return;
    const auto& cpus = m_recorder.world().cpus();
    std::size_t best = 0;
    for (std::size_t cpu = 0; cpu < cpus.size(); ++cpu) {
        if (!cpus[cpu].isValid()) {
            best = cpu;
            break;
        }
        if (slot(cpus[cpu]).lastTurn > slot(cpus[best]).lastTurn) best = cpu;
    }
    if (cpus[best].isValid()) preempt(cpus[best], PreemptReason::Chosen);
    dispatch(task, best, kNoTime);
}

void ControlledRun::useSliceUp(TaskId task) {
    m_policy->sliceUsedUp(task);
    if (!m_ready.empty()) {
        preempt(task, PreemptReason::Slice);
        return;
    }
    renewSlice(task);
}

// Nobody else wants the CPU: the task keeps it, for another slice. Slices of one length in which
// nobody can come to want it are taken as one, so that many short ones cost nothing.
void ControlledRun::renewSlice(TaskId task) {
    const Candidate only = candidateOf(task);
    const auto choice = m_policy->pick({&only, 1}, m_recorder.size());
    Nanoseconds slice = choice ? choice->slice : kNoTime;
    Slot& its = slot(task);
    if (slice != kNoTime && slice == its.slice && m_inputs.policy != PolicyKind::Replay) {
        const Nanoseconds free = nextPossibleRival(task) - m_recorder.now();
        slice *= std::max<Nanoseconds>(1, free / slice);
    } else {
        its.slice = slice;
    }
    decide(Decision::Kind::Dispatch, task, slice);
    its.sliceEnd = slice == kNoTime ? kNoTime : later(m_recorder.now(), slice);
}

// Before this moment nothing can happen but that `task` uses its CPU.
Nanoseconds ControlledRun::nextPossibleRival(TaskId task) const {
    Nanoseconds next = later(slot(task).since, slot(task).left);
    if (!m_timers.empty()) next = std::min(next, m_timers.begin()->first);
    for (const TaskId other : m_recorder.world().cpus()) {
        if (other.isValid() && other != task) next = std::min(next, dueOf(other).time);
    }
    return next;
}

ControlledRun::Due ControlledRun::nextDue() const {
    Due next;
    if (!m_timers.empty()) {
        const auto& [time, task] = *m_timers.begin();
        next = {Due::Kind::Timer, std::max(time, m_recorder.now()), task};
    }
    const auto consider = [&](TaskId task) {
        const Due due = dueOf(task);
        const bool isEarlier = next.kind == Due::Kind::Nothing || due.time < next.time;
        const bool isLongerAgo = next.kind != Due::Kind::Nothing && next.kind != Due::Kind::Timer &&
                                 due.time == next.time &&
                                 slot(task).lastTurn < slot(next.task).lastTurn;
        if (isEarlier || isLongerAgo) next = due;
    };
    if (m_chosen.isValid()) {
        consider(m_chosen);
        return next;
    }
    for (const TaskId task : m_recorder.world().cpus()) {
        if (task.isValid()) consider(task);
    }
    return next;
}

ControlledRun::Due ControlledRun::dueOf(TaskId task) const {
    const Slot& its = slot(task);
    const Nanoseconds now = m_recorder.now();
    const Nanoseconds point = std::max(now, later(its.since, its.left));
    const bool hasSlice = its.sliceEnd != kNoTime && task != m_chosen;
    if (hasSlice && its.sliceEnd < point) {
        return {Due::Kind::Slice, std::max(now, its.sliceEnd), task};
    }
    return {Due::Kind::Point, point, task};
}

Candidate ControlledRun::candidateOf(TaskId task) const {
    const TaskInfo& its = info(task);
    const bool isRunning = its.state == TaskState::Running;
    const Nanoseconds running = isRunning ? m_recorder.now() - its.stateSince : 0;
    const Nanoseconds done = isRunning ? m_recorder.now() - slot(task).since : 0;
    return {.id = task,
            .priority = its.priority,
            .declaredBurst = its.declaredBurst,
            .cpuUsed = its.cpuTime + running,
            .pendingWork = its.pending.op == Op::Work ? slot(task).left - done : 0};
}

std::vector<Candidate> ControlledRun::readyCandidates() const {
    std::vector<Candidate> candidates;
    candidates.reserve(m_ready.size());
    for (const TaskId task : m_ready) candidates.push_back(candidateOf(task));
    return candidates;
}

void ControlledRun::decide(Decision::Kind kind, TaskId taken, Nanoseconds slice) {
    m_decisions.push_back({kind, m_recorder.size(), m_ready, taken, slice});
}

bool ControlledRun::stepTo(TaskId task) {
    if (!task.isValid()) {
        m_pacer.restart(m_recorder.now());
        return true;
    }
    if (!isIn(task, TaskState::Ready) && !isIn(task, TaskState::Running)) return false;
    if (slot(task).isSuspended) return false;
    decide(Decision::Kind::Forced, task);
    m_chosen = task;
    m_pacer.restart(m_recorder.now());
    return true;
}

bool ControlledRun::isAtRest() const {
    return !m_inFlight.isValid() && m_expected.empty() && m_toBeReaped.empty();
}

void ControlledRun::hold() {
    for (const TaskId task : m_recorder.world().cpus()) {
        if (task.isValid()) stopBurning(task);
    }
}

void ControlledRun::release() {
    m_pacer.restart(m_recorder.now());
}

void ControlledRun::setSpeed(double speed) {
    m_pacer.restart(m_recorder.now(), speed);
    if (m_pacer.isUnlimited()) hold();
}

// At a limited speed, work is really done while its virtual time passes.
void ControlledRun::burnWhereDue() {
    if (m_pacer.isUnlimited()) return;
    for (const TaskId task : m_recorder.world().cpus()) {
        if (!task.isValid() || slot(task).isBurning) continue;
        if (info(task).pending.op != Op::Work) continue;
        slot(task).isBurning = m_switchboard.send(task, wire::Burn{});
    }
}

void ControlledRun::stopBurning(TaskId task) {
    if (std::exchange(slot(task).isBurning, false)) m_switchboard.send(task, wire::Hold{});
}

}  // namespace lockstep
