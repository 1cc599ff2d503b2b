// A session driven as a person drives it: steps, decisions, limits.

#include "support/live_session.h"
#include "wire/recording.h"

namespace lockstep::test {
namespace {

std::string virtualContent(const Trace& trace) {
    std::string content;
    wire::feedVirtualContent(trace, trace.size(),
                             [&](std::string_view piece) { content += piece; });
    return content;
}

TaskId someReady(const World& world) {
    for (const TaskInfo& task : world.tasks()) {
        if (task.state == TaskState::Ready) return task.id;
    }
    return {};
}

std::size_t readyCount(const World& world) {
    std::size_t count = 0;
    for (const TaskInfo& task : world.tasks()) count += task.state == TaskState::Ready;
    return count;
}

TEST(Session, OpensPausedAtTheFirstPoint) {
    LiveSession run(pausedOptions("ticket-office"));
    ASSERT_TRUE(run.reaches(SessionState::Paused));
    ASSERT_EQ(run.world().tasks().size(), 1u);
    EXPECT_EQ(run.world().tasks()[0].state, TaskState::Ready);
    EXPECT_EQ(run.count(EventKind::TaskDispatched), 0u);
}

TEST(Session, AStepExecutesExactlyOnePointOfTheChosenTask) {
    LiveSession run(pausedOptions("ticket-office"));
    ASSERT_TRUE(run.reaches(SessionState::Paused));
    ASSERT_TRUE(run.stepUntil([](const World& world) { return readyCount(world) >= 5; }));
    for (int i = 0; i < 10; ++i) {
        const std::size_t before = run.trace().size();
        TaskId chosen = someReady(run.world());
        if (!chosen.isValid()) break;
        ASSERT_TRUE(run.step(chosen));
        std::size_t stops = 0;
        for (std::size_t k = before; k < run.trace().size(); ++k) {
            const Event& event = run.trace()[k];
            const bool isStop = event.kind == EventKind::PointReached ||
                                event.kind == EventKind::TaskBlocked ||
                                event.kind == EventKind::TaskExited;
            if (!isStop) continue;
            EXPECT_EQ(event.task, chosen);
            ++stops;
        }
        EXPECT_EQ(stops, 1u);
    }
}

TEST(Session, StepsAskedForTogetherAreDoneOneAfterTheOther) {
    LiveSession run(pausedOptions("ticket-office"));
    ASSERT_TRUE(run.reaches(SessionState::Paused));
    for (int i = 0; i < 5; ++i) run->step();
    const auto steps = [&] {
        std::size_t count = 0;
        for (std::size_t i = 0; i < run.trace().size(); ++i) count += run.trace()[i].beginsStep;
        return count;
    };
    // The first step begins with the run itself; the sixth has not begun.
    EXPECT_TRUE(eventually([&] { return steps() >= 5 && run->state() == SessionState::Paused; }));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_EQ(run.count(EventKind::PointReached), 5u);
}

TEST(Session, EveryStepShowsSomething) {
    SessionOptions options = pausedOptions("noodle-deadlock", "order");
    options.inputs.quantum = 10 * kMillisecond;
    LiveSession run(std::move(options));
    ASSERT_TRUE(run.reaches(SessionState::Paused));
    std::size_t steps = 0;
    while (run.step()) ++steps;
    EXPECT_EQ(run->state(), SessionState::Ended);
    EXPECT_GT(steps, 10u);
}

TEST(Session, ABlockedTaskCannotBeStepped) {
    LiveSession run(pausedOptions("ticket-office", "lock"));
    ASSERT_TRUE(run.reaches(SessionState::Paused));
    TaskId blocked;
    ASSERT_TRUE(run.stepUntil([&](const World& world) {
        for (const TaskInfo& task : world.tasks()) {
            if (task.reason == BlockReason::Lock) blocked = task.id;
        }
        return blocked.isValid();
    }));
    const std::size_t before = run.trace().size();
    run->step(blocked);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_EQ(run.trace().size(), before);
    EXPECT_EQ(run->state(), SessionState::Paused);
}

TEST(Session, ADecisionListReplaysARandomRun) {
    SessionOptions options = optionsFor("ticket-office");
    options.inputs.policy = PolicyKind::Random;
    options.inputs.cpus = 2;
    options.inputs.seed = 42;
    LiveSession original(options);
    original.finish();
    options.inputs.policy = PolicyKind::Replay;
    options.inputs.choices = original->decisions();
    LiveSession replayed(options);
    replayed.finish();
    EXPECT_TRUE(virtualContent(original.trace()) == virtualContent(replayed.trace()));
}

TEST(Session, ADecisionListReplaysWhatAPersonChose) {
    SessionOptions options = pausedOptions("bun-sentinel");
    LiveSession original(options);
    ASSERT_TRUE(original.reaches(SessionState::Paused));
    for (int i = 0; i < 40; ++i) {
        const TaskId ready = someReady(original.world());
        if (!original.step(i % 3 == 0 ? ready : TaskId{})) break;
    }
    original.finish();
    options.inputs.policy = PolicyKind::Replay;
    options.inputs.choices = original->decisions();
    options.startPaused = false;
    LiveSession replayed(options);
    replayed.finish();
    EXPECT_TRUE(virtualContent(original.trace()) == virtualContent(replayed.trace()));
}

TEST(Session, TheManualPolicyWaitsForAChoice) {
    SessionOptions options = optionsFor("ticket-office");
    options.inputs.policy = PolicyKind::Manual;
    LiveSession run(std::move(options));
    ASSERT_TRUE(run.reaches(SessionState::Choosing));
    const TaskId chosen = someReady(run.world());
    ASSERT_TRUE(chosen.isValid());
    const std::size_t before = run.trace().size();
    run->step(chosen);
    ASSERT_TRUE(eventually(
        [&] { return run.trace().size() > before && run->state() == SessionState::Choosing; }));
    EXPECT_EQ(run.trace()[before].task, chosen);
}

TEST(Session, ARunEndsAtItsLimitOfEvents) {
    SessionOptions options = optionsFor("ticket-office");
    options.limitEvents = 50;
    LiveSession run(std::move(options));
    run->waitUntilEnded();
    EXPECT_EQ(run->verdict().kind, VerdictKind::NoProgress) << run->verdict().sentence;
}

TEST(Session, ARunStopsAtItsLimitOfTimeAndNotLater) {
    SessionOptions options = optionsFor("ktv-semaphore");
    options.limitTime = 10 * kSecond;
    LiveSession run(std::move(options));
    run->waitUntilEnded();
    EXPECT_EQ(run->verdict().kind, VerdictKind::Stopped) << run->verdict().sentence;
    EXPECT_EQ(run.world().now(), 10 * kSecond);
}

}  // namespace
}  // namespace lockstep::test
