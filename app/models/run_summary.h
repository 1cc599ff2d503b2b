#pragma once

#include <QByteArray>
#include <memory>
#include <string>
#include <vector>

#include "host/catalogue.h"
#include "model/lock_order.h"
#include "model/verdict.h"
#include "wire/recording.h"

namespace lockstep {

enum class Expectation { None, Held, Failed };

// Everything that is told of a run that is over, or of one in a file.
struct RunSummary {
    const CatalogueEntry* entry = nullptr;  // null: this build does not have the scenario
    RunInputs inputs;
    std::shared_ptr<const Trace> trace;
    World world;  // after all events
    Verdict verdict;
    QByteArray digest;  // SHA-256 of the trace's virtual content, in hexadecimal digits
    std::vector<DeadlockRisk> risks;
    std::vector<Fact> facts;
    Expectation expectation = Expectation::None;
    Text expected;  // what had to be true, in words
    std::vector<std::string>
        notices;  // what a person should know: notices, lost events, broken invariants
};

// Folds the whole trace and asks the scenario for its facts and its expectation.
[[nodiscard]] RunSummary summaryOf(const wire::Recording& run, const Verdict& verdict);

// How the run in this file ended, as the file says. Its kind is None if the file stops before the
// run did.
[[nodiscard]] Verdict recordedVerdict(const Trace& trace, const World& world);
[[nodiscard]] RunSummary summaryOf(const wire::Recording& recording);

[[nodiscard]] const char* nameOf(Expectation expectation);  // "none", "held", "failed"

}  // namespace lockstep
