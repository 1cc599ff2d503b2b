#pragma once

#include "models/sheet.h"

namespace lockstep {

// Threads with their coroutines.
class LoopView : public SheetView {
    Q_OBJECT
public:
    LoopView(Playhead& playhead, Selection& selection, const Theme& theme,
             QWidget* parent = nullptr);

    [[nodiscard]] QSize naturalSize() const override { return {1200, 560}; }

protected:
    [[nodiscard]] Sheet layOut(const Moment& moment, const QRectF& area,
                               const Fonts& fonts) const override;
    [[nodiscard]] QString emptySentence() const override;
};

}  // namespace lockstep
