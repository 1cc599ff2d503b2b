#pragma once

#include "export/event_writer.h"
#include "model/trace.h"

namespace lockstep {

// A text as one field of a line of CSV (RFC 4180), in quotes where it has to be. What a spreadsheet
// would take for a formula (=, +, -, @ or a tab at its beginning) gets an apostrophe in front,
// which makes it a text there.
[[nodiscard]] QByteArray csvField(QString text);

// A table for spreadsheets and for pandas: a header, then one line for each event. UTF-8 with a
// byte order mark, without which Excel takes it for an older encoding; lines end with '\n'. Columns
// of the event that say nothing are empty; the numbers and what they mean are those of EventKind.
class CsvWriter : public EventWriter {
public:
    // The trace outlives it.
    explicit CsvWriter(const Trace& trace) : m_trace(trace) {}

    void begin(QByteArray& out) override;
    void write(const ToldEvent& told, const World& after, QByteArray& out) override;
    void end(const World&, QByteArray&) override {}

private:
    const Trace& m_trace;
};

}  // namespace lockstep
