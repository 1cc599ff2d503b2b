// What the stage offers beyond the lessons, through a whole session: controlled under several
// policies, and free.

#include <gmock/gmock.h>

#include <algorithm>
#include <csignal>

#include "support/live_session.h"

namespace lockstep::test {
namespace {

class Drill : public testing::TestWithParam<PolicyKind> {
protected:
    ~Drill() override {
        m_run.reset();
        EXPECT_TRUE(descendants().empty());
    }

    LiveSession& run(const std::string& drill) {
        SessionOptions options;
        options.inputs.scenario = drill;
        options.inputs.policy = GetParam();
        options.inputs.pointCost = 0;
        options.inputs.cpus = 2;
        options.stageProgram = LOCKSTEP_DRILL_STAGE;
        m_run = std::make_unique<LiveSession>(std::move(options));
        (*m_run)->waitUntilEnded();
        EXPECT_TRUE(m_run->world().violations().empty());
        EXPECT_FALSE((*m_run)->engineFailed()) << (*m_run)->verdict().sentence;
        return *m_run;
    }
    std::vector<std::string> printed() {
        std::vector<std::string> lines;
        for (std::size_t i = 0; i < m_run->trace().size(); ++i) {
            const Event& event = m_run->trace()[i];
            if (event.kind == EventKind::Printed)
                lines.emplace_back(m_run->trace().text(event.text));
        }
        return lines;
    }
    void expectVerdict(VerdictKind kind) {
        EXPECT_EQ((*m_run)->verdict().kind, kind) << (*m_run)->verdict().sentence;
    }
    // Exact in virtual time; real time may always be longer.
    void expectEnd(Nanoseconds time) {
        if (GetParam() == PolicyKind::Kernel) {
            EXPECT_GE(m_run->world().now(), time);
        } else {
            EXPECT_EQ(m_run->world().now(), time);
        }
    }
    const TaskInfo& task(const std::string& name) {
        return *m_run->world().task(m_run->taskNamed(name));
    }

private:
    std::unique_ptr<LiveSession> m_run;
};

using testing::ElementsAre;

TEST_P(Drill, ATerminatedChildDiesOfItsSignalAndIsNoFailure) {
    run("terminate");
    expectVerdict(VerdictKind::Finished);
    EXPECT_EQ(task("victim").signal, SIGTERM);
    EXPECT_EQ(task("victim").killedBy, task("main").id);
    EXPECT_FALSE(task("victim").isZombie());
    EXPECT_THAT(printed(), ElementsAre("exit code -15"));
    expectEnd(kSecond);
}

TEST_P(Drill, AChildMayBeTerminatedAsSoonAsItIsStarted) {
    run("terminate-at-once");
    expectVerdict(VerdictKind::Finished);
}

TEST_P(Drill, ATerminatedOwnerLeavesItsWaitersOrphaned) {
    run("terminate-lock");
    expectVerdict(VerdictKind::Orphaned);
}

TEST_P(Drill, ADaemonIsTerminatedWhenTheCodeOfMainEnds) {
    run("daemon");
    expectVerdict(VerdictKind::Finished);
    EXPECT_EQ(task("daemon").signal, SIGTERM);
    expectEnd(2 * kSecond);
}

TEST_P(Drill, ADaemonThreadEndsWithItsProcess) {
    run("daemon-thread");
    expectVerdict(VerdictKind::Finished);
    EXPECT_EQ(task("daemon").state, TaskState::Terminated);
    expectEnd(2 * kSecond);
}

TEST_P(Drill, AJoinMayTimeOut) {
    run("join-timeout");
    expectVerdict(VerdictKind::Finished);
    if (GetParam() == PolicyKind::Kernel) {
        EXPECT_EQ(printed().back(), "dead");
    } else {
        EXPECT_THAT(printed(), ElementsAre("still there", "alive", "dead"));
    }
    expectEnd(5 * kSecond);
}

TEST_P(Drill, AQueueRefusesWithTheFieldsNames) {
    run("queue-refusals");
    expectVerdict(VerdictKind::Finished);
    EXPECT_THAT(printed(),
                ElementsAre("queue.Empty", "queue.Empty", "done", "queue.Full", "queue.Full"));
    expectEnd(2 * kSecond);
}

TEST_P(Drill, MisuseEndsTheTaskWithAVisibleException) {
    LiveSession& drill = run("misuse");
    expectVerdict(VerdictKind::Failed);
    EXPECT_TRUE(std::string(drill.trace().text(task("child").failure)).starts_with("ValueError"));
    EXPECT_THAT(printed(), ElementsAre("exit code 1"));
}

TEST_P(Drill, ATaskMayWaitForItself) {
    LiveSession& drill = run("self");
    expectVerdict(VerdictKind::Deadlock);
    EXPECT_EQ(drill->verdict().cycle.size(), 1u);
}

TEST_P(Drill, AProcessThatCallsExitWithoutAWordHasEndedByItself) {
    run("orphan");
    EXPECT_EQ(task("parent").exitCode, 7);
    EXPECT_EQ(task("parent").signal, 0);
    EXPECT_FALSE(task("parent").isZombie());
}

TEST_P(Drill, WhatWaitedForAnEndThatWasNoticedLateIsNoGap) {
    LiveSession& drill = run("silent-end");
    expectVerdict(VerdictKind::Finished);
    EXPECT_EQ(drill.count(EventKind::Gap), 0u);
    EXPECT_EQ(drill.count(EventKind::LockAcquired), 2u);
}

TEST_P(Drill, AProcessMayCallExitBeforeItTellsThatItsSleepIsOver) {
    LiveSession& drill = run("silent-after-sleep");
    expectVerdict(VerdictKind::Finished);
    for (const TaskInfo& task : drill.world().tasks())
        EXPECT_EQ(task.exitCode, task.parent.isValid() ? 5 : 0);
}

TEST_P(Drill, AnOrphanIsAdoptedAndWaitedFor) {
    run("orphan");
    EXPECT_EQ(task("child").state, TaskState::Terminated);
    EXPECT_FALSE(task("child").isZombie());
    expectEnd(21 * kSecond);
}

TEST_P(Drill, AnOrphanMayDieBeforeItReports) {
    run("unheard-orphan");
    const bool isTold = GetParam() == PolicyKind::Kernel;  // else its parent had no time to
    expectVerdict(isTold ? VerdictKind::Failed : VerdictKind::Finished);
    if (!isTold) return;
    EXPECT_EQ(task("child").state, TaskState::Terminated);
    EXPECT_EQ(task("child").signal, SIGKILL);
    EXPECT_FALSE(task("child").isZombie());
}

TEST_P(Drill, AnyTaskMayReleaseASemaphore) {
    run("take-turns");
    expectVerdict(VerdictKind::Finished);
    expectEnd(kSecond);
}

TEST_P(Drill, AChildOutlivesTheThreadThatStartedIt) {
    run("threads-child");
    expectVerdict(VerdictKind::Finished);
    EXPECT_EQ(task("child").state, TaskState::Terminated);
}

TEST_P(Drill, ADaemonThreadDoesNothingAfterItsProcess) {
    LiveSession& drill = run("childs-daemon-thread");
    expectVerdict(VerdictKind::Finished);
    EXPECT_EQ(task("daemon").state, TaskState::Terminated);
    if (GetParam() != PolicyKind::Kernel) {
        EXPECT_EQ(task("daemon").completed, task("child").completed);
    }
    EXPECT_EQ(drill.count(EventKind::Gap), 0u);
}

TEST_P(Drill, SmallPiecesFillASocketPairAndComeAllAtOnce) {
    run("small-pieces");
    expectVerdict(VerdictKind::Finished);
    EXPECT_THAT(printed(), ElementsAre("2000"));
}

TEST_P(Drill, WhoOnlyLooksLeavesTheMessageToWhoWaitsBehind) {
    run("look-and-leave");
    expectVerdict(VerdictKind::Finished);
    EXPECT_THAT(printed(), ElementsAre("hello"));
}

TEST_P(Drill, OneReceiveMakesRoomForTwoSenders) {
    run("two-wait-for-room");
    expectVerdict(VerdictKind::Finished);
}

TEST_P(Drill, AWriterThatWaitsForRoomLearnsThatTheReaderDied) {
    run("reader-dies");
    expectVerdict(VerdictKind::Finished);
    EXPECT_THAT(printed(), ElementsAre("BrokenPipeError"));
}

TEST_P(Drill, AClientThatWaitsToConnectLearnsThatTheServerDied) {
    run("server-dies");
    expectVerdict(VerdictKind::Finished);
    EXPECT_THAT(printed(), ElementsAre("ConnectionRefusedError"));
}

TEST_P(Drill, TheDeadHoldNoEnds) {
    run("many-holders-die");
    expectVerdict(VerdictKind::Finished);
    EXPECT_THAT(printed(), ElementsAre("BrokenPipeError"));
}

TEST_P(Drill, AGeneratorMayBeForgottenInAnotherTask) {
    run("forget-generators");
    expectVerdict(VerdictKind::Finished);
    EXPECT_THAT(printed(), ElementsAre("2"));
}

TEST_P(Drill, AChildMayBeKilledFromOutsideBeforeItReports) {
    LiveSession& drill = run("kill-unheard");
    expectVerdict(VerdictKind::Failed);
    for (const TaskInfo& task : drill.world().tasks()) EXPECT_EQ(task.state, TaskState::Terminated);
}

TEST_P(Drill, AThreadThatCannotCallTheEngineEndsItsProcess) {
    run("no-descriptor");
    EXPECT_THAT(printed(), ElementsAre("2"));
}

TEST_P(Drill, APoolThatRefusedTooManyJobsTakesOthers) {
    run("too-many-jobs");
    expectVerdict(VerdictKind::Finished);
    EXPECT_THAT(printed(), ElementsAre("MemoryError", "4"));
}

TEST_P(Drill, AKilledChildMayBeWaitedForBeforeTheEngineHasNoticed) {
    run("kill-and-join");
    expectVerdict(VerdictKind::Failed);
    EXPECT_EQ(task("victim").signal, SIGKILL);
    EXPECT_THAT(printed(), ElementsAre("-9"));
}

TEST_P(Drill, ThreadsThatHaveNotReportedEndWithTheirKilledProcess) {
    LiveSession& drill = run("kill-with-threads");
    expectVerdict(VerdictKind::Failed);
    for (const TaskInfo& task : drill.world().tasks())
        EXPECT_FALSE(task.id.isValid() && task.isLive()) << "task " << task.id.value;
}

TEST_P(Drill, AProcessIsDeadWhoeverStillHasItsConnection) {
    run("fork-untold");
    expectVerdict(VerdictKind::Failed);
    EXPECT_EQ(task("victim").signal, SIGKILL);
    EXPECT_THAT(printed(), ElementsAre("-9"));
}

constexpr const char* kLost =
    "BrokenProcessPool: A process in the process pool was terminated abruptly while the future was "
    "running or pending.";
constexpr const char* kUnusable =
    "BrokenProcessPool: A child process terminated abruptly, the process pool is not usable "
    "anymore";

TEST_P(Drill, AWorkerThatDiesBreaksItsExecutorAndEveryJobThatIsNotDone) {
    for (const char* drill : {"worker-killed", "worker-exits"}) {
        LiveSession& lost = run(drill);
        const bool wasKilled = std::string_view(drill) == "worker-killed";
        expectVerdict(wasKilled ? VerdictKind::Failed : VerdictKind::Finished);
        std::vector<std::string> lines = printed();
        // The manager runs the callback when it gives up the last job.
        EXPECT_EQ(std::erase(lines, "callback: " + std::string(kLost)), 0);
        EXPECT_EQ(std::ranges::count(lines, "1"), 1);
        EXPECT_EQ(std::ranges::count(lines, kLost), 6);  // five jobs and the callback
        EXPECT_EQ(std::ranges::count(lines, kUnusable), 1);
        EXPECT_EQ(lines.back(), "shut down");
        for (const TaskInfo& task : lost.world().tasks()) EXPECT_FALSE(task.isLive());
        EXPECT_EQ(lost.count(EventKind::Gap), 0u);
    }
}

TEST_P(Drill, AnExecutorIsBrokenEvenIfTheWorkerHadNothingToDo) {
    run("idle-worker-dies");
    expectVerdict(VerdictKind::Failed);
    EXPECT_THAT(printed(), ElementsAre("broken"));
}

TEST_P(Drill, AWorkerOfAPoolTakesItsJobWithIt) {
    LiveSession& lost = run("pool-worker-killed");
    expectVerdict(VerdictKind::Failed);
    EXPECT_THAT(printed(), ElementsAre("5"));
    EXPECT_THAT(lost->verdict().sentence,
                testing::ContainsRegex("worker-[12] was killed by SIGKILL; main waits for the "
                                       "result of future endProcess\\(9\\), whose worker "
                                       "worker-[12] was killed"));
}

TEST_P(Drill, AStepOfACoroutineEndsWhereItsThreadStopsNext) {
    SessionOptions options;
    options.inputs.scenario = "sleepers";
    options.inputs.policy = GetParam();
    options.stageProgram = LOCKSTEP_DRILL_STAGE;
    options.startPaused = true;
    LiveSession run(std::move(options));
    ASSERT_TRUE(run.stepUntil([](const World& world) {
        return std::ranges::any_of(world.tasks(), [](const TaskInfo& task) {
            return task.kind == TaskKind::Coroutine && task.state == TaskState::Running;
        });
    }));
    TaskId coroutine;
    for (const TaskInfo& task : run.world().tasks())
        if (task.state == TaskState::Running) coroutine = task.id;
    EXPECT_TRUE(run.step(coroutine));
    EXPECT_EQ(run.finish().kind, VerdictKind::Finished);
}

INSTANTIATE_TEST_SUITE_P(Policies, Drill,
                         testing::Values(PolicyKind::Fcfs, PolicyKind::RoundRobin,
                                         PolicyKind::Random, PolicyKind::Kernel),
                         [](const auto& info) { return std::string(nameOf(info.param)); });

TEST(Drills, ATaskThatNeverReachesAPointCanBeStopped) {
    SessionOptions options;
    options.inputs.scenario = "spin";
    options.stageProgram = LOCKSTEP_DRILL_STAGE;
    LiveSession run(std::move(options));
    ASSERT_TRUE(eventually([&] { return run.count(EventKind::TaskDispatched) == 1; }));
    run->stop();
    run->waitUntilEnded();
    EXPECT_EQ(run->verdict().kind, VerdictKind::Stopped);
    run.close();
    EXPECT_TRUE(descendants().empty());
}

// Pauses fall into the moment in which a task is being started: a step after them is a step of its
// own.
TEST(Drills, AStepAfterAPauseExecutesAPointOfTheChosenTask) {
    for (int round = 0; round < 40; ++round) {
        SessionOptions options;
        options.inputs.scenario = "terminate-at-once";
        options.stageProgram = LOCKSTEP_DRILL_STAGE;
        options.speed = 0;
        LiveSession run(std::move(options));
        std::this_thread::sleep_for(std::chrono::microseconds(200 * round));
        run->pause();
        ASSERT_TRUE(eventually([&] {
            return run->state() == SessionState::Paused || run->state() == SessionState::Ended;
        }));
        if (run->state() == SessionState::Ended) break;
        const TaskId main{1};
        const TaskState state = run.world().task(main)->state;
        if (state != TaskState::Ready && state != TaskState::Running) continue;
        const std::size_t before = run.trace().size();
        if (!run.step(main)) continue;
        std::size_t stops = 0;
        for (std::size_t k = before; k < run.trace().size(); ++k) {
            const Event& event = run.trace()[k];
            stops += event.task == main &&
                     (event.kind == EventKind::PointReached ||
                      event.kind == EventKind::TaskBlocked || event.kind == EventKind::TaskExited);
        }
        EXPECT_EQ(stops, 1u);
    }
}

}  // namespace
}  // namespace lockstep::test
