#include <QDockWidget>
#include <QTemporaryDir>
#include <numeric>

#include "bench/event_loop.h"
#include "bench/report.h"
#include "models/laboratory.h"
#include "models/settings.h"
#include "pictures/picture_job.h"
#include "support/synthetic_run.h"
#include "window/main_window.h"
#include "window/stage_window.h"
#include "window/style.h"
#include "wire/recording.h"

namespace lockstep::bench {
namespace {

constexpr const char* kAim = "(aim: at most 50 ms)";

// The whole window, shown, with what drives it.
struct Bench {
    explicit Bench(const char* stage) : lab(stage, Theme::Mode::Light) {
        followTheme(lab.theme());
        window.resize(1440, 900);
        window.show();
        QCoreApplication::processEvents();
    }
    void arrange(const char* layout) const {
        window.findChild<QAction*>(QLatin1String(layout))->trigger();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] bool hasEnded() { return lab.controller().outcome().has_value(); }

    Laboratory lab;
    Settings settings;
    MainWindow window{lab, settings, catalogue()};
};

CatalogueEntry crowdEntry() {
    CatalogueEntry entry;
    entry.id = "crowd";
    return entry;
}

RunInputs crowdInputs(PolicyKind policy, int points) {
    RunInputs inputs;
    inputs.scenario = "crowd";
    inputs.parameters = {{"tasks", 60}, {"points", points}};
    inputs.policy = policy;
    return inputs;
}

std::string named(const std::string& what, std::size_t events) {
    return what + ", " + std::to_string(events) + " events";
}

// Brings each view to the front in turn while the run goes on.
void runThroughViews(Bench& bench, LoopWatch& watch) {
    const QList<QDockWidget*> docks = bench.window.findChildren<QDockWidget*>();
    Nanoseconds next = monotonicNow();
    qsizetype shown = 0;
    bench.lab.controller().run();
    watch.turnUntil([&] {
        if (monotonicNow() >= next) {
            next = monotonicNow() + 200 * kMillisecond;
            docks[shown]->show();
            docks[shown]->raise();
            shown = (shown + 1) % docks.size();
        }
        return bench.hasEnded();
    });
}

}  // namespace

// Sixty tasks run freely, as fast as they can, under the whole window.
void benchLiveWindow() {
    for (const char* layout : {"studyLayout", "debugLayout", "lectureLayout"}) {
        Bench bench(LOCKSTEP_BENCH_STAGE);
        const RunInputs inputs = crowdInputs(PolicyKind::Kernel, 10'000);
        if (!bench.lab.controller().start(crowdEntry(), inputs, 0).isOk()) return;
        bench.arrange(layout);
        LoopWatch watch;
        bench.lab.controller().run();
        watch.turnUntil([&] { return bench.hasEnded(); });
        watch.tell(named(std::string("60 free tasks, ") + layout, bench.lab.playhead().end()),
                   kAim);
    }
    Bench bench(LOCKSTEP_BENCH_STAGE);
    const RunInputs inputs = crowdInputs(PolicyKind::Kernel, 10'000);
    if (!bench.lab.controller().start(crowdEntry(), inputs, 0).isOk()) return;
    bench.arrange("debugLayout");
    LoopWatch watch;
    runThroughViews(bench, watch);
    watch.tell(named("60 free tasks, each view in turn", bench.lab.playhead().end()), kAim);
}

// From where a task is told to go on until the window shows what it has done.
void benchStepToScreen() {
    constexpr int kSteps = 200;
    for (const char* layout : {"studyLayout", "debugLayout"}) {
        Bench bench(LOCKSTEP_BENCH_STAGE);
        RunInputs inputs = crowdInputs(PolicyKind::RoundRobin, 100);
        inputs.cpus = 4;
        if (!bench.lab.controller().start(crowdEntry(), inputs, 0).isOk()) return;
        bench.arrange(layout);
        RunController& controller = bench.lab.controller();
        const Playhead& playhead = bench.lab.playhead();
        const auto isHeld = [&] { return controller.state() == SessionState::Paused; };
        LoopWatch warmUp;
        warmUp.turnUntil(isHeld);
        for (int step = 0; step < 300; ++step) {  // until all of them are there
            const std::size_t before = playhead.end();
            controller.step();
            warmUp.turnUntil([&] { return playhead.end() > before && isHeld(); });
        }
        std::vector<double> real;
        std::vector<double> computing;
        for (int step = 0; step < kSteps; ++step) {
            const Nanoseconds rested = monotonicNow() + 40 * kMillisecond;
            warmUp.turnUntil([&] { return monotonicNow() > rested && isHeld(); });
            const std::size_t before = playhead.end();
            const Nanoseconds asked = monotonicNow();
            controller.step();
            computing.push_back(computingTime([&] {
                while (playhead.end() == before) {
                    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
                }
                QCoreApplication::processEvents();  // the pictures
            }));
            real.push_back(double(monotonicNow() - asked));
        }
        report(std::string("an event's picture, 60 tasks, ") + layout, median(real) / 1e6, "ms", "",
               0, "(aim: at most 16.7 ms)");
        report("  computed for it", median(computing) / 1e6, "ms");
    }
}

// A recording of a million events is opened; the window goes to its end and back.
void benchOpening() {
    constexpr std::size_t kMillion = 1'000'000;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("million.lockstep"));
    {
        const auto trace = test::SyntheticRun(64, kMillion).trace();
        RunInputs inputs;
        inputs.scenario = "made-up";
        inputs.cpus = test::SyntheticRun::kCpus;
        if (!wire::writeRecording(path.toStdString(), inputs, *trace).isOk()) return;
    }
    for (const char* layout : {"studyLayout", "debugLayout"}) {
        Bench bench(LOCKSTEP_STAGE_PROGRAM);
        bench.arrange(layout);
        LoopWatch opening;
        opening.time([&] { bench.window.openRecording(path); });
        opening.turnUntil(
            [&] { return bench.lab.playhead().end() >= kMillion && bench.hasEnded(); });
        opening.tell(std::string("opening a million events, ") + layout, kAim);
        LoopWatch jumping;
        for (int i = 0; i < 4; ++i) {
            jumping.time([&] {
                i % 2 == 0 ? bench.lab.playhead().toEnd() : bench.lab.playhead().toStart();
            });
            jumping.settle();
        }
        jumping.tell(std::string("to its end and back, ") + layout, kAim);
    }
}

// The stage is exported, as large as it can be chosen, while the window stays usable.
void benchExportingWindow() {
    using Moments = PictureChoices::Moments;
    struct Case {
        const char* name;
        Moments moments;
        FileFormat format;
        const char* size;
        int scale;
    };
    constexpr std::size_t kEvents = 5'000;
    RunInputs inputs;
    inputs.scenario = "made-up";
    inputs.cpus = test::SyntheticRun::kCpus;
    Bench bench(LOCKSTEP_STAGE_PROGRAM);
    bench.lab.playhead().setRun(test::SyntheticRun(60, kEvents).trace(), inputs);
    bench.lab.playhead().toEnd();
    bench.arrange("studyLayout");
    const auto* stage = bench.window.findChild<StageWindow*>(QStringLiteral("stage"));
    const QTemporaryDir folder;
    for (const Case& one : {Case{"PNG", Moments::Now, FileFormat::Png, "4k", 3},
                            Case{"SVG", Moments::Now, FileFormat::Svg, "4k", 3},
                            Case{"PDF", Moments::Now, FileFormat::Pdf, "4k", 3},
                            Case{"filmstrip", Moments::Filmstrip, FileFormat::Png, "4k", 3},
                            Case{"GIF", Moments::Steps, FileFormat::Gif, "1280x720", 1}}) {
        PictureWish wish{{}, stage->pictures().views().front()};
        wish.choices.what = PictureChoices::What::Stage;
        wish.choices.moments = one.moments;
        wish.choices.format = one.format;
        wish.choices.size = QLatin1String(one.size);
        wish.choices.scale = one.scale;
        const QString file = QStringLiteral("stage.") + infoOf(wish.choices.fileFormat()).suffix;
        PictureJob job;
        LoopWatch watch;
        watch.time(
            [&] { job.start(writing(stage->pictures().plan(wish), folder.filePath(file))); });
        watch.turnUntil([&] { return !job.isRunning(); });
        watch.tell(named(std::string("stage as ") + one.name, kEvents), kAim);
    }
}

}  // namespace lockstep::bench
