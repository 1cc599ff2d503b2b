#include "pools/pools_layout.h"

#include <algorithm>

#include "pools/pool_card.h"
#include "theme/card_grid.h"

namespace lockstep {
namespace {

struct PoolJobs {
    const ObjectInfo* pool = nullptr;
    std::vector<const ObjectInfo*> jobs;
};

std::vector<PoolJobs> poolsOf(const World& world) {
    std::vector<PoolJobs> pools;
    const auto entryFor = [&](const ObjectInfo* pool) -> PoolJobs& {
        const auto known = std::ranges::find(pools, pool, &PoolJobs::pool);
        if (known != pools.end()) return *known;
        pools.push_back({pool, {}});
        return pools.back();
    };
    for (const ObjectInfo& object : world.objects()) {
        if (!object.id.isValid()) continue;
        if (object.kind == ObjectKind::Pool) entryFor(&object);
        if (object.kind == ObjectKind::Future) {
            entryFor(world.object(object.related)).jobs.push_back(&object);
        }
    }
    return pools;
}

// The height that the fullest of them needs, in whichever arrangement has this width.
qreal neededHeight(const std::vector<PoolJobs>& pools, qreal width, qreal line) {
    const bool isNarrow = width < kPoolColumnsFrom;
    const qreal perLine = std::max(1.0, std::floor(width * (isNarrow ? 0.6 : 0.26) / (7 * line)));
    qreal lines = 0;
    for (const PoolJobs& pool : pools) {
        const qreal jobs = std::ceil(double(pool.jobs.size()) / perLine) * 1.6;
        const qreal workers = pool.pool ? 1.9 * double(pool.pool->capacity) : 0;
        lines = std::max(lines, isNarrow ? 2 * jobs + workers : std::max(jobs, workers));
    }
    return (lines + 8) * line;
}

}  // namespace

Sheet layOutPools(const Moment& moment, const QRectF& area, const Fonts& fonts) {
    Sheet sheet;
    SheetWriter writer(sheet, moment, fonts);
    const std::vector<PoolJobs> pools = poolsOf(moment.world);
    const qreal margin = area.width() < 560 ? Theme::kGrid : 2 * Theme::kGrid;
    const QRectF room = area.adjusted(margin, margin, -margin, -margin);
    const qreal line = writer.line();
    const CardGrid grid =
        fitCards(static_cast<int>(pools.size()), room.size() - QSizeF(0, writer.smallLine()),
                 {.ideal = {760, 14 * line},
                  .least = {320, 7 * line},
                  .gap = {2 * Theme::kGrid, Theme::kGrid},
                  .neededHeight = [&](qreal width) { return neededHeight(pools, width, line); }});
    for (int i = 0; i < grid.shown; ++i) {
        const PoolJobs& pool = pools[static_cast<std::size_t>(i)];
        addPool(writer, pool.pool, pool.jobs, grid.frameOf(i, room.topLeft()));
    }
    writer.hidden(pools.size() - static_cast<std::size_t>(grid.shown), room);
    return sheet;
}

}  // namespace lockstep
