#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "schedule/mlfq.h"
#include "schedule/policy.h"
#include "schedule/replay.h"

namespace lockstep {
namespace {

struct Job {
    TaskId id;
    Nanoseconds arrival = 0;
    Nanoseconds length = 0;
    bool declares = true;  // its length; else it is only seen as work that it is about to do
    std::int64_t priority = 0;
};

constexpr TaskId kA{1};
constexpr TaskId kB{2};
constexpr TaskId kC{3};

std::unique_ptr<Policy> policyOf(PolicyKind kind, Nanoseconds quantum = kSecond) {
    RunInputs inputs;
    inputs.policy = kind;
    inputs.quantum = quantum;
    return makePolicy(inputs);
}

std::unique_ptr<Policy> randomPolicy(std::uint64_t seed) {
    RunInputs inputs;
    inputs.policy = PolicyKind::Random;
    inputs.seed = seed;
    return makePolicy(inputs);
}

// One CPU, and jobs of whole seconds that only work.
class OneCpu {
public:
    OneCpu(Policy& policy, std::vector<Job> jobs) : m_policy(policy), m_jobs(std::move(jobs)) {}

    // When each job ended, in whole seconds.
    std::map<TaskId, Nanoseconds> run() {
        while (m_ends.size() < m_jobs.size()) {
            admitArrivals();
            if (m_ready.empty()) {
                m_now += kSecond;
                continue;
            }
            const auto choice = m_policy.pick(candidates(), m_decisions++);
            const TaskId task = m_ready.at(choice->index);
            m_ready.erase(m_ready.begin() + static_cast<std::ptrdiff_t>(choice->index));
            runUntilItGivesUp(task, choice->slice);
        }
        return m_ends;
    }

private:
    void runUntilItGivesUp(TaskId task, Nanoseconds slice) {
        for (Nanoseconds ran = 0; ran != slice;) {
            ran += kSecond;
            m_now += kSecond;
            m_used[task] += kSecond;
            if (m_used[task] == jobOf(task).length) {
                m_ends[task] = m_now / kSecond;
                return;
            }
            if (admitArrivals() && m_policy.preempts(candidate(task), candidates(), m_decisions++))
                return m_ready.push_back(task);
        }
        m_policy.sliceUsedUp(task);
        m_ready.push_back(task);
    }

    bool admitArrivals() {
        bool isAny = false;
        for (const Job& job : m_jobs) {
            if (job.arrival > m_now || !m_admitted.insert(job.id).second) continue;
            m_ready.push_back(job.id);
            isAny = true;
        }
        return isAny;
    }

    const Job& jobOf(TaskId task) const { return *std::ranges::find(m_jobs, task, &Job::id); }

    Candidate candidate(TaskId task) {
        const Job& job = jobOf(task);
        return {.id = task,
                .priority = job.priority,
                .declaredBurst = job.declares ? job.length : 0,
                .cpuUsed = m_used[task],
                .pendingWork = job.length - m_used[task]};
    }

    std::vector<Candidate> candidates() {
        std::vector<Candidate> all;
        for (const TaskId task : m_ready) all.push_back(candidate(task));
        return all;
    }

