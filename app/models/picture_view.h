#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <vector>

#include "models/view.h"

namespace lockstep {

// A place of a picture that stands for a task or for an object (at most one of them is valid), or
// that only has something to say.
struct Spot {
    QRectF area;
    TaskId task;
    ObjectId object;
    QString text = {};  // its tool tip; empty: what the task or the object is

    friend bool operator==(const Spot&, const Spot&) = default;
};

// A view whose things can be pointed at: the pointer shows what they are, a click selects them, and
// a click beside them selects nothing. On the screen an object that a step has changed has a halo
// for a moment; paint() never draws it.
class PictureView : public View {
    Q_OBJECT
public:
    PictureView(Playhead& playhead, Selection& selection, const Theme& theme,
                QWidget* parent = nullptr);

    // The spots of the picture that paint() would draw into `area`; of two that overlap the later
    // one counts. Only when there is a run.
    [[nodiscard]] virtual std::vector<Spot> spots(const QRectF& area) const = 0;

    // Whether what has changed has a halo. On at first.
    void setHalos(bool shown);

    // As high as its spots need, and wide enough not to be much higher than wide.
    [[nodiscard]] QSize naturalSize() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

    // Fills the background and, when there is nothing to show, writes in the middle what would be
    // there.
    void paintBackground(QPainter& painter, const QRectF& area) const;
    void paintEmpty(QPainter& painter, const QRectF& area, const QString& sentence) const;

private:
    void noteMoment();
    void paintHalos();
    [[nodiscard]] Spot spotAt(QPointF position) const;
    [[nodiscard]] QString toolTipFor(const Spot& spot) const;

    bool m_hasHalos = true;
    std::size_t m_k = 0;          // the moment that it shows
    QElapsedTimer m_sinceMoment;  // was first shown
    bool m_isHaloDue = false;     // from the next time that it is painted
    QElapsedTimer m_haloTime;     // valid while there are halos
    QTimer m_haloFrames;
};

}  // namespace lockstep
