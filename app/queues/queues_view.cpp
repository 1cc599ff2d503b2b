#include "queues/queues_view.h"

#include <QPainter>

#include "models/language.h"
#include "queues/queues_painter.h"

namespace lockstep {

QueuesView::QueuesView(Playhead& head, Selection& chosen, const Theme& look, QWidget* parent)
    : PictureView(head, chosen, look, parent) {
    setObjectName(QStringLiteral("queuesView"));
    inEveryLanguage(*this, [this] { setAccessibleName(tr("Queues")); });
}

QueuesLayout QueuesView::layOut(const QRectF& area) const {
    return layOutQueues(playhead().moment(), area, Fonts::forArea(theme(), area));
}

void QueuesView::paint(QPainter& painter, const QRectF& area) const {
    paintBackground(painter, area);
    const QueuesLayout layout = playhead().hasRun() ? layOut(area) : QueuesLayout{};
    if (layout.rows.empty()) {
        paintEmpty(
            painter, area,
            tr("Each queue of a run appears here with its items and who waits at its ends."));
        return;
    }
    paintQueues(painter, layout, Emphasis(playhead().moment(), selection()), theme(),
                Fonts::forArea(theme(), area));
}

std::vector<Spot> QueuesView::spots(const QRectF& area) const {
    const QueuesLayout layout = layOut(area);
    std::vector<Spot> spots;
    for (const QueuesLayout::Row& row : layout.rows) {
        spots.push_back({row.frame, {}, row.object});
        for (const QueuesLayout::Cell& cell : row.cells) {
            if (cell.filled) spots.push_back({cell.frame, {}, row.object, cell.whole});
        }
        for (const QueuesLayout::End* end : row.allEnds()) {
            for (const QueuesLayout::Seat& seat : end->seats) {
                spots.push_back({seat.box.bounds(), seat.box.item.task, {}});
            }
        }
    }
    return spots;
}

}  // namespace lockstep
