#include "stage/tasks/timer.h"

#include <atomic>

#include "stage/sync/flag.h"

namespace lockstep::stage {
namespace {

std::string nextName() {
    static std::atomic<int> count{0};
    return "timer-" + std::to_string(++count);
}

std::function<void()> delayed(std::chrono::nanoseconds delay, std::function<void()> function,
                              Flag& cancelled, const Where& at) {
    return [delay, function = std::move(function), &cancelled, at] {
        if (!waitFor(cancelled, BlockReason::Timer, timeoutOf(delay), at)) function();
    };
}

}  // namespace

Timer::Timer(std::chrono::nanoseconds delay, std::function<void()> function, Where at)
    : m_cancelled(makeInArena<Flag>(0)),
      m_thread(nextName(), delayed(delay, std::move(function), *m_cancelled, at)) {
    m_cancelled->id = announceObject(ObjectKind::Timer, m_thread.name(), 0, 0, at);
}

void Timer::start(Where at) {
    m_thread.start(at);
}

void Timer::cancel(Where at) {
    pass({.op = Op::Cancel, .at = at, .object = m_cancelled->id});
    m_cancelled->set(at);
}

void Timer::join(Where at) {
    m_thread.join(at);
}

}  // namespace lockstep::stage
