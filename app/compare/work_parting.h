#pragma once

#include <optional>

#include "models/run_summary.h"
#include "wire/parting.h"

namespace lockstep {

// Where the tasks first do something else once both runs are set up, see setUpEnd(): the first
// events from there on that are told in different sentences, whatever their times. A run that has
// no further event has its size there. Nothing: there are none, or the runs do not part before.
[[nodiscard]] std::optional<wire::Parting> workPartingOf(const RunSummary& first,
                                                         const RunSummary& second,
                                                         const wire::Parting& parting);

}  // namespace lockstep
