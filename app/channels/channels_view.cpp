#include "channels/channels_view.h"

#include "channels/channels_layout.h"

namespace lockstep {

ChannelsView::ChannelsView(Playhead& head, Selection& chosen, const Theme& look, QWidget* parent)
    : SheetView(head, chosen, look, parent) {
    setObjectName(QStringLiteral("channelsView"));
    setAccessibleName(tr("Pipes and connections"));
}

Sheet ChannelsView::layOut(const Moment& moment, const QRectF& area, const Fonts& fonts) const {
    return layOutChannels(moment, area, fonts);
}

QString ChannelsView::emptySentence() const {
    return tr(
        "Each pipe, connection, listener and selector of a run appears here with who has its ends "
        "and what is between them.");
}

}  // namespace lockstep
