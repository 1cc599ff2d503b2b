#include "export/gif_writer.h"

#include <gif_lib.h>

#include <array>
#include <utility>

#include "export/indexed_image.h"

namespace lockstep {

namespace {

struct FreeColors {
    void operator()(ColorMapObject* colors) const { GifFreeMapObject(colors); }
};

int append(GifFileType* gif, const GifByteType* bytes, int count) {
    static_cast<QByteArray*>(gif->UserData)
        ->append(reinterpret_cast<const char*>(bytes), qsizetype(count));
    return count;
}

// A GIF has a power of two of colours.
std::unique_ptr<ColorMapObject, FreeColors> colorMapOf(const QList<QRgb>& colors) {
    int size = 2;
    while (size < colors.size()) size *= 2;
    std::unique_ptr<ColorMapObject, FreeColors> map(GifMakeMapObject(size, nullptr));
    for (qsizetype i = 0; map && i < colors.size(); ++i)
        map->Colors[i] = {static_cast<GifByteType>(qRed(colors[i])),
                          static_cast<GifByteType>(qGreen(colors[i])),
                          static_cast<GifByteType>(qBlue(colors[i]))};
    return map;
}

bool isSameRow(const QImage& a, const QImage& b, int y, int from, int width) {
    const auto* rowOfA = reinterpret_cast<const QRgb*>(a.constScanLine(y)) + from;
    const auto* rowOfB = reinterpret_cast<const QRgb*>(b.constScanLine(y)) + from;
    return std::equal(rowOfA, rowOfA + width, rowOfB);
}

bool isSameColumn(const QImage& a, const QImage& b, int x, int top, int bottom) {
    for (int y = top; y <= bottom; ++y)
        if (!isSameRow(a, b, y, x, 1)) return false;
    return true;
}

// The rectangle outside of which the images are the same; at least one pixel, as a frame has.
QRect differingPart(const QImage& a, const QImage& b) {
    int top = 0;
    int bottom = a.height() - 1;
    while (top < bottom && isSameRow(a, b, top, 0, a.width())) ++top;
    while (bottom > top && isSameRow(a, b, bottom, 0, a.width())) --bottom;
    int left = 0;
    int right = a.width() - 1;
    while (left < right && isSameColumn(a, b, left, top, bottom)) ++left;
    while (right > left && isSameColumn(a, b, right, top, bottom)) --right;
    return {QPoint(left, top), QPoint(right, bottom)};
}

}  // namespace

GifWriter::GifWriter(QSize size, QList<QRgb> kept) : m_size(size), m_kept(std::move(kept)) {}

GifWriter::~GifWriter() {
    if (m_gif) EGifCloseFile(m_gif, nullptr);
}

bool GifWriter::begin() {
    m_gif = EGifOpen(&m_bytes, append, nullptr);
    if (!m_gif) return false;
    EGifSetGifVersion(m_gif, true);
    constexpr std::array<GifByteType, 3> kForEver = {1, 0, 0};
    return EGifPutScreenDesc(m_gif, m_size.width(), m_size.height(), 8, 0, nullptr) == GIF_OK &&
           EGifPutExtensionLeader(m_gif, APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
           EGifPutExtensionBlock(m_gif, 11, "NETSCAPE2.0") == GIF_OK &&
           EGifPutExtensionBlock(m_gif, kForEver.size(), kForEver.data()) == GIF_OK &&
           EGifPutExtensionTrailer(m_gif) == GIF_OK;
}

bool GifWriter::add(const QImage& frame, int hundredths) {
    const QImage rgb = frame.convertToFormat(QImage::Format_RGB32);
    if (!m_gif && !begin()) return false;
    const QRect part = m_shown.isNull() ? rgb.rect() : differingPart(m_shown, rgb);
    m_shown = rgb;
    return addPart(part, hundredths);
}

bool GifWriter::addPart(const QRect& part, int hundredths) {
    IndexedImage indexed = withFewColors(m_shown.copy(part), m_kept);
    const auto colors = colorMapOf(indexed.colors);
    if (!colors) return false;
    const GraphicsControlBlock control{DISPOSE_DO_NOT, false, hundredths, NO_TRANSPARENT_COLOR};
    std::array<GifByteType, 4> packed;
    EGifGCBToExtension(&control, packed.data());
    if (EGifPutExtension(m_gif, GRAPHICS_EXT_FUNC_CODE, packed.size(), packed.data()) != GIF_OK ||
        EGifPutImageDesc(m_gif, part.left(), part.top(), part.width(), part.height(), false,
                         colors.get()) != GIF_OK)
        return false;
    auto* line = reinterpret_cast<GifPixelType*>(indexed.pixels.data());
    for (int y = 0; y < part.height(); ++y, line += part.width())
        if (EGifPutLine(m_gif, line, part.width()) != GIF_OK) return false;
    return true;
}

bool GifWriter::finish() {
    return m_gif && EGifCloseFile(std::exchange(m_gif, nullptr), nullptr) == GIF_OK;
}

QByteArray GifWriter::takeBytes() {
    return std::exchange(m_bytes, {});
}

}  // namespace lockstep
