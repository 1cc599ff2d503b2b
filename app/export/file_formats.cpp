#include "export/file_formats.h"

#include <QFileInfo>
#include <QStringList>
#include <algorithm>
#include <functional>

namespace lockstep {

namespace {

using Filter = std::function<bool(const FileFormatInfo&)>;

// "what: its file name ends with .png, .svg or .pdf"
Error unknownSuffix(const QString& path, const QString& what, const QStringList& suffixes) {
    return {QStringLiteral("%1: %2's file name ends with %3 or %4")
                .arg(path, what, suffixes.mid(0, suffixes.size() - 1).join(QStringLiteral(", ")),
                     suffixes.last())
                .toStdString()};
}

Result<FileFormat> formatAmong(const QString& path, const QString& what, const Filter& counts) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    QStringList suffixes;
    for (const FileFormatInfo& info : kFileFormats) {
        if (!counts(info)) continue;
        if (suffix == info.suffix) return info.format;
        suffixes << u'.' + info.suffix;
    }
    return unknownSuffix(path, what, suffixes);
}

}  // namespace

const FileFormatInfo& infoOf(FileFormat format) {
    return *std::ranges::find(kFileFormats, format, &FileFormatInfo::format);
}

Result<FileFormat> fileFormatOf(const QString& path) {
    return formatAmong(path, QStringLiteral("an export"), [](const auto&) { return true; });
}

Result<FileFormat> fileFormatOf(const QString& path, FileContent content) {
    const QString what = content == FileContent::Picture ? QStringLiteral("a picture")
                                                         : QStringLiteral("an event list");
    return formatAmong(path, what,
                       [content](const FileFormatInfo& info) { return info.content == content; });
}

}  // namespace lockstep
