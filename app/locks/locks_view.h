#pragma once

#include "locks/locks_layout.h"
#include "models/picture_view.h"

namespace lockstep {

// Tasks, locks and semaphores as a graph: holders, ordered waiters, a deadlock's cycle in thick
// lines and in words; and the shared values.
class LocksView : public PictureView {
    Q_OBJECT
public:
    LocksView(Playhead& playhead, Selection& selection, const Theme& theme,
              QWidget* parent = nullptr);

    void paint(QPainter& painter, const QRectF& area) const override;
    [[nodiscard]] std::vector<Spot> spots(const QRectF& area) const override;
    [[nodiscard]] QSize naturalSize() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {360, 280}; }

private:
    [[nodiscard]] LocksLayout layOut(const QRectF& area) const;
};

}  // namespace lockstep
