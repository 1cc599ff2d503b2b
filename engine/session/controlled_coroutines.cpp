// The part of ControlledRun that follows a thread as it moves between its coroutines.

#include "session/controlled_run.h"

namespace lockstep {

// The thread has its CPU for as long as it is in flight; which of its coroutines has it is what
// these reports say.
void ControlledRun::takeSwitch(TaskId task, const wire::Report& report) {
    Event event = eventOf(task, report);
    const bool leaves =
        report.kind != EventKind::TaskWoken && report.kind != EventKind::TaskDispatched;
    if (leaves) {
        if (task != m_inFlight || !isIn(task, TaskState::Running)) {
            failOver(task, Error{"it gives away a CPU that it does not have"});
            return;
        }
        m_handedCpu = info(task).cpu;
        slot(task).isSuspended = true;
    }
    switch (report.kind) {
        case EventKind::TaskDispatched:
            handCpuTo(event);
            return;
        case EventKind::TaskExited:
            if (info(task).kind != TaskKind::Coroutine) {
                failOver(task, Error{"it says as one of its coroutines that it ends"});
                return;
            }
            endTask(task, EventKind::TaskExited, report.value, {});
            return;
        default:
            m_recorder.record(event);
            return;
    }
}

void ControlledRun::handCpuTo(Event event) {
    const TaskId task = event.task;
    if (m_handedCpu < 0 || !slot(task).isSuspended) {
        failOver(task, Error{"it takes a CPU that nobody has given to it"});
        return;
    }
    event.value = std::exchange(m_handedCpu, -1);
    m_recorder.record(event);
    Slot& its = slot(task);
    const Slot& last = slot(m_inFlight);
    its.isSuspended = false;
    its.since = m_recorder.now();
    its.left = 0;
    its.slice = last.slice;
    its.sliceEnd = last.sliceEnd;
    its.lastTurn = last.lastTurn;
    m_inFlight = task;
}

}  // namespace lockstep
