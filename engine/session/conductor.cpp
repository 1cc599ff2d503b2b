#include "session/conductor.h"

#include <algorithm>

#include "session/report_check.h"

namespace lockstep {

Conductor::Conductor(Recorder& recorder, Switchboard& switchboard,
                     const std::vector<std::string>& lines)
    : m_recorder(recorder), m_switchboard(switchboard), m_lines(lines.begin(), lines.end()) {
    m_recorder.record({.task = TaskId{1},
                       .text = m_recorder.intern("main"),
                       .kind = EventKind::TaskCreated,
                       .detail = static_cast<std::uint8_t>(TaskKind::Process)});
}

void Conductor::stageLost() {
    fail("the stage's supervisor process ended unexpectedly");
}

void Conductor::strangerRefused(const std::string& why) {
    m_recorder.notice("a caller was turned away: " + why);
}

Result<wire::Report> Conductor::takeReport(std::span<const std::byte>& packet) {
    const auto record = wire::takeRecord(packet);
    if (!record.isOk()) return record.error();
    const auto* report = std::get_if<wire::Report>(&record.value());
    if (!report) return Error{"no report"};
    if (const Status check = checkReport(*report); !check.isOk()) return check.error();
    return *report;
}

Result<TaskId> Conductor::speakerOf(TaskId line, TaskId speaker) const {
    if (!speaker.isValid() || speaker == line) return line;
    const TaskInfo* task = m_recorder.world().task(speaker);
    if (!task || !task->isLive() || m_switchboard.lineOf(speaker) != line) {
        return Error{"a report of task " + std::to_string(speaker.value) +
                     ", which is not its to speak for"};
    }
    return speaker;
}

void Conductor::admitCoroutine(TaskId coroutine, TaskId line) {
    m_switchboard.attach(coroutine, line);
    const TaskInfo& thread = m_recorder.task(line);
    m_recorder.record({.task = coroutine,
                       .value = thread.pid,
                       .extra = thread.tid,
                       .kind = EventKind::TaskAdmitted});
}

std::optional<int> Conductor::reapedStatus(TaskId task) const {
    const auto unheard = m_unheardOrphans.find(task);
    const pid_t pid =
        unheard != m_unheardOrphans.end() ? unheard->second : m_switchboard.pidOf(task);
    const auto reaped = m_reaped.find(pid);
    return reaped != m_reaped.end() ? std::optional(reaped->second) : std::nullopt;
}

bool Conductor::takeForUnheardOrphan(TaskId task) {
    for (const auto& [pid, waitStatus] : m_reaped) {
        const bool isTaken = std::ranges::any_of(
            m_unheardOrphans, [&](const auto& orphan) { return orphan.second == pid; });
        if (isTaken || hasCalled(pid)) continue;
        m_unheardOrphans[task] = pid;
        return true;
    }
    return false;
}

bool Conductor::hasProcessEnded(TaskId task) const {
    const pid_t pid = m_switchboard.pidOf(task);
    return std::ranges::none_of(m_recorder.world().tasks(), [&](const TaskInfo& other) {
        return other.isLive() && other.kind == TaskKind::Process && pid != 0 &&
               m_switchboard.pidOf(other.id) == pid;
    });
}

bool Conductor::hasCalled(pid_t pid) const {
    return std::ranges::any_of(m_recorder.world().tasks(), [&](const TaskInfo& task) {
        return m_switchboard.pidOf(task.id) == pid;
    });
}

std::vector<TaskId> Conductor::coroutinesOf(TaskId thread) const {
    std::vector<TaskId> coroutines;
    for (const TaskInfo& task : m_recorder.world().tasks()) {
        const bool isIts = task.kind == TaskKind::Coroutine && task.id != thread &&
                           m_switchboard.lineOf(task.id) == thread;
        if (isIts && task.isLive()) coroutines.push_back(task.id);
    }
    return coroutines;
}

void Conductor::failOver(TaskId task, const Error& error) {
    const TaskInfo* its = m_recorder.world().task(task);
    const std::string who = its ? std::string(m_recorder.trace()->text(its->name)) : "?";
    fail("task " + who + " sent a malformed message: " + error.message);
}

Event Conductor::eventOf(TaskId task, const wire::Report& report) {
    return {.task = task,
            .other = report.other,
            .object = report.object,
            .text = m_recorder.intern(report.text),
            .value = report.value,
            .extra = report.extra,
            .at = {m_recorder.intern(report.file), report.line},
            .kind = report.kind,
            .detail = report.detail};
}

std::string Conductor::nextLine(const PendingPoint& point) {
    if (m_lines.empty()) return std::string(m_recorder.trace()->text(point.text));
    std::string line = std::move(m_lines.front());
    m_lines.pop_front();
    return line;
}

void Conductor::abandonLocksOf(TaskId task) {
    for (const ObjectInfo& object : m_recorder.world().objects()) {
        if (object.owner != task || object.abandoned) continue;
        m_recorder.record({.task = task, .object = object.id, .kind = EventKind::LockAbandoned});
    }
}

}  // namespace lockstep
