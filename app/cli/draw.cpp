#include "cli/draw.h"

#include <QCoreApplication>
#include <memory>

#include "channels/channels_view.h"
#include "charts/charts_view.h"
#include "data/data_view.h"
#include "export/picture.h"
#include "gantt/gantt_view.h"
#include "host/catalogue.h"
#include "locks/locks_view.h"
#include "loop/loop_view.h"
#include "models/localized.h"
#include "pools/pools_view.h"
#include "queues/queues_view.h"
#include "states/states_view.h"
#include "theme/theme.h"
#include "timeline/timeline_view.h"
#include "tree/tree_view.h"

namespace lockstep::cli {

namespace {

struct Draw {
    Q_DECLARE_TR_FUNCTIONS(Draw)
};

std::unique_ptr<View> makeView(ViewName name, Playhead& playhead, Selection& selection,
                               const Theme& theme) {
    switch (name) {
        case ViewName::Timeline:
            return std::make_unique<TimelineView>(playhead, selection, theme);
        case ViewName::States:
            return std::make_unique<StatesView>(playhead, selection, theme);
        case ViewName::Locks:
            return std::make_unique<LocksView>(playhead, selection, theme);
        case ViewName::Queues:
            return std::make_unique<QueuesView>(playhead, selection, theme);
        case ViewName::Channels:
            return std::make_unique<ChannelsView>(playhead, selection, theme);
        case ViewName::Pools:
            return std::make_unique<PoolsView>(playhead, selection, theme);
        case ViewName::Data:
            return std::make_unique<DataView>(playhead, selection, theme);
        case ViewName::Tree:
            return std::make_unique<TreeView>(playhead, selection, theme);
        case ViewName::Loop:
            return std::make_unique<LoopView>(playhead, selection, theme);
        case ViewName::Charts:
            return std::make_unique<ChartsView>(playhead, selection, theme);
        case ViewName::Gantt:
            return std::make_unique<GanttView>(playhead, selection, theme);
    }
    return nullptr;
}

QString titleOf(const RunInputs& inputs) {
    const CatalogueEntry* entry = findScenario(inputs.scenario);
    const QString id = QString::fromStdString(inputs.scenario);
    const QString title = entry ? localized(entry->scenario.title) : id;
    return QStringLiteral("%1 (%2)").arg(title, QString::fromStdString(inputs.variant));
}

}  // namespace

Status drawMoment(const wire::Recording& run, const PictureArguments& picture, const QString& path,
                  const Progress& progress) {
    const std::size_t events = run.trace->size();
    const std::uint64_t k = picture.at.value_or(events);
    if (k > events)
        return Error{QStringLiteral("--at: %1 is beyond the run's end: it must be from 0 to %2")
                         .arg(k)
                         .arg(events)
                         .toStdString()};
    const Theme theme;
    Selection selection;
    Playhead playhead;
    playhead.setRun(run.trace, run.inputs);
    playhead.refresh();
    playhead.seek(k);
    const std::unique_ptr<View> view = makeView(picture.view, playhead, selection, theme);
    const PictureText text{titleOf(run.inputs),
                           Draw::tr("After %1 of %2 events").arg(k).arg(events)};
    return exportPicture(*view, path, picture.size.value_or(view->naturalSize()), text, progress);
}

}  // namespace lockstep::cli
