// The part of FreeRun that notices how tasks end, also those that could not say so.

#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>
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
// A process dies so soon after its connection has ended, as a rule.
constexpr Nanoseconds kMoment = 10 * kMillisecond;

}  // namespace

void FreeRun::applyEnd(const Event& event) {
    for (const TaskId coroutine : coroutinesOf(event.task)) {
        record({.task = coroutine, .other = event.task, .kind = EventKind::TaskKilled});
    }
    record(event);
    abandonLocksOf(event.task);
    const TaskKind kind = m_recorder.task(event.task).kind;
    if (kind != TaskKind::Coroutine) stepEndsWith(event.task);
    if (kind == TaskKind::Process) tellOfChange();
    endUnheardThreads(event.task);
    // The supervisor may have waited for it before its last word was read.
    if (m_recorder.task(event.task).isZombie() && reapedStatus(event.task)) {
        record({.task = event.task, .kind = EventKind::TaskReaped});
    }
}

void FreeRun::taskDisconnected(TaskId task) {
    const TaskInfo* its = m_recorder.world().task(task);
    if (its && !its->isLive()) return;
    // Its parent may be waiting for it: then it shall look when there is something to see.
    const bool isProcess = its && its->kind == TaskKind::Process;
    if (isProcess && m_merger.isEmpty(task)) endsWithin(m_switchboard.pidOf(task), kMoment);
    tellOfChange();
    m_lost.emplace(task, Loss{monotonicNow(), waitStatusOf(task)});
}

// Connections that ended: after the last word of a task it is dead, however that came about. What
// others have to say of one process comes before the end of the next.
void FreeRun::endLostTasks() {
    pid_t ended = 0;
    for (auto it = m_lost.begin(); it != m_lost.end();) {
        const TaskId task = it->first;
        const TaskInfo* its = m_recorder.world().task(task);
        if (its && !its->isLive()) {
            it = m_lost.erase(it);
            continue;
        }
        const pid_t pid = m_switchboard.pidOf(task);
        const bool isItsTurn = ended == 0 || ended == pid;
        if (!its || !m_merger.isEmpty(task) || !isItsTurn || mayBeTold(task, it->second)) {
            ++it;
            continue;
        }
        const Loss loss = it->second;
        it = m_lost.erase(it);
        if (std::exchange(ended, pid) == 0) beginOwnStep();
        m_someoneWasKilled = true;
        endLostTask(task, loss);
    }
}

void FreeRun::endLostTask(TaskId task, Loss loss) {
    const Death death = deathOf(task);
    int signal = 0;
    if (!loss.waitStatus && !death.isTold) {
        signal = signalOfDeath(m_switchboard.pidOf(task));
        loss.waitStatus = waitStatusOf(task);
    }
    if (loss.waitStatus) signal = signalIn(*loss.waitStatus);
    const TaskInfo& its = m_recorder.task(task);
    const bool wasHeard = its.kind == TaskKind::Process && its.state != TaskState::New;
    if (wasHeard && loss.waitStatus && WIFEXITED(*loss.waitStatus)) {
        // It has called _exit(); what it did just before that may not be told, either.
        comeAlive({.task = task});
        applyEnd(
            {.task = task, .value = WEXITSTATUS(*loss.waitStatus), .kind = EventKind::TaskExited});
    } else {
        endTask(task, death.isTold ? death.signal : signal, death.by);
    }
}

// A wait status says by which signal it died, not by whom: that may still be on its way, if it is
// the signal by which tasks terminate each other.
bool FreeRun::mayBeTold(TaskId task, Loss& loss) const {
    if (!loss.waitStatus) loss.waitStatus = waitStatusOf(task);
    const Nanoseconds silence = monotonicNow() - loss.since;
    if (silence >= kPatience || (silence >= kWordTimeout && !isSomeoneRunning())) return false;
    const int signal = loss.waitStatus ? signalIn(*loss.waitStatus) : SIGTERM;
    // A thread goes by what became of its process.
    const bool hasExited = signal == 0 && m_recorder.task(task).kind == TaskKind::Process;
    const bool isNobodys = hasExited || (signal != 0 && signal != SIGTERM);
    return !isNobodys && !deathOf(task).by.isValid();
}

int FreeRun::waitStatusIn(const Event& joined) {
    return W_EXITCODE(static_cast<int>(joined.value), static_cast<int>(joined.extra));
}

// As of waitpid() for its process, as soon as anybody can know that.
std::optional<int> FreeRun::waitStatusOf(TaskId task) const {
    const TaskInfo* its = m_recorder.world().task(task);
    const bool isProcess = !its || its->kind == TaskKind::Process;
    if (const Event* joined = isProcess ? m_merger.joinOf(task) : nullptr)
        return waitStatusIn(*joined);
    if (const auto reaped = reapedStatus(task)) return reaped;
    const auto stat = procStat(m_switchboard.pidOf(task));
    return stat && stat->state == 'Z' ? std::optional(stat->waitStatus) : std::nullopt;
}

// In the kernel's sense: on a CPU or ready for one.
bool FreeRun::isSomeoneRunning() const {
    return std::ranges::any_of(m_recorder.world().tasks(), [](const TaskInfo& task) {
        if (!task.id.isValid() || !task.isLive()) return false;
        const auto stat = procStat(static_cast<pid_t>(task.pid), static_cast<pid_t>(task.tid));
        return stat && stat->state == 'R';
    });
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

// Threads that were started in the process and ended with it before they could report.
void FreeRun::endUnheardThreads(TaskId ended) {
    const TaskId process = m_recorder.task(ended).process;
    if (m_recorder.task(process).isLive()) return;
    for (std::size_t i = 0; i < m_recorder.world().tasks().size(); ++i) {
        const TaskInfo& task = m_recorder.world().tasks()[i];
        const bool isItsThread = task.kind == TaskKind::Thread && task.process == process;
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
            beginOwnStep();
            endTask(task, signalIn(*end.waitStatus), {});
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
        beginOwnStep();
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

// Whether somebody has ended of whom, or of what came of whose end, not everything is told yet.
bool FreeRun::awaitsEnds() const {
    const bool hasGap = m_someoneWasKilled && !(m_merger.isEmpty() && m_arrived.empty());
    const bool wasReaped = m_lastReap != kNoTime && monotonicNow() - m_lastReap < 2 * kWordTimeout;
    return !m_lost.empty() || !m_joined.empty() || hasGap || wasReaped;
}

// By the supervisor, because its parent has ended, too. (Unless that had waited for it, and was
// killed before it could say so.)
bool FreeRun::isToBeReaped(const TaskInfo& task) const {
    const pid_t pid = m_switchboard.pidOf(task.id);
    if (!task.isZombie() || pid == 0 || !hasProcessEnded(task.parent)) return false;
    const auto stat = procStat(pid);
    return (stat && stat->state == 'Z') || monotonicNow() - m_lastNews < kWordTimeout;
}

// Somebody was killed, though that may not be told yet: what it did last is not told, either.
bool FreeRun::mayLackReports() const {
    const auto isDead = [this](const TaskInfo& task) {
        const pid_t pid = m_switchboard.pidOf(task.id);
        if (!task.isLive() || pid == 0) return false;
        const auto stat = procStat(pid);
        return !stat || stat->state == 'Z';
    };
    const auto& tasks = m_recorder.world().tasks();
    if (m_someoneWasKilled || std::ranges::any_of(tasks, isDead)) return true;
    // Who is being killed takes a moment to die.
    std::this_thread::sleep_for(std::chrono::nanoseconds(kMoment));
    return std::ranges::any_of(tasks, isDead);
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
