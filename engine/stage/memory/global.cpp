#include "stage/memory/global.h"

#include <mutex>

#include "stage/runtime/arena.h"
#include "stage/runtime/point.h"

namespace lockstep::stage {

// What all processes share of a variable that each of them has for itself: its name, and the order
// of what happened to it.
struct VariableCell {
    ObjectId id;
    ArenaMutex mutex;  // keeps a value and its stamp together, for one access
    std::uint64_t stamp = 0;
};

namespace {

// With the cell's mutex held.
void reportAccess(VariableCell& cell, EventKind kind, std::int64_t value, const Where& at) {
    const std::string text = std::to_string(value);
    wire::Report report = reportAt(at, kind);
    report.object = cell.id;
    report.text = text;
    report.objectStamp = ++cell.stamp;
    Task::current().channel().report(report);
}

}  // namespace

Global::Global(const std::string& name, std::int64_t initial, Where at)
    : m_cell(makeInArena<VariableCell>(0)),
      m_value(std::make_shared<std::atomic<std::int64_t>>(initial)) {
    m_cell->id = announceObject(ObjectKind::Variable, name, 0, 0, at);
    {
        const std::lock_guard hold(m_cell->mutex);
        reportAccess(*m_cell, EventKind::CellStored, initial, at);
    }
    Task::current().channel().settle();
}

std::int64_t Global::load(Where at) const {
    pass({.op = Op::Load, .at = at, .object = m_cell->id});
    std::int64_t value = 0;
    {
        const std::lock_guard hold(m_cell->mutex);
        value = *m_value;
        reportAccess(*m_cell, EventKind::CellLoaded, value, at);
    }
    Task::current().channel().settle();
    return value;
}

void Global::store(std::int64_t value, Where at) {
    pass({.op = Op::Store, .at = at, .object = m_cell->id, .value = value});
    {
        const std::lock_guard hold(m_cell->mutex);
        *m_value = value;
        reportAccess(*m_cell, EventKind::CellStored, value, at);
    }
    Task::current().channel().settle();
}

}  // namespace lockstep::stage
