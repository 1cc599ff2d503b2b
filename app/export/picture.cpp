#include "export/picture.h"

#include <QPainter>
#include <algorithm>

#include "export/encoder.h"
#include "export/target.h"

namespace lockstep {

namespace {

constexpr int kLongestSide = 32768;
constexpr qint64 kMostPixels = qint64(1) << 28;     // a gigabyte of memory
constexpr qint64 kMostGifPixels = qint64(1) << 22;  // of each frame

Error errorOf(const QString& message) {
    return {message.toStdString()};
}

QString inWords(QSize size) {
    return QStringLiteral("%1x%2").arg(size.width()).arg(size.height());
}

Error ofPath(const QString& path, const Error& error) {
    return errorOf(QStringLiteral("%1: %2").arg(path, QString::fromStdString(error.message)));
}

QRectF areaOf(const Canvas& canvas) {
    return {QPointF(), canvas.size};
}

}  // namespace

Status checkCanvas(FileFormat format, const Canvas& canvas) {
    for (const bool scaled : {false, true}) {
        const QSize size = scaled ? canvas.pixels() : canvas.size;
        if (std::min(size.width(), size.height()) < 1 ||
            std::max(size.width(), size.height()) > kLongestSide)
            return errorOf(QStringLiteral("a picture of %1 pixels cannot be made: each side must "
                                          "be from 1 to %2")
                               .arg(inWords(size))
                               .arg(kLongestSide));
    }
    const QSize pixels = canvas.pixels();
    if (format == FileFormat::Png && qint64(pixels.width()) * pixels.height() > kMostPixels)
        return errorOf(
            QStringLiteral("a PNG of %1 pixels cannot be made: it may have %2 pixels in all")
                .arg(inWords(pixels))
                .arg(kMostPixels));
    if (format == FileFormat::Gif && qint64(pixels.width()) * pixels.height() > kMostGifPixels)
        return errorOf(
            QStringLiteral("a GIF of %1 pixels cannot be made: it may have %2 pixels in all")
                .arg(inWords(pixels))
                .arg(kMostGifPixels));
    return ok();
}

QImage blankImage(const Canvas& canvas, int resolution) {
    QImage image(canvas.pixels(), QImage::Format_RGB32);
    if (image.isNull()) return image;
    const int dotsPerMeter = qRound(resolution / 0.0254);
    image.setDotsPerMeterX(dotsPerMeter);
    image.setDotsPerMeterY(dotsPerMeter);
    image.fill(Qt::white);
    return image;
}

QImage paintedImage(const Drawing& drawing, const Canvas& canvas, int resolution) {
    QImage image = blankImage(canvas, resolution);
    if (image.isNull()) return image;
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(canvas.scale, canvas.scale);
    drawing(painter);
    return image;
}

QImage drawImage(const Scene& scene, const Canvas& canvas) {
    return paintedImage(together(scene.parts(areaOf(canvas))), canvas, scene.resolution);
}

Result<QByteArray> encodePicture(const Scene& scene, FileFormat format, const Canvas& canvas,
                                 const PictureText& text) {
    if (infoOf(format).content != FileContent::Picture)
        return errorOf(QStringLiteral("this is no format of pictures"));
    if (Status possible = checkCanvas(format, canvas); !possible.isOk()) return possible.error();
    const auto encoder = encoderFor(format, canvas, scene.resolution, text);
    if (Status begun = encoder->begin(); !begun.isOk()) return begun.error();
    for (const Scene::Part& part : scene.parts(areaOf(canvas)))
        if (Status added = encoder->add(part(), {}); !added.isOk()) return added.error();
    return encoder->finish({});
}

Status exportPicture(const Scene& scene, const QString& path, const Canvas& canvas,
                     const PictureText& text, const Progress& progress) {
    PictureFile file(path, canvas, scene.resolution, text);
    return fill(file, scene.parts(areaOf(canvas)), progress);
}

PictureFile::PictureFile(const QString& path, const Canvas& canvas, int resolution,
                         const PictureText& text)
    : m_path(path), m_canvas(canvas), m_resolution(resolution), m_text(text) {}

PictureFile::~PictureFile() = default;

Status PictureFile::begin() {
    const Result<FileFormat> format = fileFormatOf(m_path, FileContent::Picture);
    if (!format.isOk()) return format.error();
    if (Status possible = checkCanvas(format.value(), m_canvas); !possible.isOk())
        return ofPath(m_path, possible.error());
    if (Status target = checkTarget(m_path); !target.isOk()) return target;
    m_encoder = encoderFor(format.value(), m_canvas, m_resolution, m_text);
    Status begun = m_encoder->begin();
    return begun.isOk() ? ok() : ofPath(m_path, begun.error());
}

Status PictureFile::add(const Drawing& drawing, const Progress& progress) {
    Status added = m_encoder->add(drawing, progress);
    return added.isOk() ? ok() : ofPath(m_path, added.error());
}

Status PictureFile::finish(const Progress& progress) {
    const Result<QByteArray> bytes = m_encoder->finish(progress);
    if (!bytes.isOk()) return ofPath(m_path, bytes.error());
    if (!goesOn(progress, 1)) return cancelled();
    return writeWhole(m_path, bytes.value());
}

Error PictureFile::cancelled() const {
    return lockstep::cancelled(m_path);
}

}  // namespace lockstep
