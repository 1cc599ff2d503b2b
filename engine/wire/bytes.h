#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/result.h"

namespace lockstep::wire {

// Writes numbers and texts, little-endian on every machine, into memory of a fixed size. Allocates
// nothing. What does not fit is left out, and fits() tells.
class ByteWriter {
public:
    explicit ByteWriter(std::span<std::byte> room) : m_room(room) {}

    template <std::integral Int>
    void number(Int value) {
        auto bits = static_cast<std::make_unsigned_t<Int>>(value);
        std::array<std::byte, sizeof(Int)> bytes;
        for (std::size_t i = 0; i < sizeof(Int); ++i)
            bytes[i] = static_cast<std::byte>(bits >> (8 * i));
        raw(bytes);
    }

    void flag(bool value) { number(std::uint8_t{value}); }

    // A text of at most 65535 bytes: its length (u16) and its bytes.
    void text(std::string_view text) {
        number(static_cast<std::uint16_t>(text.size()));
        raw(std::as_bytes(std::span(text)));
    }

    void raw(std::span<const std::byte> bytes) {
        if (bytes.size() > m_room.size() - m_size) m_fits = false;
        if (!m_fits || bytes.empty()) return;
        std::memcpy(m_room.data() + m_size, bytes.data(), bytes.size());
        m_size += bytes.size();
    }

    [[nodiscard]] bool fits() const { return m_fits; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::span<const std::byte> written() const { return m_room.first(m_size); }

private:
    std::span<std::byte> m_room;
    std::size_t m_size = 0;
    bool m_fits = true;
};

// Reads what a ByteWriter wrote. The first thing that is wrong is kept with its byte's number; from
// then on every read gives zero or an empty text, so that a reader may check once, at the end.
class ByteReader {
public:
    // origin: the number of the first byte, for the errors.
    explicit ByteReader(std::span<const std::byte> bytes, std::size_t origin = 0)
        : m_bytes(bytes), m_origin(origin), m_end(bytes.size()) {}

    // `what` names the field in the error: "the task's id".
    template <std::integral Int>
    [[nodiscard]] Int number(const char* what) {
        m_field = m_at;
        if (m_end - m_at < sizeof(Int)) missing(what);
        if (failed()) return 0;
        std::make_unsigned_t<Int> bits = 0;
        for (std::size_t i = 0; i < sizeof(Int); ++i)
            bits |= static_cast<std::make_unsigned_t<Int>>(
                static_cast<std::make_unsigned_t<Int>>(m_bytes[m_at + i]) << (8 * i));
        m_at += sizeof(Int);
        return static_cast<Int>(bits);
    }

    [[nodiscard]] bool flag(const char* what) {
        const auto value = number<std::uint8_t>(what);
        if (value > 1) invalid(what, value);
        return value == 1;
    }

    // A view into the bytes.
    [[nodiscard]] std::string_view text(const char* what, std::size_t limit) {
        const auto length = number<std::uint16_t>(what);
        if (length > limit)
            fail(std::string(what) + " has " + std::to_string(length) + " bytes, but at most " +
                 std::to_string(limit) + " are allowed");
        if (!failed() && length > m_end - m_at) missing(what);
        if (failed()) return {};
        const auto* begin = reinterpret_cast<const char*>(m_bytes.data()) + m_at;
        m_at += length;
        return {begin, length};
    }

    void raw(std::span<std::byte> to, const char* what) {
        m_field = m_at;
        if (m_end - m_at < to.size()) missing(what);
        if (failed()) return;
        std::memcpy(to.data(), m_bytes.data() + m_at, to.size());
        m_at += to.size();
    }

    // Takes the next `length` bytes for all there is.
    void endAfter(std::size_t length) {
        if (length > m_end - m_at)
            fail("it should go on for " + std::to_string(length) + " bytes, but only " +
                 std::to_string(m_end - m_at) + " are there");
        else
            m_end = m_at + length;
    }
    void skipToEnd() { m_at = m_end; }
    void expectEnd() {
        m_field = m_at;
        if (m_at != m_end) fail(std::to_string(m_end - m_at) + " bytes too many");
    }

    // The field that was read last is wrong.
    void fail(std::string problem) {
        if (!m_error)
            m_error =
                Error{"byte " + std::to_string(m_origin + m_field) + ": " + std::move(problem)};
    }
    void invalid(const char* what, std::uint64_t value) {
        fail(std::string(what) + " cannot be " + std::to_string(value));
    }

    [[nodiscard]] bool failed() const { return m_error.has_value(); }
    [[nodiscard]] const Error& error() const { return *m_error; }
    // How many bytes have been read here.
    [[nodiscard]] std::size_t position() const { return m_at; }

private:
    void missing(const char* what) { fail(std::string(what) + " is cut off"); }

    std::span<const std::byte> m_bytes;
    std::size_t m_origin;
    std::size_t m_at = 0;
    std::size_t m_end = 0;
    std::size_t m_field = 0;
    std::optional<Error> m_error;
};

}  // namespace lockstep::wire
