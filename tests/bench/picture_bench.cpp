#include <QImage>
#include <QPainter>

#include "bench/report.h"
#include "states/states_view.h"
#include "support/synthetic_run.h"
#include "timeline/timeline_painter.h"

namespace lockstep::bench {

namespace {

constexpr int kFrames = 30;
constexpr std::size_t kMillion = 1'000'000;

double timeToFill(QImage& image) {
    return medianComputing(kFrames, [&image] {
        QPainter painter(&image);
        painter.fillRect(image.rect(), Qt::white);
    });
}

RunInputs syntheticInputs() {
    RunInputs inputs;
    inputs.cpus = test::SyntheticRun::kCpus;
    return inputs;
}

}  // namespace

void benchTimelineFrame() {
    constexpr int kLanes = 64;
    const auto trace = test::SyntheticRun(kLanes, kMillion).trace();
    Playhead playhead;
    playhead.setRun(trace, syntheticInputs());
    playhead.toEnd();
    const Moment moment = playhead.moment();
    TimelineIndex index;
    const double reading = leastTime(1, [&] { index.update(*trace, trace->size()); });
    report("a timeline's index of a million events", reading / 1e6, "ms");

    const Theme theme;
    const double height = naturalTimelineHeight(LanePlan(index, {}), theme, true);
    QImage image(1920, static_cast<int>(height), QImage::Format_ARGB32_Premultiplied);
    const double fill = timeToFill(image);
    const auto end = static_cast<double>(index.end(Axis::Time));
    const auto measure = [&](const std::string& what, double share, const auto& change) {
        Viewport viewport(1);
        viewport.setEnd(end);
        viewport.zoom(share, end / 2);
        TimelineRequest request{.index = index,
                                .moment = moment,
                                .range = viewport.range(),
                                .area = image.rect(),
                                .theme = theme,
                                .hasMinimap = true,
                                .whole = viewport.whole()};
        change(request);
        MinimapColumns columns;
        const double frame = medianComputing(kFrames, [&] {
            QPainter painter(&image);
            const TimelineLayout layout = layoutTimeline(request);
            paintTimeline(painter, layout, theme);
            columns.update(index, request.choices, layout.minimap.scale);
            paintMinimap(painter, layout.minimap, columns.columns(), theme);
        });
        report("a timeline's frame, " + what, frame / 1e6, "ms", "of filling its image",
               frame / fill, "(aim: at most 10 ms)");
    };
    const auto asItIs = [](TimelineRequest&) {};
    measure("all of a million events", 1, asItIs);
    measure("10 % of them in view", 0.1, asItIs);
    measure("0.1 % of them in view", 0.001, asItIs);
    measure("with all waker arrows", 1, [](TimelineRequest& r) { r.arrows = ArrowMode::All; });
    measure("with a task's arrows", 1, [](TimelineRequest& r) { r.selectedTask = TaskId{9}; });
    measure("with a marked range", 1, [end](TimelineRequest& r) {
        r.marked = MarkedRange{Axis::Time, {0.2 * end, 0.7 * end}};
    });
}

void benchFoldedFrame() {
    constexpr int kThreads = 63;
    const auto trace = test::SyntheticRun(kThreads + 1, kMillion, TaskKind::Thread).trace();
    Playhead playhead;
    playhead.setRun(trace, syntheticInputs());
    playhead.toEnd();
    const Moment moment = playhead.moment();
    TimelineIndex index;
    index.update(*trace, trace->size());
    const Theme theme;
    const double height = naturalTimelineHeight(LanePlan(index, {}), theme, true);
    QImage image(1920, static_cast<int>(height), QImage::Format_ARGB32_Premultiplied);
    const double fill = timeToFill(image);
    LaneChoices choices;
    MinimapColumns columns;
    const Range whole{0, double(index.end(Axis::Time))};
    // Each frame is the first one after its process was folded or unfolded.
    const double frame = medianComputing(kFrames, [&] {
        choices.folded.empty() ? void(choices.folded.insert(TaskId{1})) : choices.folded.clear();
        QPainter painter(&image);
        const TimelineLayout layout = layoutTimeline({.index = index,
                                                      .moment = moment,
                                                      .range = whole,
                                                      .area = image.rect(),
                                                      .theme = theme,
                                                      .hasMinimap = true,
                                                      .whole = whole,
                                                      .choices = choices});
        paintTimeline(painter, layout, theme);
        columns.update(index, choices, layout.minimap.scale);
        paintMinimap(painter, layout.minimap, columns.columns(), theme);
    });
    report("a timeline's frame, while folding 64 lanes", frame / 1e6, "ms", "of filling its image",
           frame / fill, "(aim: at most 10 ms)");
}

void benchStep() {
    constexpr int kTasks = 60;
    const auto trace = test::SyntheticRun(kTasks, 10'000).trace();
    Playhead playhead;
    Selection selection;
    const Theme theme;
    StatesView view(playhead, selection, theme);
    playhead.setRun(trace, syntheticInputs());
    QImage image(1200, 800, QImage::Format_ARGB32_Premultiplied);
    const double fill = timeToFill(image);
    playhead.seek(trace->size() / 2);
    const double step = leastTime(kFrames, [&] {
        playhead.stepForward();
        QPainter painter(&image);
        view.paint(painter, image.rect());
    });
    report("a step of 60 tasks, with its picture of states", step / 1e6, "ms",
           "of filling its image", step / fill);
}

}  // namespace lockstep::bench
