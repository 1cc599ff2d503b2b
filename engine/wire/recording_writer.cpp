#include <algorithm>
#include <vector>

#include "wire/bytes.h"
#include "wire/crc32.h"
#include "wire/recorded_inputs.h"
#include "wire/recording.h"
#include "wire/records.h"
#include "wire/whole_file.h"

namespace lockstep::wire {
namespace {

// Collects the records of one recording and writes them in large pieces. What goes wrong is kept
// for end().
class RecordingWriter {
public:
    RecordingWriter(const std::string& path, WholeFile& file) : m_path(path), m_file(file) {
        ByteWriter out(m_buffer);
        out.raw(std::as_bytes(std::span(kRecordingMagic)));
        out.number(kRecordingVersion);
        m_size = out.size();
    }

    void meta(const MetaField& field) {
        if (field.key.size() + field.value.size() > kMaxRecordedText) return tooLong(field.value);
        record(RecordType::Meta, [&](ByteWriter& out) {
            out.text(field.key);
            out.text(field.value);
        });
    }

    void event(const Trace& trace, const Event& event) {
        textsUpTo(std::max(event.text, event.at.file), trace);
        record(RecordType::Event, [&](ByteWriter& out) {
            out.number(event.time);
            out.number(event.monotonic);
            out.number(event.task.value);
            out.number(event.other.value);
            out.number(event.object.value);
            out.number(event.text.value);
            out.number(event.value);
            out.number(event.extra);
            out.number(event.at.file.value);
            out.number(event.at.line);
            out.number(static_cast<std::uint8_t>(event.kind));
            out.number(event.detail);
            out.flag(event.beginsStep);
        });
        ++m_events;
    }

    [[nodiscard]] Status end() {
        flush();
        const std::uint32_t crc = m_crc.value();
        record(RecordType::End, [&](ByteWriter& out) {
            out.number(m_events);
            out.number(crc);
        });
        flush();
        return m_status;
    }

    [[nodiscard]] bool failed() const { return !m_status.isOk(); }

private:
    // Texts are numbered in the order of their records, as the trace numbers them.
    void textsUpTo(StringId id, const Trace& trace) {
        while (m_texts < id) {
            ++m_texts.value;
            const std::string_view text = trace.text(m_texts);
            if (text.size() > kMaxRecordedText) return tooLong(text);
            record(RecordType::Text, [&](ByteWriter& out) { out.text(text); });
        }
    }

    template <class WriteBody>
    void record(RecordType type, WriteBody writeBody) {
        if (m_buffer.size() - m_size < kFrameSize + UINT16_MAX) flush();
        const auto room = std::span(m_buffer).subspan(m_size);
        ByteWriter body(room.subspan(kFrameSize));
        writeBody(body);
        ByteWriter frame(room);
        frame.number(static_cast<std::uint16_t>(body.size()));
        frame.number(static_cast<std::uint8_t>(type));
        m_size += frame.size() + body.size();
    }

    void flush() {
        const auto piece = std::span(m_buffer).first(m_size);
        m_crc.update(piece);
        if (!failed()) m_status = m_file.write(piece);
        m_size = 0;
    }

    void tooLong(std::string_view text) {
        if (failed()) return;
        m_status = Error{m_path + " cannot be written: a text of " + std::to_string(text.size()) +
                         " bytes is too long for a recording: \"" +
                         std::string(text.substr(0, 40)) + "...\""};
    }

    const std::string& m_path;
    WholeFile& m_file;
    std::vector<std::byte> m_buffer = std::vector<std::byte>(4 * UINT16_MAX);
    std::size_t m_size = 0;
    Crc32 m_crc;
    StringId m_texts;  // the last that is written
    std::uint64_t m_events = 0;
    Status m_status = ok();
};

}  // namespace

Status writeRecording(const std::string& path, const RunInputs& inputs, const Trace& trace,
                      std::size_t events) {
    Result<WholeFile> file = WholeFile::create(path);
    if (!file.isOk()) return file.error();
    RecordingWriter writer(path, file.value());
    for (const MetaField& field : fieldsOf(inputs)) writer.meta(field);
    const std::size_t count = std::min(events, trace.size());
    for (std::size_t i = 0; i < count && !writer.failed(); ++i) writer.event(trace, trace[i]);
    if (Status written = writer.end(); !written.isOk()) return written;
    return file.value().commit();
}

}  // namespace lockstep::wire
