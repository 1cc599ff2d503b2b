#include "pools/pools_view.h"

#include "pools/pools_layout.h"

namespace lockstep {

PoolsView::PoolsView(Playhead& head, Selection& chosen, const Theme& look, QWidget* parent)
    : SheetView({.objectName = "poolsView",
                 .title = tr("Pools and executors"),
                 .empty = tr("Each pool of a run appears here with its workers, the jobs that wait "
                             "and the results."),
                 .layOut = layOutPools},
                head, chosen, look, parent) {}

}  // namespace lockstep
