#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "model/run_inputs.h"
#include "model/trace.h"

namespace lockstep::wire {

// A run as it lies in a file.
struct Recording {
    RunInputs inputs;
    std::shared_ptr<const Trace> trace;
};

// Writes the first `events` events of the run (all, if it has fewer) to `path`. The file appears
// whole or not at all: an old file at `path` is replaced only when the new one is safely written.
// The error names the path and the system's reason.
[[nodiscard]] Status writeRecording(const std::string& path, const RunInputs& inputs,
                                    const Trace& trace, std::size_t events = SIZE_MAX);

// The error names the path and says what is wrong: it cannot be opened, is empty, is no recording,
// was made by a newer version, is cut off, or is damaged (and at which byte).
[[nodiscard]] Result<Recording> readRecording(const std::string& path);

// The same from memory; `name` stands for the path in the errors.
[[nodiscard]] Result<Recording> decodeRecording(std::span<const std::byte> bytes,
                                                const std::string& name);

// Feeds the virtual content of the first `events` events (no pids, no real times) to `sink` piece
// by piece, in a form that is the same on every machine: what the digest of a run is computed from.
template <class Sink>
void feedVirtualContent(const Trace& trace, std::size_t events, Sink&& sink);

// As above, into memory. One event's bytes, texts spelled out; none for a notice, which tells of
// what came from outside.
void appendVirtualContent(const Trace& trace, const Event& event, std::string& out);

template <class Sink>
void feedVirtualContent(const Trace& trace, std::size_t events, Sink&& sink) {
    std::string piece;
    for (std::size_t i = 0; i < events && i < trace.size(); ++i) {
        appendVirtualContent(trace, trace[i], piece);
        if (piece.size() < 65536) continue;
        sink(std::string_view(piece));
        piece.clear();
    }
    sink(std::string_view(piece));
}

}  // namespace lockstep::wire
