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

// Those 256 of the image's colours that it has most of stay as they are, which in a picture of
// plain surfaces are all that count; every other one becomes the nearest of these. Not an empty
// image.
[[nodiscard]] IndexedImage withFewColors(const QImage& image);

}  // namespace lockstep
