#include "wire/bytes.h"
#include "wire/records.h"

namespace lockstep::wire {
namespace {

// The longest beginning of at most kMaxText bytes that does not cut a character (of at most four
// bytes).
std::string_view cut(std::string_view text) {
    if (text.size() <= kMaxText) return text;
    for (std::size_t size = kMaxText; size > kMaxText - 4; --size) {
        const bool isInsideCharacter = (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80;
        if (!isInsideCharacter) return text.substr(0, size);
    }
    return text.substr(0, kMaxText);
}

constexpr RecordType typeOf(const Hello&) {
    return RecordType::Hello;
}
constexpr RecordType typeOf(const Report&) {
    return RecordType::Report;
}
constexpr RecordType typeOf(const Go&) {
    return RecordType::Go;
}
constexpr RecordType typeOf(const Burn&) {
    return RecordType::Burn;
}
constexpr RecordType typeOf(const Hold&) {
    return RecordType::Hold;
}
constexpr RecordType typeOf(const Refusal&) {
    return RecordType::Refusal;
}
constexpr RecordType typeOf(const Reaped&) {
    return RecordType::Reaped;
}

void writeBody(ByteWriter& out, const Hello& hello) {
    out.number(hello.version);
    out.raw(hello.token);
    out.number(hello.task.value);
    out.number(hello.pid);
    out.number(hello.tid);
}

void writeBody(ByteWriter& out, const Report& report) {
    out.number(static_cast<std::uint8_t>(report.kind));
    out.number(report.detail);
    out.number(report.task.value);
    out.flag(report.isSwitch);
    out.number(report.other.value);
    out.number(report.object.value);
    out.number(report.value);
    out.number(report.extra);
    out.number(report.line);
    out.number(report.monotonic);
    out.number(report.objectStamp);
    out.text(cut(report.file));
    out.text(cut(report.text));
}

void writeBody(ByteWriter& out, const Go& go) {
    out.flag(go.timedOut);
    out.number(go.now);
    out.text(cut(go.text));
}

void writeBody(ByteWriter&, const Burn&) {}
void writeBody(ByteWriter&, const Hold&) {}

void writeBody(ByteWriter& out, const Refusal& refusal) {
    out.text(cut(refusal.text));
}

void writeBody(ByteWriter& out, const Reaped& reaped) {
    out.number(reaped.pid);
    out.number(reaped.status);
}

}  // namespace

bool Encoder::add(const Record& record) {
    const auto room = std::span(m_bytes).subspan(m_size);
    if (room.size() < kFrameSize) return false;
    ByteWriter body(room.subspan(kFrameSize));
    std::visit([&](const auto& content) { writeBody(body, content); }, record);
    if (!body.fits()) return false;

    ByteWriter frame(room);
    frame.number(static_cast<std::uint16_t>(body.size()));
    frame.number(std::visit(
        [](const auto& content) { return static_cast<std::uint8_t>(typeOf(content)); }, record));
    m_size += kFrameSize + body.size();
    return true;
}

}  // namespace lockstep::wire
