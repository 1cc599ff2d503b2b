#include "pools/pools_view.h"

#include "pools/pools_layout.h"

namespace lockstep {

PoolsView::PoolsView(Playhead& head, Selection& chosen, const Theme& look, QWidget* parent)
    : SheetView(head, chosen, look, parent) {
    setObjectName(QStringLiteral("poolsView"));
    setAccessibleName(tr("Pools and executors"));
}

Sheet PoolsView::layOut(const Moment& moment, const QRectF& area, const Fonts& fonts) const {
    return layOutPools(moment, area, fonts);
}

QString PoolsView::emptySentence() const {
    return tr(
        "Each pool of a run appears here with its workers, the jobs that wait and the results.");
}

}  // namespace lockstep
