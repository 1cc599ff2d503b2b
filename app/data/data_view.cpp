#include "data/data_view.h"

#include "data/data_layout.h"

namespace lockstep {

DataView::DataView(Playhead& head, Selection& chosen, const Theme& look, QWidget* parent)
    : SheetView({.objectName = "dataView",
                 .title = QT_TRANSLATE_NOOP("SheetView", "Memory"),
                 .empty = QT_TRANSLATE_NOOP(
                     "SheetView",
                     "The variables of each process, thread-local data and shared data of "
                     "a run appear here."),
                 .layOut = layOutData},
                head, chosen, look, parent) {}

}  // namespace lockstep
