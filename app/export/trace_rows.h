#pragma once

#include <QtGlobal>
#include <cstddef>
#include <vector>

#include "model/trace.h"

namespace lockstep {

// Where a task stands in a Chrome trace: every process is a group of rows, and every task a row.
struct TraceRow {
    TaskId task;
    TaskId process;  // whose group; a process: itself
    TaskKind kind = TaskKind::Process;
    StringId name;
    qint64 pid = 0;
    qint64 tid = 0;
};

// The rows of a run. Their numbers are the real ones where these are known and nobody else in the
// run has had them (the kernel gives numbers again; coroutines have none); otherwise the trace's
// own, which name nobody else either.
class TraceRows {
public:
    // Of the first `events` events.
    TraceRows(const Trace& trace, std::size_t events);

    // By task id; those that were never created have no valid task.
    [[nodiscard]] const std::vector<TraceRow>& all() const { return m_rows; }
    [[nodiscard]] const TraceRow& of(TaskId task) const;
    // For whoever the trace does not know, and for none: the first task's, or, where there is no
    // task, one of its own.
    [[nodiscard]] const TraceRow& ofNobody() const { return m_nobody; }

private:
    void create(const Event& event);
    void numberTasks(const std::vector<qint64>& real);

    std::vector<TraceRow> m_rows;
    TraceRow m_nobody;
};

}  // namespace lockstep
