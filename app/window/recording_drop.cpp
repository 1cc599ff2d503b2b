#include "window/recording_drop.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include "wire/records.h"

namespace lockstep {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RecordingDrop)
};

bool beginsAsRecording(QFile& file) {
    const QByteArray begin = file.read(static_cast<qint64>(wire::kRecordingMagic.size()));
    return begin == QByteArrayView(wire::kRecordingMagic.data(),
                                   static_cast<qsizetype>(wire::kRecordingMagic.size()));
}

}  // namespace

DraggedRecording draggedRecording(const QMimeData& data) {
    const QList<QUrl> urls = data.urls();
    if (urls.isEmpty()) return {{}, Words::tr("Only a file can be dropped here: a recording.")};
    if (urls.size() > 1) return {{}, Words::tr("Drop one recording at a time.")};
    const QString path = urls.first().toLocalFile();
    if (path.isEmpty()) {
        return {{}, Words::tr("Only a recording on this computer can be dropped here.")};
    }
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly)) {
        return {{}, Words::tr("%1 cannot be read.").arg(name)};
    }
    if (!beginsAsRecording(file))
        return {{}, Words::tr("%1 is not a recording of Lockstep.").arg(name)};
    return {path, {}};
}

}  // namespace lockstep
