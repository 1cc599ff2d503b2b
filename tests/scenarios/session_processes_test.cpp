// What a session does with its real tasks, and with what happens to them from outside.

#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>

#include <csignal>
#include <random>
#include <set>

#include "support/live_session.h"

namespace lockstep::test {
namespace {

// User and system time of a whole process, in clock ticks.
std::uint64_t cpuTicks(std::int64_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(file, line);
    std::istringstream rest(line.substr(line.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) rest >> skipped;
    std::uint64_t user = 0;
    std::uint64_t system = 0;
    rest >> user >> system;
    return user + system;
}

std::string fileText(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(SessionProcesses, NoTaskDoesAnythingWhileItIsPaused) {
    std::mt19937 random(7);
    for (int round = 0; round < 5; ++round) {
        SessionOptions options = optionsFor("sched-rr-mlfq");
        options.inputs.cpus = 1 + round % 2;
        options.speed = 20;
        LiveSession run(std::move(options));
        ASSERT_TRUE(run.reaches(SessionState::Running));
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 150));
        run->pause();
        if (!eventually([&] { return run->state() != SessionState::Running; })) FAIL();
        if (run->state() == SessionState::Ended) continue;
        const std::size_t events = run.trace().size();
        const auto ticks = [&] {
            std::uint64_t sum = 0;
            for (const TaskInfo& task : run.world().tasks()) {
                if (task.isLive() && task.pid != 0) sum += cpuTicks(task.pid);
            }
            return sum;
        };
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        const std::uint64_t before = ticks();
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        EXPECT_EQ(run.trace().size(), events);
        EXPECT_LE(ticks() - before, 1u) << "a held task used CPU time";
    }
}

TEST(SessionProcesses, WorkUsesRealCpuTimeAtALimitedSpeed) {
    SessionOptions options = optionsFor("sched-fcfs-sjf");
    options.speed = 50;
    LiveSession run(std::move(options));
    std::uint64_t most = 0;
    EXPECT_TRUE(eventually([&] {
        for (const TaskInfo& task : run.world().tasks()) {
            if (task.isLive() && task.pid != 0) most = std::max(most, cpuTicks(task.pid));
        }
        return run->state() == SessionState::Ended;
    }));
    EXPECT_GT(most, 0u);
}

TEST(SessionProcesses, ATaskKilledWhileItHoldsALockIsShownAndLeavesTheOthersOrphaned) {
    LiveSession run(pausedOptions("ticket-office", "lock"));
    ASSERT_TRUE(run.reaches(SessionState::Paused));
    TaskId owner;
    ASSERT_TRUE(run.stepUntil([&](const World& world) {
        for (const ObjectInfo& object : world.objects()) {
            if (object.owner.isValid()) owner = object.owner;
        }
        return owner.isValid();
    }));
    ASSERT_EQ(::kill(static_cast<pid_t>(run.world().task(owner)->pid), SIGKILL), 0);
    ASSERT_TRUE(eventually([&] { return run.count(EventKind::TaskKilled) == 1; }));
    EXPECT_EQ(run.world().task(owner)->signal, SIGKILL);
    EXPECT_EQ(run.count(EventKind::LockAbandoned), 1u);
    const Verdict verdict = run.finish();
    EXPECT_EQ(verdict.kind, VerdictKind::Orphaned) << verdict.sentence;
    EXPECT_NE(verdict.sentence.find(run.nameOf(owner)), std::string::npos) << verdict.sentence;
    EXPECT_TRUE(run.world().violations().empty());
    run.close();
    EXPECT_TRUE(descendants().empty());
}

TEST(SessionProcesses, EveryTaskMayBeKilledAtAnyPoint) {
    std::mt19937 random(11);
    for (const char* id : {"bun-sentinel", "ktv-semaphore", "noodle-deadlock", "start-join"}) {
        for (int round = 0; round < 6; ++round) {
            SessionOptions options = pausedOptions(id);
            options.inputs.policy = PolicyKind::Random;
            options.inputs.seed = static_cast<std::uint64_t>(round + 1);
            LiveSession run(std::move(options));
            ASSERT_TRUE(run.reaches(SessionState::Paused));
            for (auto steps = random() % 60; steps > 0 && run.step(); --steps) {
            }
            std::vector<TaskId> live;
            for (const TaskInfo& task : run.world().tasks()) {
                if (task.isLive() && task.pid != 0) live.push_back(task.id);
            }
            if (live.empty()) continue;
            const TaskInfo* victim = run.world().task(live[random() % live.size()]);
            ::kill(static_cast<pid_t>(victim->pid), SIGKILL);
            const Verdict verdict = run.finish();
            EXPECT_NE(verdict.kind, VerdictKind::None);
            EXPECT_NE(verdict.kind, VerdictKind::Finished) << id << ": " << verdict.sentence;
            EXPECT_FALSE(run->engineFailed()) << id << ": " << verdict.sentence;
            EXPECT_TRUE(run.world().violations().empty());
            run.close();
            EXPECT_TRUE(descendants().empty());
        }
    }
}

TEST(SessionProcesses, TheSystemShowsTheTasksUnderTheirNames) {
    LiveSession run(pausedOptions("ticket-office", "lock"));
    ASSERT_TRUE(run.reaches(SessionState::Paused));
    ASSERT_TRUE(run.stepUntil([](const World& world) { return world.tasks().size() >= 8; }));
    std::set<std::int64_t> pids;
    for (const TaskInfo& task : run.world().tasks()) {
        if (!task.isLive() || task.pid == 0) continue;
        const std::string name = run.nameOf(task.id);
        const std::string base = "/proc/" + std::to_string(task.pid);
        EXPECT_EQ(fileText(base + "/comm"), name.substr(0, 15) + "\n");
        EXPECT_EQ(fileText(base + "/cmdline").substr(0, name.size()), name);
        EXPECT_TRUE(pids.insert(task.pid).second) << "two processes with one pid";
    }
    EXPECT_GE(pids.size(), 7u);
}

TEST(SessionProcesses, ThreadsCarryTheirNamesToo) {
    LiveSession run(pausedOptions("noodle-deadlock"));
    ASSERT_TRUE(run.reaches(SessionState::Paused));
    ASSERT_TRUE(run.stepUntil([](const World& world) { return world.tasks().size() >= 4; }));
    int threads = 0;
    for (const TaskInfo& task : run.world().tasks()) {
        if (task.kind != TaskKind::Thread || task.tid == 0) continue;
        ++threads;
        EXPECT_EQ(fileText("/proc/" + std::to_string(task.pid) + "/task/" +
                           std::to_string(task.tid) + "/comm"),
                  run.nameOf(task.id).substr(0, 15) + "\n");
        EXPECT_NE(task.tid, task.pid);
    }
    EXPECT_GE(threads, 2);
}

TEST(SessionProcesses, ClosingItInTheMiddleLeavesNothing) {
    for (const char* id : {"ticket-office", "noodle-deadlock"}) {
        LiveSession run(pausedOptions(id));
        ASSERT_TRUE(run.reaches(SessionState::Paused));
        for (int i = 0; i < 15; ++i) run.step();
        EXPECT_FALSE(descendants().empty());
        run.close();
        EXPECT_TRUE(descendants().empty());
    }
}

TEST(SessionProcesses, StoppingARunSaysSo) {
    SessionOptions options = optionsFor("ktv-semaphore");
    options.speed = 0.1;
    LiveSession run(std::move(options));
    ASSERT_TRUE(run.reaches(SessionState::Running));
    run->stop();
    run->waitUntilEnded();
    EXPECT_EQ(run->verdict().kind, VerdictKind::Stopped);
}

TEST(SessionProcesses, PausingAFreeRunHoldsEveryTaskAtItsNextPoint) {
    SessionOptions options = optionsFor("ktv-semaphore");
    options.inputs.policy = PolicyKind::Kernel;
    options.speed = 400;
    LiveSession run(std::move(options));
    ASSERT_TRUE(eventually([&] { return run.trace().size() > 30; }));
    run->pause();
    ASSERT_TRUE(eventually([&] { return run->state() != SessionState::Running; }));
    ASSERT_EQ(run->state(), SessionState::Paused);
    // Who sleeps in the kernel still comes to its next point, and stops there.
    ASSERT_TRUE(eventually([&] {
        const std::size_t events = run.trace().size();
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        return events == run.trace().size();
    }));
    const Verdict verdict = run.finish();
    EXPECT_EQ(verdict.kind, VerdictKind::Finished) << verdict.sentence;
    EXPECT_TRUE(run.world().violations().empty());
}

TEST(SessionProcesses, WhileLinuxSchedulesAStepIsWhatOneReportTells) {
    SessionOptions options = optionsFor("ticket-office", "lock");
    options.inputs.policy = PolicyKind::Kernel;
    LiveSession run(std::move(options));
    run.finish();
    std::size_t points = 0;  // in one step
    std::size_t steps = 0;
    for (std::size_t i = 0; i < run.trace().size(); ++i) {
        const Event& event = run.trace()[i];
        if (event.beginsStep) {
            points = 0;
            ++steps;
        }
        points += event.kind == EventKind::PointReached;
        ASSERT_LE(points, 1u) << "event " << i;
    }
    EXPECT_GT(steps, run.count(EventKind::PointReached));
}

// Who has been woken because something was due, and not by another task.
bool isDue(const Event& event) {
    return event.kind == EventKind::TaskWoken &&
           event.detailAs<WakeReason>() != WakeReason::Granted;
}

LiveSession heldFreeRun(const std::string& id, const std::string& variant, double speed) {
    SessionOptions options = pausedOptions(id, variant);
    options.inputs.policy = PolicyKind::Kernel;
    options.speed = speed;
    return LiveSession(std::move(options));
}

TEST(SessionProcesses, AStepOfAHeldFreeRunIsAllThatComesOfLettingATaskThrough) {
    // Guests sing for a minute: nothing is due meanwhile.
    LiveSession run = heldFreeRun("ktv-semaphore", "four-keys", 1);
    ASSERT_TRUE(run.reaches(SessionState::Paused));
    const auto begun = [&] {
        std::size_t count = 0;
        for (std::size_t i = 0; i < run.trace().size(); ++i) count += run.trace()[i].beginsStep;
        return count;
    };
    const std::size_t before = begun();
    for (std::size_t steps = 1; steps <= 40; ++steps) {
        run->step();
        ASSERT_TRUE(eventually(
            [&] { return begun() >= before + steps && run->state() == SessionState::Paused; }));
        ASSERT_EQ(begun(), before + steps);
    }
}

TEST(SessionProcesses, WhoeverHasSleptWhileAFreeRunIsHeldIsAStepOfItsOwnAtItsTime) {
    LiveSession run = heldFreeRun("noodle-deadlock", "broken", 1);
    ASSERT_TRUE(run.reaches(SessionState::Paused));
    const auto sleeps = [](const TaskInfo& task) { return task.reason == BlockReason::Sleep; };
    ASSERT_TRUE(run.stepUntil(
        [&](const World& world) { return std::ranges::any_of(world.tasks(), sleeps); }));
    ASSERT_TRUE(eventually([&] { return std::ranges::none_of(run.world().tasks(), sleeps); }));
    std::size_t wake = run.trace().size() - 1;
    while (!isDue(run.trace()[wake])) --wake;
    const TaskInfo sleeper = *run.worldAt(wake).task(run.trace()[wake].task);
    EXPECT_TRUE(run.trace()[wake].beginsStep);
    EXPECT_EQ(run.trace()[wake].time, sleeper.deadline);
}

TEST(SessionProcesses, TheClockOfAHeldFreeRunGoesOnWhileATaskIsLetThrough) {
    LiveSession run = heldFreeRun("sched-fcfs-sjf", "fcfs", 100);
    ASSERT_TRUE(run.reaches(SessionState::Paused));
    ASSERT_TRUE(run.stepUntil([&](const World&) { return run.count(EventKind::WorkDone) > 0; }));
    std::size_t done = 0;
    while (run.trace()[done].kind != EventKind::WorkDone) ++done;
    std::size_t wish = done;
    while (run.trace()[wish].kind != EventKind::PointReached ||
           run.trace()[wish].task != run.trace()[done].task)
        --wish;
    EXPECT_GE(run.trace()[done].time - run.trace()[wish].time, run.trace()[wish].value);
}

TEST(SessionProcesses, PausingCallsOffAStepForWhichNobodyComes) {
    // Guests sing for ten minutes and longer.
    LiveSession run = heldFreeRun("ktv-semaphore", "four-keys", 0.1);
    const auto isWaiting = [](const TaskInfo& task) {
        return !task.isLive() || task.state == TaskState::Blocked;
    };
    ASSERT_TRUE(eventually([&] {
        if (run->state() == SessionState::Paused) run->step();
        const auto& tasks = run.world().tasks();
        return tasks.size() > 20 && std::ranges::all_of(tasks, isWaiting);
    }));
    run->step();
    ASSERT_TRUE(run.reaches(SessionState::Running));
    run->pause();
    EXPECT_TRUE(run.reaches(SessionState::Paused));
}

TEST(SessionProcesses, ATaskKilledInAFreeRunIsShown) {
    SessionOptions options = optionsFor("ticket-office", "lock");
    options.inputs.policy = PolicyKind::Kernel;
    options.speed = 1;
    LiveSession run(std::move(options));
    TaskId owner;
    ASSERT_TRUE(eventually([&] {
        for (const ObjectInfo& object : run.world().objects()) {
            if (object.kind == ObjectKind::Lock) owner = object.owner;
        }
        return owner.isValid();
    }));
    ::kill(static_cast<pid_t>(run.world().task(owner)->pid), SIGKILL);
    ASSERT_TRUE(eventually([&] { return run.count(EventKind::TaskKilled) == 1; }));
    run->setSpeed(0);
    run->waitUntilEnded();
    EXPECT_FALSE(run->engineFailed()) << run->verdict().sentence;
    EXPECT_TRUE(run.world().violations().empty());
    run.close();
    EXPECT_TRUE(descendants().empty());
}

// By SIGTERM, a task might have killed it, which would have to be heard first.
TEST(SessionProcesses, ATaskKilledWhileAFreeRunIsHeldIsToldAtOnceAsAStepOfItsOwn) {
    for (const int signal : {SIGKILL, SIGTERM}) {
        // Guests sing for a minute: nothing else happens.
        LiveSession run = heldFreeRun("ktv-semaphore", "four-keys", 1);
        ASSERT_TRUE(run.reaches(SessionState::Paused));
        ASSERT_TRUE(run.stepUntil([](const World& world) { return world.tasks().size() >= 4; }));
        const TaskId victim = run.taskNamed("guest-1");
        const auto hasCalled = [](const TaskInfo& task) { return task.pid != 0; };
        ASSERT_TRUE(
            eventually([&] { return std::ranges::all_of(run.world().tasks(), hasCalled); }));
        const std::size_t before = run.trace().size();
        ::kill(static_cast<pid_t>(run.world().task(victim)->pid), signal);
        ASSERT_TRUE(eventually([&] { return run.count(EventKind::TaskKilled) == 1; }));
        EXPECT_EQ(run.world().task(victim)->signal, signal);
        EXPECT_EQ(run->state(), SessionState::Paused);
        EXPECT_EQ(run.trace()[before].kind, EventKind::TaskKilled);
        EXPECT_TRUE(run.trace()[before].beginsStep);
        for (std::size_t i = before; i < run.trace().size(); ++i)
            EXPECT_EQ(run.trace()[i].task, victim) << "event " << i;
        EXPECT_TRUE(run.step());
        run->stop();
        run->waitUntilEnded();
        EXPECT_FALSE(run->engineFailed()) << run->verdict().sentence;
        run.close();
        EXPECT_TRUE(descendants().empty());
    }
}

TEST(SessionProcesses, ATaskKilledWhileItIsPausedIsAStepOfItsOwn) {
    LiveSession run(pausedOptions("ticket-office", "lock"));
    ASSERT_TRUE(run.reaches(SessionState::Paused));
    ASSERT_TRUE(run.stepUntil([](const World& world) { return world.tasks().size() >= 8; }));
    const TaskId victim = run.taskNamed("viewer-1");
    ASSERT_TRUE(victim.isValid());
    ::kill(static_cast<pid_t>(run.world().task(victim)->pid), SIGKILL);
    ASSERT_TRUE(eventually([&] { return run.count(EventKind::TaskKilled) == 1; }));
    const std::size_t after = run.trace().size();
    std::size_t death = after - 1;
    while (run.trace()[death].kind != EventKind::TaskKilled) --death;
    EXPECT_TRUE(run.trace()[death].beginsStep);
    ASSERT_TRUE(run.step());
    EXPECT_TRUE(run.trace()[after].beginsStep);
}

TEST(SessionProcesses, EveryTaskMayBeKilledWhileLinuxSchedules) {
    std::mt19937 random(13);
    for (const char* id :
         {"bun-sentinel", "ticket-office", "callback-process", "pool-apply", "manager-counter",
          "manager-pitfalls", "io-models", "echo-server", "noodle-deadlock", "start-join"}) {
        for (int round = 0; round < 6; ++round) {
            SessionOptions options = optionsFor(id);
            options.inputs.policy = PolicyKind::Kernel;
            LiveSession run(std::move(options));
            std::this_thread::sleep_for(std::chrono::microseconds(random() % 20'000));
            std::vector<std::int64_t> pids;
            for (const TaskInfo& task : run.world().tasks()) {
                if (task.isLive() && task.pid != 0) pids.push_back(task.pid);
            }
            if (pids.empty()) continue;
            ::kill(static_cast<pid_t>(pids[random() % pids.size()]), SIGKILL);
            ASSERT_TRUE(run.reaches(SessionState::Ended)) << id;
            EXPECT_FALSE(run->engineFailed()) << id << ": " << run->verdict().sentence;
            const bool hasGap = run.count(EventKind::Gap) > 0;
            EXPECT_TRUE(hasGap || run.world().violations().empty()) << id;
            run.close();
            EXPECT_TRUE(descendants().empty());
        }
    }
}

// Where the tasks of the session that runs in this process call.
std::string socketPath() {
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        sockaddr_un address{};
        socklen_t length = sizeof address;
        const int fd = std::stoi(entry.path().filename());
        if (::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length) != 0) continue;
        const std::string path = address.sun_family == AF_UNIX ? address.sun_path : "";
        if (path.ends_with("/engine")) return path;
    }
    return {};
}

TEST(SessionProcesses, AStrangerAtTheSocketIsTurnedAwayAndTheRunGoesOn) {
    LiveSession run(pausedOptions("ticket-office"));
    ASSERT_TRUE(run.reaches(SessionState::Paused));
    const std::string path = socketPath();
    ASSERT_FALSE(path.empty());
    struct stat folder {};
    ASSERT_EQ(::stat(std::filesystem::path(path).parent_path().c_str(), &folder), 0);
    EXPECT_EQ(folder.st_mode & 0777, 0700u);

    const int caller = ::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    ASSERT_EQ(::connect(caller, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(::send(caller, "hello", 5, MSG_NOSIGNAL), 5);
    std::array<char, 512> answer{};
    EXPECT_GT(::recv(caller, answer.data(), answer.size(), 0), 0);  // Refusal
    EXPECT_EQ(::recv(caller, answer.data(), answer.size(), 0), 0);  // and the end
    ::close(caller);
    EXPECT_EQ(run.count(EventKind::Notice), 1u);
    const Verdict verdict = run.finish();
    EXPECT_EQ(verdict.kind, VerdictKind::Finished) << verdict.sentence;
    run.close();
    EXPECT_FALSE(std::filesystem::exists(std::filesystem::path(path).parent_path()));
}

TEST(SessionProcesses, KillingTheEngineTakesEveryTaskWithIt) {
    std::array<int, 2> ready;
    ASSERT_EQ(::pipe(ready.data()), 0);
    const pid_t engine = ::fork();
    ASSERT_GE(engine, 0);
    if (engine == 0) {
        LiveSession run(pausedOptions("ticket-office", "lock"));
        const bool stands = run.reaches(SessionState::Paused) &&
                            run.stepUntil([](const World& w) { return w.tasks().size() >= 8; });
        const std::string answer = stands ? socketPath() : "";
        [[maybe_unused]] const auto written = ::write(ready[1], answer.c_str(), answer.size() + 1);
        ::pause();
    }
    std::array<char, 256> answer{};
    ASSERT_GT(::read(ready[0], answer.data(), answer.size() - 1), 1);
    const auto folder = std::filesystem::path(answer.data()).parent_path();
    ASSERT_TRUE(std::filesystem::exists(folder));
    const std::vector<pid_t> below = descendants(engine);
    ASSERT_GE(below.size(), 8u);
    ::kill(engine, SIGKILL);
    ::waitpid(engine, nullptr, 0);
    EXPECT_TRUE(eventually([&] {
        return std::none_of(below.begin(), below.end(), [](pid_t pid) {
            // The test's own parent may be slow to wait for what is dead.
            const std::string stat = fileText("/proc/" + std::to_string(pid) + "/stat");
            return !stat.empty() && stat[stat.rfind(')') + 2] != 'Z';
        });
    }));
    EXPECT_TRUE(eventually([&] { return !std::filesystem::exists(folder); }));
    ::close(ready[0]);
    ::close(ready[1]);
}

}  // namespace
}  // namespace lockstep::test
