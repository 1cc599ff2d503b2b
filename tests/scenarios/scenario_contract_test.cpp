// What every scenario must fulfil, for each of its variants: some two hundred runs each. With
// LOCKSTEP_LONG=1 in the environment more are made where chance plays a part, and
// LOCKSTEP_STARVE=40 makes the machine a bad one for the free runs, in which tasks are late by up
// to 40 ms.

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>

#include "support/port_lock.h"
#include "support/run_scenario.h"
#include "support/starver.h"

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

// How often something is done in which chance plays a part.
int rounds(int usual, int atLength) {
    return std::getenv("LOCKSTEP_LONG") ? atLength : usual;
}

class EveryScenario : public testing::TestWithParam<Lesson> {
protected:
    static RunInputs standard() {
        return inputsFor(*GetParam().entry, GetParam().variant->id).value();
    }

    static void expectHeld(const FinishedRun& run) {
        EXPECT_TRUE(run.check.held) << run.describe();
        EXPECT_TRUE(run.world.violations().empty()) << run.describe();
        EXPECT_FALSE(run.check.statement.en.empty());
        EXPECT_FALSE(run.check.statement.zh.empty());
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
            std::optional<PortLock> port;  // the other variants' tests may run beside this one
            if (parameter.name == "port" && value != 0) port.emplace(value);
            SCOPED_TRACE(parameter.name + " = " + std::to_string(value));
            expectHeld(runToEnd(inputs));
        }
    }
}

TEST_P(EveryScenario, HoldsItsExpectationUnderFiftySeedsOnOneTwoAndFourCpus) {
    RunInputs inputs = standard();
    inputs.policy = PolicyKind::Random;
    const auto seeds = static_cast<std::uint64_t>(rounds(50, 200));
    for (inputs.seed = 1; inputs.seed <= seeds && !HasFailure(); ++inputs.seed) {
        for (const int cpus : {1, 2, 4}) {
            inputs.cpus = cpus;
            expectHeld(runToEnd(inputs));
        }
    }
}

TEST_P(EveryScenario, GivesTheSameVirtualContentWheneverItIsRun) {
    RunInputs inputs = standard();
    for (const int cpus : {1, 2, 4}) {
        inputs.cpus = cpus;
        const std::string first = runToEnd(inputs).virtualContent();
        EXPECT_FALSE(first.empty());
        for (int i = 1; i < rounds(4, 20) && !HasFailure(); ++i) {
            // Not EXPECT_EQ: it would print both.
            EXPECT_TRUE(runToEnd(inputs).virtualContent() == first)
                << "run " << i << " on " << cpus;
        }
    }
}

TEST_P(EveryScenario, GivesTheSameVirtualContentAtALimitedSpeed) {
    const FinishedRun fast = runToEnd(standard());
    // About a fifth of a second, not to wait for a karaoke night.
    const double speed = std::max(50.0, 5.0 * static_cast<double>(fast.world.now()) / kSecond);
    EXPECT_TRUE(runToEnd(standard(), speed).virtualContent() == fast.virtualContent());
}

TEST_P(EveryScenario, IsAtAnyMomentTheFoldOfItsTrace) {
    RunInputs inputs = standard();
    inputs.cpus = 2;
    const FinishedRun run = runToEnd(inputs);
    std::mt19937 dice(1);
    std::vector<std::size_t> moments(200);
    for (std::size_t& moment : moments) moment = dice() % (run.trace->size() + 1);
    std::map<std::size_t, World> folds;
    for (const std::size_t moment : moments) folds.emplace(moment, World(inputs.cpus));
    World world(inputs.cpus);
    for (auto& [moment, fold] : folds) {
        while (world.applied() < moment) world.apply((*run.trace)[world.applied()]);
        fold = world;
    }
    WorldAt worlds(run.trace, inputs.cpus);
    for (const std::size_t moment : moments)
        EXPECT_TRUE(worlds.at(moment) == folds.at(moment)) << "after " << moment << " events";
}

TEST_P(EveryScenario, HoldsItsExpectationWhenLinuxSchedules) {
    RunInputs inputs = standard();
    inputs.policy = PolicyKind::Kernel;
    const auto starver = Starver::ifAsked();
    for (int i = 0; i < rounds(3, 50) && !HasFailure(); ++i) expectHeld(runToEnd(inputs));
}

// What is only measured when running freely is asked for, too.
TEST_P(EveryScenario, NamesItsFactsInWordsOfBothLanguages) {
    RunInputs inputs = standard();
    for (const PolicyKind policy : {inputs.policy, PolicyKind::Kernel}) {
        inputs.policy = policy;
        std::set<std::string> told;
        for (const Fact& fact : runToEnd(inputs).facts) {
            for (const std::string& title : {fact.title.en, fact.title.zh}) {
                EXPECT_FALSE(title.empty()) << fact.name;
                EXPECT_EQ(title.find('_'), std::string::npos) << title;
                EXPECT_TRUE(told.insert(title).second) << title << " stands for two facts";
            }
            const auto isHan = [](unsigned char c) { return c >= 0xE4 && c <= 0xE9; };
            EXPECT_TRUE(std::ranges::any_of(fact.title.zh, isHan)) << fact.title.zh;
        }
    }
}

TEST_P(EveryScenario, TakesSecondsWhenLinuxSchedulesAtFullSpeed) {
    const double virtualSeconds = static_cast<double>(runToEnd(standard()).world.now()) / kSecond;
    EXPECT_LT(virtualSeconds / GetParam().entry->scenario.freeSpeed, 10);
}

INSTANTIATE_TEST_SUITE_P(Catalogue, EveryScenario, testing::ValuesIn(allLessons()), nameOfLesson);

}  // namespace
}  // namespace lockstep::test
