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
    return leastTime(kFrames, [&image] {
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
    QImage image(1920, static_cast<int>(naturalTimelineHeight(kLanes, theme)),
                 QImage::Format_ARGB32_Premultiplied);
    const double fill = timeToFill(image);
    const auto end = static_cast<double>(index.end(Axis::Time));
    for (const double share : {1.0, 0.1, 0.001}) {
        Viewport viewport(1);
        viewport.setEnd(end);
        viewport.zoom(share, end / 2);
        const double frame = leastTime(kFrames, [&] {
            QPainter painter(&image);
            paintTimeline(painter,
                          layoutTimeline({.index = index,
                                          .moment = moment,
                                          .range = viewport.range(),
                                          .area = image.rect(),
                                          .theme = theme}),
                          theme);
        });
        const QString part = QString::number(100 * share) + QStringLiteral(" %");
        report("a timeline's frame, " + part.toStdString() + " of them in view", frame / 1e6, "ms",
               "of filling its image", frame / fill, "(aim: at most 10 ms)");
    }
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
