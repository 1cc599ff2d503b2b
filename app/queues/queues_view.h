#pragma once

#include "models/picture_view.h"
#include "queues/queues_layout.h"

namespace lockstep {

// Every queue as a row of cells with its items, and who waits at its ends.
class QueuesView : public PictureView {
    Q_OBJECT
public:
    QueuesView(Playhead& playhead, Selection& selection, const Theme& theme,
               QWidget* parent = nullptr);

    void paint(QPainter& painter, const QRectF& area) const override;
    [[nodiscard]] std::vector<Spot> spots(const QRectF& area) const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {360, 160}; }

private:
    [[nodiscard]] QueuesLayout layOut(const QRectF& area) const;
};

}  // namespace lockstep
