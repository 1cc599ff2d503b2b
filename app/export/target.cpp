#include "export/target.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace lockstep {

namespace {

Error cannotWrite(const QString& path, const QString& reason) {
    return {QStringLiteral("%1 cannot be written: %2").arg(path, reason).toStdString()};
}

}  // namespace

Status checkTarget(const QString& path) {
    const QFileInfo file(path);
    const QFileInfo folder(file.absolutePath());
    if (path.isEmpty() || file.fileName().isEmpty())
        return cannotWrite(QStringLiteral("\"%1\"").arg(path), QStringLiteral("it names no file"));
    if (!folder.exists())
        return cannotWrite(path, QStringLiteral("there is no folder %1").arg(folder.filePath()));
    if (!folder.isDir())
        return cannotWrite(path, QStringLiteral("%1 is not a folder").arg(folder.filePath()));
    if (file.isDir()) return cannotWrite(path, QStringLiteral("it is a folder"));
    if (file.exists() && !file.isFile())
        return cannotWrite(path, QStringLiteral("it is not an ordinary file"));
    if (file.exists() && !file.isWritable())
        return cannotWrite(path, QStringLiteral("it is read-only"));
    if (!folder.isWritable())
        return cannotWrite(path,
                           QStringLiteral("the folder %1 is read-only").arg(folder.filePath()));
    return ok();
}

Status writeWhole(const QString& path, const QByteArray& bytes) {
    if (Status target = checkTarget(path); !target.isOk()) return target;
    QSaveFile file(path);
    // Unbuffered: QSaveFile::commit() does not notice that the last flush of a buffer failed.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return cannotWrite(path, file.errorString());
    for (qsizetype done = 0; done < bytes.size();) {
        const qint64 written = file.write(bytes.constData() + done, bytes.size() - done);
        if (written <= 0) return cannotWrite(path, file.errorString());
        done += written;
    }
    if (!file.commit()) return cannotWrite(path, file.errorString());
    return ok();
}

}  // namespace lockstep
