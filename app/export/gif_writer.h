#pragma once

#include <QByteArray>
#include <QImage>
#include <QList>
#include <memory>

struct GifFileType;

namespace lockstep {

// Packs frames of one size, one after the other, into an animated GIF that repeats for ever. Of
// every frame only the part that differs from the one before is kept. One thread at a time.
class GifWriter {
public:
    // Sides from 1 to 65535. kept: as of withFewColors().
    explicit GifWriter(QSize size, QList<QRgb> kept = {});
    ~GifWriter();
    GifWriter(const GifWriter&) = delete;
    GifWriter& operator=(const GifWriter&) = delete;

    // The frame has the writer's size; it is shown for so many hundredths of a second, from 2 to
    // 65535. False: there is no memory for it.
    [[nodiscard]] bool add(const QImage& frame, int hundredths);
    // After the last frame; nothing can be added any more. False likewise.
    [[nodiscard]] bool finish();

    // What has been packed since this was last asked for: to be written in this order.
    [[nodiscard]] QByteArray takeBytes();

private:
    [[nodiscard]] bool begin();
    [[nodiscard]] bool addPart(const QRect& part, int hundredths);

    QByteArray m_bytes;
    QSize m_size;
    const QList<QRgb> m_kept;
    QImage m_shown;
    GifFileType* m_gif = nullptr;
};

}  // namespace lockstep
