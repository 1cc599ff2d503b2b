#include "loop/loop_view.h"

#include "loop/loop_layout.h"

namespace lockstep {

LoopView::LoopView(Playhead& head, Selection& chosen, const Theme& look, QWidget* parent)
    : SheetView({.objectName = "loopView",
                 .title = QT_TRANSLATE_NOOP("SheetView", "Event loops"),
                 .empty = QT_TRANSLATE_NOOP(
                     "SheetView",
                     "Each thread that runs coroutines appears here with who has it, who "
                     "is in line and who "
                     "sleeps."),
                 .layOut = layOutLoop},
                head, chosen, look, parent) {}

}  // namespace lockstep
