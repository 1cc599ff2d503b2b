#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "stage/runtime/scenario.h"

namespace lockstep {

// One scenario as the build found it. The id is its file's name with dashes.
struct CatalogueEntry {
    std::string id;
    std::string sourceFile;       // without folders, as in SourceLine::file
    std::string_view sourceText;  // the whole file
    Scenario scenario;
};

// All scenarios, in order of chapter and id. The table is made by the build from the files in
// scenarios/.
[[nodiscard]] const std::vector<CatalogueEntry>& catalogue();
// Null when there is none.
[[nodiscard]] const CatalogueEntry* findScenario(std::string_view id);

// The inputs of a run of this scenario as it is declared: those of its first variant.
[[nodiscard]] RunInputs standardInputs(const CatalogueEntry& entry);
// The same for one of its variants, with the parameters, policy and quantum that are standard
// there. The error names the variants that there are.
[[nodiscard]] Result<RunInputs> inputsFor(const CatalogueEntry& entry, std::string_view variant);

// Whether the finished run met its scenario's expectation. Nothing: the scenario expects nothing or
// is not in this build, or the run was stopped before its end.
[[nodiscard]] std::optional<Check> checkOf(const Final& end);

}  // namespace lockstep
