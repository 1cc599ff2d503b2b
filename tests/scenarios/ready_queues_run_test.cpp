// What the ready queues show of real runs is what the policy then does.

#include "schedule/ready_queues.h"

#include <algorithm>
#include <map>

#include "support/run_scenario.h"

namespace lockstep::test {
namespace {

class ReadyQueuesOfRuns : public testing::Test {
private:
    RuntimeFolder m_folder;
};

FinishedRun runUnder(PolicyKind policy, const std::string& id, int cpus) {
    RunInputs inputs = standardInputs(*findScenario(id));
    inputs.policy = policy;
    inputs.cpus = cpus;
    inputs.quantum = 300 * kMillisecond;
    return runToEnd(std::move(inputs));
}

// Who is picked is the first of the highest queue that is not empty.
void expectFirstsArePicked(const FinishedRun& run) {
    World world(run.inputs.cpus);
    for (std::size_t i = 0; i < run.trace->size(); ++i) {
        const Event& event = (*run.trace)[i];
        if (event.kind == EventKind::TaskDispatched) {
            const std::vector<ReadyQueue> queues = readyQueues(world, run.inputs);
            const auto used = std::ranges::find_if(
                queues, [](const ReadyQueue& queue) { return !queue.tasks.empty(); });
            ASSERT_NE(used, queues.end()) << run.describe();
            ASSERT_EQ(used->tasks.front(), event.task) << "event " << i << " of " << run.describe();
        }
        world.apply(event);
    }
}

TEST_F(ReadyQueuesOfRuns, BeginWithWhomThePolicyPicks) {
    for (const PolicyKind policy : {PolicyKind::Fcfs, PolicyKind::Sjf, PolicyKind::RoundRobin,
                                    PolicyKind::Mlfq, PolicyKind::Priority}) {
        for (const char* id :
             {"sched-fcfs-sjf", "sched-rr-mlfq", "three-state", "ticket-office", "cores-tasks"}) {
            expectFirstsArePicked(runUnder(policy, id, 1));
            expectFirstsArePicked(runUnder(policy, id, 2));
        }
    }
}

// The deepest level that a task of each name has been in.
std::map<std::string, int> deepestLevels(const FinishedRun& run) {
    std::map<std::string, int> deepest;
    World world(run.inputs.cpus);
    for (std::size_t i = 0; i < run.trace->size(); ++i) {
        world.apply((*run.trace)[i]);
        for (const TaskInfo& task : world.tasks()) {
            if (!task.id.isValid()) continue;
            int& level = deepest[std::string(run.trace->text(task.name))];
            level = std::max(level, task.level);
        }
    }
    return deepest;
}

TEST_F(ReadyQueuesOfRuns, ShowHowDeepTheJobsOfTheFeedbackQueueSink) {
    const auto deepest = deepestLevels(runStandard("sched-rr-mlfq", "mlfq"));
    // 8 s sink through slices of 1 and 2 s into the last level; 4 s do so, too, and 2 s do not.
    EXPECT_EQ(deepest.at("A"), 2);
    EXPECT_EQ(deepest.at("B"), 2);
    EXPECT_EQ(deepest.at("C"), 1);
}

TEST_F(ReadyQueuesOfRuns, AreTheSameWhenTheRunIsReplayed) {
    SessionOptions options = optionsFor("sched-rr-mlfq", "mlfq");
    LiveSession original(options);
    original.finish();
    RunInputs inputs = options.inputs;
    inputs.policy = PolicyKind::Replay;
    inputs.choices = original->decisions();
    inputs.choicesOf = PolicyKind::Mlfq;
    const FinishedRun replayed = runToEnd(inputs);
    const FinishedRun again = runToEnd(options.inputs);
    EXPECT_TRUE(replayed.virtualContent() == again.virtualContent());
    EXPECT_EQ(deepestLevels(replayed), deepestLevels(again));
}

}  // namespace
}  // namespace lockstep::test
