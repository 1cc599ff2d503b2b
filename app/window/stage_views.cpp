#include "window/stage_views.h"

#include "channels/channels_view.h"
#include "charts/charts_view.h"
#include "data/data_view.h"
#include "gantt/gantt_view.h"
#include "locks/locks_view.h"
#include "loop/loop_view.h"
#include "models/laboratory.h"
#include "models/settings.h"
#include "models/view_titles.h"
#include "pools/pools_view.h"
#include "queues/queues_view.h"
#include "source/source_view.h"
#include "states/states_view.h"
#include "timeline/timeline_view.h"
#include "tree/tree_view.h"
#include "window/console_panel.h"
#include "window/event_panel.h"
#include "window/scenario_panel.h"

namespace lockstep {

namespace {

constexpr QSize kSmallestView(200, 120);

template <class SomeView>
void make(SomeView*& view, const char* name, Laboratory& laboratory) {
    view = new SomeView(laboratory.playhead(), laboratory.selection(), laboratory.theme());
    view->setObjectName(QLatin1String(name));
    view->setMinimumSize(kSmallestView);  // smaller than is good to look at: the person knows why
}

// A person chooses who runs next where a run is held, and at its end.
void letChoose(StatesView& states, Laboratory& laboratory) {
    RunController& controller = laboratory.controller();
    QObject::connect(&states, &StatesView::runRequested, &controller,
                     [&controller](TaskId task) { controller.step(task); });
    const auto update = [&states, &controller, &playhead = laboratory.playhead()] {
        const SessionState state = controller.state();
        const bool isHeld = state == SessionState::Paused || state == SessionState::Choosing;
        states.setChoosingEnabled(isHeld && controller.isLive() && playhead.isAtEnd());
    };
    QObject::connect(&controller, &RunController::stateChanged, &states, update);
    QObject::connect(&laboratory.playhead(), &Playhead::momentChanged, &states, update);
}

// The lane of the task that the moment is about comes into view; not while moments pass by
// themselves, and not as long as something is selected, which is what one looks at.
void followSteps(TimelineView& timeline, Laboratory& laboratory) {
    const auto follow = [&timeline, &controller = laboratory.controller(),
                         &playhead = laboratory.playhead(), &selection = laboratory.selection()] {
        if (!timeline.isVisible() || controller.isGoing() || !selection.isEmpty()) return;
        if (!playhead.hasRun() || playhead.position() == 0) return;
        timeline.showLane((*playhead.trace())[playhead.position() - 1].task);
    };
    QObject::connect(&laboratory.controller(), &RunController::stateChanged, &timeline, follow);
    QObject::connect(&laboratory.playhead(), &Playhead::momentChanged, &timeline, follow);
}

void heedMotion(const StageViews& views, const Settings& settings) {
    views.states->setMotionReduced(settings.motionReduced());
    QObject::connect(&settings, &Settings::motionReducedChanged, views.states,
                     &StatesView::setMotionReduced);
    for (PictureView* picture :
         std::initializer_list<PictureView*>{views.locks, views.queues, views.channels, views.pools,
                                             views.data, views.tree, views.loop}) {
        picture->setHalos(!settings.motionReduced());
        QObject::connect(&settings, &Settings::motionReducedChanged, picture,
                         [picture](bool reduced) { picture->setHalos(!reduced); });
    }
}

}  // namespace

StageViews makeViews(Laboratory& laboratory, Settings& settings, EventListModel& events,
                     const std::vector<CatalogueEntry>& entries) {
    StageViews views;
    views.scenarios = new ScenarioPanel(laboratory.setup(), entries);
    make(views.states, "statesView", laboratory);
    make(views.locks, "locksView", laboratory);
    make(views.queues, "queuesView", laboratory);
    make(views.source, "sourceView", laboratory);
    make(views.timeline, "timelineView", laboratory);
    make(views.charts, "chartsView", laboratory);
    make(views.channels, "channelsView", laboratory);
    make(views.pools, "poolsView", laboratory);
    make(views.data, "dataView", laboratory);
    make(views.tree, "treeView", laboratory);
    make(views.loop, "loopView", laboratory);
    make(views.gantt, "ganttView", laboratory);
    views.events = new EventPanel(laboratory, events);
    views.console = new ConsolePanel(laboratory);
    QObject::connect(views.timeline, &TimelineView::timeInViewChanged, views.charts,
                     &ChartsView::setTimeInView);
    QObject::connect(views.charts, &ChartsView::timeWanted, views.timeline,
                     &TimelineView::showTime);
    letChoose(*views.states, laboratory);
    followSteps(*views.timeline, laboratory);
    heedMotion(views, settings);
    return views;
}

Docks inDocks(const StageViews& views, QMainWindow& window) {
    return {makeDock("scenarios", views.scenarios, window),
            makeDock("states", views.states, window),
            makeDock("locks", views.locks, window),
            makeDock("queues", views.queues, window),
            makeDock("source", views.source, window),
            makeDock("timeline", views.timeline, window),
            makeDock("events", views.events, window),
            makeDock("console", views.console, window),
            makeDock("charts", views.charts, window),
            makeDock("channels", views.channels, window),
            makeDock("pools", views.pools, window),
            makeDock("data", views.data, window),
            makeDock("tree", views.tree, window),
            makeDock("loop", views.loop, window),
            makeDock("gantt", views.gantt, window)};
}

std::unique_ptr<StagePictures> picturesOf(const StageViews& views, Laboratory& laboratory,
                                          const QWidget& stage) {
    std::vector<StageView> pictures{
        {QStringLiteral("timeline"), views.timeline}, {QStringLiteral("states"), views.states},
        {QStringLiteral("locks"), views.locks},       {QStringLiteral("queues"), views.queues},
        {QStringLiteral("channels"), views.channels}, {QStringLiteral("pools"), views.pools},
        {QStringLiteral("data"), views.data},         {QStringLiteral("tree"), views.tree},
        {QStringLiteral("loop"), views.loop},         {QStringLiteral("source"), views.source},
        {QStringLiteral("charts"), views.charts},     {QStringLiteral("gantt"), views.gantt}};
    std::vector<StageList> lists{
        {views.events, [events = views.events] { return events->title(); },
         [events = views.events](RunPictures& run, bool others) {
             return events->sceneIn(run, others);
         }},
        {views.console, [] { return viewTitle(QStringLiteral("console")); },
         [console = views.console](RunPictures& run, bool others) {
             return console->sceneIn(run, others);
         }}};
    return std::make_unique<StagePictures>(laboratory, std::move(pictures), std::move(lists),
                                           stage);
}

}  // namespace lockstep
