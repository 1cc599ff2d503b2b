#include "stage/memory/local.h"

#include <map>
#include <utility>

#include "stage/runtime/errors.h"
#include "stage/runtime/point.h"

namespace lockstep::stage {
namespace {

// Of one thread. The task is part of the key because a thread may be several: a forked child begins
// with a copy of what its parent's thread had, and coroutines live on the same one.
thread_local std::map<std::pair<ObjectId, TaskId>, std::string> t_values;

void reportAccess(EventKind kind, ObjectId local, const std::string& text, const Where& at) {
    wire::Report report = reportAt(at, kind);
    report.object = local;
    report.text = text;
    Channel& channel = Task::current().channel();
    channel.report(report);
    channel.settle();
}

}  // namespace

Local::Local(const std::string& name, Where at)
    : m_id(announceObject(ObjectKind::Local, name, 0, 0, at)), m_name(name) {}

void Local::set(const std::string& text, Where at) {
    pass({.op = Op::Store, .at = at, .object = m_id, .text = text});
    t_values[{m_id, Task::current().id()}] = text;
    reportAccess(EventKind::CellStored, m_id, text, at);
}

std::string Local::get(Where at) const {
    pass({.op = Op::Load, .at = at, .object = m_id});
    const auto found = t_values.find({m_id, Task::current().id()});
    if (found == t_values.end())
        throw AttributeError("'_thread._local' object has no attribute '" + m_name + "'");
    reportAccess(EventKind::CellLoaded, m_id, found->second, at);
    return found->second;
}

}  // namespace lockstep::stage
