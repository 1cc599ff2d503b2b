#include "loop/loop_view.h"

#include "loop/loop_layout.h"

namespace lockstep {

LoopView::LoopView(Playhead& head, Selection& chosen, const Theme& look, QWidget* parent)
    : SheetView(head, chosen, look, parent) {
    setObjectName(QStringLiteral("loopView"));
    setAccessibleName(tr("Event loops"));
}

Sheet LoopView::layOut(const Moment& moment, const QRectF& area, const Fonts& fonts) const {
    return layOutLoop(moment, area, fonts);
}

QString LoopView::emptySentence() const {
    return tr(
        "Each thread that runs coroutines appears here with who has it, who is in line and who "
        "sleeps.");
}

}  // namespace lockstep
