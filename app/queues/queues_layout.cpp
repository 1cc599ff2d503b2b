#include "queues/queues_layout.h"

#include <QCoreApplication>
#include <algorithm>

#include "models/object_census.h"
#include "queues/queue_row.h"
#include "theme/card_grid.h"

namespace lockstep {
namespace {

struct QueuesWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::QueuesLayout)
};

// The height that a row of this width needs when some tasks wait at one end. It depends on nothing
// that a run changes.
qreal neededHeight(qreal width, const Fonts& fonts) {
    constexpr int kLine = 8;  // tasks
    const qreal line = heightOf(fonts.body);
    const int perRow = std::max(1, static_cast<int>(width * 0.22 / (8 * line)));
    const int rows = std::clamp((kLine + perRow - 1) / perRow, 2, 5);
    return 3 * line + rows * 2.5 * line;
}

}  // namespace

QueuesLayout layOutQueues(const Moment& moment, const QRectF& area, const Fonts& fonts) {
    const ObjectCensus census(moment.world);
    QueuesLayout layout;
    const std::vector<ObjectId>& ids = census.queues;
    const qreal margin = area.width() < 560 ? Theme::kGrid : 2 * Theme::kGrid;
    QRectF room = area.adjusted(margin, margin, -margin, -margin);
    const int count = static_cast<int>(ids.size());
    const CardGrid grid =
        fitCards(count, room.size() - QSizeF(0, heightOf(fonts.small)),
                 {.ideal = {520, 110},
                  .least = {300, 3.2 * heightOf(fonts.body)},
                  .gap = {2 * Theme::kGrid, Theme::kGrid},
                  .neededHeight = [&](qreal width) { return neededHeight(width, fonts); }});
    for (int i = 0; i < grid.shown; ++i) {
        if (const ObjectInfo* queue = moment.world.object(ids[static_cast<std::size_t>(i)])) {
            layout.rows.push_back(
                layOutQueueRow(moment, *queue, grid.frameOf(i, room.topLeft()), fonts));
        }
    }
    if (const int hidden = count - grid.shown; hidden > 0) {
        layout.hiddenText = QueuesWords::tr("+%1 more").arg(hidden);
        const qreal height = heightOf(fonts.small);
        layout.hidden = {room.left(), room.bottom() - height, room.width(), height};
    }
    return layout;
}

}  // namespace lockstep
