#pragma once

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
// a click beside them selects nothing.
class PictureView : public View {
    Q_OBJECT
public:
    PictureView(Playhead& playhead, Selection& selection, const Theme& theme,
                QWidget* parent = nullptr);

    // The spots of the picture that paint() would draw into `area`; of two that overlap the later
    // one counts. Only when there is a run.
    [[nodiscard]] virtual std::vector<Spot> spots(const QRectF& area) const = 0;

protected:
    bool event(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

    // Fills the background and, when there is nothing to show, writes in the middle what would be
    // there.
    void paintBackground(QPainter& painter, const QRectF& area) const;
    void paintEmpty(QPainter& painter, const QRectF& area, const QString& sentence) const;

private:
    [[nodiscard]] Spot spotAt(QPointF position) const;
    [[nodiscard]] QString toolTipFor(const Spot& spot) const;
};

}  // namespace lockstep
