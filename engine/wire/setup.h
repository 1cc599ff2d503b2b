#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "wire/records.h"

namespace lockstep::wire {

// What the engine tells the stage's supervisor in the first packet of the control socket. Both come
// from one build: it is no part of the format of FORMAT.md.
struct Setup {
    std::string scenario;
    std::string variant;
    std::map<std::string, std::int64_t> parameters;  // durations in ns
    std::uint64_t seed = 1;
    bool free = false;       // free running
    std::string socketPath;  // where the tasks connect
    Token token{};
    std::string folder;   // the session's own; the supervisor removes it in the end
    int pinnedCpu = -1;   // on which all tasks run; -1 = on any
    std::string program;  // the name of the main process
    friend bool operator==(const Setup&, const Setup&) = default;
};

constexpr std::size_t kMaxSetup = 60 * 1024;

// At most kMaxSetup bytes when the texts are sensible; the decoder refuses more.
[[nodiscard]] std::vector<std::byte> encodeSetup(const Setup& setup);
// The error says that the packet is cut off, too long or no set-up.
[[nodiscard]] Result<Setup> decodeSetup(std::span<const std::byte> packet);

}  // namespace lockstep::wire
