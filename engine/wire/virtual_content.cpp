#include "wire/bytes.h"
#include "wire/recording.h"

namespace lockstep::wire {
namespace {

void appendText(std::string_view text, std::string& out) {
    std::array<std::byte, sizeof(std::uint32_t)> length;
    ByteWriter writer(length);
    writer.number(static_cast<std::uint32_t>(text.size()));
    out.append(reinterpret_cast<const char*>(length.data()), length.size());
    out.append(text);
}

}  // namespace

void appendVirtualContent(const Trace& trace, const Event& event, std::string& out) {
    // A notice tells of what came from outside.
    if (event.kind == EventKind::Notice) return;
    // A task's pid and tid are the system's choice.
    const bool isReal = event.kind == EventKind::TaskAdmitted;
    std::array<std::byte, 64> numbers;
    ByteWriter writer(numbers);
    writer.number(event.time);
    writer.number(static_cast<std::uint8_t>(event.kind));
    writer.number(event.detail);
    writer.number(event.task.value);
    writer.number(event.other.value);
    writer.number(event.object.value);
    writer.number(isReal ? std::int64_t{0} : event.value);
    writer.number(isReal ? std::int64_t{0} : event.extra);
    writer.number(event.at.line);
    out.append(reinterpret_cast<const char*>(numbers.data()), writer.size());
    appendText(trace.text(event.at.file), out);
    appendText(trace.text(event.text), out);
}

}  // namespace lockstep::wire
