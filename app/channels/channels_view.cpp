#include "channels/channels_view.h"

#include "channels/channels_layout.h"

namespace lockstep {

ChannelsView::ChannelsView(Playhead& head, Selection& chosen, const Theme& look, QWidget* parent)
    : SheetView({.objectName = "channelsView",
                 .title = QT_TRANSLATE_NOOP("SheetView", "Pipes and connections"),
                 .empty = QT_TRANSLATE_NOOP(
                     "SheetView",
                     "Each pipe, connection, listener and selector of a run appears here "
                     "with who has its ends and what is between them."),
                 .layOut = layOutChannels},
                head, chosen, look, parent) {}

}  // namespace lockstep
