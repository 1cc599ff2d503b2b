#include "stage/runtime/run_context.h"
#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using namespace std::chrono_literals;
using Kind = EventKind;

constexpr TaskId kMain{1};
constexpr TaskId kChild{2};

bool isJoin(const Said& said) {
    return said.isAt(Op::Join);
}

// The pids that processes have written into the session's folder, one in each file "pid-…".
std::vector<pid_t> writtenPids(const std::string& folder) {
    std::vector<pid_t> pids;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("pid-")) pids.push_back(std::stoi(name.substr(4)));
    }
    return pids;
}

// Not by writeFile(): it is no task that does it.
void leaveFile(const std::string& folder, const std::string& name) {
    std::ofstream(folder + "/" + name) << "here";
}

bool isClean(ScriptedEngine& engine) {
    const int status = engine.end();
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 &&
           !std::filesystem::exists(engine.folder());
}

TEST(StageSupervisor, TellsOfEveryProcessThatEndsUpWithIt) {
    ScriptedEngine engine([] {
        Process child("child", [] {
            Process orphan("orphan", [] { work(1s); });
            orphan.start();
            orphan.join();
        });
        child.start();
        child.join();
    });
    engine.goUntil(kMain, isJoin);
    engine.goUntil(kChild, isJoin);
    engine.await(TaskId{3});
    ::kill(engine.pid(kChild), SIGKILL);
    engine.go(kMain);
    ::kill(engine.pid(TaskId{3}), SIGKILL);
    const wire::Reaped orphan = engine.reaped();
    EXPECT_EQ(orphan.pid, engine.pid(TaskId{3}));
    EXPECT_EQ(WTERMSIG(orphan.status), SIGKILL);
    engine.goToEnd(kMain);
    EXPECT_EQ(engine.reaped().pid, engine.pid(kMain));
}

TEST(StageSupervisor, StaysWhenAllTasksHaveEndedUntilItIsTold) {
    ScriptedEngine engine([] {});
    engine.goToEnd(kMain);
    engine.reaped();
    EXPECT_FALSE(isDead(engine.supervisor()));
    EXPECT_TRUE(isClean(engine));
}

TEST(StageSupervisor, EndsAllTasksAndRemovesTheFolderWhenTheEngineHangsUp) {
    ScriptedEngine engine([] {
        Process child("child", [] { work(1s); });
        child.start();
        writeFile("left behind", "x");
        child.join();
    });
    engine.goUntil(kMain, isJoin);
    engine.go(kChild);
    ::kill(engine.pid(kChild), SIGSTOP);
    EXPECT_TRUE(isClean(engine));
    EXPECT_TRUE(isDead(engine.pid(kMain)));
    EXPECT_TRUE(isDead(engine.pid(kChild)));
}

TEST(StageSupervisor, EndsOnSigtermToo) {
    ScriptedEngine engine([] { work(1s); });
    engine.go(kMain);
    ::kill(engine.supervisor(), SIGTERM);
    EXPECT_EQ(WEXITSTATUS(engine.supervisorStatus()), 0);
    EXPECT_TRUE(isDead(engine.pid(kMain)));
    EXPECT_FALSE(std::filesystem::exists(engine.folder()));
}

TEST(StageSupervisor, LeavesNobodyThatHasASessionOfItsOwnOrIsDeepBelow) {
    ScriptedEngine engine([] {
        for (int depth = 0; depth < 20; ++depth) {
            if (::fork() != 0) break;
            if (depth % 2) ::setsid();
            std::signal(SIGTERM, SIG_IGN);
            leaveFile(runContext().setup.folder, "pid-" + std::to_string(stage::getpid()));
            if (depth % 3 == 2) ::raise(SIGSTOP);
        }
        for (;;) ::pause();
    });
    engine.await(kMain);
    engine.send(kMain, wire::Go{});
    ASSERT_TRUE(eventually([&] { return writtenPids(engine.folder()).size() == 3; }));
    const auto pids = writtenPids(engine.folder());
    EXPECT_TRUE(isClean(engine));
    for (const pid_t pid : pids) EXPECT_TRUE(isDead(pid));
}

TEST(StageSupervisor, LeavesNobodyOfThoseThatForkAllTheTime) {
    ScriptedEngine engine([] {
        for (int i = 0; i < 2; ++i) {
            if (::fork() != 0) continue;
            // Each lives only until it has a successor, one line of them in a new session each
            // time.
            for (;;) {
                if (::fork() != 0) ::_exit(0);
                if (i == 1) ::setsid();
            }
        }
        for (;;) ::pause();
    });
    engine.await(kMain);
    engine.send(kMain, wire::Go{});
    engine.reaped();
    EXPECT_TRUE(isClean(engine));
}

TEST(StageSupervisor, DiesWithItsEngineAndTakesEverybodyWithIt) {
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe(pipe.data()), 0);
    const pid_t engineProcess = ::fork();
    if (engineProcess == 0) {
        ScriptedEngine engine([] {
            Process child("child", [] { work(1s); });
            child.start();
            child.join();
        });
        engine.goUntil(kMain, isJoin);
        engine.go(kChild);
        const std::array<pid_t, 3> pids{engine.supervisor(), engine.pid(kMain), engine.pid(kChild)};
        [[maybe_unused]] auto written = ::write(pipe[1], pids.data(), sizeof pids);
        written = ::write(pipe[1], engine.folder().c_str(), engine.folder().size() + 1);
        for (;;) ::pause();
    }
    std::array<pid_t, 3> pids{};
    ASSERT_EQ(::read(pipe[0], pids.data(), sizeof pids), static_cast<ssize_t>(sizeof pids));
    std::array<char, 256> folder{};
    ASSERT_GT(::read(pipe[0], folder.data(), folder.size()), 0);
    ::kill(engineProcess, SIGKILL);
    for (const pid_t pid : pids) EXPECT_TRUE(eventually([&] { return isDead(pid); }));
    EXPECT_TRUE(eventually([&] { return !std::filesystem::exists(folder.data()); }));
    ::waitpid(engineProcess, nullptr, 0);
    ::close(pipe[0]);
    ::close(pipe[1]);
}

TEST(StageSupervisor, RefusesToRunWithoutAnEngine) {
    const std::string command = std::string(LOCKSTEP_STAGE_PROGRAM) + " ticket-office 2>/dev/null";
    EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 3);
}

}  // namespace
}  // namespace lockstep::test
