#pragma once

#include <QSize>
#include <QString>
#include <QStringList>
#include <optional>

#include "export/file_formats.h"

namespace lockstep {

// How the person wants pictures to be.
struct PictureChoices {
    enum class What { View, Stage };  // the view in use, or all that the stage shows
    enum class Moments { Now, Filmstrip, Steps };

    What what = What::View;
    Moments moments = Moments::Now;
    FileFormat format = FileFormat::Png;  // of a picture; of all steps it is a GIF
    QString size;                         // an id of pictureSizes()
    int scale = 1;                        // to kMostScale
    bool print = false;                   // on white; else in the window's theme
    bool title = true;
    bool legend = true;

    static constexpr int kMostScale = 3;

    // For the settings. What of the texts makes no sense becomes the standard.
    [[nodiscard]] QStringList texts() const;
    [[nodiscard]] static PictureChoices ofTexts(const QStringList& texts);

    // None: the natural one.
    [[nodiscard]] std::optional<QSize> pixels() const;
    // The format of the file that comes out.
    [[nodiscard]] FileFormat fileFormat() const {
        return moments == Moments::Steps ? FileFormat::Gif : format;
    }
    friend bool operator==(const PictureChoices&, const PictureChoices&) = default;
};

struct PictureSize {
    QString id;
    QSize pixels;  // null: the natural one
};
// The natural one first.
[[nodiscard]] const QList<PictureSize>& pictureSizes();

}  // namespace lockstep
