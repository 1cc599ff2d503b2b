#pragma once

#include <QLatin1String>
#include <QString>
#include <array>

#include "base/result.h"

namespace lockstep {

enum class FileFormat { Png, Svg, Pdf, Gif, Csv, ChromeTrace };

// What a file of some format holds.
enum class FileContent {
    Picture,    // a view at one moment, or at several side by side
    Animation,  // a view at one moment after the other
    Events,     // the whole run
};

struct FileFormatInfo {
    FileFormat format;
    FileContent content;
    QLatin1String suffix;  // small letters, without the dot
};

// Every format that a run can be exported in; the usual one of each content first.
inline constexpr std::array<FileFormatInfo, 6> kFileFormats = {{
    {FileFormat::Png, FileContent::Picture, QLatin1String("png")},
    {FileFormat::Svg, FileContent::Picture, QLatin1String("svg")},
    {FileFormat::Pdf, FileContent::Picture, QLatin1String("pdf")},
    {FileFormat::Gif, FileContent::Animation, QLatin1String("gif")},
    {FileFormat::Csv, FileContent::Events, QLatin1String("csv")},
    {FileFormat::ChromeTrace, FileContent::Events, QLatin1String("json")},
}};

[[nodiscard]] const FileFormatInfo& infoOf(FileFormat format);

// By the path's suffix, in capitals or not. The error names the path and the suffixes.
[[nodiscard]] Result<FileFormat> fileFormatOf(const QString& path);
// The same among the formats of this content alone.
[[nodiscard]] Result<FileFormat> fileFormatOf(const QString& path, FileContent content);

}  // namespace lockstep
