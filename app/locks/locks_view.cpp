#include "locks/locks_view.h"

#include <QPainter>

#include "locks/locks_painter.h"
#include "models/language.h"

namespace lockstep {

LocksView::LocksView(Playhead& head, Selection& chosen, const Theme& look, QWidget* parent)
    : PictureView(head, chosen, look, parent) {
    setObjectName(QStringLiteral("locksView"));
    inEveryLanguage(*this,
                    [this] { setAccessibleName(tr("Locks, semaphores, events and conditions")); });
}

LocksLayout LocksView::layOut(const QRectF& area) const {
    return layOutLocks(playhead().moment(), area, Fonts::forArea(theme(), area));
}

QSize LocksView::naturalSize() const {
    if (!playhead().hasRun()) return PictureView::naturalSize();
    return naturalLocksSize(playhead().moment(), Fonts(theme())).toSize();
}

void LocksView::paint(QPainter& painter, const QRectF& area) const {
    paintBackground(painter, area);
    const LocksLayout layout = playhead().hasRun() ? layOut(area) : LocksLayout{};
    if (layout.cards.empty() && layout.values.empty()) {
        paintEmpty(painter, area,
                   tr("Each lock, semaphore, event, condition and timer of a run appears here with "
                      "who holds it and who waits for it."));
        return;
    }
    paintLocks(painter, layout, Emphasis(playhead().moment(), selection()), theme(),
               Fonts::forArea(theme(), area));
}

std::vector<Spot> LocksView::spots(const QRectF& area) const {
    const LocksLayout layout = layOut(area);
    std::vector<Spot> spots{{layout.status, {}, {}, layout.statusWhole}};
    for (const LocksLayout::Card& card : layout.cards) {
        spots.push_back({card.frame, {}, card.object});
        for (const LocksLayout::Seat& seat : card.seats) {
            spots.push_back({seat.box.bounds(), seat.box.item.task, {}});
        }
    }
    for (const LocksLayout::ValueChip& chip : layout.values) {
        spots.push_back({chip.frame, {}, chip.object});
    }
    return spots;
}

}  // namespace lockstep
