#include <algorithm>

#include "support/run_scenario.h"

namespace lockstep {
namespace {

// As far from the standard as it may be.
std::int64_t otherValue(const Parameter& parameter) {
    return parameter.standard == parameter.least ? parameter.most : parameter.least;
}

TEST(Parameters, NameOnlyVariantsThatThereAre) {
    for (const CatalogueEntry& entry : catalogue()) {
        for (const Parameter& parameter : entry.scenario.parameters) {
            for (const std::string& variant : parameter.variants)
                EXPECT_TRUE(inputsFor(entry, variant).isOk()) << entry.id << " " << variant;
        }
    }
}

TEST(Parameters, ThatAVariantDoesNotUseChangeNothingInItsRun) {
    const test::RuntimeFolder folder;
    int compared = 0;
    for (const CatalogueEntry& entry : catalogue()) {
        for (const Variant& variant : entry.scenario.variants) {
            const RunInputs standard = inputsFor(entry, variant.id).value();
            RunInputs changed = standard;
            for (const Parameter& parameter : entry.scenario.parameters) {
                if (!parameter.isUsedBy(variant.id))
                    changed.parameters[parameter.name] = otherValue(parameter);
            }
            if (changed.parameters == standard.parameters) continue;
            EXPECT_EQ(test::runToEnd(changed).virtualContent(),
                      test::runToEnd(standard).virtualContent())
                << entry.id << " " << variant.id;
            ++compared;
        }
    }
    EXPECT_GT(compared, 50);
}

}  // namespace
}  // namespace lockstep
