#pragma once

#include <coroutine>
#include <exception>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "stage/coroutines/coroutine.h"
#include "stage/runtime/errors.h"
#include "stage/runtime/where.h"

namespace lockstep::stage {

template <class T, class Sent>
class GeneratorPromise;

// What a generator's function returns. In it, `co_yield value` gives a T to the caller of next() or
// send(), suspends the generator, and gives what was sent to it when it is resumed:
//
//     Yields<int, int> sums() {
//         int sum = 0;
//         for (;;) sum += (co_yield sum).value_or(0);
//     }
template <class T, class Sent = T>
class Yields {
public:
    using promise_type = GeneratorPromise<T, Sent>;
    std::coroutine_handle<promise_type> frame;
};

// What generators of all types have in common: a coroutine that goes on when it is asked for its
// next value, and gives the CPU back with it.
class GeneratorCore final : public Persona {
public:
    // Tells of it. A point.
    GeneratorCore(const std::string& name, const Where& at);
    ~GeneratorCore();

    // Takes its frame over.
    void adopt(std::coroutine_handle<> frame) { m_frame = frame; }
    [[nodiscard]] bool hasBegun() const { return m_hasBegun; }
    // Runs it to its next co_yield or its end. A point of the caller. Throws what left its
    // function. RuntimeError: another thread asks. ValueError: it asks itself.
    void resume(const Where& at);
    // From within: it gives something. A point.
    void giveBack(const Where& at);
    void fail(std::exception_ptr failure) { m_failure = std::move(failure); }

private:
    void finish();

    HomeThread m_home;
    std::coroutine_handle<> m_frame;
    TaskId m_asking;
    bool m_hasBegun = false;
    bool m_isExecuting = false;
    std::exception_ptr m_failure;
};

template <class T, class Sent>
class GeneratorPromise {
public:
    struct Resumed {
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<>) const noexcept {}
        std::optional<Sent> await_resume() const { return std::exchange(promise.sent, {}); }
        GeneratorPromise& promise;
    };

    Yields<T, Sent> get_return_object() {
        return {std::coroutine_handle<GeneratorPromise>::from_promise(*this)};
    }
    [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
    [[nodiscard]] std::suspend_always final_suspend() const noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { core->fail(std::current_exception()); }
    Resumed yield_value(T value, Where at = Where::current()) {
        given.emplace(std::move(value));
        core->giveBack(at);
        return {*this};
    }
    // Only an Async function can be suspended by others than its caller.
    template <class Awaited>
    void await_transform(Awaited&&) = delete;

    GeneratorCore* core = nullptr;
    std::optional<T> given;
    std::optional<Sent> sent;
};

// Python's generator: a coroutine that runs only while somebody asks for its next value. Used by
// the thread that made it. Its destruction closes it: what its function holds is given up.
template <class T, class Sent = T>
class Generator {
public:
    // A point.
    Generator(const std::string& name, std::function<Yields<T, Sent>()> function,
              Where at = Where::current())
        : m_function(std::move(function)), m_core(name, at) {
        const auto frame = m_function().frame;
        m_promise = &frame.promise();
        m_promise->core = &m_core;
        m_core.adopt(frame);
    }
    Generator(const Generator&) = delete;
    Generator& operator=(const Generator&) = delete;

    // The next value. Points. StopIteration: there is none. What leaves its function, leaves this.
    T next(Where at = Where::current()) { return resume({}, at); }
    // Likewise, and `value` is what its co_yield gives. TypeError: it stands at none, since it has
    // not begun.
    T send(Sent value, Where at = Where::current()) {
        if (!m_core.hasBegun())
            throw TypeError("can't send non-None value to a just-started generator");
        return resume(std::move(value), at);
    }

    // For `for`: all values that are left.
    class Iterator {
    public:
        Iterator(Generator& generator, const Where& at) : m_generator(generator), m_at(at) {
            ++*this;
        }
        Iterator& operator++() {
            m_value = m_generator.advance({}, m_at);
            return *this;
        }
        [[nodiscard]] const T& operator*() const { return *m_value; }
        [[nodiscard]] bool operator==(std::default_sentinel_t) const { return !m_value; }

    private:
        Generator& m_generator;
        Where m_at;
        std::optional<T> m_value;
    };
    [[nodiscard]] Iterator begin(Where at = Where::current()) { return Iterator(*this, at); }
    [[nodiscard]] std::default_sentinel_t end() const { return {}; }

private:
    // The next value; none: it has ended.
    std::optional<T> advance(std::optional<Sent> sent, const Where& at) {
        if (m_core.hasEnded()) return {};
        m_promise->sent = std::move(sent);
        m_core.resume(at);
        if (m_core.hasEnded()) return {};
        return std::exchange(m_promise->given, {});
    }
    T resume(std::optional<Sent> sent, const Where& at) {
        std::optional<T> value = advance(std::move(sent), at);
        if (!value) throw StopIteration();
        return std::move(*value);
    }

    std::function<Yields<T, Sent>()> m_function;  // its captures are its frame's
    GeneratorPromise<T, Sent>* m_promise = nullptr;
    GeneratorCore m_core;
};

}  // namespace lockstep::stage
