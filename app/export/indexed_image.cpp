#include "export/indexed_image.h"

#include <QHash>
#include <algorithm>
#include <limits>

namespace lockstep {

namespace {

constexpr qsizetype kMostColors = 256;

QHash<QRgb, int> countColors(const QImage& image) {
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x) ++counts[line[x]];
    }
    return counts;
}

// Those of `kept` first, then the most frequent; of equally many the darker ones, so that the order
// is always the same.
QList<QRgb> mostTelling(const QHash<QRgb, int>& counts, const QList<QRgb>& kept) {
    QList<QRgb> colors = counts.keys();
    std::ranges::sort(colors, [&](QRgb a, QRgb b) {
        if (kept.contains(a) != kept.contains(b)) return kept.contains(a);
        const int ofA = counts.value(a);
        const int ofB = counts.value(b);
        return ofA != ofB ? ofA > ofB : a < b;
    });
    return colors.mid(0, kMostColors);
}

int distance(QRgb a, QRgb b) {
    const int red = qRed(a) - qRed(b);
    const int green = qGreen(a) - qGreen(b);
    const int blue = qBlue(a) - qBlue(b);
    return 2 * red * red + 4 * green * green + 3 * blue * blue;
}

char nearest(const QList<QRgb>& colors, QRgb color) {
    int least = std::numeric_limits<int>::max();
    qsizetype best = 0;
    for (qsizetype i = 0; i < colors.size(); ++i) {
        const int its = distance(colors[i], color);
        if (its >= least) continue;
        least = its;
        best = i;
    }
    return static_cast<char>(best);
}

}  // namespace

IndexedImage withFewColors(const QImage& image, const QList<QRgb>& kept) {
    const QImage rgb = image.convertToFormat(QImage::Format_RGB32);
    const QHash<QRgb, int> counts = countColors(rgb);
    IndexedImage indexed{mostTelling(counts, kept), QByteArray(rgb.width() * rgb.height(), '\0')};
    QHash<QRgb, char> indices;
    indices.reserve(counts.size());
    for (auto count = counts.keyBegin(); count != counts.keyEnd(); ++count)
        indices.insert(*count, nearest(indexed.colors, *count));
    char* pixel = indexed.pixels.data();
    for (int y = 0; y < rgb.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(rgb.constScanLine(y));
        for (int x = 0; x < rgb.width(); ++x) *pixel++ = indices.value(line[x]);
    }
    return indexed;
}

}  // namespace lockstep
