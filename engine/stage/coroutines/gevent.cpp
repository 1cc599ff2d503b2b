#include "stage/coroutines/gevent.h"

#include <algorithm>

#include "stage/runtime/errors.h"
#include "stage/runtime/point.h"
#include "stage/tasks/actions.h"

namespace lockstep::stage::gevent {
namespace {

struct Yielding {
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> where) const { EventLoop::current().yield(where); }
    void await_resume() const noexcept {}
};

struct Sleeping {
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> where) const {
        EventLoop::current().sleep(where, duration, at);
    }
    void await_resume() const noexcept {}
    Nanoseconds duration;
    Where at;
};

void reportNow(const wire::Report& report) {
    Channel& channel = Task::current().channel();
    channel.report(report);
    channel.settle();
}

}  // namespace

Async<> sleep(std::chrono::nanoseconds duration, Where at) {
    (void)EventLoop::current().running();
    pass({.op = Op::Switch, .at = at, .other = Task::current().id()});
    if (duration.count() <= 0) {
        co_await Yielding{};
        co_return;
    }
    co_await Sleeping{duration.count(), at};
    wire::Report report = reportAt(at, EventKind::Slept);
    report.value = duration.count();
    reportNow(report);
}

Async<> timeSleep(std::chrono::nanoseconds duration, Where at) {
    if (EventLoop::current().isPatched) {
        co_await gevent::sleep(duration, at);
    } else {
        stage::sleep(duration, at);
    }
}

void patchAll() {
    EventLoop::current().isPatched = true;
}

struct Semaphore::State {
    ObjectId id;
    int permits = 0;
    std::uint64_t stamp = 0;
    HomeThread home;
    WaitList waiters;

    [[nodiscard]] Blocking untilReleased(const Where& at) const {
        return {{.reason = BlockReason::Semaphore, .at = at, .object = id, .stamp = stamp}};
    }

    // `change` permits more; what that was.
    void change(EventKind kind, int change, const Where& at) {
        permits += change;
        wire::Report report = reportAt(at, kind);
        report.object = id;
        report.value = permits;
        report.objectStamp = ++stamp;
        reportNow(report);
    }
};

Semaphore::Semaphore(const std::string& name, int permits, Where at) {
    constexpr int kMaxPermits = 1'000'000;
    if (permits < 0 || permits > kMaxPermits)
        throw ValueError("a semaphore has 0 to 1,000,000 permits");
    m_state = std::make_shared<State>();
    m_state->permits = permits;
    m_state->id = announceObject(ObjectKind::Semaphore, name, permits, permits, at);
}

Async<> Semaphore::acquire(Where at) const {
    const std::shared_ptr<State> state = m_state;
    state->home.check();
    const WaitList::Place place(state->waiters);
    pass({.op = Op::Acquire, .at = at, .object = state->id});
    while (state->permits == 0) co_await state->untilReleased(at);
    state->change(EventKind::PermitAcquired, -1, at);
}

Async<> Semaphore::wait(Where at) const {
    const std::shared_ptr<State> state = m_state;
    state->home.check();
    const WaitList::Place place(state->waiters);
    pass({.op = Op::Wait, .at = at, .object = state->id});
    while (state->permits == 0) co_await state->untilReleased(at);
    wire::Report report = reportAt(at, EventKind::WaitPassed);
    report.object = state->id;
    report.value = state->permits;
    reportNow(report);
    // The permit is left to whoever is next.
    state->waiters.wakeFirst();
}

void Semaphore::release(Where at) const {
    m_state->home.check();
    pass({.op = Op::Release, .at = at, .object = m_state->id});
    m_state->change(EventKind::PermitReleased, 1, at);
    m_state->waiters.wakeFirst();
}

int Semaphore::counter() const {
    return m_state->permits;
}

}  // namespace lockstep::stage::gevent
