#include "wire/event_fields.h"
#include "wire/records.h"

namespace lockstep::wire {
namespace {

std::int32_t readPid(ByteReader& in, const char* what) {
    const auto pid = in.number<std::int32_t>(what);
    if (pid <= 0) in.fail(std::string(what) + " cannot be " + std::to_string(pid));
    return pid;
}

Hello readHello(ByteReader& in) {
    Hello hello;
    hello.version = in.number<std::uint16_t>("the version");
    if (hello.version != kVersion) {
        in.skipToEnd();
        return hello;
    }
    in.raw(hello.token, "the token");
    hello.task = readId<TaskId>(in, "the task's id");
    if (!hello.task.isValid()) in.invalid("the task's id", 0);
    hello.pid = readPid(in, "the process id");
    hello.tid = readPid(in, "the thread id");
    return hello;
}

Report readReport(ByteReader& in) {
    Report report;
    readKind(in, report.kind, report.detail);
    report.task = readId<TaskId>(in, "the task's id");
    report.isSwitch = in.flag("whether it is a switch");
    report.other = readId<TaskId>(in, "the other task's id");
    report.object = readId<ObjectId>(in, "the object's id");
    report.value = in.number<std::int64_t>("the value");
    report.extra = in.number<std::int64_t>("the extra value");
    report.line = in.number<std::uint32_t>("the line");
    report.monotonic = in.number<std::int64_t>("the time");
    if (report.monotonic < 0) in.fail("the time cannot be negative");
    report.objectStamp = in.number<std::uint64_t>("the object's stamp");
    report.file = in.text("the file's name", kMaxText);
    report.text = in.text("the text", kMaxText);
    return report;
}

Go readGo(ByteReader& in) {
    Go go;
    go.timedOut = in.flag("whether it timed out");
    go.now = in.number<std::int64_t>("the time");
    if (go.now < 0) in.fail("the time cannot be negative");
    go.text = in.text("the text", kMaxText);
    return go;
}

Reaped readReaped(ByteReader& in) {
    Reaped reaped;
    reaped.pid = readPid(in, "the process id");
    reaped.status = in.number<std::int32_t>("the status");
    return reaped;
}

Record readBody(RecordType type, ByteReader& in) {
    switch (type) {
        case RecordType::Hello:
            return readHello(in);
        case RecordType::Report:
            return readReport(in);
        case RecordType::Go:
            return readGo(in);
        case RecordType::Burn:
            return Burn{};
        case RecordType::Hold:
            return Hold{};
        case RecordType::Refusal:
            return Refusal{in.text("the text", kMaxText)};
        case RecordType::Reaped:
            return readReaped(in);
        case RecordType::Meta:
        case RecordType::Text:
        case RecordType::Event:
        case RecordType::End:
            break;
    }
    in.invalid("the record's type", static_cast<std::uint8_t>(type));
    return Burn{};
}

}  // namespace

Result<Record> takeRecord(std::span<const std::byte>& packet) {
    ByteReader in(packet);
    const auto length = in.number<std::uint16_t>("the record's length");
    const auto type = in.number<std::uint8_t>("the record's type");
    in.endAfter(length);
    const Record record = readBody(static_cast<RecordType>(type), in);
    in.expectEnd();
    if (in.failed()) return in.error();
    packet = packet.subspan(in.position());
    return record;
}

}  // namespace lockstep::wire
