#pragma once

#include <QString>
#include <QStringList>

#include "models/run_summary.h"

namespace lockstep::cli {

// What a person is told of a run that is over: notices, the scenario's facts, its expectation, what
// could deadlock under another schedule and, in the last line, the verdict.
[[nodiscard]] QStringList reportOf(const RunSummary& outcome);

// The same, with what the run was made of: of a recording.
[[nodiscard]] QStringList descriptionOf(const RunSummary& outcome);

}  // namespace lockstep::cli
