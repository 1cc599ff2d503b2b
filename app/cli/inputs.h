#pragma once

#include "cli/arguments.h"
#include "host/catalogue.h"

namespace lockstep::cli {

// The scenario of this id. The error says where to find those that there are.
[[nodiscard]] Result<const CatalogueEntry*> scenarioNamed(const QString& id);

// What the run is a function of: the scenario's own values, or those of the file of choices, and
// above them what the arguments ask for. The error says which name or value does not fit the
// scenario, and what would.
[[nodiscard]] Result<RunInputs> inputsOf(const CatalogueEntry& entry,
                                         const RunArguments& arguments);

// "1 to 50", "0s to 10s".
[[nodiscard]] QString rangeOf(const Parameter& parameter);
// In the unit of the parameter: "10", "100ms".
[[nodiscard]] QString writeValue(const Parameter& parameter, std::int64_t value);

}  // namespace lockstep::cli
