#include "compare/comparison.h"

#include <algorithm>

#include "support/app_test_main.h"
#include "support/run_scenario.h"

namespace lockstep {
namespace {

RunSummary summaryOfRun(RunInputs inputs) {
    const test::FinishedRun run = test::runToEnd(std::move(inputs));
    return summaryOf({run.inputs, run.trace}, run.verdict);
}

RunSummary summaryOfRun(const std::string& scenario, const std::string& variant = {}) {
    const CatalogueEntry& entry = *findScenario(scenario);
    return summaryOfRun(variant.empty() ? standardInputs(entry)
                                        : inputsFor(entry, variant).value());
}

QStringList subjectsOf(const Comparison& comparison) {
    QStringList subjects;
    for (const Difference& each : comparison.differences) subjects << each.what;
    return subjects;
}

Difference differenceIn(const Comparison& comparison, const QString& what) {
    const auto found = std::ranges::find(comparison.differences, what, &Difference::what);
    return found == comparison.differences.end() ? Difference() : *found;
}

TEST(ComparisonTest, ARunComparedWithItselfShowsNoDifference) {
    const RunSummary run = summaryOfRun("ticket-office");
    EXPECT_TRUE(compare(run, run).value().isSame());
    const RunSummary again = summaryOfRun("ticket-office");
    const Comparison comparison = compare(run, again).value();
    EXPECT_TRUE(comparison.isSame()) << subjectsOf(comparison).join(u'\n').toStdString();
}

TEST(ComparisonTest, WithAndWithoutTheLockPartWhereTheLockIsMade) {
    const RunSummary without = summaryOfRun("ticket-office");
    const RunSummary with = summaryOfRun("ticket-office", "lock");
    const Comparison comparison = compare(without, with).value();
    const Difference winners = differenceIn(comparison, "Buyers who got a ticket");
    EXPECT_EQ(winners.first, "10");
    EXPECT_EQ(winners.second, "1");
    ASSERT_TRUE(comparison.parting);
    const Event& event = (*with.trace)[comparison.parting->second];
    EXPECT_EQ(event.kind, EventKind::ObjectCreated);
    EXPECT_EQ(event.detailAs<ObjectKind>(), ObjectKind::Lock);
    EXPECT_TRUE(
        eventSentence(with, comparison.parting->second).endsWith("main makes the lock “office”"));
}

TEST(ComparisonTest, TwoPoliciesDifferInWhoEndsWhenAndInTheMeans) {
    const Comparison comparison =
        compare(summaryOfRun("sched-fcfs-sjf", "fcfs"), summaryOfRun("sched-fcfs-sjf", "sjf"))
            .value();
    const Difference policy = differenceIn(comparison, "Policy");
    EXPECT_EQ(policy.first, "First come, first served");
    EXPECT_EQ(policy.second, "Shortest job first");
    EXPECT_EQ(differenceIn(comparison, "C ends at").first, "14 s");
    EXPECT_EQ(differenceIn(comparison, "C ends at").second, "2 s");
    EXPECT_EQ(differenceIn(comparison, "Mean waiting time").first, "6.67 s");
    EXPECT_EQ(differenceIn(comparison, "Mean waiting time").second, "2.67 s");
}

TEST(ComparisonTest, OnlyTheSeedDiffersWhereItChangesNothing) {
    RunInputs inputs = standardInputs(*findScenario("sched-fcfs-sjf"));
    const RunSummary first = summaryOfRun(inputs);
    inputs.seed = 7;
    const Comparison comparison = compare(first, summaryOfRun(inputs)).value();
    EXPECT_EQ(subjectsOf(comparison), QStringList{"Seed"});
    EXPECT_FALSE(comparison.parting);
    EXPECT_FALSE(comparison.isSame());
}

TEST(ComparisonTest, ACostOfPointsThatDiffersIsToldAndSoIsWhenTheSameEventHappens) {
    RunInputs inputs = standardInputs(*findScenario("noodle-deadlock"));
    const RunSummary cheap = summaryOfRun(inputs);
    inputs.pointCost = 10 * kMicrosecond;
    const RunSummary dear = summaryOfRun(inputs);
    const Comparison comparison = compare(cheap, dear).value();
    const Difference cost = differenceIn(comparison, "Cost of a point");
    EXPECT_EQ(cost.first, "1 µs");
    EXPECT_EQ(cost.second, "10 µs");
    ASSERT_TRUE(comparison.parting);
    const PartingWords words = wordsOf(*comparison.parting, cheap, dear);
    EXPECT_TRUE(words.first.endsWith("(at 1 µs)")) << words.first.toStdString();
    EXPECT_TRUE(words.second.endsWith("(at 10 µs)")) << words.second.toStdString();
}

TEST(ComparisonTest, FactsAreToldInWordsAndWhatIsKnownAlreadyIsNotToldAgain) {
    const Comparison comparison =
        compare(summaryOfRun("sched-fcfs-sjf", "fcfs"), summaryOfRun("sched-fcfs-sjf", "sjf"))
            .value();
    const QStringList subjects = subjectsOf(comparison);
    EXPECT_FALSE(subjects.join(u' ').contains(u'_')) << subjects.join(u' ').toStdString();
    for (const char* once : {"A ends at", "C ends at", "Mean waiting time"})
        EXPECT_EQ(subjects.count(once), 1) << once;
    EXPECT_FALSE(subjects.contains("Variant")) << "it is called like its policy";
    EXPECT_EQ(descriptionOf(summaryOfRun("sched-fcfs-sjf", "fcfs").inputs),
              "First come, first served · 1 CPU · seed 1");
}

TEST(ComparisonTest, MeansAreWrittenAsInTheGanttChart) {
    const Comparison comparison =
        compare(summaryOfRun("sched-fcfs-sjf", "fcfs"), summaryOfRun("sched-fcfs-sjf", "sjf"))
            .value();
    EXPECT_EQ(differenceIn(comparison, "Mean turnaround time").first, "11.33 s");
}

TEST(ComparisonTest, AFactThatIsTrueOrNotIsToldAsYesOrNo) {
    const Comparison comparison =
        compare(summaryOfRun("echo-server", "serial"), summaryOfRun("echo-server", "per-client"))
            .value();
    const Difference order = differenceIn(comparison, "Served one after another");
    EXPECT_EQ(order.first, "yes");
    EXPECT_EQ(order.second, "no");
}

TEST(ComparisonTest, AfterSetUpTheyPartWhereABuyerFirstWantsTheLock) {
    const RunSummary without = summaryOfRun("ticket-office");
    const RunSummary with = summaryOfRun("ticket-office", "lock");
    const Comparison comparison = compare(without, with).value();
    ASSERT_TRUE(comparison.workParting);
    EXPECT_GT(comparison.workParting->first, comparison.parting->first);
    EXPECT_TRUE(eventSentence(with, comparison.workParting->second)
                    .endsWith("buyer-1 wants the lock office; it is free"));
    EXPECT_FALSE(eventSentence(without, comparison.workParting->first).contains("office"));
    EXPECT_FALSE(compare(without, without).value().workParting);
}

TEST(ComparisonTest, WhatPartsAfterSetUpIsNamedOnce) {
    const Comparison comparison =
        compare(summaryOfRun("sched-fcfs-sjf", "fcfs"), summaryOfRun("sched-fcfs-sjf", "sjf"))
            .value();
    EXPECT_TRUE(comparison.parting);
    EXPECT_FALSE(comparison.workParting);
}

TEST(ComparisonTest, WhatTheVariantDoesNotUseIsNotTold) {
    const Comparison comparison =
        compare(summaryOfRun("ticket-office"), summaryOfRun("ticket-office", "lock")).value();
    EXPECT_FALSE(subjectsOf(comparison).contains("CPUs"));
    EXPECT_FALSE(subjectsOf(comparison).contains("Quantum"));
}

// A free run happens at other times whatever it does: only what happens, and in which order,
// counts.
TEST(ComparisonTest, UnderLinuxTheTimesOfEventsDoNotPartTheRuns) {
    RunInputs inputs = standardInputs(*findScenario("print-lock"));
    inputs.policy = PolicyKind::Kernel;
    const RunSummary free = summaryOfRun(inputs);
    const Comparison comparison = compare(free, summaryOfRun("print-lock")).value();
    ASSERT_TRUE(comparison.parting);
    EXPECT_GT(comparison.parting->first, 0U);
    EXPECT_FALSE(subjectsOf(comparison).contains("CPUs"));
}

TEST(ComparisonTest, RunsOfDifferentScenariosAreRefusedInOneSentence) {
    const Result<Comparison> comparison =
        compare(summaryOfRun("ticket-office"), summaryOfRun("three-state"));
    ASSERT_FALSE(comparison.isOk());
    EXPECT_EQ(comparison.error().message,
              "These are runs of different scenarios, ticket-office and three-state, which have "
              "nothing in common to compare: choose two of one scenario.");
}

TEST(ComparisonTest, ManyTasksMakeNoLongTable) {
    RunInputs inputs = standardInputs(*findScenario("ticket-office"));
    inputs.parameters["buyers"] = 20;
    const RunSummary without = summaryOfRun(inputs);
    inputs.variant = "lock";
    const Comparison comparison = compare(without, summaryOfRun(inputs)).value();
    EXPECT_LE(comparison.differences.size(), 12U);
}

}  // namespace
}  // namespace lockstep
