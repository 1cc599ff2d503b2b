#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "stage/runtime/errors.h"
#include "stage/sync/lock.h"

namespace lockstep::stage {

// Where in the program a function lies, which is the same in every process that runs the program,
// wherever the kernel has put it there.
using Place = std::uint64_t;
[[nodiscard]] Place placeOf(const void* function);
[[nodiscard]] const void* atPlace(Place place);

// Turns arguments into bytes for another process of this program, and back. Numbers and texts are
// copied; handles of what lies in shared memory (Lock, Queue, Value ...) lead to the same object
// there.
class Pickler {
public:
    // TypeError: it makes sense in this process only.
    template <class T>
    void add(const T& value) {
        if constexpr (std::is_same_v<T, ThreadLock>) {
            throw TypeError("cannot pickle '_thread.lock' object");
        } else if constexpr (std::is_same_v<T, std::string>) {
            add(value.size());
            m_bytes += value;
        } else {
            static_assert(std::is_trivially_copyable_v<T>, "this cannot be sent to a process");
            m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
        }
    }
    [[nodiscard]] std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

// Both come from one program: what is taken is what was added.
class Unpickler {
public:
    explicit Unpickler(std::string_view bytes) : m_bytes(bytes) {}

    template <class T>
    [[nodiscard]] T take() {
        if constexpr (std::is_same_v<T, ThreadLock>) {
            throw TypeError("cannot unpickle '_thread.lock' object");
        } else if constexpr (std::is_same_v<T, std::string>) {
            const auto size = take<std::size_t>();
            return std::string(takeBytes(size));
        } else {
            std::array<std::byte, sizeof(T)> bytes;
            std::memcpy(bytes.data(), takeBytes(sizeof(T)).data(), sizeof(T));
            return std::bit_cast<T>(bytes);
        }
    }

private:
    std::string_view takeBytes(std::size_t size) {
        const std::string_view taken = m_bytes.substr(0, size);
        m_bytes.remove_prefix(taken.size());
        return taken;
    }

    std::string_view m_bytes;
};

// A target as it goes to a spawned process: the code there that makes the call, and the call.
struct Pickled {
    int (*run)(std::string_view bytes) = nullptr;  // gives the exit code
    std::string bytes;
};

// A function of the program together with its arguments: a target that a spawned process can get.
template <class Result, class... Parameters>
class Call {
public:
    using Function = Result (*)(Parameters...);

    template <class... Arguments>
    explicit Call(Function function, Arguments&&... arguments)
        : m_function(function), m_arguments(std::forward<Arguments>(arguments)...) {}

    Result operator()() { return std::apply(m_function, m_arguments); }

    // TypeError: an argument cannot be sent.
    [[nodiscard]] Pickled pickled() const {
        Pickler out;
        out.add(placeOf(reinterpret_cast<const void*>(m_function)));
        std::apply([&](const auto&... argument) { (out.add(argument), ...); }, m_arguments);
        return {&runPickled, out.take()};
    }

private:
    static int runPickled(std::string_view bytes) {
        Unpickler in(bytes);
        const auto function = reinterpret_cast<Function>(atPlace(in.take<Place>()));
        // In braces the arguments are taken in their order.
        std::tuple<std::decay_t<Parameters>...> arguments{in.take<std::decay_t<Parameters>>()...};
        if constexpr (std::is_void_v<Result>) {
            std::apply(function, arguments);
            return 0;
        } else {
            return std::apply(function, arguments);
        }
    }

    Function m_function;
    std::tuple<std::decay_t<Parameters>...> m_arguments;
};

// call(count, 3, "ticks"), as Python's target=count, args=(3, "ticks").
template <class Result, class... Parameters, class... Arguments>
[[nodiscard]] Call<Result, Parameters...> call(Result (*function)(Parameters...),
                                               Arguments&&... arguments) {
    return Call<Result, Parameters...>(function, std::forward<Arguments>(arguments)...);
}

}  // namespace lockstep::stage
