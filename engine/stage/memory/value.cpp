#include "stage/memory/value.h"

#include <atomic>
#include <mutex>

#include "stage/runtime/arena.h"
#include "stage/runtime/point.h"

namespace lockstep::stage {

struct ValueCell {
    explicit ValueCell(std::int64_t initial) : value(initial) {}

    ObjectId id;
    ArenaMutex mutex;  // keeps value and stamp together, for one access: no help against a race
    std::uint64_t stamp = 0;
    std::atomic<std::int64_t> value;
};

Value::Value(const std::string& name, std::int64_t initial, Where at)
    : m_cell(makeInArena<ValueCell>(0, initial)) {
    m_cell->id = announceObject(ObjectKind::Value, name, initial, 0, at);
}

std::int64_t Value::load(Where at) const {
    pass({.op = Op::Load, .at = at, .object = m_cell->id});
    Channel& channel = Task::current().channel();
    wire::Report report = reportAt(at, EventKind::ValueLoaded);
    report.object = m_cell->id;
    {
        const std::lock_guard hold(m_cell->mutex);
        report.value = m_cell->value;
        report.objectStamp = ++m_cell->stamp;
    }
    channel.report(report);
    channel.settle();
    return report.value;
}

void Value::store(std::int64_t value, Where at) {
    pass({.op = Op::Store, .at = at, .object = m_cell->id, .value = value});
    Channel& channel = Task::current().channel();
    wire::Report report = reportAt(at, EventKind::ValueStored);
    report.object = m_cell->id;
    report.value = value;
    {
        const std::lock_guard hold(m_cell->mutex);
        report.extra = m_cell->value.exchange(value);
        report.objectStamp = ++m_cell->stamp;
    }
    channel.report(report);
    channel.settle();
}

}  // namespace lockstep::stage
