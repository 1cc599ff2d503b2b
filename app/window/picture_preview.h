#pragma once

#include <QImage>
#include <QTimer>
#include <QWidget>
#include <functional>

#include "window/stage_pictures.h"

namespace lockstep {

// The picture that will come, small. It is made in the background and shown when it is ready; until
// then the one before stays.
class PicturePreview : public QWidget {
    Q_OBJECT
public:
    using Source = std::function<PicturePlan(const PictureChoices& choices)>;

    explicit PicturePreview(Source source, QWidget* parent = nullptr);

    // Of these choices, soon; what is being made for others is given up.
    void setChoices(const PictureChoices& choices);
    // What it shows has changed: it is made anew, when what is being made is done.
    void refresh();

    // What it shows; null at first, and when there can be no such picture.
    [[nodiscard]] const QImage& image() const { return m_image; }
    [[nodiscard]] QSize sizeHint() const override { return {400, 300}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 180}; }

signals:
    // In words: how large the picture will be, or why there can be none.
    void described(const QString& sentence);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void make();
    void finish(const Status& status, bool wasCancelled);
    void describe(const QString& sentence);

    const Source m_source;
    PictureChoices m_choices;
    QTimer m_soon;  // until it is made anew
    bool m_isOutdated = false;
    QSize m_pixels;                  // of the picture that is being made
    std::shared_ptr<QImage> m_next;  // what is being made; the job's until it is finished
    QImage m_image;
    PictureJob m_job;
};

}  // namespace lockstep
