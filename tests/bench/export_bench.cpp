#include <cstdlib>

#include "bench/report.h"
#include "export/frame.h"
#include "export/picture.h"
#include "support/synthetic_run.h"
#include "timeline/timeline_view.h"

namespace lockstep::bench {

void benchExports() {
    constexpr int kTasks = 60;
    constexpr std::size_t kEvents = 5'000;
    constexpr int kRounds = 3;
    RunInputs inputs;
    inputs.cpus = test::SyntheticRun::kCpus;
    Playhead playhead;
    playhead.setRun(test::SyntheticRun(kTasks, kEvents).trace(), inputs);
    playhead.toEnd();
    Selection selection;
    const Theme theme(Theme::Mode::Print);
    const TimelineView view(playhead, selection, theme);
    const Scene scene =
        framed(sceneOf(view), playhead, theme, {.title = true, .moment = true, .legend = true});
    for (const FileFormat format : {FileFormat::Png, FileFormat::Svg, FileFormat::Pdf}) {
        const double time = leastTime(kRounds, [&] {
            const auto encoded = encodePicture(scene, format, {scene.naturalSize});
            if (!encoded.isOk()) std::abort();
        });
        const std::string name = QString(infoOf(format).suffix).toUpper().toStdString();
        report("60 tasks' timeline of 5,000 events as " + name, time / 1e6, "ms", {}, 0,
               "(aim: within seconds)");
    }
}

}  // namespace lockstep::bench
