// What a scenario expects fails when the trace tells of something else than the lesson: real runs,
// retold as an engine or a scenario that is wrong would tell them.

#include <functional>

#include "support/run_scenario.h"

namespace lockstep::test {
namespace {

class WrongEngine : public testing::Test {
protected:
    // False: the event is left out.
    using Retelling = std::function<bool(Event& event, Trace& trace)>;

    // Whether the scenario's expectation holds for the run with its events retold.
    static bool holds(const FinishedRun& run, const Retelling& retell) {
        Trace trace;
        for (StringId text{1}; !run.trace->text(text).empty(); ++text.value)
            trace.intern(run.trace->text(text));
        for (std::size_t i = 0; i < run.trace->size(); ++i) {
            Event event = (*run.trace)[i];
            if (!retell(event, trace)) continue;
            EXPECT_TRUE(trace.append(event));
        }
        const World world = foldOf(trace, run.inputs.cpuLimit());
        return expectationOf(run)({trace, world, run.verdict, run.inputs}).held;
    }

    // As it was told, it holds.
    static FinishedRun soundRun(const std::string& id, const std::string& variant) {
        FinishedRun run = runStandard(id, variant);
        EXPECT_TRUE(holds(run, [](Event&, Trace&) { return true; })) << run.describe();
        return run;
    }

    static auto expectationOf(const FinishedRun& run) -> Check (*)(const Final&) {
        return findScenario(run.inputs.scenario)->scenario.expect;
    }

    static TaskId idOf(const FinishedRun& run, std::string_view name) {
        for (const TaskInfo& task : run.world.tasks())
            if (run.trace->text(task.name) == name) return task.id;
        return {};
    }

private:
    RuntimeFolder m_folder;
};

TEST_F(WrongEngine, LetsATaskKeepItsCpuWhileItReadsAFile) {
    const auto withoutTheWait = [](Event& event, Trace&) {
        return event.kind != EventKind::TaskBlocked ||
               event.detailAs<BlockReason>() != BlockReason::File;
    };
    for (const char* variant : {"four-cpus", "one-cpu", "three-threads"})
        EXPECT_FALSE(holds(soundRun("cores-tasks", variant), withoutTheWait)) << variant;
}

TEST_F(WrongEngine, StartsAChildTooFew) {
    FinishedRun run = soundRun("start-join", "ten");
    run.inputs.parameters["children"] = 11;
    EXPECT_FALSE(holds(run, [](Event&, Trace&) { return true; }));
}

TEST_F(WrongEngine, GivesAChildOtherArguments) {
    for (const char* variant : {"join", "no-join"}) {
        const FinishedRun run = soundRun("start-join", variant);
        const TaskId child = idOf(run, "child");
        EXPECT_FALSE(holds(run, [child](Event& event, Trace& trace) {
            if (event.kind == EventKind::Printed && event.task == child)
                event.text = trace.intern("***");
            return true;
        })) << variant;
    }
}

TEST_F(WrongEngine, DoesNotWaitAtTheEndForAChildThatIsNoDaemon) {
    for (const char* variant : {"one-daemon", "no-daemon", "too-late"}) {
        const FinishedRun run = soundRun("daemon-exit", variant);
        const TaskId main = idOf(run, "main");
        EXPECT_FALSE(holds(run, [main](Event& event, Trace& trace) {
            if (event.task != main) return true;
            if (event.kind == EventKind::TaskExited) return false;
            const bool isCodesEnd =
                event.kind == EventKind::Printed && trace.text(event.text) == "main's code ends";
            if (isCodesEnd) event.kind = EventKind::TaskExited;
            return true;
        })) << variant;
    }
}

TEST_F(WrongEngine, NeverCallsBack) {
    const auto withoutTheCall = [](Event& event, Trace& trace) {
        return event.kind != EventKind::Printed || trace.text(event.text) != "number 1, please";
    };
    for (const char* variant : {"async-blocking", "async-non-blocking"})
        EXPECT_FALSE(holds(soundRun("bank-sync-async", variant), withoutTheCall)) << variant;
}

}  // namespace
}  // namespace lockstep::test
