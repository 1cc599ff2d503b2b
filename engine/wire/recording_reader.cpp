#include <fcntl.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "base/unique_fd.h"
#include "wire/crc32.h"
#include "wire/event_fields.h"
#include "wire/recorded_inputs.h"
#include "wire/recording.h"
#include "wire/records.h"

namespace lockstep::wire {
namespace {

constexpr std::size_t kHeaderSize = kRecordingMagic.size() + sizeof kRecordingVersion;

bool beginsLikeARecording(std::span<const std::byte> bytes) {
    const auto size = std::min(bytes.size(), kRecordingMagic.size());
    return std::memcmp(bytes.data(), kRecordingMagic.data(), size) == 0;
}

// Takes the records of a recording off its bytes, one after the other, and keeps what they say.
class RecordingReader {
public:
    explicit RecordingReader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    // The error ends a sentence that begins with the file's name.
    [[nodiscard]] Result<Recording> read() {
        if (Status header = readHeader(); !header.isOk()) return header.error();
        while (!m_ended) {
            if (Status record = readRecord(); !record.isOk()) return record.error();
        }
        if (m_at != m_bytes.size())
            return damaged("byte " + std::to_string(m_at) + ": it goes on after its end");
        Result<RunInputs> inputs = m_inputs.finish();
        if (!inputs.isOk()) return damaged(inputs.error().message);
        return Recording{std::move(inputs).value(), m_trace};
    }

private:
    static Error damaged(const std::string& how) { return {"is damaged: " + how}; }
    [[nodiscard]] Error cutOff() const {
        return {"is cut off after " + std::to_string(m_bytes.size()) + " bytes"};
    }

    [[nodiscard]] Status readHeader() {
        if (m_bytes.empty()) return Error{"is empty"};
        if (!beginsLikeARecording(m_bytes)) return Error{"is not a recording of Lockstep"};
        if (m_bytes.size() < kHeaderSize) return cutOff();
        ByteReader in(m_bytes.subspan(kRecordingMagic.size()), kRecordingMagic.size());
        const auto version = in.number<std::uint16_t>("the version");
        if (version == 0) return damaged("there is no version 0");
        if (version > kRecordingVersion)
            return Error{"was made by a newer version of Lockstep: its format is version " +
                         std::to_string(version) + ", and this program knows version " +
                         std::to_string(kRecordingVersion)};
        m_at = kHeaderSize;
        return ok();
    }

    [[nodiscard]] Status readRecord() {
        const auto rest = m_bytes.subspan(m_at);
        if (rest.size() < kFrameSize) return cutOff();
        ByteReader in(rest, m_at);
        const auto length = in.number<std::uint16_t>("the record's length");
        const auto type = static_cast<RecordType>(in.number<std::uint8_t>("the record's type"));
        if (rest.size() - kFrameSize < length) return cutOff();
        in.endAfter(length);
        readBody(type, in);
        in.expectEnd();
        if (in.failed()) return damaged(in.error().message);
        m_at += in.position();
        return ok();
    }

    void readBody(RecordType type, ByteReader& in) {
        switch (type) {
            case RecordType::Meta:
                return readMeta(in);
            case RecordType::Text:
                return readText(in);
            case RecordType::Event:
                return readEvent(in);
            case RecordType::End:
                return readEnd(in);
            case RecordType::Hello:
            case RecordType::Report:
            case RecordType::Go:
            case RecordType::Burn:
            case RecordType::Hold:
            case RecordType::Refusal:
            case RecordType::Reaped:
                break;
        }
        in.invalid("the record's type", static_cast<std::uint8_t>(type));
    }

    void readMeta(ByteReader& in) {
        const auto key = in.text("the field's name", kMaxRecordedText);
        const auto value = in.text("the field's value", kMaxRecordedText);
        if (in.failed()) return;
        const Status added = m_inputs.add(key, value);
        if (!added.isOk()) in.fail(added.error().message);
    }

    void readText(ByteReader& in) {
        const auto text = in.text("the text", kMaxRecordedText);
        if (in.failed()) return;
        const StringId id = m_trace->intern(text);
        if (id.value != m_texts.value + 1) return in.fail("this text is empty or was there before");
        m_texts = id;
    }

    void readEvent(ByteReader& in) {
        Event event;
        event.time = in.number<std::int64_t>("the virtual time");
        if (event.time < m_time) in.fail("the virtual time goes back");
        event.monotonic = in.number<std::int64_t>("the real time");
        event.task = readId<TaskId>(in, "the task's id");
        event.other = readId<TaskId>(in, "the other task's id");
        event.object = readId<ObjectId>(in, "the object's id");
        event.text = textId(in, "the text's id");
        event.value = in.number<std::int64_t>("the value");
        event.extra = in.number<std::int64_t>("the extra value");
        event.at.file = textId(in, "the file's id");
        event.at.line = in.number<std::uint32_t>("the line");
        readKind(in, event.kind, event.detail);
        event.beginsStep = in.flag("whether it begins a step");
        if (in.failed()) return;
        m_time = event.time;
        if (!m_trace->append(event)) in.fail("there are too many events");
    }

    void readEnd(ByteReader& in) {
        Crc32 crc;
        crc.update(m_bytes.first(m_at));
        const auto events = in.number<std::uint64_t>("the number of events");
        if (events != m_trace->size())
            in.fail("it should have " + std::to_string(events) + " events, but has " +
                    std::to_string(m_trace->size()));
        if (in.number<std::uint32_t>("the checksum") != crc.value())
            in.fail("the checksum does not fit what is before it");
        m_ended = true;
    }

    [[nodiscard]] StringId textId(ByteReader& in, const char* what) const {
        const StringId id{in.number<std::uint32_t>(what)};
        if (id > m_texts) in.invalid(what, id.value);
        return id;
    }

    std::span<const std::byte> m_bytes;
    std::size_t m_at = 0;
    InputsBuilder m_inputs;
    std::shared_ptr<Trace> m_trace = std::make_shared<Trace>();
    StringId m_texts;  // the last that was read
    Nanoseconds m_time = 0;
    bool m_ended = false;
};

// The whole file, or only its beginning if it is none of ours: that may never end.
Result<std::vector<std::byte>> readFile(const std::string& path) {
    constexpr std::size_t kPiece = 1 << 16;
    const auto cannotRead = [&] {
        return Error{path + " cannot be read: " + std::strerror(errno)};
    };
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd.isOpen()) return cannotRead();
    std::vector<std::byte> bytes;
    std::size_t size = 0;
    do {
        if (bytes.size() - size < kPiece) bytes.resize(2 * bytes.size() + kPiece);
        const ssize_t count = ::read(fd.get(), bytes.data() + size, bytes.size() - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return cannotRead();
        if (count == 0) break;
        size += static_cast<std::size_t>(count);
    } while (beginsLikeARecording(std::span(bytes).first(size)));
    bytes.resize(size);
    return bytes;
}

}  // namespace

Result<Recording> decodeRecording(std::span<const std::byte> bytes, const std::string& name) {
    Result<Recording> recording = RecordingReader(bytes).read();
    if (!recording.isOk()) return Error{name + ' ' + recording.error().message};
    return recording;
}

Result<Recording> readRecording(const std::string& path) {
    const Result<std::vector<std::byte>> bytes = readFile(path);
    if (!bytes.isOk()) return bytes.error();
    return decodeRecording(bytes.value(), path);
}

}  // namespace lockstep::wire
