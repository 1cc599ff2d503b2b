#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "stage/channels/socket.h"
#include "stage/coroutines/event_loop.h"

// Coroutines that give way to each other wherever they wait, as Python's gevent has them. They live
// on the thread that spawns them, and run only while it waits in joinAll(). An exception that
// leaves one ends only that one.
namespace lockstep::stage::gevent {

// Copies refer to the same coroutine.
template <class T = void>
class Greenlet {
public:
    using Result = std::conditional_t<std::is_void_v<T>, bool, T>;

    Greenlet(std::shared_ptr<LoopCoroutine> coroutine,
             std::shared_ptr<const std::optional<Result>> result)
        : m_coroutine(std::move(coroutine)), m_result(std::move(result)) {}

    // Waits for its end, in another coroutine of the thread. A point.
    Async<> join(Where at = Where::current()) const { return m_coroutine->joined(at); }
    // What its function has returned; none: it has not ended, or an exception left it.
    [[nodiscard]] const std::optional<Result>& value() const { return *m_result; }
    [[nodiscard]] bool isDead() const { return m_coroutine->hasEnded(); }

    [[nodiscard]] LoopCoroutine& coroutine() const { return *m_coroutine; }

private:
    std::shared_ptr<LoopCoroutine> m_coroutine;
    std::shared_ptr<const std::optional<Result>> m_result;
};

template <class T, class Function>
Async<> keepResult(Function function, std::shared_ptr<std::optional<T>> result) {
    result->emplace(co_await function());
}

// A coroutine that runs `function`, which returns an Async, as soon as its turn comes. A point.
template <class Function>
auto spawn(const std::string& name, Function function, Where at = Where::current()) {
    using T = typename std::invoke_result_t<Function&>::Result;
    auto result = std::make_shared<std::optional<typename Greenlet<T>::Result>>();
    std::function<Async<>()> body;
    if constexpr (std::is_void_v<T>) {
        body = std::move(function);
    } else {
        body = [function = std::move(function), result] { return keepResult(function, result); };
    }
    auto coroutine = std::make_shared<LoopCoroutine>(name, std::move(body), at);
    EventLoop::current().add(coroutine);
    return Greenlet<T>(std::move(coroutine), std::move(result));
}

// The thread itself waits for the end of all of these, one after the other, and lets all its
// coroutines run meanwhile. Each is a point. RuntimeError: a coroutine calls it. LoopExit: none can
// ever go on.
template <class T>
void joinAll(const std::vector<Greenlet<T>>& greenlets, Where at = Where::current()) {
    for (const Greenlet<T>& greenlet : greenlets) greenlet.coroutine().join(at);
}

// All of these are to be awaited in a coroutine that was spawned (RuntimeError). Durations are of
// virtual time.

// Lets others run for so long; 0 = lets those run that are in line. A point.
Async<> sleep(std::chrono::nanoseconds duration, Where at = Where::current());
// What Python's time.sleep() does in a coroutine: stops the whole thread, but after patchAll() it
// is sleep(). A point.
Async<> timeSleep(std::chrono::nanoseconds duration, Where at = Where::current());
// From now on, what would stop the calling thread stops only the coroutine that waits:
// monkey.patch_all().
void patchAll();

// As Listener::accept(), Socket::recv() and Socket::send(), but others run meanwhile. Each tries
// first, and waits only if that is refused. Points.
Async<Socket> accept(Listener listener, Where at = Where::current());
Async<std::string> recv(Socket socket, std::size_t most, Where at = Where::current());
// While there is no room it tries again every millisecond.
Async<> send(Socket socket, std::string data, Where at = Where::current());

// A semaphore between the coroutines of one thread. Copies refer to the same one. To be created by
// a task.
class Semaphore {
public:
    // permits: 0 to 1,000,000 (ValueError).
    Semaphore(const std::string& name, int permits, Where at = Where::current());

    // Both wait while there are no permits, in the order of their arrival; only acquire() takes
    // one. Points.
    Async<> acquire(Where at = Where::current()) const;
    Async<> wait(Where at = Where::current()) const;
    // A point.
    void release(Where at = Where::current()) const;
    // How many permits there are.
    [[nodiscard]] int counter() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

}  // namespace lockstep::stage::gevent
