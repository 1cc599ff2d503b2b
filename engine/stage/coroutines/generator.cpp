#include "stage/coroutines/generator.h"

#include "stage/runtime/failure.h"
#include "stage/runtime/point.h"

namespace lockstep::stage {

GeneratorCore::GeneratorCore(const std::string& name, const Where& at)
    : Persona(announceCoroutine(name, at), TaskState::Ready) {}

GeneratorCore::~GeneratorCore() {
    // What its function holds is its thread's.
    if (m_frame && m_home.isHere()) endSuspended(*this, m_frame, {});
}

void GeneratorCore::resume(const Where& at) {
    m_home.check();
    if (m_isExecuting) throw ValueError("generator already executing");
    m_asking = Task::current().persona().id();
    pass({.op = Op::Switch, .at = at, .other = id()});
    {
        const StandAside aside(at, id());
        takeOver();
        m_hasBegun = true;
        m_isExecuting = true;
        m_frame.resume();
        m_isExecuting = false;
        if (m_frame.done()) finish();
    }
    if (m_failure) std::rethrow_exception(std::exchange(m_failure, nullptr));
}

void GeneratorCore::giveBack(const Where& at) {
    pass({.op = Op::Switch, .at = at, .other = m_asking});
    block({.at = at});
}

void GeneratorCore::finish() {
    if (m_failure) reportFailure(m_failure);
    std::exchange(m_frame, nullptr).destroy();
    exit(m_failure ? kUncaught : 0);
}

}  // namespace lockstep::stage
