#include "export/event_export.h"

#include <memory>

#include "export/chrome_trace.h"
#include "export/csv_writer.h"
#include "export/file_formats.h"
#include "export/target.h"
#include "models/sentences.h"

namespace lockstep {

namespace {

constexpr std::size_t kLook = 256;                // events between two looks at the progress
constexpr qsizetype kPiece = qsizetype(1) << 18;  // bytes that are written at once

std::unique_ptr<EventWriter> writerFor(FileFormat format, const wire::Recording& run,
                                       std::size_t events) {
    if (format == FileFormat::ChromeTrace) return std::make_unique<ChromeTraceWriter>(run, events);
    return std::make_unique<CsvWriter>(*run.trace);
}

Status flush(TargetFile& file, QByteArray& piece, qsizetype least) {
    if (piece.size() < least) return ok();
    Status written = file.write(piece);
    piece.clear();
    return written;
}

}  // namespace

Status exportEvents(const wire::Recording& run, const QString& path, const Progress& progress) {
    const Result<FileFormat> format = fileFormatOf(path, FileContent::Events);
    if (!format.isOk()) return format.error();
    TargetFile file(path);
    if (Status opened = file.open(); !opened.isOk()) return opened;

    const Trace& trace = *run.trace;
    const std::size_t events = trace.size();
    const auto writer = writerFor(format.value(), run, events);
    World world(run.inputs.cpuLimit());
    QByteArray piece;
    writer->begin(piece);
    for (std::size_t k = 0; k < events; ++k) {
        if (k % kLook == 0 &&
            !goesOn(progress, static_cast<double>(k) / static_cast<double>(events)))
            return cancelled(path);
        const ToldEvent told{k + 1, trace[k], sentenceFor(trace, world, trace[k])};
        world.apply(trace[k]);
        writer->write(told, world, piece);
        if (Status written = flush(file, piece, kPiece); !written.isOk()) return written;
    }
    writer->end(world, piece);
    if (Status written = flush(file, piece, 1); !written.isOk()) return written;
    if (!goesOn(progress, 1)) return cancelled(path);
    return file.commit();
}

}  // namespace lockstep
