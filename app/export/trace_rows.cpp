#include "export/trace_rows.h"

#include <QSet>
#include <algorithm>

namespace lockstep {

namespace {

constexpr qint64 kBeyondRealIds = qint64(1) << 22;  // the kernel's PID_MAX_LIMIT
constexpr std::size_t kMaxTasks = 1 << 16;          // as of a world

}  // namespace

TraceRows::TraceRows(const Trace& trace, std::size_t events) {
    std::vector<qint64> real;  // thread ids, by task id; 0 = not known
    for (std::size_t k = 0; k < events; ++k) {
        const Event& event = trace[k];
        if (event.kind == EventKind::TaskCreated) create(event);
        if (event.kind != EventKind::TaskAdmitted || event.task.value > m_rows.size() ||
            !event.task.isValid())
            continue;
        real.resize(m_rows.size());
        real[event.task.index()] = event.extra;
    }
    real.resize(m_rows.size());
    numberTasks(real);
}

void TraceRows::create(const Event& event) {
    if (!event.task.isValid() || event.task.index() >= kMaxTasks) return;
    if (m_rows.size() <= event.task.index()) m_rows.resize(event.task.index() + 1);
    TraceRow& row = m_rows[event.task.index()];
    if (row.task.isValid()) return;
    row = {.task = event.task,
           .process = event.task,
           .kind = event.detailAs<TaskKind>(),
           .name = event.text};
    const bool hasParent = event.other.isValid() && event.other.index() < m_rows.size();
    if (row.kind != TaskKind::Process && hasParent)
        row.process = m_rows[event.other.index()].process;
    if (!row.process.isValid()) row.process = row.task;
}

// A process's number is that of its first thread, which is the process itself.
void TraceRows::numberTasks(const std::vector<qint64>& real) {
    QSet<qint64> taken;
    for (TraceRow& row : m_rows) {
        const qint64 number = row.task.isValid() ? real[row.task.index()] : 0;
        if (number <= 0 || number >= kBeyondRealIds || taken.contains(number)) continue;
        row.tid = number;
        taken.insert(number);
    }
    for (TraceRow& row : m_rows) {
        if (row.tid != 0 || !row.task.isValid()) continue;
        row.tid = taken.contains(row.task.value) ? kBeyondRealIds + row.task.value : row.task.value;
        taken.insert(row.tid);
    }
    for (TraceRow& row : m_rows) {
        if (row.task.isValid()) row.pid = m_rows[row.process.index()].tid;
    }
    m_nobody.pid = m_nobody.tid = 1;
    const auto isTask = [](const TraceRow& row) { return row.task.isValid(); };
    if (const auto first = std::ranges::find_if(m_rows, isTask); first != m_rows.end())
        m_nobody = *first;
}

const TraceRow& TraceRows::of(TaskId task) const {
    const bool isKnown =
        task.isValid() && task.index() < m_rows.size() && m_rows[task.index()].task.isValid();
    return isKnown ? m_rows[task.index()] : m_nobody;
}

}  // namespace lockstep
