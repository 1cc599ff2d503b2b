#pragma once

#include "models/sheet.h"

namespace lockstep {

// Pools and executors with their workers, jobs and callbacks.
class PoolsView : public SheetView {
    Q_OBJECT
public:
    PoolsView(Playhead& playhead, Selection& selection, const Theme& theme,
              QWidget* parent = nullptr);
};

}  // namespace lockstep
