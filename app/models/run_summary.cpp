#include "models/run_summary.h"

#include <QCryptographicHash>

namespace lockstep {

namespace {

World finalWorld(const wire::Recording& run) {
    World world(run.inputs.cpuLimit());
    for (std::size_t i = 0; i < run.trace->size(); ++i) world.apply((*run.trace)[i]);
    return world;
}

QByteArray digestOf(const Trace& trace) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    wire::feedVirtualContent(trace, trace.size(), [&hash](std::string_view piece) {
        hash.addData(QByteArrayView(piece.data(), static_cast<qsizetype>(piece.size())));
    });
    return hash.result().toHex();
}

std::vector<std::string> noticesOf(const Trace& trace, const World& world) {
    std::vector<std::string> notices;
    for (std::size_t i = 0; i < trace.size(); ++i) {
        const Event& event = trace[i];
        if (event.kind == EventKind::Notice) notices.emplace_back(trace.text(event.text));
        if (event.kind == EventKind::Gap)
            notices.push_back(std::to_string(event.value) + " events were lost after event " +
                              std::to_string(i));
    }
    for (const std::string& violation : world.violations())
        notices.push_back("The trace contradicts itself: " + violation);
    return notices;
}

void askScenario(RunSummary& summary) {
    const Scenario& scenario = summary.entry->scenario;
    const Final end{*summary.trace, summary.world, summary.verdict, summary.inputs};
    if (scenario.facts) summary.facts = scenario.facts(end);
    const auto check = checkOf(end);
    if (!check) return;
    summary.expectation = check->held ? Expectation::Held : Expectation::Failed;
    summary.expected = check->statement;
}

RunSummary summaryOf(const wire::Recording& run, const Verdict& verdict, World world) {
    RunSummary summary{.entry = findScenario(run.inputs.scenario),
                       .inputs = run.inputs,
                       .trace = run.trace,
                       .world = std::move(world),
                       .verdict = verdict,
                       .digest = digestOf(*run.trace),
                       .risks = {},
                       .facts = {},
                       .expectation = Expectation::None,
                       .expected = {},
                       .notices = {}};
    summary.risks = deadlockRisks(*summary.trace, summary.world);
    summary.notices = noticesOf(*summary.trace, summary.world);
    if (summary.entry && verdict.kind != VerdictKind::None) askScenario(summary);
    return summary;
}

}  // namespace

RunSummary summaryOf(const wire::Recording& run, const Verdict& verdict) {
    return summaryOf(run, verdict, finalWorld(run));
}

RunSummary summaryOf(const wire::Recording& recording) {
    World world = finalWorld(recording);
    const Verdict verdict = recordedVerdict(*recording.trace, world);
    return summaryOf(recording, verdict, std::move(world));
}

Verdict recordedVerdict(const Trace& trace, const World& world) {
    Verdict verdict{world.verdict(), std::string(trace.text(world.verdictText())), {}};
    if (verdict.kind == VerdictKind::Deadlock) verdict.cycle = findCycle(world);
    if (verdict.kind == VerdictKind::None)
        verdict.sentence = "The recording stops before the run ended.";
    return verdict;
}

const char* nameOf(Expectation expectation) {
    switch (expectation) {
        case Expectation::None:
            return "none";
        case Expectation::Held:
            return "held";
        case Expectation::Failed:
            return "failed";
    }
    return "none";
}

}  // namespace lockstep
