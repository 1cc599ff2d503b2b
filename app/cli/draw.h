#pragma once

#include <QString>

#include "cli/arguments.h"
#include "export/progress.h"
#include "wire/recording.h"

namespace lockstep::cli {

// Draws a moment of the run, or several as a filmstrip or an animation, into the file `path`, a
// picture's, in the language that there is. The error names the path, or --at and its range. Needs
// a QApplication.
[[nodiscard]] Status drawPicture(const wire::Recording& run, const PictureArguments& picture,
                                 const QString& path, const Progress& progress);

}  // namespace lockstep::cli
