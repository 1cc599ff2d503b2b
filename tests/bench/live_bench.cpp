#include <QApplication>
#include <algorithm>

#include "bench/report.h"
#include "models/run_controller.h"
#include "timeline/timeline_view.h"

namespace lockstep::bench {

// How long the window's thread is away from its events while sixty real tasks run freely, as fast
// as they can, under a timeline that follows them.
void benchLiveTimeline() {
    CatalogueEntry crowd;
    crowd.id = "crowd";
    RunInputs inputs;
    inputs.scenario = crowd.id;
    inputs.parameters = {{"tasks", 60}, {"points", 10'000}};
    inputs.policy = PolicyKind::Kernel;

    Playhead playhead;
    Selection selection;
    const Theme theme;
    TimelineView view(playhead, selection, theme);
    view.resize(1920, 1080);
    view.show();
    RunController controller(playhead, LOCKSTEP_BENCH_STAGE);
    if (!controller.start(crowd, inputs, 0).isOk()) return;
    controller.run();
    double longest = 0;
    while (!controller.outcome()) {
        const double took =
            medianComputing(1, [] { QApplication::processEvents(QEventLoop::WaitForMoreEvents); });
        longest = std::max(longest, took);
    }
    const std::string events = std::to_string(playhead.end());
    report("a live timeline's longest turn, " + events + " events", longest / 1e6, "ms", {}, 0,
           "(aim: at most 50 ms)");
}

}  // namespace lockstep::bench
