#include "cli/export_file.h"

#include <algorithm>

#include "cli/draw.h"
#include "export/event_export.h"
#include "export/file_formats.h"
#include "models/language.h"

namespace lockstep::cli {

namespace {

bool isPicture(const QString& path) {
    return fileFormatOf(path, FileContent::Picture).isOk();
}

}  // namespace

Status exportFile(const wire::Recording& run, const PictureArguments& picture, const QString& path,
                  const Progress& progress) {
    const Language language{QString()};
    return isPicture(path) ? drawMoment(run, picture, path, progress)
                           : exportEvents(run, path, progress);
}

bool anyIsPicture(const QStringList& paths) {
    return std::ranges::any_of(paths, isPicture);
}

Progress untilInterrupted(const Interrupts& interrupts) {
    return [&interrupts, wasInterrupted = false](double) mutable {
        wasInterrupted = wasInterrupted || interrupts.take();
        return !wasInterrupted;
    };
}

}  // namespace lockstep::cli
