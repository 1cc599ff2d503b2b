#include "tree/tree_view.h"

#include "tree/tree_layout.h"

namespace lockstep {

TreeView::TreeView(Playhead& head, Selection& chosen, const Theme& look, QWidget* parent)
    : SheetView(head, chosen, look, parent) {
    setObjectName(QStringLiteral("treeView"));
    setAccessibleName(tr("Process tree"));
}

Sheet TreeView::layOut(const Moment& moment, const QRectF& area, const Fonts& fonts) const {
    return layOutTree(moment, area, fonts);
}

QString TreeView::emptySentence() const {
    return tr("The processes of a run appear here as a tree, with their threads and coroutines.");
}

}  // namespace lockstep
