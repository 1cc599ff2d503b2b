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

std::vector<ViewKind> tellingViews(const Moment& moment) {
    const ObjectCensus census(moment.world);
    const bool isAboutChannels =
        isOfChapter(moment, Chapter::Pipes) || isOfChapter(moment, Chapter::Sockets);
    std::vector<ViewKind> views;
    const auto add = [&views](ViewKind kind, bool hasContent) {
        if (hasContent) views.push_back(kind);
    };
    const bool hasPools = !census.pools.empty() || !census.futures.empty();
    add(ViewKind::Gantt, isOfChapter(moment, Chapter::Scheduling));
    if (!isAboutChannels) add(ViewKind::Pools, hasPools);
    add(ViewKind::Channels, hasChannels(census, moment.world));
    if (isAboutChannels) add(ViewKind::Pools, hasPools);
    add(ViewKind::Locks, !census.locks.empty());
    add(ViewKind::Loop, hasCoroutines(moment.world));
    add(ViewKind::Queues, !census.queues.empty());
    // Values that stand beside locks are shown with them.
    add(ViewKind::Data, !census.cells.empty() || !census.containers.empty() ||
                            (!census.values.empty() && census.locks.empty()));
    add(ViewKind::Tree, census.tasks > 1);
    return views;
}

}  // namespace lockstep
