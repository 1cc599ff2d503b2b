#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "support/live_session.h"
#include "wire/recording.h"

// Whole runs of scenarios with real tasks, as fast as possible, and what is known of them
// afterwards.
namespace lockstep::test {

struct FinishedRun {
    // Making a trace costs as much as a few hundred events: those that are replaced share this one.
    static inline const auto kNoTrace = std::make_shared<const Trace>();

    RunInputs inputs;
    std::shared_ptr<const Trace> trace = kNoTrace;
    World world;  // after the whole trace
    Verdict verdict;
    Check check;
    std::vector<Fact> facts;

    // A fact that is a number, or 1 if it is true; -1 when there is none of this name.
    [[nodiscard]] std::int64_t fact(std::string_view name) const {
        for (const Fact& fact : facts) {
            if (fact.name != name) continue;
            if (const auto* holds = std::get_if<bool>(&fact.value)) return *holds ? 1 : 0;
            if (const auto* value = std::get_if<std::int64_t>(&fact.value)) return *value;
        }
        return -1;
    }
    // What the digest of the run is computed from.
    [[nodiscard]] std::string virtualContent() const {
        std::string content;
        wire::feedVirtualContent(*trace, trace->size(),
                                 [&](std::string_view piece) { content += piece; });
        return content;
    }
    // For the messages of failing tests: how it was run and what came out.
    [[nodiscard]] std::string describe() const {
        std::string text = inputs.scenario + " " + inputs.variant + ", " + nameOf(inputs.policy) +
                           ", " + std::to_string(inputs.cpus) + " CPUs, seed " +
                           std::to_string(inputs.seed) + ": " + verdict.sentence;
        for (const std::string& violation : world.violations()) text += "\n  " + violation;
        return text + "\n  expected: " + check.statement.en;
    }
};

// Folds a whole trace event by event.
inline World foldOf(const Trace& trace, int cpus, std::size_t events = SIZE_MAX) {
    World world(cpus);
    for (std::size_t i = 0; i < events && i < trace.size(); ++i) world.apply(trace[i]);
    return world;
}

// speed: as SessionOptions::speed.
inline FinishedRun runToEnd(RunInputs inputs, double speed = 0) {
    FinishedRun run;
    SessionOptions options = optionsFor(inputs.scenario, inputs.variant);
    options.inputs = run.inputs = std::move(inputs);
    options.speed = speed;
    auto session = Session::start(std::move(options));
    if (!session.isOk()) {
        ADD_FAILURE() << session.error().message;
        return run;
    }
    session.value()->waitUntilEnded();
    run.trace = session.value()->trace();
    run.verdict = session.value()->verdict();
    run.world = foldOf(*run.trace, run.inputs.cpuLimit());
    const Scenario& scenario = findScenario(run.inputs.scenario)->scenario;
    const Final end{*run.trace, run.world, run.verdict, run.inputs};
    if (scenario.expect) run.check = scenario.expect(end);
    if (scenario.facts) run.facts = scenario.facts(end);
    return run;
}

inline FinishedRun runStandard(const std::string& id, const std::string& variant) {
    return runToEnd(inputsFor(*findScenario(id), variant).value());
}

inline constexpr PolicyKind kControlledPolicies[] = {PolicyKind::Fcfs,       PolicyKind::Sjf,
                                                     PolicyKind::RoundRobin, PolicyKind::Mlfq,
                                                     PolicyKind::Priority,   PolicyKind::Random};

// Sessions of this test put their folders below here, so that one which stays behind is seen.
class RuntimeFolder {
public:
    RuntimeFolder() {
        std::string path = "/tmp/lockstep-test-XXXXXX";
        if (!::mkdtemp(path.data())) ADD_FAILURE() << "no folder for the sessions";
        m_path = path;
        ::setenv("XDG_RUNTIME_DIR", m_path.c_str(), 1);
    }
    ~RuntimeFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    RuntimeFolder(const RuntimeFolder&) = delete;
    RuntimeFolder& operator=(const RuntimeFolder&) = delete;

    [[nodiscard]] bool isEmpty() const { return std::filesystem::is_empty(m_path); }

private:
    std::string m_path;
};

}  // namespace lockstep::test
