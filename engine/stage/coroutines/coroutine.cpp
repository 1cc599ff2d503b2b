#include "stage/coroutines/coroutine.h"

#include "stage/runtime/failure.h"
#include "stage/runtime/point.h"
#include "stage/runtime/run_context.h"

namespace lockstep::stage {

TaskId announceCoroutine(const std::string& name, const Where& at) {
    const TaskId id = nextTaskId();
    pass({.op = Op::Start, .at = at, .other = id, .text = name});
    wire::Report report = reportAt(at, EventKind::TaskCreated);
    report.other = id;
    report.detail = static_cast<std::uint8_t>(TaskKind::Coroutine);
    report.text = name;
    Channel& channel = Task::current().channel();
    channel.report(report);
    channel.settle();
    return id;
}

void endSuspended(Persona& coroutine, std::coroutine_handle<> frame, const Where& at) {
    const StandAside aside(at, coroutine.id());
    coroutine.takeOver();
    frame.destroy();
    coroutine.exit(0);
}

Coroutine::Coroutine(const std::string& name, std::function<Async<>()> function, const Where& at)
    : Persona(announceCoroutine(name, at), TaskState::Ready), m_function(std::move(function)) {
    m_frame = m_function().release();
    m_suspended = m_frame;
}

Coroutine& Coroutine::running() {
    return static_cast<Coroutine&>(Task::current().persona());
}

void Coroutine::resume() {
    takeOver();
    m_next = std::exchange(m_suspended, nullptr);
    while (m_next) std::exchange(m_next, nullptr).resume();
    if (m_frame.done()) finish();
}

void Coroutine::finish() {
    using Frame = Async<>::Handle;
    try {
        Frame::from_address(m_frame.address()).promise().take();
    } catch (...) {
        m_failure = std::current_exception();
        reportFailure(m_failure);
    }
    std::exchange(m_frame, nullptr).destroy();
    exit(m_failure ? kUncaught : 0);
}

void Coroutine::close(const Where& at) {
    if (!m_frame || !m_home.isHere()) return;
    m_suspended = nullptr;
    endSuspended(*this, std::exchange(m_frame, nullptr), at);
}

}  // namespace lockstep::stage
