#pragma once

#include <QByteArray>
#include <QString>

#include "base/result.h"

namespace lockstep {

// Whether a file can probably be written at `path`: its folder is there and may be written to, and
// what is at `path`, if anything, is a writable ordinary file. Finds out early what would otherwise
// be noticed after a long run; writing may still fail. The error names the path and the reason.
[[nodiscard]] Status checkTarget(const QString& path);

// Puts `bytes` into the file `path`, whole or not at all: an old file there is replaced only when
// the new one is safely on the disk. The error names the path and the reason.
[[nodiscard]] Status writeWhole(const QString& path, const QByteArray& bytes);

}  // namespace lockstep
