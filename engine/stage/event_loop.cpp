#include "stage/event_loop.h"

#include <algorithm>
#include <limits>

#include "stage/errors.h"
#include "stage/failure.h"
#include "stage/point.h"
#include "stage/real_time.h"

namespace lockstep::stage {
namespace {

bool runsFreely() {
    return Task::current().channel().isFree();
}

// The loop's clock: virtual time; free mode: CLOCK_MONOTONIC.
Nanoseconds now() {
    return runsFreely() ? monotonicNow() : Task::current().channel().now();
}

Nanoseconds deadlineAfter(Nanoseconds virtualDuration) {
    if (runsFreely()) return realDeadline(virtualDuration);
    const Nanoseconds longest = std::numeric_limits<Nanoseconds>::max() - 1 - now();
    return now() + std::min(virtualDuration, longest);
}

Nanoseconds virtualTimeUntil(Nanoseconds deadline) {
    const Nanoseconds left = std::max<Nanoseconds>(deadline - now(), 0);
    return runsFreely() ? virtualDuration(left) : left;
}

// With nothing to watch, all there is to come is the time.
class Selecting final : public Operation {
public:
    Attempt tryNow() override { return Attempt::NotNow; }
    Attempt waitUntil(Nanoseconds deadline) override {
        sleepReally(std::max<Nanoseconds>(deadline - monotonicNow(), 0));
        return Attempt::NotNow;
    }
};

}  // namespace

EventLoop& EventLoop::current() {
    return Task::current().loop();
}

void EventLoop::add(std::shared_ptr<LoopCoroutine> coroutine) {
    m_ready.push_back(coroutine.get());
    m_coroutines.push_back(std::move(coroutine));
}

void EventLoop::runUntil(const std::function<bool()>& holds, const Where& at) {
    if (!Task::current().isItself())
        throw RuntimeError("a coroutine cannot wait for others as their thread does");
    while (!holds()) {
        if (m_ready.empty()) waitForNews(at);
        wakeSleepers();
        if (!m_ready.empty()) runReady(holds, at);
    }
}

void EventLoop::runReady(const std::function<bool()>& holds, const Where& at) {
    const StandAside aside(at, {});
    do {
        giveTurn();
        wakeSleepers();
    } while (!m_ready.empty() && !holds());
}

void EventLoop::giveTurn() {
    m_running = m_ready.front();
    m_ready.pop_front();
    m_running->resume();
    LoopCoroutine* const last = std::exchange(m_running, nullptr);
    if (!last->hasEnded()) return;
    last->m_joiners.wakeAll();
    std::erase_if(m_coroutines, [last](const auto& one) { return one.get() == last; });
}

void EventLoop::wakeSleepers() {
    while (!m_sleepers.empty() && m_sleepers.begin()->first <= now()) {
        LoopCoroutine& sleeper = *m_sleepers.begin()->second;
        m_sleepers.erase(m_sleepers.begin());
        wake(sleeper, WakeReason::Elapsed);
    }
}

void EventLoop::waitForNews(const Where& at) {
    if (m_sleepers.empty()) throw LoopExit();
    if (!m_selector.isValid())
        m_selector = announceObject(ObjectKind::Selector, "event loop", 0, 0, at);
    Selecting selecting;
    const Nanoseconds timeout = virtualTimeUntil(m_sleepers.begin()->first);
    perform({.op = Op::Select, .at = at, .object = m_selector, .timeout = timeout},
            BlockReason::Select, selecting);
}

void EventLoop::closeAll() {
    m_ready.clear();
    m_sleepers.clear();
    for (const auto& coroutine : std::exchange(m_coroutines, {})) coroutine->close({});
    m_ready.clear();
}

LoopCoroutine& EventLoop::running() const {
    if (!m_running || &Task::current().persona() != m_running)
        throw RuntimeError("only a coroutine that was spawned can wait like this");
    return *m_running;
}

void EventLoop::yield(std::coroutine_handle<> where) {
    m_running->suspendAt(where);
    m_running->yield();
    m_ready.push_back(m_running);
}

void EventLoop::block(std::coroutine_handle<> where, const Suspension& why) {
    m_running->suspendAt(where);
    m_running->block(why);
}

void EventLoop::sleep(std::coroutine_handle<> where, Nanoseconds virtualDuration, const Where& at) {
    const Nanoseconds deadline = deadlineAfter(virtualDuration);
    m_sleepers.emplace(deadline, m_running);
    block(where, {.reason = BlockReason::Sleep,
                  .at = at,
                  .deadline = runsFreely() ? virtualDuration : deadline});
}

void EventLoop::wake(LoopCoroutine& coroutine, WakeReason reason) {
    coroutine.wake(reason);
    m_ready.push_back(&coroutine);
}

void LoopCoroutine::join(const Where& at) {
    home().check();
    pass({.op = Op::Join, .at = at, .other = id()});
    EventLoop::current().runUntil([this] { return hasEnded(); }, at);
    reportJoined(at);
}

Async<> LoopCoroutine::joined(Where at) {
    home().check();
    const WaitList::Place place(m_joiners);
    pass({.op = Op::Join, .at = at, .other = id()});
    while (!hasEnded()) co_await Blocking{{.reason = BlockReason::Join, .at = at, .other = id()}};
    reportJoined(at);
}

void LoopCoroutine::reportJoined(const Where& at) const {
    wire::Report report = reportAt(at, EventKind::Joined);
    report.other = id();
    report.value = failure() ? kUncaught : 0;
    Channel& channel = Task::current().channel();
    channel.report(report);
    channel.settle();
}

}  // namespace lockstep::stage
