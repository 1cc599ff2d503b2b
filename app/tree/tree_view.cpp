#include "tree/tree_view.h"

#include "tree/tree_layout.h"

namespace lockstep {

TreeView::TreeView(Playhead& head, Selection& chosen, const Theme& look, QWidget* parent)
    : SheetView(
          {.objectName = "treeView",
           .title = QT_TRANSLATE_NOOP("SheetView", "Process tree"),
           .empty = QT_TRANSLATE_NOOP(
               "SheetView",
               "The processes of a run appear here as a tree, with their threads and coroutines."),
           .layOut = layOutTree},
          head, chosen, look, parent) {}

}  // namespace lockstep
