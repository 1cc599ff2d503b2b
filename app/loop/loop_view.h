#pragma once

#include "models/sheet.h"

namespace lockstep {

// Threads with their coroutines.
class LoopView : public SheetView {
    Q_OBJECT
public:
    LoopView(Playhead& playhead, Selection& selection, const Theme& theme,
             QWidget* parent = nullptr);
};

}  // namespace lockstep
