#pragma once

#include <coroutine>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "stage/runtime/persona.h"
#include "stage/runtime/where.h"

namespace lockstep::stage {

// Tells of a new coroutine of the calling thread. A point.
[[nodiscard]] TaskId announceCoroutine(const std::string& name, const Where& at);
// Ends one that is suspended or has not begun, as an exception would that nobody hears of: what its
// frame holds is given up in its name.
void endSuspended(Persona& coroutine, std::coroutine_handle<> frame, const Where& at);

// What a coroutine's function returns, and what each function returns in which it may be suspended:
//
//     Async<int> lengthOf(std::string page) {
//         co_await gevent::sleep(1s);
//         co_return 42;
//     }
//
// `co_await` runs it to its end and gives its result, or throws what left it. Such a function has
// no stack, only its own frame, which takes its parameters along: to be suspended further down,
// everything in between must be awaited, too. A lambda must outlive the call of it.
template <class T = void>
class Async;

// A coroutine that runs an Async function. Its states are what its owner makes of them; here is how
// it goes on and how it ends. Used by the thread that made it.
class Coroutine : public Persona {
public:
    // Tells of it. A point. It has not begun.
    Coroutine(const std::string& name, std::function<Async<>()> function, const Where& at);
    // It has ended, or was closed.
    virtual ~Coroutine() = default;

    // The one that runs. Only in an Async function.
    static Coroutine& running();

    // Gives it the thread's CPU, until it is suspended or has ended.
    void resume();
    // Ends it where it is, unless it has ended. Elsewhere than in its thread nothing happens: its
    // frame stays as it is.
    void close(const Where& at);
    // What has left its function; null if nothing has.
    [[nodiscard]] const std::exception_ptr& failure() const { return m_failure; }

    // Also before it has begun.
    [[nodiscard]] bool isSuspended() const { return m_suspended != nullptr; }
    [[nodiscard]] const HomeThread& home() const { return m_home; }

    // From within: what goes on when it is resumed, and what goes on now.
    void suspendAt(std::coroutine_handle<> where) { m_suspended = where; }
    void continueWith(std::coroutine_handle<> next) { m_next = next; }

private:
    void finish();

    HomeThread m_home;
    std::function<Async<>()> m_function;  // its captures are its frame's
    std::coroutine_handle<> m_frame;
    std::coroutine_handle<> m_suspended;
    std::coroutine_handle<> m_next;
    std::exception_ptr m_failure;
};

// Functions call and leave each other through Coroutine::continueWith(), one after the other and
// never one inside the other, so that no chain of them uses up the thread's stack.
class AsyncPromiseBase {
public:
    struct Leaving {
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<>) const noexcept {
            Coroutine::running().continueWith(awaiting);
        }
        void await_resume() const noexcept {}
        std::coroutine_handle<> awaiting;
    };

    [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
    [[nodiscard]] Leaving final_suspend() const noexcept { return {m_awaiting}; }
    void unhandled_exception() { m_failure = std::current_exception(); }

    void setAwaiting(std::coroutine_handle<> awaiting) { m_awaiting = awaiting; }
    void rethrow() const {
        if (m_failure) std::rethrow_exception(m_failure);
    }

private:
    std::coroutine_handle<> m_awaiting;  // null: the coroutine's first function
    std::exception_ptr m_failure;
};

template <class T>
class AsyncPromise : public AsyncPromiseBase {
public:
    Async<T> get_return_object();
    void return_value(T value) { m_value.emplace(std::move(value)); }
    T take() {
        rethrow();
        return std::move(*m_value);
    }

private:
    std::optional<T> m_value;
};

template <>
class AsyncPromise<void> : public AsyncPromiseBase {
public:
    Async<void> get_return_object();
    void return_void() {}
    void take() const { rethrow(); }
};

template <class T>
class [[nodiscard]] Async {
public:
    using Result = T;
    using promise_type = AsyncPromise<T>;
    using Handle = std::coroutine_handle<promise_type>;

    explicit Async(Handle frame) : m_frame(frame) {}
    Async(Async&& other) noexcept : m_frame(std::exchange(other.m_frame, nullptr)) {}
    Async& operator=(Async&&) = delete;
    ~Async() {
        if (m_frame) m_frame.destroy();
    }

    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> awaiting) const {
        m_frame.promise().setAwaiting(awaiting);
        Coroutine::running().continueWith(m_frame);
    }
    T await_resume() const { return m_frame.promise().take(); }

    // The caller destroys it.
    [[nodiscard]] Handle release() { return std::exchange(m_frame, nullptr); }

private:
    Handle m_frame;
};

template <class T>
Async<T> AsyncPromise<T>::get_return_object() {
    return Async<T>(Async<T>::Handle::from_promise(*this));
}

inline Async<void> AsyncPromise<void>::get_return_object() {
    return Async<void>(Async<void>::Handle::from_promise(*this));
}

}  // namespace lockstep::stage
