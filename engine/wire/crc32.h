#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace lockstep::wire {

// The CRC-32 of IEEE 802.3, as zlib, PNG and Ethernet have it (reflected, polynomial 0x04C11DB7):
// any run of up to 32 changed bits changes it. Fed piece by piece.
class Crc32 {
public:
    void update(std::span<const std::byte> bytes) {
        for (const std::byte byte : bytes)
            m_state = kTable[(m_state ^ static_cast<std::uint32_t>(byte)) & 0xFF] ^ (m_state >> 8);
    }
    [[nodiscard]] std::uint32_t value() const { return ~m_state; }

private:
    static constexpr std::array<std::uint32_t, 256> kTable = [] {
        std::array<std::uint32_t, 256> table{};
        for (std::uint32_t i = 0; i < table.size(); ++i) {
            std::uint32_t rest = i;
            for (int bit = 0; bit < 8; ++bit)
                rest = rest & 1 ? 0xEDB88320 ^ (rest >> 1) : rest >> 1;
            table[i] = rest;
        }
        return table;
    }();

    std::uint32_t m_state = 0xFFFFFFFF;
};

}  // namespace lockstep::wire
