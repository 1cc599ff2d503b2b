#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "model/verdict.h"
#include "model/world.h"
#include "support/dice.h"
#include "wire/crc32.h"
#include "wire/recording.h"
#include "wire/records.h"

// What must hold for any bytes at all; shared by the tests of this folder and the libFuzzer
// targets. Each returns what did not hold; empty if all did.
namespace lockstep::test {

// Whatever is taken off the packet is what an encoder would have written; the rest has an error.
inline std::string checkPacket(std::span<const std::byte> packet) {
    while (!packet.empty()) {
        const auto before = packet;
        const Result<wire::Record> record = wire::takeRecord(packet);
        if (!record.isOk())
            return record.error().message.starts_with("byte ") ? "" : "an error without a place";
        const auto taken = before.first(before.size() - packet.size());
        const auto* hello = std::get_if<wire::Hello>(&record.value());
        if (hello && hello->version != wire::kVersion) continue;
        wire::Encoder encoder;
        if (!encoder.add(record.value())) return "a record that does not fit into a packet";
        if (!std::ranges::equal(encoder.packet(), taken)) return "a record with a second encoding";
    }
    return "";
}

// The bytes are refused with a sentence, or they are a run of which a world can be made and judged.
inline std::string checkRecording(std::span<const std::byte> bytes) {
    const Result<wire::Recording> recording = wire::decodeRecording(bytes, "it");
    if (!recording.isOk())
        return recording.error().message.starts_with("it ") ? "" : "an error without the name";
    World world(recording.value().inputs.cpus);
    const Trace& trace = *recording.value().trace;
    for (std::size_t i = 0; i < trace.size(); ++i) world.apply(trace[i]);
    if (world.applied() != trace.size()) return "a world of other events";
    return judge(world, trace, EndCause::NothingLeft).sentence.empty() ? "no verdict" : "";
}

// Sets the checksum of what looks like a recording right, so that a check gets past it.
inline void seal(std::vector<std::byte>& bytes) {
    constexpr std::size_t kEndSize = wire::kFrameSize + 12;
    if (bytes.size() < kEndSize) return;
    wire::Crc32 crc;
    crc.update(std::span(bytes).first(bytes.size() - kEndSize));
    for (std::size_t i = 0; i < 4; ++i)
        bytes[bytes.size() - 4 + i] = static_cast<std::byte>(crc.value() >> (8 * i));
}

// A few random changes: bits, bytes, numbers at their limits, pieces cut out, doubled or cut off.
inline void mutate(std::vector<std::byte>& bytes, Dice& dice) {
    for (auto changes = dice.between(1, 4); changes > 0 && !bytes.empty(); --changes) {
        const auto at = static_cast<std::ptrdiff_t>(dice.below(bytes.size()));
        const auto left = bytes.size() - static_cast<std::size_t>(at);
        const auto length =
            static_cast<std::ptrdiff_t>(dice.below(std::min<std::size_t>(left, 80)));
        const auto begin = bytes.begin() + at;
        switch (dice.below(6)) {
            case 0:
                *begin ^= static_cast<std::byte>(1u << dice.below(8));
                break;
            case 1:
                *begin = static_cast<std::byte>(dice.next());
                break;
            case 2:
                std::fill(begin, begin + std::min<std::ptrdiff_t>(length, 8),
                          dice.coin() ? std::byte{0xFF} : std::byte{0});
                break;
            case 3:
                bytes.erase(begin, begin + length);
                break;
            case 4: {
                const std::vector<std::byte> piece(begin, begin + length);
                bytes.insert(begin, piece.begin(), piece.end());
                break;
            }
            default:
                bytes.resize(static_cast<std::size_t>(at));
                break;
        }
    }
}

}  // namespace lockstep::test
