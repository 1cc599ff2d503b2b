#include "window/picture_preview.h"

#include <QPainter>

#include "models/engine_words.h"

namespace lockstep {

namespace {

constexpr int kPatience = 120;  // ms: the person may choose on
constexpr int kFiner = 2;       // than it is shown: what is made smaller so stays readable

// Paints what would go to a file into a small image.
class PreviewSink : public PictureSink {
public:
    PreviewSink(FileFormat format, const Canvas& canvas, QSize room, std::shared_ptr<QImage> image)
        : m_format(format), m_canvas(canvas), m_room(room), m_image(std::move(image)) {}

    Status begin() override {
        if (Status possible = checkCanvas(m_format, m_canvas); !possible.isOk())
            return Error{PicturePreview::tr("Preview").toStdString() + ": " +
                         possible.error().message};
        const QSize size = m_canvas.size.scaled(m_room, Qt::KeepAspectRatio);
        *m_image = blankImage({size.expandedTo({1, 1}), kFiner}, 96);
        return ok();
    }
    Status add(const Drawing& drawing, const Progress&) override {
        QPainter painter(m_image.get());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(double(m_image->width()) / m_canvas.size.width(),
                      double(m_image->height()) / m_canvas.size.height());
        drawing(painter);
        return ok();
    }
    Status finish(const Progress&) override {
        *m_image = m_image->scaled(m_image->size() / kFiner, Qt::IgnoreAspectRatio,
                                   Qt::SmoothTransformation);
        return ok();
    }
    Error cancelled() const override { return {"the preview was cancelled"}; }

private:
    const FileFormat m_format;
    const Canvas m_canvas;
    const QSize m_room;
    const std::shared_ptr<QImage> m_image;
};

}  // namespace

PicturePreview::PicturePreview(Source source, QWidget* parent)
    : QWidget(parent), m_source(std::move(source)) {
    setObjectName(QStringLiteral("picturePreview"));
    setAccessibleName(tr("Preview of the picture"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kPatience);
    connect(&m_soon, &QTimer::timeout, this, &PicturePreview::make);
    connect(&m_job, &PictureJob::finished, this, &PicturePreview::finish);
}

void PicturePreview::setChoices(const PictureChoices& choices) {
    m_choices = choices;
    m_job.cancel();
    m_soon.start();
}

void PicturePreview::refresh() {
    if (!m_soon.isActive()) m_soon.start();
}

void PicturePreview::resizeEvent(QResizeEvent*) {
    refresh();
}

void PicturePreview::make() {
    m_isOutdated = m_job.isRunning();
    if (m_isOutdated) return;
    PicturePlan plan = m_source(m_choices);
    m_pixels = plan.canvas.pixels();
    m_next = std::make_shared<QImage>();
    const QSize room = size() * devicePixelRatioF();
    m_job.start({std::move(plan.pictures), std::move(plan.parts),
                 [format = m_choices.fileFormat(), canvas = plan.canvas, room, image = m_next] {
                     return std::make_unique<PreviewSink>(format, canvas, room, image);
                 }});
}

void PicturePreview::finish(const Status& status, bool wasCancelled) {
    if (!wasCancelled) {
        m_image = status.isOk() ? *m_next : QImage();
        m_image.setDevicePixelRatio(devicePixelRatioF());
        describe(status.isOk() ? tr("%1 × %2 pixels").arg(m_pixels.width()).arg(m_pixels.height())
                               : inOwnWords(status.error()));
        update();
    }
    if (m_isOutdated) m_soon.start();
}

void PicturePreview::describe(const QString& sentence) {
    setAccessibleDescription(sentence);
    emit described(sentence);
}

void PicturePreview::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Mid));
    if (m_image.isNull()) {
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
        return;
    }
    QRect place(QPoint(), m_image.deviceIndependentSize().toSize());
    place.moveCenter(rect().center());
    painter.drawImage(place, m_image);
    painter.drawRect(place.adjusted(0, 0, -1, -1));
}

}  // namespace lockstep
