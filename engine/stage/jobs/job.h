#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "stage/runtime/errors.h"
#include "stage/runtime/where.h"

// What a worker of a pool or an executor is given to do.
namespace lockstep::stage {

class Queue;

// How a value travels to a worker and back: as a text. For a type of its own, specialise this; what
// has none cannot be passed. pack() may throw: the job's get() or result() then throws that. With
// show() beside it the job's label says that instead of the packed text.
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

// A function that every process has at the same address, since all are forked from one.
struct JobCode {
    std::string (*call)(void (*function)(), std::string_view arguments) = nullptr;
    void (*function)() = nullptr;
    Where at{};  // where the job was defined
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

// A plain function, or a lambda that captures nothing, and the name under which it is shown:
//   const Job square("square", [](std::int64_t n) { return n * n; });
template <class Function>
class Job;

template <class Function>
Job(const char*, Function) -> Job<decltype(+std::declval<Function>())>;

template <class ResultType, class... Parameters>
class Job<ResultType (*)(Parameters...)> {
public:
    using Function = ResultType (*)(Parameters...);
    using Result = std::decay_t<ResultType>;
    // Made of one argument without further ado, of several in braces, as Python's tuple `args`.
    struct Arguments {
        template <class... Given>
        requires(sizeof...(Given) == sizeof...(Parameters) &&
                 (std::is_convertible_v<Given, std::decay_t<Parameters>> && ...))
            Arguments(Given&&... given)
            : values(std::forward<Given>(given)...) {}

        std::tuple<std::decay_t<Parameters>...> values;
    };

    Job(const char* name, Function function, Where at = Where::current())
        : m_name(name), m_code{&call, reinterpret_cast<void (*)()>(function), at} {}

    [[nodiscard]] const char* name() const { return m_name; }
    [[nodiscard]] const JobCode& code() const { return m_code; }
    [[nodiscard]] JobCall callWith(const Arguments& arguments) const;

private:
    static std::string call(void (*function)(), std::string_view list);

    const char* m_name;
    JobCode m_code;
};

template <class Function>
using ResultOf = typename Job<Function>::Result;
template <class Function>
using ArgumentsOf = typename Job<Function>::Arguments;
// Of a function of one parameter: that one's type.
template <class Function>
using ValueOf = std::tuple_element_t<0, decltype(ArgumentsOf<Function>::values)>;

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

// An argument as the job's label has it.
template <class T>
std::string shown(const T& value) {
    if constexpr (requires { Passing<T>::show(value); }) {
        return Passing<T>::show(value);
    } else {
        return Passing<T>::pack(value);
    }
}

template <class Result>
std::string packResult(const std::function<Result()>& work) {
    if constexpr (std::is_void_v<Result>) {
        work();
        return "None";
    } else {
        return Passing<Result>::pack(work());
    }
}

template <class Result>
Result unpackResult(std::string_view text) {
    if constexpr (!std::is_void_v<Result>) return Passing<Result>::unpack(text);
}

template <class ResultType, class... Parameters>
JobCall Job<ResultType (*)(Parameters...)>::callWith(const Arguments& arguments) const {
    JobCall call{.label = labelOf(m_name, {"..."}), .code = m_code};
    call.work = [function = reinterpret_cast<Function>(m_code.function),
                 values = arguments.values] {
        return packResult<Result>([&]() -> Result { return std::apply(function, values); });
    };
    try {
        const auto packed = std::apply(
            [](const auto&... value) {
                return std::vector<std::string>{Passing<std::decay_t<Parameters>>::pack(value)...};
            },
            arguments.values);
        call.label = std::apply(
            [this](const auto&... value) {
                return labelOf(m_name, {shown<std::decay_t<Parameters>>(value)...});
            },
            arguments.values);
        call.arguments = listOf(packed);
    } catch (const Exception& exception) {
        call.refusal = {exception.name(), exception.what()};
    }
    return call;
}

template <class ResultType, class... Parameters>
std::string Job<ResultType (*)(Parameters...)>::call(void (*function)(), std::string_view list) {
    return packResult<Result>([&]() -> Result {
        // In braces they are taken from left to right.
        std::tuple<std::decay_t<Parameters>...> values{
            Passing<std::decay_t<Parameters>>::unpack(takeArgument(list))...};
        return std::apply(reinterpret_cast<Function>(function), values);
    });
}

// 0, 1 ... end - 1.
std::vector<std::int64_t> range(std::int64_t end);
std::vector<std::int64_t> range(std::int64_t begin, std::int64_t end);

}  // namespace lockstep::stage