    Policy& m_policy;
    std::vector<Job> m_jobs;
    std::vector<TaskId> m_ready;
    std::set<TaskId> m_admitted;
    std::map<TaskId, Nanoseconds> m_used;
    std::map<TaskId, Nanoseconds> m_ends;
    Nanoseconds m_now = 0;
    std::size_t m_decisions = 0;
};

std::map<TaskId, Nanoseconds> endsUnder(Policy& policy, std::vector<Job> jobs) {
    return OneCpu(policy, std::move(jobs)).run();
}

std::vector<Job> catalogueJobs() {
    return {{kA, 0, 8 * kSecond}, {kB, 0, 4 * kSecond}, {kC, 0, 2 * kSecond}};
}

using Ends = std::map<TaskId, Nanoseconds>;

std::vector<Candidate> readyTasks(std::initializer_list<std::uint32_t> ids) {
    std::vector<Candidate> ready;
    for (const std::uint32_t id : ids) ready.push_back({.id = TaskId{id}});
    return ready;
}

TEST(Policies, FirstComeFirstServedEndsTheCataloguesJobsInTheirOrder) {
    EXPECT_EQ(endsUnder(*policyOf(PolicyKind::Fcfs), catalogueJobs()),
              (Ends{{kA, 8}, {kB, 12}, {kC, 14}}));
}

TEST(Policies, ShortestJobFirstEndsTheShortOnesEarly) {
    EXPECT_EQ(endsUnder(*policyOf(PolicyKind::Sjf), catalogueJobs()),
              (Ends{{kA, 14}, {kB, 6}, {kC, 2}}));
}

TEST(Policies, ShortestJobFirstGoesByPendingWorkWhenNothingIsDeclared) {
    std::vector<Job> jobs = catalogueJobs();
    for (Job& job : jobs) job.declares = false;
    EXPECT_EQ(endsUnder(*policyOf(PolicyKind::Sjf), jobs), (Ends{{kA, 14}, {kB, 6}, {kC, 2}}));
}

TEST(Policies, ShortestJobFirstDoesNotPreemptAndBreaksTiesByArrival) {
    const std::vector<Job> jobs = {
        {kA, 0, 5 * kSecond}, {kB, kSecond, 2 * kSecond}, {kC, kSecond, 2 * kSecond}};
    EXPECT_EQ(endsUnder(*policyOf(PolicyKind::Sjf), jobs), (Ends{{kA, 5}, {kB, 7}, {kC, 9}}));
}

TEST(Policies, ShortestJobFirstCountsWhatIsLeftOfADeclaredBurst) {
    const std::vector<Candidate> ready = {
        {.id = kA, .declaredBurst = 8 * kSecond, .cpuUsed = 7 * kSecond},
        {.id = kB, .declaredBurst = 2 * kSecond},
        {.id = kC, .pendingWork = 3 * kSecond}};
    EXPECT_EQ(policyOf(PolicyKind::Sjf)->pick(ready, 0)->index, 0u);
}

TEST(Policies, RoundRobinGivesEverybodyItsQuantumInTurn) {
    const auto policy = policyOf(PolicyKind::RoundRobin, 2 * kSecond);
    EXPECT_EQ(endsUnder(*policy, catalogueJobs()), (Ends{{kA, 14}, {kB, 10}, {kC, 6}}));
}

TEST(Policies, FeedbackQueuesEndTheCataloguesJobsAtItsTimes) {
    const auto policy = policyOf(PolicyKind::Mlfq, kSecond);
    EXPECT_EQ(endsUnder(*policy, catalogueJobs()), (Ends{{kA, 14}, {kB, 13}, {kC, 8}}));
}

TEST(Policies, FeedbackQueuesDoubleTheSliceOnEveryLevelDownToTheThird) {
    Mlfq policy(kSecond);
    const auto ready = readyTasks({1});
    std::vector<Nanoseconds> slices;
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(policy.levelOf(kA), std::min(i, 2));
        slices.push_back(policy.pick(ready, 0)->slice / kSecond);
        policy.sliceUsedUp(kA);
    }
    EXPECT_EQ(slices, (std::vector<Nanoseconds>{1, 2, 4, 4, 4}));
}

TEST(Policies, FeedbackQueuesLetANewcomerEnterOnTopAndTakeTheCpu) {
    Mlfq policy(kSecond);
    policy.sliceUsedUp(kA);
    const Candidate demoted{.id = kA};
    EXPECT_TRUE(policy.preempts(demoted, readyTasks({2}), 0));
    EXPECT_FALSE(policy.preempts({.id = kB}, readyTasks({1, 3}), 0));
    EXPECT_EQ(policy.pick(readyTasks({1, 2}), 0)->index, 1u);
}

TEST(Policies, PriorityTakesTheCpuFromALargerNumberOnly) {
    const std::vector<Job> jobs = {
        {.id = kA, .arrival = 0, .length = 4 * kSecond, .priority = 2},
        {.id = kB, .arrival = kSecond, .length = 2 * kSecond, .priority = 1},
        {.id = kC, .arrival = kSecond, .length = 1 * kSecond, .priority = 2}};
    EXPECT_EQ(endsUnder(*policyOf(PolicyKind::Priority), jobs), (Ends{{kA, 7}, {kB, 3}, {kC, 4}}));
    EXPECT_FALSE(policyOf(PolicyKind::Priority)
                     ->preempts({.id = kA, .priority = 2},
                                std::vector<Candidate>{{.id = kB, .priority = 2}}, 0));
}

TEST(Policies, RandomIsTheSameForTheSameSeedOnEveryMachine) {
    const auto policy = randomPolicy(1);
    const auto ready = readyTasks({1, 2, 3, 4, 5});
    std::vector<std::size_t> picks;
    for (int i = 0; i < 8; ++i) picks.push_back(policy->pick(ready, 0)->index);
    EXPECT_EQ(picks, (std::vector<std::size_t>{0, 4, 0, 0, 1, 3, 0, 3}));
}

TEST(Policies, RandomPicksEveryTaskAboutEquallyOftenAndPreemptsHalfTheTime) {
    const auto policy = randomPolicy(42);
    const auto ready = readyTasks({1, 2, 3});
    std::map<std::size_t, int> picks;
    int preemptions = 0;
    for (int i = 0; i < 30'000; ++i) {
        ++picks[policy->pick(ready, 0)->index];
        preemptions += policy->preempts({.id = TaskId{4}}, ready, 0);
    }
    // Ten standard deviations and more.
    for (std::size_t i = 0; i < ready.size(); ++i) EXPECT_NEAR(picks[i], 10'000, 1'000);
    EXPECT_NEAR(preemptions, 15'000, 1'000);
}

TEST(Policies, ManualLeavesEveryRealChoiceToAPerson) {
    const auto policy = policyOf(PolicyKind::Manual);
    EXPECT_FALSE(policy->pick(readyTasks({1, 2}), 0).has_value());
    EXPECT_EQ(policy->pick(readyTasks({2}), 0)->index, 0u);
}

TEST(Policies, TheKernelNeedsNone) {
    EXPECT_EQ(policyOf(PolicyKind::Kernel), nullptr);
}

Replay replayOf(std::vector<Decision> choices, PolicyKind original = PolicyKind::Fcfs) {
    return {std::move(choices), policyOf(original)};
}

TEST(Replay, TakesTheRecordedDecisionsAtTheirEvents) {
    Replay replay = replayOf({{Decision::Kind::Dispatch, 3, {kA, kB}, kB, 5 * kSecond},
                              {Decision::Kind::Preempt, 9, {kA}, kB, kNoTime},
                              {Decision::Kind::Forced, 10, {kA, kB}, kA, kNoTime}});
    EXPECT_FALSE(replay.forced(3).has_value());
    const auto choice = replay.pick(readyTasks({1, 2}), 3);
    EXPECT_EQ(choice->index, 1u);
    EXPECT_EQ(choice->slice, 5 * kSecond);
    EXPECT_FALSE(replay.preempts({.id = kB}, readyTasks({1}), 8));
    EXPECT_FALSE(replay.preempts({.id = kC}, readyTasks({1}), 9));
    EXPECT_TRUE(replay.preempts({.id = kB}, readyTasks({1}), 9));
    EXPECT_EQ(replay.forced(10), kA);
    EXPECT_FALSE(replay.forced(10).has_value());
    EXPECT_FALSE(replay.diverged());
}

TEST(Replay, GoesOnFirstComeFirstServedWhenTheRecordedTaskIsNotReady) {
    Replay replay = replayOf({{Decision::Kind::Dispatch, 3, {kB}, kB, kSecond},
                              {Decision::Kind::Dispatch, 4, {kB, kC}, kC, kSecond}});
    EXPECT_EQ(replay.pick(readyTasks({1, 3}), 3)->index, 0u);
    EXPECT_TRUE(replay.diverged());
    EXPECT_EQ(replay.pick(readyTasks({2, 3}), 4)->index, 0u);
}

TEST(Replay, HasDivergedWhenADecisionWasPassedBy) {
    Replay replay = replayOf({{Decision::Kind::Preempt, 3, {kB}, kA, kNoTime}});
    EXPECT_FALSE(replay.preempts({.id = kA}, readyTasks({2}), 4));
    EXPECT_TRUE(replay.diverged());
}

TEST(Replay, HasDivergedWhenAChoiceIsLeftAndNoDecision) {
    Replay replay = replayOf({});
    EXPECT_EQ(replay.pick(readyTasks({1}), 0)->index, 0u);
    EXPECT_FALSE(replay.diverged());
    EXPECT_EQ(replay.pick(readyTasks({1, 2}), 1)->index, 0u);
    EXPECT_TRUE(replay.diverged());
}

TEST(Replay, HasTheLevelsOfTheRunThatItReplaysUntilItDiverges) {
    Replay replay = replayOf({}, PolicyKind::Mlfq);
    EXPECT_EQ(replay.levelOf(kA), 0);
    replay.sliceUsedUp(kA);
    EXPECT_EQ(replay.levelOf(kA), 1);
    EXPECT_EQ(replay.levelOf(kB), 0);
    replay.pick(readyTasks({1, 2}), 0);
    ASSERT_TRUE(replay.diverged());
    EXPECT_FALSE(replay.levelOf(kA).has_value());
}

TEST(Replay, OfARunWithoutLevelsHasNone) {
    EXPECT_FALSE(replayOf({}, PolicyKind::RoundRobin).levelOf(kA).has_value());
    RunInputs inputs;
    inputs.policy = PolicyKind::Replay;
    for (const PolicyKind impossible : {PolicyKind::Replay, PolicyKind::Kernel}) {
        inputs.choicesOf = impossible;
        EXPECT_FALSE(makePolicy(inputs)->levelOf(kA).has_value());
    }
}

}  // namespace
}  // namespace lockstep
