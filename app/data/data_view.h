#pragma once

#include "models/sheet.h"

namespace lockstep {

// What every process has in its memory, and what all share.
class DataView : public SheetView {
    Q_OBJECT
public:
    DataView(Playhead& playhead, Selection& selection, const Theme& theme,
             QWidget* parent = nullptr);
};

}  // namespace lockstep
