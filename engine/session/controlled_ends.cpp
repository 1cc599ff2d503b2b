// The part of ControlledRun that sees tasks end.

#include <algorithm>

#include "session/controlled_run.h"
#include "session/proc.h"

namespace lockstep {

void ControlledRun::endTask(TaskId task, EventKind how, std::int64_t value, TaskId by) {
    Slot& its = slot(task);
    if (its.timerAt != kNoTime) m_timers.erase({std::exchange(its.timerAt, kNoTime), task});
    std::erase(m_ready, task);
    std::erase(m_expected, task);
    if (task == m_chosen) m_chosen = {};
    const TaskInfo before = info(task);
    const auto lastHandles = endsHeldOnlyBy(task);
    m_recorder.record({.task = task, .other = by, .value = value, .kind = how});
    abandonLocksOf(task);
    for (const Watch& end : lastHandles) wakeAfterLastClose(end.object, end.end, task);
    if (before.wokenFor.isValid()) passOnWake(before);
    wakeJoiners(task);
    wakeThoseWithWorker(task);
    expectReaps(task);
}

// When a process ends without a parent that could wait for it, or as the parent of zombies, the
// supervisor waits for them. That happens soon but not at once: the run goes on when it has, so
// that the trace is always the same.
void ControlledRun::expectReaps(TaskId ended) {
    const pid_t pid = m_switchboard.pidOf(ended);
    const auto& tasks = m_recorder.world().tasks();
    for (const TaskInfo& task : tasks) {
        if (task.id != ended && m_switchboard.pidOf(task.parent) != pid) continue;
        const bool hasCalled = m_switchboard.pidOf(task.id) != 0;
        if (task.isZombie() && hasProcessEnded(task.parent) && hasCalled) {
            m_toBeReaped.insert(task.id);
        }
    }
}

bool ControlledRun::recordReaps() {
    const bool areAllReaped = std::ranges::all_of(
        m_toBeReaped, [&](TaskId task) { return reapedStatus(task).has_value(); });
    if (!areAllReaped) return false;
    for (const TaskId task : m_toBeReaped) {
        m_recorder.record({.task = task, .kind = EventKind::TaskReaped});
    }
    m_toBeReaped.clear();
    return true;
}

// All tasks of a process end with it, its threads first.
void ControlledRun::endProcess(pid_t pid, std::int64_t signal, TaskId by) {
    const std::size_t count = m_recorder.world().tasks().size();
    for (std::size_t i = count; i-- > 0;) {
        const TaskInfo& task = m_recorder.world().tasks()[i];
        const TaskId id = task.id;
        // One of its threads may not have been heard of yet.
        const TaskId known = task.state == TaskState::New ? task.process : id;
        if (!task.isLive() || m_switchboard.pidOf(known) != pid || pid == 0) continue;
        m_switchboard.disconnect(id);
        endTask(id, EventKind::TaskKilled, signal, by);
        if (id == m_inFlight) m_isAnswered = true;
    }
}

void ControlledRun::taskDisconnected(TaskId task) {
    m_lost.push_back(task);
    if (m_inFlight.isValid()) {
        // It may be about to tell why the other has ended.
        if (task == m_switchboard.lineOf(m_inFlight)) endLostTasks();
        return;
    }
    const TaskInfo* its = m_recorder.world().task(task);
    const bool diesByItself = its && its->isLive();
    if (diesByItself) m_recorder.endStep();
    endLostTasks();
    if (diesByItself) m_recorder.endStep();
}

void ControlledRun::endLostTasks() {
    for (const TaskId task : std::exchange(m_lost, {})) {
        const TaskInfo* its = m_recorder.world().task(task);
        if (!its || !its->isLive()) continue;
        const pid_t pid = m_switchboard.pidOf(task);
        const int signal = signalOfDeath(pid);
        endProcess(pid, signal, signal == 0 ? endWhoExited(pid) : TaskId{});
    }
}

// Somebody has waited for it. It may have been killed from outside just now, and the end of its
// connection not been seen yet.
void ControlledRun::noteDeathOf(TaskId task, int signal) {
    const TaskInfo* its = m_recorder.world().task(task);
    if (its && its->isLive() && its->kind == TaskKind::Process && its->state != TaskState::New)
        endProcess(m_switchboard.pidOf(task), signal, {});
}

// A process that calls _exit() ends by itself and without a word. Returns who called it; none = it
// was otherwise.
TaskId ControlledRun::endWhoExited(pid_t pid) {
    const TaskId task = m_inFlight;
    const auto exitCode = zombieExitCode(pid);
    if (!exitCode || m_switchboard.pidOf(task) != pid || !isIn(task, TaskState::Running)) return {};
    m_switchboard.disconnect(task);
    m_isAnswered = true;
    endTask(task, EventKind::TaskExited, *exitCode, {});
    return task;
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
    const pid_t parent = m_switchboard.pidOf(info(task).parent);
    for (const pid_t child : zombieChildren(parent)) {
        if (hasCalled(child)) continue;
        endTask(task, EventKind::TaskKilled, zombieSignal(child), {});
        return;
    }
}

void ControlledRun::processReaped(pid_t pid, int waitStatus) {
    noteReaped(pid, waitStatus);
    if (isIn(TaskId{1}, TaskState::New)) fail("the main process ended before it reported");
}

}  // namespace lockstep
