#pragma once

#include <QByteArray>
#include <QSaveFile>
#include <QString>

#include "base/result.h"

namespace lockstep {

// Whether a file can probably be written at `path`: its folder is there and may be written to, and
// what is at `path`, if anything, is a writable ordinary file. Finds out early what would otherwise
// be noticed after a long run; writing may still fail. The error names the path and the reason.
[[nodiscard]] Status checkTarget(const QString& path);

// A file that appears whole or not at all: an old one at its path is replaced only when the new one
// is safely on the disk; without a commit() nothing of the new one stays. All errors name the path
// and the reason. One thread at a time.
class TargetFile {
public:
    explicit TargetFile(const QString& path);

    // Once, before the first write().
    [[nodiscard]] Status open();
    [[nodiscard]] Status write(const QByteArray& bytes);
    // Once, as the last call.
    [[nodiscard]] Status commit();

private:
    [[nodiscard]] Error problem() const;

    QString m_path;
    QSaveFile m_file;
};

// Puts `bytes` into the file `path` in this way.
[[nodiscard]] Status writeWhole(const QString& path, const QByteArray& bytes);

// What to tell of an export to `path` that was stopped before its end.
[[nodiscard]] Error cancelled(const QString& path);

}  // namespace lockstep
