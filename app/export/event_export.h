#pragma once

#include <QString>

#include "export/progress.h"
#include "wire/recording.h"

namespace lockstep {

// Writes all events that the run has when this is called into the file `path`, in the format of its
// suffix, one of the formats that hold events. The same run gives the same bytes. The sentences are
// in the program's language, which must not change meanwhile. The file appears whole or not at all,
// as a TargetFile. The error names the path and the reason; being stopped is one. Any thread; needs
// neither a display nor a QApplication.
[[nodiscard]] Status exportEvents(const wire::Recording& run, const QString& path,
                                  const Progress& progress = {});

}  // namespace lockstep
