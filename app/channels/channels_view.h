#pragma once

#include "models/sheet.h"

namespace lockstep {

// Pipes, connections, listeners and selectors.
class ChannelsView : public SheetView {
    Q_OBJECT
public:
    ChannelsView(Playhead& playhead, Selection& selection, const Theme& theme,
                 QWidget* parent = nullptr);

    [[nodiscard]] QSize naturalSize() const override { return {1200, 720}; }

protected:
    [[nodiscard]] Sheet layOut(const Moment& moment, const QRectF& area,
                               const Fonts& fonts) const override;
    [[nodiscard]] QString emptySentence() const override;
};

}  // namespace lockstep
