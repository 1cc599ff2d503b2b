#include "data/data_view.h"

#include "data/data_layout.h"

namespace lockstep {

DataView::DataView(Playhead& head, Selection& chosen, const Theme& look, QWidget* parent)
    : SheetView(head, chosen, look, parent) {
    setObjectName(QStringLiteral("dataView"));
    setAccessibleName(tr("Memory"));
}

Sheet DataView::layOut(const Moment& moment, const QRectF& area, const Fonts& fonts) const {
    return layOutData(moment, area, fonts);
}

QString DataView::emptySentence() const {
    return tr(
        "The variables of each process, thread-local data and shared data of a run appear here.");
}

}  // namespace lockstep
