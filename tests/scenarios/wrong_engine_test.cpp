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

struct Told {
    const char* scenario;
    EventKind kind;
    std::vector<const char*> variants;
};

TEST_F(WrongEngine, HandsOverOtherMessagesResultsAndLines) {
    using enum EventKind;
    const std::vector<Told> table = {
        {"queue-bounded", ItemTaken, {"get", "poll", "two-readers"}},
        {"queue-bounded", DataReceived, {"parts"}},
        {"queue-handoff", ItemTaken, {"letters", "one", "list", "pool", "initializer"}},
        {"queue-handoff", Printed, {"one", "list", "plain-in-pool", "thread-queue"}},
        {"bun-sentinel", ItemTaken, {"one-each", "one-none", "backlog"}},
        {"bun-joinable", ItemTaken, {"ten-each", "four-each", "no-task-done", "no-daemons"}},
        {"queue-flavours", ItemTaken, {"fifo", "lifo", "priority"}},
        {"pipe-duplex", DataReceived, {"both-ways", "dinner", "late-reader", "one-way"}},
        {"pipe-duplex", Printed, {"one-way"}},
        {"pipe-eof", Printed, {"close-all", "leaked-end", "lock", "whole-messages"}},
        {"pool-map", Printed, {"map", "results", "squares", "imap", "unordered", "map-async"}},
        {"pool-map", JobDone, {"map", "results", "squares", "imap", "unordered", "map-async"}},
        {"pool-apply", Printed, {"get-in-loop", "get-after"}},
        {"callback-pool", Printed, {"squares", "once", "pair", "stuck"}},
        {"callback-process", Printed, {"stuck-first", "chance", "two", "stuck-job"}},
        {"callback-thread", Printed, {"stuck", "queue", "done-already"}},
        {"executor-basics", Printed, {"ordered", "map", "last-future", "cancel", "keyword"}},
        {"threads-basic",
         Printed,
         {"threading", "low-level", "subclass", "ten", "info", "sharing"}},
        {"thread-local", CellLoaded, {"local", "outsider", "global"}},
        {"coroutine-switch", Printed, {"yield", "send", "greenlet"}},
        {"gevent-io", Printed, {"gevent-sleep", "serial", "unpatched", "patched", "fetch"}},
        {"echo-server", DataReceived, {"serial", "per-client", "keeps-copies"}},
        {"event-ui", Printed, {"queue", "small-queue", "no-queue"}},
        {"io-models", Printed, {"all-five", "asynchronous"}},
        {"nonblocking-starve", Printed, {"try-each"}},
    };
    for (const auto& [scenario, kind, variants] : table) {
        for (const char* variant : variants) {
            SCOPED_TRACE(std::string(scenario) + " " + variant + ", " + nameOf(kind));
            bool isChanged = false;
            EXPECT_FALSE(holds(soundRun(scenario, variant), [&](Event& event, Trace& trace) {
                if (event.kind != kind) return true;
                event.text = trace.intern(std::string(trace.text(event.text)) + "?");
                isChanged = true;
                return true;
            }));
            EXPECT_TRUE(isChanged);
        }
    }
}

}  // namespace
}  // namespace lockstep::test
