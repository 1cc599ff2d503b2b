#include "window/stage_views.h"

#include "charts/charts_view.h"
#include "models/laboratory.h"
#include "models/picture_view.h"
#include "models/settings.h"
#include "models/view_titles.h"
#include "states/states_view.h"
#include "timeline/timeline_view.h"
#include "window/console_panel.h"
#include "window/event_panel.h"
#include "window/scenario_panel.h"

namespace lockstep {

namespace {

constexpr QSize kSmallestView(200, 120);

View* make(ViewKind kind, Laboratory& laboratory) {
    View* view =
        makeView(kind, laboratory.playhead(), laboratory.selection(), laboratory.theme()).release();
    view->setObjectName(idOf(kind) + QLatin1String("View"));
    view->setMinimumSize(kSmallestView);  // smaller than is good to look at: the person knows why
    return view;
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

void heedMotion(const StageViews& views, StatesView& states, const Settings& settings) {
    states.setMotionReduced(settings.motionReduced());
    QObject::connect(&settings, &Settings::motionReducedChanged, &states,
                     &StatesView::setMotionReduced);
    for (View* view : views.views) {
        auto* picture = qobject_cast<PictureView*>(view);
        if (!picture) continue;
        picture->setHalos(!settings.motionReduced());
        QObject::connect(&settings, &Settings::motionReducedChanged, picture,
                         [picture](bool reduced) { picture->setHalos(!reduced); });
    }
}

template <class SomeView>
SomeView& as(View* view) {
    return *static_cast<SomeView*>(view);
}

}  // namespace

TimelineView& StageViews::timeline() const {
    return as<TimelineView>((*this)[ViewKind::Timeline]);
}

StageViews makeViews(Laboratory& laboratory, Settings& settings, EventListModel& events,
                     const std::vector<CatalogueEntry>& entries) {
    StageViews views;
    for (std::size_t i = 0; i < kViewKinds; ++i)
        views.views[i] = make(static_cast<ViewKind>(i), laboratory);
    views.scenarios = new ScenarioPanel(laboratory.setup(), entries);
    views.events = new EventPanel(laboratory, events);
    views.console = new ConsolePanel(laboratory);

    TimelineView& timeline = views.timeline();
    auto& charts = as<ChartsView>(views[ViewKind::Charts]);
    QObject::connect(&timeline, &TimelineView::timeInViewChanged, &charts,
                     &ChartsView::setTimeInView);
    QObject::connect(&charts, &ChartsView::timeWanted, &timeline, &TimelineView::showTime);
    followSteps(timeline, laboratory);
    auto& states = as<StatesView>(views[ViewKind::States]);
    letChoose(states, laboratory);
    heedMotion(views, states, settings);
    return views;
}

Docks inDocks(const StageViews& views, QMainWindow& window) {
    Docks docks{.scenarios = makeDock(QLatin1String("scenarios"), views.scenarios, window),
                .events = makeDock(QLatin1String("events"), views.events, window),
                .console = makeDock(QLatin1String("console"), views.console, window)};
    for (std::size_t i = 0; i < kViewKinds; ++i)
        docks.views[i] = makeDock(kViewIds[i], views.views[i], window);
    return docks;
}

std::unique_ptr<StagePictures> picturesOf(const StageViews& views, Laboratory& laboratory,
                                          const QWidget& stage) {
    std::vector<StageView> pictures;
    for (std::size_t i = 0; i < kViewKinds; ++i) pictures.push_back({kViewIds[i], views.views[i]});
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
