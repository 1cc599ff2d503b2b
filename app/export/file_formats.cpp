#include "export/file_formats.h"

#include <QFileInfo>
#include <QStringList>
#include <algorithm>
#include <functional>

namespace lockstep {

namespace {

using Filter = std::function<bool(const FileFormatInfo&)>;

// "a picture's file name ends with .png, .svg or .pdf"
Error unknownSuffix(const QString& path, const QString& what, QStringList suffixes) {
    const QString last = suffixes.takeLast();
    const QString all =
        suffixes.isEmpty()
            ? last
            : QStringLiteral("%1 or %2").arg(suffixes.join(QStringLiteral(", ")), last);
    return {QStringLiteral("%1: %2's file name ends with %3").arg(path, what, all).toStdString()};
}

QString nameOf(FileContent content) {
    switch (content) {
        case FileContent::Picture:
            return QStringLiteral("a picture");
        case FileContent::Animation:
            return QStringLiteral("an animation");
        case FileContent::Events:
            break;
    }
    return QStringLiteral("an event list");
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
    return formatAmong(path, nameOf(content),
                       [content](const FileFormatInfo& info) { return info.content == content; });
}

}  // namespace lockstep
