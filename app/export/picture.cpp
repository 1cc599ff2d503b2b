#include "export/picture.h"

#include <QBuffer>
#include <QHashFunctions>
#include <QImage>
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
constexpr qint64 kMostPixels = qint64(1) << 28;  // a gigabyte of memory
constexpr qreal kLongestPdfSide = 14400;         // points; what PDF readers show at most

Error errorOf(const QString& message) {
    return {message.toStdString()};
}

QString inWords(QSize size) {
    return QStringLiteral("%1x%2").arg(size.width()).arg(size.height());
}

// A view computes its layout with the metrics of the screen it is on, so every device has that
// screen's resolution.
int resolutionOf(const View& view) {
    return std::max(view.logicalDpiX(), 1);
}

Result<QByteArray> drawPng(const View& view, QSize size) {
    QImage image(size, QImage::Format_RGB32);
    if (image.isNull())
        return errorOf(QStringLiteral("there is no memory for %1 pixels").arg(inWords(size)));
    const int dotsPerMeter = qRound(resolutionOf(view) / 0.0254);
    image.setDotsPerMeterX(dotsPerMeter);
    image.setDotsPerMeterY(dotsPerMeter);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    view.paint(painter, QRectF(QPointF(), size));
    painter.end();

    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!image.save(&buffer, "PNG")) return errorOf(QStringLiteral("the PNG could not be packed"));
    return bytes;
}

Result<QByteArray> drawSvg(const View& view, QSize size, const PictureText& text) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(resolutionOf(view));
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    // It writes these as they are.
    generator.setTitle(text.title.toHtmlEscaped());
    generator.setDescription(text.description.toHtmlEscaped());
    QPainter painter(&generator);
    view.paint(painter, QRectF(QPointF(), size));
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

Result<QByteArray> drawPdf(const View& view, QSize size, const PictureText& text) {
    const SameHashesEveryTime hashes;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QSizeF points = (QSizeF(size) * (72.0 / resolutionOf(view))).expandedTo(QSizeF(1, 1));
    const qreal shrink = std::min(1.0, kLongestPdfSide / std::max(points.width(), points.height()));
    QPdfWriter writer(&buffer);
    writer.setResolution(resolutionOf(view));
    writer.setPageSize(QPageSize(points * shrink, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    writer.setTitle(text.title);
    writer.setCreator(QStringLiteral("Lockstep"));
    QPainter painter;
    if (!painter.begin(&writer)) return errorOf(QStringLiteral("the PDF could not be made"));
    // A page is a whole number of points: what that leaves over is less than a pixel.
    painter.scale(qreal(writer.width()) / size.width(), qreal(writer.height()) / size.height());
    view.paint(painter, QRectF(QPointF(), size));
    if (!painter.end()) return errorOf(QStringLiteral("the PDF could not be made"));
    removeCreationDate(bytes);
    return bytes;
}

Result<QByteArray> draw(const View& view, FileFormat format, QSize size, const PictureText& text) {
    switch (format) {
        case FileFormat::Png:
            return drawPng(view, size);
        case FileFormat::Svg:
            return drawSvg(view, size, text);
        case FileFormat::Pdf:
            return drawPdf(view, size, text);
        case FileFormat::Csv:
        case FileFormat::ChromeTrace:
            break;
    }
    return errorOf(QStringLiteral("this is no format of pictures"));
}

}  // namespace

Status checkPictureSize(FileFormat format, QSize size) {
    if (std::min(size.width(), size.height()) < 1 ||
        std::max(size.width(), size.height()) > kLongestSide)
        return errorOf(
            QStringLiteral("a picture of %1 pixels cannot be made: each side must be from 1 to %2")
                .arg(inWords(size))
                .arg(kLongestSide));
    if (format == FileFormat::Png && qint64(size.width()) * size.height() > kMostPixels)
        return errorOf(
            QStringLiteral("a PNG of %1 pixels cannot be made: it may have %2 pixels in all")
                .arg(inWords(size))
                .arg(kMostPixels));
    return ok();
}

Status exportPicture(const View& view, const QString& path, QSize size, const PictureText& text,
                     const Progress& progress) {
    const Result<FileFormat> format = fileFormatOf(path, FileContent::Picture);
    if (!format.isOk()) return format.error();
    if (Status possible = checkPictureSize(format.value(), size); !possible.isOk())
        return errorOf(
            QStringLiteral("%1: %2").arg(path, QString::fromStdString(possible.error().message)));
    if (Status target = checkTarget(path); !target.isOk()) return target;
    if (!goesOn(progress, 0)) return cancelled(path);
    const Result<QByteArray> bytes = draw(view, format.value(), size, text);
    if (!bytes.isOk())
        return errorOf(
            QStringLiteral("%1: %2").arg(path, QString::fromStdString(bytes.error().message)));
    if (!goesOn(progress, 1)) return cancelled(path);
    return writeWhole(path, bytes.value());
}

}  // namespace lockstep
