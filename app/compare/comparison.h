#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "models/run_summary.h"
#include "wire/parting.h"

namespace lockstep {

// One line of the table of what differs between two runs, translated.
struct Difference {
    QString what;
    QString first;
    QString second;

    friend bool operator==(const Difference&, const Difference&) = default;
};

struct Comparison {
    // The inputs that differ, how the runs ended, what the scenario says of them, their times and
    // figures; in this order. Empty: in none of these.
    std::vector<Difference> differences;
    // The first events that differ; nothing: every event is the same. Where Linux has scheduled one
    // of the runs, the times at which they happened do not count.
    std::optional<wire::Parting> parting;
    // Where that is while they are set up: see workPartingOf().
    std::optional<wire::Parting> workParting;

    [[nodiscard]] bool isSame() const { return differences.empty() && !parting; }
};

// The error: they are runs of different scenarios, whose tasks and objects have nothing to do with
// each other.
[[nodiscard]] Result<Comparison> compare(const RunSummary& first, const RunSummary& second);

// The event there as a sentence with its number, "12: buyer-3 wants the lock counter"; at the end
// of the run that this was its end.
[[nodiscard]] QString eventSentence(const RunSummary& run, std::size_t position);

// The events of both runs there, as such sentences; with their times where these are all that
// differs: "7: main creates the thread “P1” (at 1 µs)".
struct PartingWords {
    QString first;
    QString second;
};
[[nodiscard]] PartingWords wordsOf(const wire::Parting& parting, const RunSummary& first,
                                   const RunSummary& second);

// What distinguishes the run from others of its scenario, in one line: "Fixed with a lock · Round
// robin · seed 1".
[[nodiscard]] QString descriptionOf(const RunInputs& inputs);

}  // namespace lockstep
