#include "export/encoder.h"

#include <QBuffer>
#include <QHashFunctions>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <algorithm>

#include "export/pdf_dates.h"
#include "export/svg_fonts.h"

namespace lockstep {

namespace {

constexpr qint64 kBand = qint64(1) << 24;  // pixels that are painted between two looks
constexpr qreal kLongestPdfSide = 14400;   // points; what PDF readers show at most

// Takes bytes as long as its progress goes on.
class WatchedBuffer : public QBuffer {
public:
    explicit WatchedBuffer(const Progress& progress) : m_progress(progress) {}

protected:
    qint64 writeData(const char* data, qint64 length) override {
        return goesOn(m_progress, 0) ? QBuffer::writeData(data, length) : -1;
    }

private:
    const Progress& m_progress;
};

class PngEncoder : public Encoder {
public:
    PngEncoder(const Canvas& canvas, int resolution) : m_canvas(canvas), m_resolution(resolution) {}

    Status begin() override {
        m_image = blankImage(m_canvas, m_resolution);
        if (!m_image.isNull()) return ok();
        const QSize size = m_canvas.pixels();
        return Error{QStringLiteral("there is no memory for %1x%2 pixels")
                         .arg(size.width())
                         .arg(size.height())
                         .toStdString()};
    }

    // Band by band: a large picture takes seconds.
    Status add(const Drawing& drawing, const Progress& progress) override {
        const int rows = static_cast<int>(std::max(qint64(1), kBand / m_image.width()));
        for (int top = 0; top < m_image.height(); top += rows) {
            if (!goesOn(progress, double(top) / m_image.height()))
                return Error{"the painting was stopped"};
            QImage band(m_image.scanLine(top), m_image.width(),
                        std::min(rows, m_image.height() - top), m_image.bytesPerLine(),
                        m_image.format());
            QPainter painter(&band);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.translate(0, -top);
            painter.scale(m_canvas.scale, m_canvas.scale);
            drawing(painter);
        }
        return ok();
    }

    Result<QByteArray> finish(const Progress& progress) override {
        WatchedBuffer buffer(progress);
        if (!m_image.save(&buffer, "PNG")) return Error{"the PNG could not be packed"};
        return buffer.data();
    }

private:
    const Canvas m_canvas;
    const int m_resolution;
    QImage m_image;
};

class SvgEncoder : public Encoder {
public:
    SvgEncoder(const Canvas& canvas, int resolution, const PictureText& text) {
        m_generator.setOutputDevice(&m_buffer);
        m_generator.setResolution(resolution);
        m_generator.setSize(canvas.pixels());
        m_generator.setViewBox(QRect(QPoint(), canvas.size));
        // It writes these as they are.
        m_generator.setTitle(text.title.toHtmlEscaped());
        m_generator.setDescription(text.description.toHtmlEscaped());
    }

    Status begin() override {
        if (!m_painter.begin(&m_generator)) return Error{"the SVG could not be made"};
        return ok();
    }
    Status add(const Drawing& drawing, const Progress&) override {
        drawing(m_painter);
        return ok();
    }
    Result<QByteArray> finish(const Progress&) override {
        if (!m_painter.end()) return Error{"the SVG could not be made"};
        QByteArray bytes = m_buffer.data();
        nameFontsPortably(bytes);
        return bytes;
    }

private:
    QBuffer m_buffer;
    QSvgGenerator m_generator;
    QPainter m_painter;
};

// QPdfWriter writes its fonts in the order of a hash table, which Qt makes different in every
// process.
class SameHashesEveryTime {
public:
    SameHashesEveryTime() { QHashSeed::setDeterministicGlobalSeed(); }
    ~SameHashesEveryTime() { QHashSeed::resetRandomGlobalSeed(); }
    SameHashesEveryTime(const SameHashesEveryTime&) = delete;
    SameHashesEveryTime& operator=(const SameHashesEveryTime&) = delete;
};

class PdfEncoder : public Encoder {
public:
    PdfEncoder(const Canvas& canvas, int resolution, const PictureText& text)
        : m_size(canvas.size), m_writer(open(m_buffer)) {
        const QSizeF points =
            (QSizeF(canvas.pixels()) * (72.0 / resolution)).expandedTo(QSizeF(1, 1));
        const qreal shrink =
            std::min(1.0, kLongestPdfSide / std::max(points.width(), points.height()));
        m_writer.setResolution(resolution);
        m_writer.setPageSize(
            QPageSize(points * shrink, QPageSize::Point, {}, QPageSize::ExactMatch));
        m_writer.setPageMargins(QMarginsF());
        m_writer.setTitle(text.title);
        m_writer.setCreator(QStringLiteral("Lockstep"));
    }

    Status begin() override {
        if (!m_painter.begin(&m_writer)) return Error{"the PDF could not be made"};
        // A page is a whole number of points: what that leaves over is less than a pixel.
        m_painter.scale(qreal(m_writer.width()) / m_size.width(),
                        qreal(m_writer.height()) / m_size.height());
        return ok();
    }
    Status add(const Drawing& drawing, const Progress&) override {
        drawing(m_painter);
        return ok();
    }
    Result<QByteArray> finish(const Progress&) override {
        if (!m_painter.end()) return Error{"the PDF could not be made"};
        QByteArray bytes = m_buffer.data();
        removeCreationDate(bytes);
        return bytes;
    }

private:
    static QIODevice* open(QBuffer& buffer) {
        buffer.open(QIODevice::WriteOnly);
        return &buffer;
    }

    const SameHashesEveryTime m_hashes;
    const QSize m_size;
    QBuffer m_buffer;
    QPdfWriter m_writer;
    QPainter m_painter;
};

}  // namespace

std::unique_ptr<Encoder> encoderFor(FileFormat format, const Canvas& canvas, int resolution,
                                    const PictureText& text) {
    switch (format) {
        case FileFormat::Svg:
            return std::make_unique<SvgEncoder>(canvas, resolution, text);
        case FileFormat::Pdf:
            return std::make_unique<PdfEncoder>(canvas, resolution, text);
        case FileFormat::Png:
        case FileFormat::Gif:
        case FileFormat::Csv:
        case FileFormat::ChromeTrace:
            break;
    }
    return std::make_unique<PngEncoder>(canvas, resolution);
}

}  // namespace lockstep
