#include "host/catalogue.h"

#include <algorithm>
#include <tuple>

#include "host/catalogue_table.h"

namespace lockstep {

namespace {

std::vector<CatalogueEntry> sortedTable() {
    std::vector<CatalogueEntry> entries = makeCatalogueTable();
    std::ranges::sort(entries, {}, [](const CatalogueEntry& entry) {
        return std::tie(entry.scenario.chapter, entry.id);
    });
    return entries;
}

RunInputs inputsOf(const CatalogueEntry& entry, const Variant& variant) {
    const Scenario& scenario = entry.scenario;
    RunInputs inputs;
    inputs.scenario = entry.id;
    inputs.variant = variant.id;
    for (const Parameter& parameter : scenario.parameters)
        inputs.parameters[parameter.name] = parameter.standard;
    for (const auto& [name, value] : variant.parameters) inputs.parameters[name] = value;
    inputs.cpus = variant.cpus.value_or(scenario.cpus);
    inputs.policy = variant.policy.value_or(scenario.policy);
    inputs.quantum = variant.quantum.value_or(scenario.quantum);
    inputs.pointCost = scenario.pointCost;
    return inputs;
}

std::string variantList(const Scenario& scenario) {
    std::string list;
    for (const Variant& variant : scenario.variants)
        list += (list.empty() ? "" : ", ") + variant.id;
    return list;
}

}  // namespace

const std::vector<CatalogueEntry>& catalogue() {
    static const std::vector<CatalogueEntry> entries = sortedTable();
    return entries;
}

const CatalogueEntry* findScenario(std::string_view id) {
    const auto found = std::ranges::find(catalogue(), id, &CatalogueEntry::id);
    return found == catalogue().end() ? nullptr : &*found;
}

RunInputs standardInputs(const CatalogueEntry& entry) {
    return inputsOf(entry, entry.scenario.variants.front());
}

Result<RunInputs> inputsFor(const CatalogueEntry& entry, std::string_view variant) {
    const auto found = std::ranges::find(entry.scenario.variants, variant, &Variant::id);
    if (found != entry.scenario.variants.end()) return inputsOf(entry, *found);
    return Error{"The scenario " + entry.id + " has no variant " + std::string(variant) +
                 "; it has " + variantList(entry.scenario) + "."};
}

std::optional<Check> checkOf(const Final& end) {
    const CatalogueEntry* entry = findScenario(end.inputs.scenario);
    if (!entry || !entry->scenario.expect) return std::nullopt;
    if (end.verdict.kind == VerdictKind::Stopped) return std::nullopt;
    return entry->scenario.expect(end);
}

}  // namespace lockstep
