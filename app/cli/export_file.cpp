#include "cli/export_file.h"

#include <algorithm>

#include "cli/draw.h"
#include "cli/output.h"
#include "export/event_export.h"
#include "export/file_formats.h"
#include "models/language.h"

namespace lockstep::cli {

namespace {

bool isDrawn(const QString& path) {
    const Result<FileFormat> format = fileFormatOf(path);
    return format.isOk() && infoOf(format.value()).content != FileContent::Events;
}

}  // namespace

Status exportFile(const wire::Recording& run, const PictureArguments& picture, const QString& path,
                  const Progress& progress) {
    const Language language{QString()};
    ProgressLine line;
    const Progress shown = [&](double done) {
        line.show(done);
        return goesOn(progress, done);
    };
    return isDrawn(path) ? drawPicture(run, picture, path, shown) : exportEvents(run, path, shown);
}

bool anyIsDrawn(const QStringList& paths) {
    return std::ranges::any_of(paths, isDrawn);
}

Progress untilInterrupted(const Interrupts& interrupts) {
    return [&interrupts, wasInterrupted = false](double) mutable {
        wasInterrupted = wasInterrupted || interrupts.take();
        return !wasInterrupted;
    };
}

}  // namespace lockstep::cli
