#pragma once

#include <QSize>
#include <QString>

#include "base/result.h"
#include "export/file_formats.h"
#include "export/progress.h"
#include "models/view.h"

namespace lockstep {

// Whether a picture of this size (pixels) can be made: each side from 1 to 32768, and a PNG at most
// 2^28 pixels.
[[nodiscard]] Status checkPictureSize(FileFormat format, QSize size);

struct PictureText {
    QString title;
    QString description;  // SVG only
};

// Draws the view as it is now into the file `path`, in the format of its suffix, a picture's. SVG
// and PDF hold text and vectors; a PNG has exactly `size` pixels. The same view gives the same
// bytes. The file appears whole or not at all: an old one at `path` is replaced only when the new
// one is safely written. The error names the path and the reason; being stopped is one. GUI thread.
[[nodiscard]] Status exportPicture(const View& view, const QString& path, QSize size,
                                   const PictureText& text = {}, const Progress& progress = {});

}  // namespace lockstep
