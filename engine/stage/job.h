#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "stage/errors.h"
#include "stage/where.h"

// What a worker of a pool or an executor is given to do.
namespace lockstep::stage {

class Queue;

// How a value travels to a worker and back: as a text. For a type of its own, specialise this; what
// has none cannot be passed. pack() may throw: the job's get() or result() then throws that.
template <class T>
struct Passing;

template <>
struct Passing<std::int64_t> {
    static std::string pack(std::int64_t value) { return std::to_string(value); }
    static std::int64_t unpack(std::string_view text);
};

template <>
struct Passing<std::string> {
    static std::string pack(std::string value) { return value; }
    static std::string unpack(std::string_view text) { return std::string(text); }
};

// Written as Python writes the tuple: "(1, 2)".
template <>
struct Passing<std::pair<std::int64_t, std::int64_t>> {
    static std::string pack(const std::pair<std::int64_t, std::int64_t>& value);
    static std::pair<std::int64_t, std::int64_t> unpack(std::string_view text);
};

// RuntimeError: processes get a plain queue by being forked, not with a job.
template <>
struct Passing<Queue> {
    static std::string pack(const Queue& queue);
    static Queue unpack(std::string_view text);
};

// How a job of this type is passed to the functions below: converted, never deduced.
template <class T>
using Passed = std::type_identity_t<std::decay_t<T>>;

// A function that every process has at the same address, since all are forked from one.
struct JobCode {
    std::string (*call)(void (*function)(), std::string_view arguments) = nullptr;
    void (*function)() = nullptr;
    Where at{};  // where the job was defined
};

// A plain function, or a lambda that captures nothing, and the name under which it is shown:
//   const Job square("square", [](std::int64_t n) { return n * n; });
template <class Function>
class Job;

template <class Function>
Job(const char*, Function) -> Job<decltype(+std::declval<Function>())>;

template <class Result, class... Arguments>
class Job<Result (*)(Arguments...)> {
public:
    using Function = Result (*)(Arguments...);

    Job(const char* name, Function function, Where at = Where::current())
        : m_name(name), m_code{&call, reinterpret_cast<void (*)()>(function), at} {}

    [[nodiscard]] const char* name() const { return m_name; }
    [[nodiscard]] Function function() const { return reinterpret_cast<Function>(m_code.function); }
    [[nodiscard]] const JobCode& code() const { return m_code; }

private:
    static std::string call(void (*function)(), std::string_view arguments);

    const char* m_name;
    JobCode m_code;
};

// A job that somebody wants done: as code and arguments for any process, and as a function for this
// one.
struct JobCall {
    struct Refusal {
        const char* name;  // of the exception: a literal
        std::string what;
    };

    std::string label;  // "square(3)"
    JobCode code{};
    std::string arguments{};
    std::optional<Refusal> refusal{};  // why no other process can be given these arguments
    std::function<std::string()> work{};
};

// An argument that is passed by name. No Job has named parameters: it raises TypeError.
struct Keyword {
    std::string name;
    std::string value;
};

// Takes the first one off a list of arguments.
std::string_view takeArgument(std::string_view& arguments);
// Joins them. ValueError: they are longer than 100 bytes.
std::string listOf(const std::vector<std::string>& arguments);
// "square(3)"
std::string labelOf(const char* name, const std::vector<std::string>& arguments);
JobCall callWithKeyword(const char* name, const JobCode& code, const Keyword& keyword);

template <class Result>
std::string packResult(const std::function<Result()>& work) {
    if constexpr (std::is_void_v<Result>) {
        work();
        return "None";
    } else {
        return Passing<Passed<Result>>::pack(work());
    }
}

template <class Result>
std::decay_t<Result> unpackResult(std::string_view text) {
    if constexpr (!std::is_void_v<Result>) return Passing<std::decay_t<Result>>::unpack(text);
}

template <class Result, class... Arguments>
JobCall callOf(const Job<Result (*)(Arguments...)>& job, const Passed<Arguments>&... arguments) {
    JobCall call{.label = labelOf(job.name(), {"..."}), .code = job.code()};
    call.work = [function = job.function(), arguments...] {
        return packResult<Result>([&]() -> Result { return function(arguments...); });
    };
    try {
        const std::vector<std::string> packed{Passing<Passed<Arguments>>::pack(arguments)...};
        call.label = labelOf(job.name(), packed);
        call.arguments = listOf(packed);
    } catch (const Exception& exception) {
        call.refusal = {exception.name(), exception.what()};
    }
    return call;
}

template <class Result, class... Arguments>
std::string Job<Result (*)(Arguments...)>::call(void (*function)(), std::string_view arguments) {
    // In braces: evaluated from left to right.
    [[maybe_unused]] const std::array<std::string_view, sizeof...(Arguments)> texts{
        (static_cast<void>(sizeof(Passed<Arguments>)), takeArgument(arguments))...};
    const auto work = [&]<std::size_t... index>(std::index_sequence<index...>)->Result {
        return reinterpret_cast<Function>(function)(
            Passing<Passed<Arguments>>::unpack(texts[index])...);
    };
    return packResult<Result>(
        [&]() -> Result { return work(std::index_sequence_for<Arguments...>()); });
}

// 0, 1 ... end - 1.
std::vector<std::int64_t> range(std::int64_t end);
std::vector<std::int64_t> range(std::int64_t begin, std::int64_t end);

}  // namespace lockstep::stage
