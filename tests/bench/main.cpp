// What things cost on this machine, each beside a baseline that was measured in the same run. It
// asserts nothing: the machine may be busy. With an argument only what has it in its name:
// lockstep-bench timeline.

#include <QApplication>
#include <string_view>

#include "bench/report.h"

namespace {

using namespace lockstep::bench;

struct Bench {
    std::string_view name;
    void (*run)();
};

constexpr Bench kEngine[] = {{"gated-point", benchGatedPoint},
                             {"free-events", benchFreeEvents},
                             {"fold", benchFold},
                             {"seek", benchSeek}};
constexpr Bench kPictures[] = {{"timeline-frame", benchTimelineFrame},
                               {"timeline-folding", benchFoldedFrame},
                               {"step-picture", benchStep},
                               {"export", benchExports},
                               {"window-step", benchStepToScreen},
                               {"window-live", benchLiveWindow},
                               {"window-opening", benchOpening},
                               {"window-export", benchExportingWindow}};

}  // namespace

int main(int argc, char** argv) {
    const std::string_view wanted = argc > 1 ? argv[1] : "";
    const auto run = [wanted](const auto& benches) {
        for (const Bench& bench : benches) {
            if (bench.name.find(wanted) != std::string_view::npos) bench.run();
        }
    };
    run(kEngine);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    run(kPictures);
    return 0;
}
