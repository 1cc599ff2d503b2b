#pragma once

#include "models/sheet.h"

namespace lockstep {

// Who has started whom, and what became of it.
class TreeView : public SheetView {
    Q_OBJECT
public:
    TreeView(Playhead& playhead, Selection& selection, const Theme& theme,
             QWidget* parent = nullptr);

    [[nodiscard]] QSize naturalSize() const override { return {1200, 560}; }

protected:
    [[nodiscard]] Sheet layOut(const Moment& moment, const QRectF& area,
                               const Fonts& fonts) const override;
    [[nodiscard]] QString emptySentence() const override;
};

}  // namespace lockstep
