#pragma once

#include <QByteArray>
#include <QImage>
#include <QList>

namespace lockstep {

// An image of at most 256 colours.
struct IndexedImage {
    QList<QRgb> colors;
    QByteArray pixels;  // an index for each, row by row
};

// 256 of the image's colours stay as they are: those of `kept` (opaque, at most 256) that it has,
// and then those that it has most of, which in a picture of plain surfaces are all that count;
// every other one becomes the nearest of these. Not an empty image.
[[nodiscard]] IndexedImage withFewColors(const QImage& image, const QList<QRgb>& kept = {});

}  // namespace lockstep
