#pragma once

#include "models/sheet.h"

namespace lockstep {

// Pools and executors with their workers, jobs and callbacks.
class PoolsView : public SheetView {
    Q_OBJECT
public:
    PoolsView(Playhead& playhead, Selection& selection, const Theme& theme,
              QWidget* parent = nullptr);

    [[nodiscard]] QSize naturalSize() const override { return {1200, 560}; }

protected:
    [[nodiscard]] Sheet layOut(const Moment& moment, const QRectF& area,
                               const Fonts& fonts) const override;
    [[nodiscard]] QString emptySentence() const override;
};

}  // namespace lockstep
