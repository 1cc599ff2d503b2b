#include "stage/sync/event.h"

#include "stage/sync/flag.h"

namespace lockstep::stage {

Event::Event(const std::string& name, Where at) : m_flag(makeInArena<Flag>(0)) {
    m_flag->id = announceObject(ObjectKind::Event, name, 0, 0, at);
}

void Event::set(Where at) {
    pass({.op = Op::Set, .at = at, .object = m_flag->id});
    m_flag->set(at);
}

void Event::clear(Where at) {
    pass({.op = Op::Clear, .at = at, .object = m_flag->id});
    m_flag->clear(at);
}

bool Event::wait(Where at) {
    return waitFor(*m_flag, BlockReason::Event, kNoTime, at).value_or(false);
}

bool Event::wait(std::chrono::nanoseconds timeout, Where at) {
    return waitFor(*m_flag, BlockReason::Event, timeoutOf(timeout), at).value_or(false);
}

bool Event::isSet() const {
    return m_flag->isSet();
}

}  // namespace lockstep::stage
