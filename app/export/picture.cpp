#include "export/picture.h"

#include <QBuffer>
#include <QHashFunctions>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <algorithm>

#include "export/pdf_dates.h"
#include "export/svg_fonts.h"
#include "export/target.h"

namespace lockstep {

namespace {

constexpr int kLongestSide = 32768;
constexpr qint64 kMostPixels = qint64(1) << 28;     // a gigabyte of memory
constexpr qint64 kMostGifPixels = qint64(1) << 22;  // of each frame
constexpr qreal kLongestPdfSide = 14400;            // points; what PDF readers show at most

Error errorOf(const QString& message) {
    return {message.toStdString()};
}

QString inWords(QSize size) {
    return QStringLiteral("%1x%2").arg(size.width()).arg(size.height());
}

Result<QByteArray> drawPng(const Scene& scene, const Canvas& canvas) {
    const QImage image = drawImage(scene, canvas);
    if (image.isNull())
        return errorOf(
            QStringLiteral("there is no memory for %1 pixels").arg(inWords(canvas.pixels())));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!image.save(&buffer, "PNG")) return errorOf(QStringLiteral("the PNG could not be packed"));
    return bytes;
}

Result<QByteArray> drawSvg(const Scene& scene, const Canvas& canvas, const PictureText& text) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(scene.resolution);
    generator.setSize(canvas.pixels());
    generator.setViewBox(QRect(QPoint(), canvas.size));
    // It writes these as they are.
    generator.setTitle(text.title.toHtmlEscaped());
    generator.setDescription(text.description.toHtmlEscaped());
    QPainter painter(&generator);
    scene.paint(painter, QRectF(QPointF(), canvas.size));
    if (!painter.end()) return errorOf(QStringLiteral("the SVG could not be made"));
    nameFontsPortably(bytes);
    return bytes;
}

// QPdfWriter writes its fonts in the order of a hash table, which Qt makes different in every
// process.
class SameHashesEveryTime {
public:
    SameHashesEveryTime() { QHashSeed::setDeterministicGlobalSeed(); }
    ~SameHashesEveryTime() { QHashSeed::resetRandomGlobalSeed(); }
    SameHashesEveryTime(const SameHashesEveryTime&) = delete;
    SameHashesEveryTime& operator=(const SameHashesEveryTime&) = delete;
};

Result<QByteArray> drawPdf(const Scene& scene, const Canvas& canvas, const PictureText& text) {
    const SameHashesEveryTime hashes;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QSizeF points =
        (QSizeF(canvas.pixels()) * (72.0 / scene.resolution)).expandedTo(QSizeF(1, 1));
    const qreal shrink = std::min(1.0, kLongestPdfSide / std::max(points.width(), points.height()));
    QPdfWriter writer(&buffer);
    writer.setResolution(scene.resolution);
    writer.setPageSize(QPageSize(points * shrink, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    writer.setTitle(text.title);
    writer.setCreator(QStringLiteral("Lockstep"));
    QPainter painter;
    if (!painter.begin(&writer)) return errorOf(QStringLiteral("the PDF could not be made"));
    // A page is a whole number of points: what that leaves over is less than a pixel.
    painter.scale(qreal(writer.width()) / canvas.size.width(),
                  qreal(writer.height()) / canvas.size.height());
    scene.paint(painter, QRectF(QPointF(), canvas.size));
    if (!painter.end()) return errorOf(QStringLiteral("the PDF could not be made"));
    removeCreationDate(bytes);
    return bytes;
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

QImage drawImage(const Scene& scene, const Canvas& canvas) {
    QImage image(canvas.pixels(), QImage::Format_RGB32);
    if (image.isNull()) return image;
    const int dotsPerMeter = qRound(scene.resolution / 0.0254);
    image.setDotsPerMeterX(dotsPerMeter);
    image.setDotsPerMeterY(dotsPerMeter);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(canvas.scale, canvas.scale);
    scene.paint(painter, QRectF(QPointF(), canvas.size));
    return image;
}

Result<QByteArray> encodePicture(const Scene& scene, FileFormat format, const Canvas& canvas,
                                 const PictureText& text) {
    if (Status possible = checkCanvas(format, canvas); !possible.isOk()) return possible.error();
    switch (format) {
        case FileFormat::Png:
            return drawPng(scene, canvas);
        case FileFormat::Svg:
            return drawSvg(scene, canvas, text);
        case FileFormat::Pdf:
            return drawPdf(scene, canvas, text);
        case FileFormat::Gif:
        case FileFormat::Csv:
        case FileFormat::ChromeTrace:
            break;
    }
    return errorOf(QStringLiteral("this is no format of pictures"));
}

Status exportPicture(const Scene& scene, const QString& path, const Canvas& canvas,
                     const PictureText& text, const Progress& progress) {
    const Result<FileFormat> format = fileFormatOf(path, FileContent::Picture);
    if (!format.isOk()) return format.error();
    const auto ofPath = [&path](const Error& error) {
        return errorOf(QStringLiteral("%1: %2").arg(path, QString::fromStdString(error.message)));
    };
    if (Status possible = checkCanvas(format.value(), canvas); !possible.isOk())
        return ofPath(possible.error());
    if (Status target = checkTarget(path); !target.isOk()) return target;
    if (!goesOn(progress, 0)) return cancelled(path);
    const Result<QByteArray> bytes = encodePicture(scene, format.value(), canvas, text);
    if (!bytes.isOk()) return ofPath(bytes.error());
    if (!goesOn(progress, 1)) return cancelled(path);
    return writeWhole(path, bytes.value());
}

}  // namespace lockstep
