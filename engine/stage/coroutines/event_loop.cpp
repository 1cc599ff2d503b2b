#include "stage/coroutines/event_loop.h"

#include <algorithm>
#include <limits>

#include "stage/runtime/errors.h"
#include "stage/runtime/failure.h"
#include "stage/runtime/point.h"
#include "stage/runtime/real_time.h"

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
        // Who only waits for its turn does not keep the others from what has come for them.
        if (m_ready.empty() || !m_watchers.empty()) waitForNews(at);
        wakeSleepers();
        if (!m_ready.empty()) runReady(holds, at);
    }
}

void EventLoop::runReady(const std::function<bool()>& holds, const Where& at) {
    const StandAside aside(at, {});
    std::size_t round = m_ready.size();
    do {
        giveTurn();
        wakeSleepers();
        if (--round == 0 && m_watchers.empty()) round = m_ready.size();
    } while (round > 0 && !holds());
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
    if (m_ready.empty() && m_sleepers.empty() && m_watchers.empty()) throw LoopExit();
    Nanoseconds timeout = kNoTime;
    if (!m_sleepers.empty()) timeout = virtualTimeUntil(m_sleepers.begin()->first);
    if (!m_ready.empty()) timeout = 0;
    const auto arrived = timeout == kNoTime
                             ? selector(at).select(at)
                             : selector(at).select(std::chrono::nanoseconds(timeout), at);
    for (const Waitable& what : arrived) {
        for (const Watcher& watcher : m_watchers) {
            const bool waits = watcher.coroutine->state() == TaskState::Blocked;
            if (watcher.what == what && waits) wake(*watcher.coroutine);
        }
    }
}

Selector& EventLoop::selector(const Where& at) {
    if (!m_selector) m_selector.emplace("event loop", SelectorKind::Epoll, at);
    return *m_selector;
}

void EventLoop::watch(const Waitable& what, LoopCoroutine& coroutine, const Where& at) {
    if (!isWatched(what)) selector(at).add(what, at);
    m_watchers.push_back({what, &coroutine});
}

void EventLoop::unwatch(const Waitable& what, LoopCoroutine& coroutine, const Where& at) {
    const auto its = std::ranges::find(m_watchers, Watcher{what, &coroutine});
    if (its != m_watchers.end()) m_watchers.erase(its);
    if (!isWatched(what)) selector(at).remove(what, at);
}

bool EventLoop::isWatched(const Waitable& what) const {
    return std::ranges::find(m_watchers, what, &Watcher::what) != m_watchers.end();
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
