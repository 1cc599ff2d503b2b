#include "pools/pools_view.h"

#include "pools/pools_layout.h"

namespace lockstep {

PoolsView::PoolsView(Playhead& head, Selection& chosen, const Theme& look, QWidget* parent)
    : SheetView({.objectName = "poolsView",
                 .title = QT_TRANSLATE_NOOP("SheetView", "Pools and executors"),
                 .empty = QT_TRANSLATE_NOOP(
                     "SheetView",
                     "Each pool of a run appears here with its workers, the jobs that wait "
                     "and the results."),
                 .layOut = layOutPools},
                head, chosen, look, parent) {}

}  // namespace lockstep
