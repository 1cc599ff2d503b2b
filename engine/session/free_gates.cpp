// The part of FreeRun that holds tasks, lets them go, feeds them lines, and notices when nothing
// will come any more.

#include <algorithm>
#include <utility>

#include "session/free_run.h"
#include "session/proc.h"

namespace lockstep {

namespace {

constexpr Nanoseconds kLookEvery = 50 * kMillisecond;
// So many looks, kLookEvery apart, at which every task sleeps in the kernel and none has run in
// between.
constexpr int kQuietLooks = 4;

}  // namespace

void FreeRun::hold() {
    m_page.gatesClosed.store(1);
    if (m_heldAt != kNoTime) return;
    m_heldAt = m_pacer.virtualTimeOf(monotonicNow());
    m_recorder.endStep();
}

void FreeRun::release() {
    m_page.gatesClosed.store(0);
    m_pacer.restart(std::max(m_heldAt, m_recorder.now()));
    m_heldAt = kNoTime;
    m_wantsStep = false;
    m_stepping = {};
    for (const TaskId task : std::exchange(m_atGate, {})) open(task);
}

bool FreeRun::stepTo(TaskId task) {
    if (!task.isValid()) {
        if (m_atGate.empty()) {
            m_wantsStep = true;
            return true;
        }
        task = m_atGate.front();
    }
    if (std::find(m_atGate.begin(), m_atGate.end(), task) == m_atGate.end()) return false;
    std::erase(m_atGate, task);
    m_stepping = task;
    m_pacer.restart(m_heldAt);
    m_recorder.endStep();
    open(task);
    return true;
}

void FreeRun::setSpeed(double speed) {
    m_speed = speed > 0 ? speed : m_fastest;
    m_page.speedTimes1000.store(static_cast<std::uint64_t>(m_speed * 1000));
    m_pacer.restart(virtualTimeOf(monotonicNow()), m_speed);
}

void FreeRun::open(TaskId task, const std::string& text) {
    if (m_recorder.task(task).state == TaskState::Ready) dispatch(task);
    m_switchboard.send(task, wire::Go{.text = text});
}

void FreeRun::reachGate(const Event& event) {
    record(event);
    if (event.detailAs<Op>() == Op::Input) {
        const auto delay = static_cast<Nanoseconds>(static_cast<double>(event.value) / m_speed);
        record({.task = event.task,
                .value = later(m_recorder.now(), event.value),
                .at = event.at,
                .kind = EventKind::TaskBlocked,
                .detail = static_cast<std::uint8_t>(BlockReason::Input)});
        m_inputs.emplace(later(monotonicNow(), delay), event.task);
    } else {
        m_atGate.push_back(event.task);
        if (m_page.gatesClosed.load() == 0) {
            std::erase(m_atGate, event.task);
            open(event.task);
        }
    }
    stepEndsWith(event.task);
    if (!m_atGate.empty() && std::exchange(m_wantsStep, false)) (void)stepTo({});
}

// A step goes on until the thread that was let through stops again, as whichever of its coroutines.
void FreeRun::stepEndsWith(TaskId task) {
    if (!m_stepping.isValid() || m_switchboard.lineOf(task) != m_switchboard.lineOf(m_stepping))
        return;
    m_stepping = {};
    m_stepDone = true;
    m_heldAt = std::max(m_heldAt, m_recorder.now());
}

// While the tasks are held, what comes by itself is a step.
void FreeRun::beginOwnStep() {
    if (m_heldAt != kNoTime && !m_stepping.isValid()) m_recorder.endStep();
}

// The clock of held tasks does not stand before what has come by itself.
void FreeRun::noteDue(const TaskInfo& task) {
    if (m_heldAt == kNoTime) return;
    beginOwnStep();
    if (task.deadline == kNoTime) return;
    m_recorder.advanceTo(task.deadline);
    m_heldAt = m_recorder.now();
}

void FreeRun::fireInputs() {
    while (!m_inputs.empty() && m_inputs.begin()->first <= monotonicNow()) {
        const TaskId task = m_inputs.begin()->second;
        m_inputs.erase(m_inputs.begin());
        const TaskInfo& its = m_recorder.task(task);
        if (!its.isLive()) continue;
        const std::string line = nextLine(its.pending);
        m_recorder.advanceTo(virtualTimeOf(monotonicNow()));
        beginStep();
        comeAlive({.task = task});
        m_switchboard.send(task, wire::Go{.text = line});
    }
}

bool FreeRun::isComplete() const {
    const auto& tasks = m_recorder.world().tasks();
    return m_merger.isEmpty() && m_arrived.empty() && !tasks.front().isZombie() &&
           std::none_of(tasks.begin(), tasks.end(), [this](const TaskInfo& task) {
               return task.id.isValid() && (task.isLive() || isToBeReaped(task));
           });
}

// The process has said its last word, and a daemon thread ends with it.
bool FreeRun::isAboutToEnd(const TaskInfo& task) const {
    return !m_recorder.task(task.process).isLive();
}

// Every live task has reported that it is blocked without a deadline, sleeps in the kernel, and has
// not run since the last looks: what it waits for will not come.
bool FreeRun::isStuckForGood() {
    if (!m_merger.isEmpty() || !m_arrived.empty() || !m_lost.empty()) return false;
    if (monotonicNow() - m_lastNews < kLookEvery * (m_quietLooks + 1)) return false;
    std::uint64_t switches = 0;
    for (const TaskInfo& task : m_recorder.world().tasks()) {
        if (!task.id.isValid() || !task.isLive()) continue;
        const bool isInLine = task.kind == TaskKind::Coroutine && task.state == TaskState::Ready;
        const bool isBlocked = task.state == TaskState::Blocked && task.deadline == kNoTime &&
                               task.reason != BlockReason::Input;
        const bool waits = (isBlocked || isInLine) && !isAboutToEnd(task);
        const auto stat = procStat(static_cast<pid_t>(task.pid), static_cast<pid_t>(task.tid));
        if (!waits || !stat || stat->state != 'S') {
            m_quietLooks = 0;
            m_lastNews = monotonicNow();
            return false;
        }
        switches += voluntarySwitches(static_cast<pid_t>(task.pid), static_cast<pid_t>(task.tid));
    }
    if (switches != std::exchange(m_switches, switches)) m_quietLooks = 0;
    return ++m_quietLooks >= kQuietLooks;
}

Nanoseconds FreeRun::nextInput() const {
    return m_inputs.empty() ? kNoTime : m_inputs.begin()->first;
}

Nanoseconds FreeRun::nextLook() const {
    const Nanoseconds look = monotonicNow() + kLookEvery;
    return m_inputs.empty() ? look : std::min(look, nextInput());
}

Nanoseconds FreeRun::settlesAt() const {
    return awaitsEnds() ? nextLook() : nextInput();
}

}  // namespace lockstep
