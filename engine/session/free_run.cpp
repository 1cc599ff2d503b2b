#include "session/free_run.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <climits>

#include "model/event_rules.h"

namespace lockstep {

FreeRun::FreeRun(Recorder& recorder, Switchboard& switchboard, wire::SharedPage& page,
                 const SessionOptions& options)
    : Conductor(recorder, switchboard, options.inputs.inputs),
      m_page(page),
      m_fastest(options.freeSpeed),
      m_speed(options.speed > 0 ? options.speed : options.freeSpeed),
      m_pacer(m_speed),
      m_lastNews(monotonicNow()) {
    m_pacer.restart(0);
}

Turn FreeRun::turn() {
    fireInputs();
    drain();
    if (isOver()) return {Turn::Kind::Over};
    if (std::exchange(m_stepDone, false)) return {Turn::Kind::Executed};
    if (isComplete() || isStuckForGood()) {
        finish();
        return {Turn::Kind::Over};
    }
    return {Turn::Kind::Waits, nextLook()};
}

void FreeRun::settle() {
    fireInputs();
    drain();
    if (!isOver() && isComplete()) finish();
}

void FreeRun::drain() {
    while (!isOver()) {
        if (const auto report = m_merger.take(m_recorder.world())) {
            beginStep();
            apply(*report);
            m_lastNews = monotonicNow();
            m_quietLooks = 0;
            continue;
        }
        const std::size_t before = m_recorder.size();
        beginStep();
        endLostTasks();
        endUnheardChildren();
        endUnheardOrphans();
        // Reports may have waited for these ends: only what still does not fit lacks something.
        if (m_recorder.size() == before) resolveGaps();
        if (m_recorder.size() == before) return;
    }
}

void FreeRun::beginStep() {
    if (m_heldAt == kNoTime) m_recorder.endStep();
}

void FreeRun::taskConnected(TaskId task, pid_t pid, pid_t tid) {
    beginStep();
    m_arrived[task] = {pid, tid};
    admitArrivals();
}

void FreeRun::admitArrivals() {
    for (auto it = m_arrived.begin(); it != m_arrived.end();) {
        const auto [task, arrival] = *it;
        const TaskInfo* its = m_recorder.world().task(task);
        if (!its) {
            ++it;
            continue;
        }
        it = m_arrived.erase(it);
        if (its->state != TaskState::New) continue;  // it was killed before it was heard
        record({.task = task,
                .value = arrival.pid,
                .extra = arrival.tid,
                .kind = EventKind::TaskAdmitted});
        if (m_heldAt == kNoTime) {
            dispatch(task);
            m_switchboard.send(task, wire::Go{});
        } else {
            m_atGate.push_back(task);
            if (std::exchange(m_wantsStep, false)) stepTo(task);
        }
    }
}

void FreeRun::packetArrived(TaskId task, std::span<const std::byte> packet) {
    while (!packet.empty()) {
        const auto report = takeReport(packet);
        if (!report.isOk()) {
            failOver(task, report.error());
            return;
        }
        const TaskId speaker = report.value().task.isValid() ? report.value().task : task;
        const Event event = eventOf(speaker, report.value());
        if (event.kind == EventKind::Joined)
            m_joined.emplace(event.other, Loss{monotonicNow(), waitStatusIn(event)});
        m_merger.push({.event = event,
                       .line = task,
                       .isSwitch = report.value().isSwitch,
                       .at = std::min(report.value().monotonic, monotonicNow()),
                       .stamp = report.value().objectStamp});
    }
}

void FreeRun::apply(const StampedEvent& report) {
    Event event = report.event;
    const TaskId task = event.task;
    m_recorder.advanceTo(virtualTimeOf(report.at));
    if (const auto speaker = speakerOf(report.line, task); !speaker.isOk()) {
        failOver(report.line, speaker.error());
        return;
    }
    if (report.isSwitch) {
        applySwitch(event);
        return;
    }
    if (event.kind != EventKind::TaskKilled) comeAlive(event);
    completeValue(event);
    switch (event.kind) {
        case EventKind::PointReached:
            reachGate(event);
            return;
        case EventKind::TaskCreated:
            std::swap(event.task, event.other);
            record(event);
            if (event.detailAs<TaskKind>() == TaskKind::Coroutine) {
                admitCoroutine(event.task, report.line);
            } else {
                admitArrivals();
            }
            return;
        case EventKind::TaskKilled:
            noteTermination(event, task);
            return;
        case EventKind::TaskExited:
            applyEnd(event);
            return;
        case EventKind::Joined: {
            record(event);
            const TaskInfo* joined = m_recorder.world().task(event.other);
            if (joined && joined->isZombie()) {
                record({.task = event.other, .other = task, .kind = EventKind::TaskReaped});
            }
            break;
        }
        default:
            record(event);
            break;
    }
    noteGiver(event);
    if (event.kind == EventKind::TaskBlocked) stepEndsWith(task);
}

// The thread has moved one of its coroutines, or itself for their sake.
void FreeRun::applySwitch(Event event) {
    const int cpu = m_recorder.task(event.task).cpu;
    if (cpu >= 0) m_handedCpus[m_switchboard.lineOf(event.task)] = cpu;
    switch (event.kind) {
        case EventKind::TaskDispatched:
            event.value = idleCpu(m_handedCpus[m_switchboard.lineOf(event.task)]);
            break;
        case EventKind::TaskBlocked:
            completeValue(event);
            break;
        case EventKind::TaskExited:
            applyEnd(event);
            return;
        default:
            break;
    }
    record(event);
}

void FreeRun::record(Event event) {
    if (event.kind == EventKind::TaskWoken && event.detailAs<WakeReason>() != WakeReason::Granted)
        noteDue(m_recorder.task(event.task));
    m_recorder.record(event);
    const auto& violations = m_recorder.world().violations();
    // What was lost may leave contradictions; they are recorded as such and are nobody's lie.
    if (violations.empty() || m_hadGap) return;
    if (!mayLackReports()) {
        fail("a task reported what cannot be: " + violations.back());
        return;
    }
    m_hadGap = true;
    m_recorder.record({.value = 1, .kind = EventKind::Gap});
}

// A report is a sign of life: whoever was blocked has been woken, and who was ready has been
// dispatched.
void FreeRun::comeAlive(const Event& cause) {
    const TaskInfo task = m_recorder.task(cause.task);
    if (task.state == TaskState::Blocked) {
        WakeReason reason = WakeReason::Granted;
        TaskId waker;
        if (seesEndOfOther(cause)) {
            waker = cause.other;
        } else if (cause.kind == EventKind::Refused) {
            reason = WakeReason::Timeout;
        } else if (task.reason == BlockReason::Sleep || task.reason == BlockReason::Copy) {
            reason = WakeReason::Elapsed;
        } else if (task.reason == BlockReason::Input || task.reason == BlockReason::File) {
            reason = WakeReason::Arrived;
        } else if (task.reason == BlockReason::Join) {
            waker = task.waitsForTask;
        } else if (const auto giver = m_givers.find(task.waitsFor); giver != m_givers.end()) {
            waker = giver->second;
        }
        record({.task = cause.task,
                .other = waker,
                .kind = EventKind::TaskWoken,
                .detail = static_cast<std::uint8_t>(reason)});
    }
    if (m_recorder.task(cause.task).state == TaskState::Ready) dispatch(cause.task);
}

void FreeRun::dispatch(TaskId task) {
    record({.task = task, .value = idleCpu(0), .kind = EventKind::TaskDispatched});
}

// `wish`, unless somebody was given it meanwhile.
std::int64_t FreeRun::idleCpu(std::int64_t wish) const {
    const auto& cpus = m_recorder.world().cpus();
    const auto index = static_cast<std::size_t>(wish);
    if (index < cpus.size() && !cpus[index].isValid()) return wish;
    return std::find(cpus.begin(), cpus.end(), TaskId{}) - cpus.begin();
}

// What the task saw beside its operation may be outdated; the order of the stamps tells what was
// true.
void FreeRun::completeValue(Event& event) const {
    const ObjectInfo* object = m_recorder.world().object(event.object);
    switch (event.kind) {
        case EventKind::TaskBlocked:
            if (event.value != kNoTime) event.value = later(m_recorder.now(), event.value);
            break;
        case EventKind::PermitAcquired:
            event.value = object->permits - 1;
            break;
        case EventKind::PermitReleased:
            event.value = object->permits + 1;
            break;
        case EventKind::ItemPut:
            event.value = static_cast<std::int64_t>(object->items.size()) + 1;
            break;
        case EventKind::ItemTaken:
            event.value = static_cast<std::int64_t>(object->items.size()) - 1;
            break;
        case EventKind::ItemDone:
            event.value = object->unfinished - 1;
            break;
        case EventKind::ConnectionQueued:
            event.extra = static_cast<std::int64_t>(object->connections.size()) + 1;
            break;
        case EventKind::ConnectionAccepted:
            event.extra = static_cast<std::int64_t>(object->connections.size()) - 1;
            break;
        default:
            break;
    }
}

void FreeRun::noteGiver(const Event& event) {
    switch (event.kind) {
        case EventKind::LockReleased:
        case EventKind::PermitReleased:
        case EventKind::ItemPut:
        case EventKind::ItemTaken:
        case EventKind::FlagSet:
        case EventKind::Notified:
        case EventKind::ItemDone:
        case EventKind::DataReceived:
        case EventKind::ConnectionAccepted:
            m_givers[event.object] = event.task;
            break;
        case EventKind::DataSent:
        case EventKind::EndClosed:
        case EventKind::ConnectionQueued:
            m_givers[event.object] = event.task;
            for (const ObjectInfo& selector : m_recorder.world().objects()) {
                const auto isIt = [&](const Watch& watch) { return watch.object == event.object; };
                if (std::ranges::any_of(selector.watched, isIt)) m_givers[selector.id] = event.task;
            }
            break;
        default:
            break;
    }
}

// Who waits for room at the other end of what the process had, or for its end, looks again.
void FreeRun::tellOfChange() {
    ++m_page.changes;
    ::syscall(SYS_futex, &m_page.changes, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0);
}

Nanoseconds FreeRun::virtualTimeOf(Nanoseconds real) const {
    const bool stands = m_heldAt != kNoTime && !m_stepping.isValid();
    return stands ? m_heldAt : m_pacer.virtualTimeOf(real);
}

}  // namespace lockstep
