#include "export/target.h"

#include <QDir>
#include <QFileInfo>

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

TargetFile::TargetFile(const QString& path) : m_path(path), m_file(path) {}

Error TargetFile::problem() const {
    return cannotWrite(m_path, m_file.errorString());
}

Status TargetFile::open() {
    if (Status target = checkTarget(m_path); !target.isOk()) return target;
    // Unbuffered: QSaveFile::commit() does not notice that the last flush of a buffer failed.
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) return problem();
    return ok();
}

Status TargetFile::write(const QByteArray& bytes) {
    for (qsizetype done = 0; done < bytes.size();) {
        const qint64 written = m_file.write(bytes.constData() + done, bytes.size() - done);
        if (written <= 0) return problem();
        done += written;
    }
    return ok();
}

Status TargetFile::commit() {
    if (!m_file.commit()) return problem();
    return ok();
}

Status writeWhole(const QString& path, const QByteArray& bytes) {
    TargetFile file(path);
    if (Status opened = file.open(); !opened.isOk()) return opened;
    if (Status written = file.write(bytes); !written.isOk()) return written;
    return file.commit();
}

Error cancelled(const QString& path) {
    return {QStringLiteral("%1 was not written: the export was cancelled").arg(path).toStdString()};
}

}  // namespace lockstep
