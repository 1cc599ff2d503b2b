#pragma once

#include "gantt/gantt_layout.h"
#include "models/picture_view.h"

namespace lockstep {

// The schedule as the Gantt chart of the textbooks, with the tasks' times under it. Dragging in the
// chart moves the playhead.
class GanttView : public PictureView {
    Q_OBJECT
public:
    GanttView(Playhead& playhead, Selection& selection, const Theme& theme,
              QWidget* parent = nullptr);

    void paint(QPainter& painter, const QRectF& area) const override;
    [[nodiscard]] std::vector<Spot> spots(const QRectF& area) const override;
    // As high as the run asks for.
    [[nodiscard]] QSize naturalSize() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 200}; }

protected:
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void forgetRun();
    // Of what paint() would draw into `area`. Only when there is a run.
    [[nodiscard]] GanttLayout layOut(const QRectF& area) const;
    [[nodiscard]] QString toolTipFor(const GanttBox& box) const;

    mutable ScheduleHistory m_history{RunInputs()};  // up to what has been drawn
    bool m_isScrubbing = false;
};

}  // namespace lockstep
