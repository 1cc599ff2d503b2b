#include "pictures/view_kinds.h"

#include <algorithm>

#include "channels/channels_view.h"
#include "charts/charts_view.h"
#include "data/data_view.h"
#include "gantt/gantt_view.h"
#include "host/catalogue.h"
#include "locks/locks_view.h"
#include "loop/loop_view.h"
#include "models/object_census.h"
#include "pools/pools_view.h"
#include "queues/queues_view.h"
#include "source/source_view.h"
#include "states/states_view.h"
#include "timeline/timeline_view.h"
#include "tree/tree_view.h"

namespace lockstep {

namespace {

bool hasChannels(const ObjectCensus& census, const World& world) {
    return !census.channels.empty() || !census.listeners.empty() ||
           std::ranges::any_of(census.selectors, [&world](ObjectId id) {
               return !world.object(id)->watched.empty() || world.object(id)->value > 0;
           });
}

bool hasCoroutines(const World& world) {
    return std::ranges::any_of(world.tasks(), [](const TaskInfo& task) {
        return task.id.isValid() && task.kind == TaskKind::Coroutine;
    });
}

bool isOfChapter(const Moment& moment, Chapter chapter) {
    return moment.scenario && moment.scenario->scenario.chapter == chapter;
}

bool hasContent(ViewKind kind, const Moment& moment, const ObjectCensus& census) {
    switch (kind) {
        case ViewKind::Gantt:
            return isOfChapter(moment, Chapter::Scheduling);
        case ViewKind::Pools:
            return !census.pools.empty() || !census.futures.empty();
        case ViewKind::Channels:
            return hasChannels(census, moment.world);
        case ViewKind::Locks:
            return !census.locks.empty();
        case ViewKind::Loop:
            return hasCoroutines(moment.world);
        case ViewKind::Queues:
            return !census.queues.empty();
        case ViewKind::Data:  // values that stand beside locks are shown with them
            return !census.cells.empty() || !census.containers.empty() ||
                   (!census.values.empty() && census.locks.empty());
        case ViewKind::Tree:
            return census.tasks > 1;
        case ViewKind::Timeline:
        case ViewKind::States:
        case ViewKind::Charts:
        case ViewKind::Source:
            break;
    }
    return true;
}

}  // namespace

std::optional<ViewKind> viewKindOf(const QString& id) {
    const auto found = std::ranges::find(kViewIds, id);
    if (found == kViewIds.end()) return std::nullopt;
    return static_cast<ViewKind>(found - kViewIds.begin());
}

std::unique_ptr<View> makeView(ViewKind kind, Playhead& playhead, Selection& selection,
                               const Theme& theme) {
    switch (kind) {
        case ViewKind::Timeline:
            return std::make_unique<TimelineView>(playhead, selection, theme);
        case ViewKind::States:
            return std::make_unique<StatesView>(playhead, selection, theme);
        case ViewKind::Locks:
            return std::make_unique<LocksView>(playhead, selection, theme);
        case ViewKind::Queues:
            return std::make_unique<QueuesView>(playhead, selection, theme);
        case ViewKind::Channels:
            return std::make_unique<ChannelsView>(playhead, selection, theme);
        case ViewKind::Pools:
            return std::make_unique<PoolsView>(playhead, selection, theme);
        case ViewKind::Data:
            return std::make_unique<DataView>(playhead, selection, theme);
        case ViewKind::Tree:
            return std::make_unique<TreeView>(playhead, selection, theme);
        case ViewKind::Loop:
            return std::make_unique<LoopView>(playhead, selection, theme);
        case ViewKind::Charts:
            return std::make_unique<ChartsView>(playhead, selection, theme);
        case ViewKind::Gantt:
            return std::make_unique<GanttView>(playhead, selection, theme);
        case ViewKind::Source:
            return std::make_unique<SourceView>(playhead, selection, theme);
    }
    return nullptr;
}

// Results that belong to no pool tell little beside what they are made of, and a lesson about pipes
// or sockets is not about the pool that plays its clients.
std::vector<ViewKind> byTelling(const Moment& moment) {
    using enum ViewKind;
    const bool isAboutChannels =
        isOfChapter(moment, Chapter::Pipes) || isOfChapter(moment, Chapter::Sockets);
    const bool isAboutPools = !isAboutChannels && !ObjectCensus(moment.world).pools.empty();
    return {Gantt,
            isAboutPools ? Pools : Channels,
            isAboutPools ? Channels : Pools,
            Locks,
            Loop,
            Queues,
            Data,
            Tree};
}

std::vector<ViewKind> tellingViews(const Moment& moment) {
    const ObjectCensus census(moment.world);
    std::vector<ViewKind> views = byTelling(moment);
    std::erase_if(views, [&](ViewKind kind) { return !hasContent(kind, moment, census); });
    return views;
}

}  // namespace lockstep
