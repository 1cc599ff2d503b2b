#pragma once

#include "models/sheet.h"

namespace lockstep {

// Who has started whom, and what became of it.
class TreeView : public SheetView {
    Q_OBJECT
public:
    TreeView(Playhead& playhead, Selection& selection, const Theme& theme,
             QWidget* parent = nullptr);
};

}  // namespace lockstep
