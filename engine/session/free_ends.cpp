// The part of FreeRun that notices how tasks end, also those that could not say so.

#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <utility>

#include "session/free_run.h"
#include "session/proc.h"

namespace lockstep {

namespace {

// A task that was terminated by another is told of by that one; a lost connection waits so long for
// the word.
constexpr Nanoseconds kWordTimeout = 200 * kMillisecond;
// And so long if somebody has something to do, and the machine may be slow.
constexpr Nanoseconds kPatience = 2 * kSecond;

}  // namespace

void FreeRun::applyEnd(const Event& event) {
    for (const TaskId coroutine : coroutinesOf(event.task)) {
        record({.task = coroutine, .other = event.task, .kind = EventKind::TaskKilled});
    }
    record(event);
    abandonLocksOf(event.task);
    const TaskKind kind = m_recorder.task(event.task).kind;
    if (kind != TaskKind::Coroutine) stepEndsWith(event.task);
    if (kind == TaskKind::Process) tellOfRoom();
    endUnheardThreads(event.task);
    // The supervisor may have waited for it before its last word was read.
    if (m_recorder.task(event.task).isZombie() && reapedStatus(event.task)) {
        record({.task = event.task, .kind = EventKind::TaskReaped});
    }
}

void FreeRun::taskDisconnected(TaskId task) {
    const TaskInfo* its = m_recorder.world().task(task);
    if (its && !its->isLive()) return;
    m_lost.emplace(task, Loss{monotonicNow(), zombieSignal(m_switchboard.pidOf(task))});
}

// Connections that ended: after the last word of a task it is dead, however that came about.
void FreeRun::endLostTasks() {
    for (auto it = m_lost.begin(); it != m_lost.end();) {
        const auto [task, loss] = *it;
        const TaskInfo* its = m_recorder.world().task(task);
        if (its && !its->isLive()) {
            it = m_lost.erase(it);
            continue;
        }
        const Nanoseconds silence = monotonicNow() - loss.since;
        const bool isSilent =
            silence >= kPatience || (silence >= kWordTimeout && !isSomeoneRunning());
        const Death death = deathOf(task);
        // A wait status says by which signal, not by whom: that may still be on its way.
        const bool mayBeTold = !death.isTold || !death.by.isValid();
        if (!its || !m_merger.isEmpty(task) || (mayBeTold && !isSilent)) {
            ++it;
            continue;
        }
        it = m_lost.erase(it);
        m_someoneWasKilled = true;
        const bool isKnown = death.isTold || loss.signal != 0;
        const int signal = isKnown ? loss.signal : signalOfDeath(m_switchboard.pidOf(task));
        if (const auto exitCode = signal == 0 ? exitCodeOf(task) : std::nullopt) {
            applyEnd({.task = task, .value = *exitCode, .kind = EventKind::TaskExited});
            continue;
        }
        endTask(task, death.isTold ? death.signal : signal, death.by);
    }
}

// In the kernel's sense: on a CPU or ready for one.
bool FreeRun::isSomeoneRunning() const {
    return std::ranges::any_of(m_recorder.world().tasks(), [](const TaskInfo& task) {
        if (!task.id.isValid() || !task.isLive()) return false;
        const auto stat = procStat(static_cast<pid_t>(task.pid), static_cast<pid_t>(task.tid));
        return stat && stat->state == 'R';
    });
}

// Of a process that was running when it ended by itself and without a word: it has called _exit().
std::optional<int> FreeRun::exitCodeOf(TaskId task) const {
    const TaskInfo& its = m_recorder.task(task);
    if (its.kind != TaskKind::Process || its.state != TaskState::Running) return std::nullopt;
    if (const Event* joined = m_merger.joinOf(task); joined && joined->extra == 0)
        return static_cast<int>(joined->value);
    const auto reaped = reapedStatus(task);
    if (reaped && WIFEXITED(*reaped)) return WEXITSTATUS(*reaped);
    return zombieExitCode(m_switchboard.pidOf(task));
}

// A thread ends with its process, and goes by what became of that.
FreeRun::Death FreeRun::deathOf(TaskId task) const {
    const pid_t pid = m_switchboard.pidOf(task);
    for (const TaskInfo& process : m_recorder.world().tasks()) {
        if (process.kind != TaskKind::Process || m_switchboard.pidOf(process.id) != pid) continue;
        const auto by = m_terminatedBy.find(process.id);
        if (by != m_terminatedBy.end()) return {SIGTERM, by->second, true};
        const bool hasExited = !process.isLive() && process.signal == 0;
        if (hasExited && process.id != task) return {0, process.id, true};
    }
    const auto reaped = reapedStatus(task);
    const int signal = reaped ? signalIn(*reaped) : 0;
    return signal != 0 ? Death{signal, {}, true} : Death{};
}

void FreeRun::endTask(TaskId task, std::int64_t signal, TaskId by) {
    applyEnd({.task = task, .other = by, .value = signal, .kind = EventKind::TaskKilled});
    std::erase(m_atGate, task);
    // What comes of it is yet to be seen.
    m_lastNews = monotonicNow();
    m_quietLooks = 0;
}

// Who was started by a task that was killed before it could say so is nobody's child.
void FreeRun::forgetUnknownArrivals() {
    if (!m_merger.isEmpty()) return;
    for (const auto& [task, arrival] : std::exchange(m_arrived, {})) {
        m_recorder.notice("a task was started that nobody has told of, and is left out");
        m_switchboard.disconnect(task);
        m_lost.erase(task);
    }
}

void FreeRun::noteTermination(const Event& told, TaskId by) {
    const TaskId task = told.other;
    const TaskInfo* its = m_recorder.world().task(task);
    if (its && its->kind == TaskKind::Coroutine) {
        if (its->isLive()) endTask(task, told.value, by);
        return;
    }
    m_terminatedBy[task] = by;
    if (its && its->state == TaskState::New) endTask(task, SIGTERM, by);
}

// Threads that the process had started and that ended with it before they could report.
void FreeRun::endUnheardThreads(TaskId process) {
    if (m_recorder.task(process).kind != TaskKind::Process) return;
    for (std::size_t i = 0; i < m_recorder.world().tasks().size(); ++i) {
        const TaskInfo& task = m_recorder.world().tasks()[i];
        const bool isItsThread = task.kind == TaskKind::Thread && task.parent == process;
        if (isItsThread && task.state == TaskState::New) endTask(task.id, 0, process);
    }
}

// Children that were waited for, and ended before they could report.
void FreeRun::endUnheardChildren() {
    for (auto it = m_joined.begin(); it != m_joined.end();) {
        const auto [task, end] = *it;
        const TaskInfo* its = m_recorder.world().task(task);
        const bool isUnheard = its && its->state == TaskState::New && !m_arrived.contains(task);
        if (its && !isUnheard) {
            it = m_joined.erase(it);
        } else if (isUnheard && monotonicNow() - end.since >= kWordTimeout) {
            it = m_joined.erase(it);
            m_someoneWasKilled = true;
            endTask(task, end.signal, {});
        } else {
            ++it;
        }
    }
}

// Processes that outlived who started them, and ended before they could report.
void FreeRun::endUnheardOrphans() {
    if (m_lastReap == kNoTime || !m_merger.isEmpty()) return;
    if (monotonicNow() - m_lastReap < kWordTimeout) return;
    for (std::size_t i = 0; i < m_recorder.world().tasks().size(); ++i) {
        const TaskInfo& task = m_recorder.world().tasks()[i];
        const bool isUnheard = task.kind == TaskKind::Process && task.state == TaskState::New &&
                               !m_arrived.contains(task.id);
        if (!isUnheard || !hasProcessEnded(task.parent)) continue;
        const TaskId orphan = task.id;
        if (!takeForUnheardOrphan(orphan)) return;
        m_someoneWasKilled = true;
        endTask(orphan, signalIn(*reapedStatus(orphan)), {});
    }
}

// A task that was killed may have taken a stamp and not sent it: what waits for that one goes on
// without.
void FreeRun::resolveGaps() {
    if (!m_someoneWasKilled || monotonicNow() - m_lastNews < kWordTimeout) return;
    forgetUnknownArrivals();
    const std::uint64_t missing = m_merger.passOverGap();
    if (missing == 0) return;
    m_hadGap = true;
    record({.value = static_cast<std::int64_t>(missing), .kind = EventKind::Gap});
}

void FreeRun::processReaped(pid_t pid, int waitStatus) {
    noteReaped(pid, waitStatus);
    beginStep();
    m_lastReap = monotonicNow();
    if (m_recorder.task(TaskId{1}).state == TaskState::New) {
        fail("the main process ended before it reported");
        return;
    }
    for (const TaskInfo& task : m_recorder.world().tasks()) {
        if (!task.id.isValid() || m_switchboard.pidOf(task.id) != pid || !task.isZombie()) continue;
        record({.task = task.id, .kind = EventKind::TaskReaped});
        return;
    }
}

}  // namespace lockstep
