#pragma once

#include <QString>
#include <QStringList>

#include "cli/arguments.h"
#include "cli/interrupts.h"
#include "export/progress.h"
#include "wire/recording.h"

namespace lockstep::cli {

// Exports the run into the file `path`, in the format of its suffix: a view of a moment as
// `picture` says, which needs a QApplication, or all events. The error names the path, or --at and
// its range. A terminal at standard error shows how far it is.
[[nodiscard]] Status exportFile(const wire::Recording& run, const PictureArguments& picture,
                                const QString& path, const Progress& progress);

// Whether one of these exports is a picture or an animation.
[[nodiscard]] bool anyIsDrawn(const QStringList& paths);

// Goes on until there is an interrupt; from then on never again.
[[nodiscard]] Progress untilInterrupted(const Interrupts& interrupts);

}  // namespace lockstep::cli
