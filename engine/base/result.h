#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace lockstep {

// Why something could not be done: one sentence for a person, naming what and where.
struct Error {
    std::string message;
};

// A value or the reason why there is none. It never turns into a boolean by accident.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool isOk() const { return m_content.index() == 0; }
    // The value. Only when isOk().
    [[nodiscard]] T& value() & { return std::get<0>(m_content); }
    [[nodiscard]] const T& value() const& { return std::get<0>(m_content); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(m_content)); }
    // The reason. Only when not isOk().
    [[nodiscard]] const Error& error() const { return std::get<1>(m_content); }

private:
    std::variant<T, Error> m_content;
};

struct Nothing {};
using Status = Result<Nothing>;
inline Status ok() { return Nothing{}; }

}  // namespace lockstep
