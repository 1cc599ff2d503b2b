// What every scenario must fulfil, for each of its variants. With LOCKSTEP_LONG=1 in the
// environment more runs are made where chance plays a part.

#include <algorithm>
#include <random>

#include "support/run_scenario.h"

namespace lockstep::test {
namespace {

struct Lesson {
    const CatalogueEntry* entry;
    const Variant* variant;
};

std::vector<Lesson> allLessons() {
    std::vector<Lesson> lessons;
    for (const CatalogueEntry& entry : catalogue())
        for (const Variant& variant : entry.scenario.variants)
            lessons.push_back({&entry, &variant});
    return lessons;
}

void PrintTo(const Lesson& lesson, std::ostream* out) {
    *out << lesson.entry->id << " " << lesson.variant->id;
}

std::string nameOfLesson(const testing::TestParamInfo<Lesson>& lesson) {
    std::string name = lesson.param.entry->id + "_" + lesson.param.variant->id;
    std::ranges::replace(name, '-', '_');
    return name;
}

bool isLong() {
    return std::getenv("LOCKSTEP_LONG") != nullptr;
}

class EveryScenario : public testing::TestWithParam<Lesson> {
protected:
    static RunInputs standard() {
        return inputsFor(*GetParam().entry, GetParam().variant->id).value();
    }

    static void expectHeld(const FinishedRun& run) {
        EXPECT_TRUE(run.check.held) << run.describe();
        EXPECT_TRUE(run.world.violations().empty()) << run.describe();
        EXPECT_FALSE(run.check.statement.empty());
    }

    void TearDown() override {
        EXPECT_TRUE(descendants().empty());
        EXPECT_TRUE(m_folder.isEmpty());
    }

private:
    RuntimeFolder m_folder;
};

TEST_P(EveryScenario, HoldsItsExpectationAsItIsDeclared) {
    expectHeld(runToEnd(standard()));
}

TEST_P(EveryScenario, HoldsItsExpectationUnderEveryPolicyOnOneTwoAndFourCpus) {
    RunInputs inputs = standard();
    for (const PolicyKind policy : kControlledPolicies) {
        for (const int cpus : {1, 2, 4}) {
            inputs.policy = policy;
            inputs.cpus = cpus;
            expectHeld(runToEnd(inputs));
        }
    }
}

TEST_P(EveryScenario, HoldsItsExpectationAtTheBoundsOfEveryParameter) {
    for (const Parameter& parameter : GetParam().entry->scenario.parameters) {
        for (const std::int64_t value : {parameter.least, parameter.most}) {
            RunInputs inputs = standard();
            inputs.parameters[parameter.name] = value;
            SCOPED_TRACE(parameter.name + " = " + std::to_string(value));
            expectHeld(runToEnd(inputs));
        }
    }
}

TEST_P(EveryScenario, HoldsItsExpectationInTwoHundredRandomSchedules) {
    RunInputs inputs = standard();
    inputs.policy = PolicyKind::Random;
    for (inputs.seed = 1; inputs.seed <= 200 && !HasFailure(); ++inputs.seed) {
        inputs.cpus = static_cast<int>(inputs.seed % 4 + 1);
        expectHeld(runToEnd(inputs));
    }
}

TEST_P(EveryScenario, GivesTheSameVirtualContentInTwentyRuns) {
    RunInputs inputs = standard();
    for (const int cpus : {1, 2, 4}) {
        inputs.cpus = cpus;
        const std::string first = runToEnd(inputs).virtualContent();
        EXPECT_FALSE(first.empty());
        for (int i = 1; i < 20 && !HasFailure(); ++i) {
            // Not EXPECT_EQ: it would print both.
            EXPECT_TRUE(runToEnd(inputs).virtualContent() == first)
                << "run " << i << " on " << cpus;
        }
    }
}

TEST_P(EveryScenario, GivesTheSameVirtualContentAtALimitedSpeed) {
    // The quicker ones of the lessons, not to wait for a karaoke night.
    const FinishedRun fast = runToEnd(standard());
    const double speed = std::max(50.0, static_cast<double>(fast.world.now()) / kSecond / 2);
    EXPECT_TRUE(runToEnd(standard(), speed).virtualContent() == fast.virtualContent());
}

TEST_P(EveryScenario, IsAtAnyMomentTheFoldOfItsTrace) {
    RunInputs inputs = standard();
    inputs.cpus = 2;
    const FinishedRun run = runToEnd(inputs);
    std::vector<World> folds = {World(inputs.cpus)};
    for (std::size_t i = 0; i < run.trace->size(); ++i) {
        folds.push_back(folds.back());
        folds.back().apply((*run.trace)[i]);
    }
    WorldAt worlds(run.trace, inputs.cpus);
    std::mt19937 dice(1);
    for (int i = 0; i < 200; ++i) {
        const std::size_t k = dice() % folds.size();
        EXPECT_TRUE(worlds.at(k) == folds[k]) << "after " << k << " events";
    }
}

TEST_P(EveryScenario, HoldsItsExpectationWhenLinuxSchedules) {
    RunInputs inputs = standard();
    inputs.policy = PolicyKind::Kernel;
    for (int i = 0; i < (isLong() ? 50 : 10) && !HasFailure(); ++i) {
        const FinishedRun run = runToEnd(inputs);
        if (!GetParam().variant->hasRace) expectHeld(run);
        EXPECT_TRUE(run.world.violations().empty()) << run.describe();
    }
}

INSTANTIATE_TEST_SUITE_P(Catalogue, EveryScenario, testing::ValuesIn(allLessons()), nameOfLesson);

}  // namespace
}  // namespace lockstep::test
