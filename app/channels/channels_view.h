#pragma once

#include "models/sheet.h"

namespace lockstep {

// Pipes, connections, listeners and selectors.
class ChannelsView : public SheetView {
    Q_OBJECT
public:
    ChannelsView(Playhead& playhead, Selection& selection, const Theme& theme,
                 QWidget* parent = nullptr);
};

}  // namespace lockstep
