#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using namespace std::chrono_literals;
using Kind = EventKind;

constexpr TaskId kMain{1};
constexpr TaskId kChild{2};
constexpr TaskId kThird{3};

bool isJoin(const Said& said) {
    return said.isAt(Op::Join);
}

std::string fileText(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(StageProcess, IsReallyForkedAndKnownByItsNameInPs) {
    ScriptedEngine engine([] {
        Process child("buyer-1", [] { work(1s); }, {.daemon = true, .priority = 3, .burst = 5s});
        child.start();
        child.join();
    });
    const auto asked = engine.go(kMain);
    EXPECT_TRUE(asked.back().isAt(Op::Start));
    EXPECT_EQ(asked.back().other, kChild);
    EXPECT_EQ(asked.back().text, "buyer-1");
    const auto started = engine.go(kMain);
    EXPECT_TRUE(started[0].is(Kind::TaskCreated));
    EXPECT_EQ(started[0].other, kChild);
    EXPECT_EQ(started[0].detail, static_cast<std::uint8_t>(TaskKind::Process));
    EXPECT_EQ(started[0].value, 7);
    EXPECT_EQ(started[0].extra, 5 * kSecond);
    engine.go(kChild);
    const std::string proc = "/proc/" + std::to_string(engine.pid(kChild));
    EXPECT_EQ(fileText(proc + "/comm"), "buyer-1\n");
    EXPECT_STREQ(fileText(proc + "/cmdline").c_str(), "buyer-1");
    EXPECT_NE(fileText(proc + "/status").find("PPid:\t" + std::to_string(engine.pid(kMain))),
              std::string::npos);
    EXPECT_EQ(fileText("/proc/" + std::to_string(engine.supervisor()) + "/comm"),
              "lockstep-stage\n");
}

TEST(StageProcess, HasNoDescriptorButItsOwnConnection) {
    ScriptedEngine engine([] {
        Thread thread("thread", [] { work(1s); });
        thread.start();
        Process child("child", [] { work(1s); });
        child.start();
    });
    engine.goUntil(kMain, isJoin);
    engine.go(kChild);
    engine.go(kThird);
    const std::string folder = "/proc/" + std::to_string(engine.pid(kThird)) + "/fd";
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 4);
}

TEST(StageProcess, IsWaitedForAndTellsItsExitCode) {
    ScriptedEngine engine([] {
        Process child("child", [] { return 7; });
        child.start();
        print(child.isAlive() && !child.exitCode() ? "alive" : "ended");
        child.join();
        child.join();
        print(std::to_string(*child.exitCode()) + (child.isAlive() ? " alive" : " ended"));
    });
    engine.goUntil(kMain, isJoin);
    const auto blocked = engine.go(kMain);
    EXPECT_TRUE(blocked[0].isBlockedFor(BlockReason::Join));
    EXPECT_EQ(blocked[0].other, kChild);
    EXPECT_EQ(engine.goToEnd(kChild).back().value, 7);
    const auto joined = engine.go(kMain);
    EXPECT_TRUE(joined[0].is(Kind::Joined));
    EXPECT_EQ(joined[0].value, 7);
    EXPECT_EQ(joined[0].extra, 0);
    EXPECT_TRUE(engine.go(kMain)[0].is(Kind::Joined));
    EXPECT_EQ(engine.go(kMain)[0].text, "7 ended");
    EXPECT_EQ(engine.go(kMain).back().value, 0);
}

TEST(StageProcess, IsSeenToHaveEndedAtTheFirstAttemptWheneverItHasSaidSo) {
    ScriptedEngine engine([] {
        for (int i = 0; i < 50; ++i) {
            Process child("child", [] {});
            child.start();
            child.join();
        }
    });
    for (std::uint32_t child = 2; child < 52; ++child) {
        engine.goUntil(kMain, isJoin);
        engine.goToEnd(TaskId{child});
        ASSERT_TRUE(engine.go(kMain)[0].is(Kind::Joined));
        // go() has already brought it to the next start; goUntil() passes that.
    }
}

TEST(StageProcess, IsGivenUpWaitingForWhenTheTimeIsUp) {
    ScriptedEngine engine([] {
        Process child("child", [] {});
        child.start();
        print(child.join(3s) ? "ended" : "still there");
    });
    EXPECT_EQ(engine.goUntil(kMain, isJoin).back().extra, 3 * kSecond);
    engine.go(kMain);
    EXPECT_TRUE(engine.go(kMain, {.timedOut = true})[0].isRefusalOf(Op::Join));
    EXPECT_EQ(engine.go(kMain)[0].text, "still there");
}

TEST(StageProcess, IsReallyDeadWhenItWasTerminated) {
    ScriptedEngine engine([] {
        Process child("child", [] { work(1s); });
        child.start();
        child.terminate();
        print(child.isAlive() ? "alive" : "dead");
        print(std::to_string(*child.exitCode()));
        child.terminate();
        child.join();
    });
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Terminate); });
    engine.go(kChild);
    const auto killed = engine.go(kMain);
    EXPECT_TRUE(killed[0].is(Kind::TaskKilled));
    EXPECT_EQ(killed[0].other, kChild);
    EXPECT_EQ(killed[0].value, SIGTERM);
    EXPECT_TRUE(isDead(engine.pid(kChild)));
    EXPECT_EQ(engine.go(kMain)[0].text, "dead");
    EXPECT_EQ(engine.go(kMain)[0].text, "-15");
    EXPECT_TRUE(engine.go(kMain)[0].isAt(Op::Join));
    const auto joined = engine.go(kMain);
    EXPECT_EQ(joined[0].value, 0);
    EXPECT_EQ(joined[0].extra, SIGTERM);
}

TEST(StageProcess, ThatWasKilledFromOutsideIsWaitedFor) {
    ScriptedEngine engine([] {
        Process child("child", [] { work(1s); });
        child.start();
        child.join();
    });
    engine.goUntil(kMain, isJoin);
    engine.go(kChild);
    engine.go(kMain);
    ::kill(engine.pid(kChild), SIGKILL);
    ASSERT_TRUE(eventually([&] { return isDead(engine.pid(kChild)); }));
    const auto joined = engine.go(kMain);
    EXPECT_TRUE(joined[0].is(Kind::Joined));
    EXPECT_EQ(joined[0].extra, SIGKILL);
}

TEST(StageProcess, FailsWithWhatItThrew) {
    ScriptedEngine engine([] {
        Process child("child", [] { throw std::out_of_range("no such place"); });
        child.start();
    });
    engine.goUntil(kMain, isJoin);
    const auto said = engine.goToEnd(kChild);
    EXPECT_EQ(kindsOf(said), (std::vector{Kind::TaskFailed, Kind::PointReached, Kind::TaskExited}));
    EXPECT_EQ(said[0].text, "std::out_of_range: no such place");
    EXPECT_EQ(said.back().value, 1);
}

TEST(StageProcess, KeepsPythonsRules) {
    ScriptedEngine engine([] {
        const auto attempt = [](const std::function<void()>& what) {
            try {
                what();
                print("allowed");
            } catch (const Exception& exception) {
                print(std::string(exception.name()) + ": " + exception.what());
            }
        };
        std::function<void()> body;
        Process child("child", [&] { body(); }, {.daemon = true});
        body = [&] {
            attempt([&] { child.join(); });
            Process grandchild("grandchild", [] {});
            attempt([&] { grandchild.start(); });
        };
        attempt([&] { child.join(); });
        child.start();
        attempt([&] { child.start(); });
        attempt([&] { child.setDaemon(false); });
    });
    EXPECT_EQ(
        linesOf(engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Terminate); })),
        (std::vector<std::string>{"AssertionError: can only join a started process",
                                  "AssertionError: cannot start a process twice",
                                  "AssertionError: process has already started"}));
    EXPECT_EQ(linesOf(engine.goToEnd(kChild)),
              (std::vector<std::string>{
                  "AssertionError: can only join a child process",
                  "AssertionError: daemonic processes are not allowed to have children"}));
}

TEST(StageProcess, AtItsEndTerminatesDaemonsAndWaitsForTheOthersAndForThreads) {
    ScriptedEngine engine([] {
        Thread thread("thread", [] {});
        thread.start();
        Process daemon("daemon", [] { work(1s); }, {.daemon = true});
        daemon.start();
        Process other("other", [] {});
        other.start();
    });
    const auto isEnding = [](const Said& said) { return said.isAt(Op::Terminate); };
    EXPECT_EQ(engine.goUntil(kMain, isEnding).back().other, TaskId{3});
    engine.go(TaskId{3});
    engine.goToEnd(kChild);
    engine.goToEnd(TaskId{4});
    const auto said = engine.goToEnd(kMain);
    EXPECT_EQ(kindsOf(said), (std::vector{Kind::TaskKilled, Kind::PointReached, Kind::Joined,
                                          Kind::PointReached, Kind::Joined, Kind::PointReached,
                                          Kind::Joined, Kind::PointReached, Kind::TaskExited}));
    EXPECT_EQ(said[2].other, TaskId{3});
    EXPECT_EQ(said[4].other, TaskId{4});
    EXPECT_EQ(said[6].other, kChild);
    EXPECT_NE(said[6].line, 0u);
}

TEST(StageThread, IsAThreadOfItsProcessWithItsOwnNameAndConnection) {
    ScriptedEngine engine([] {
        Thread thread("watcher", [] { work(1s); });
        thread.start();
        thread.join();
        thread.join();
    });
    const auto said = engine.goUntil(kMain, isJoin);
    EXPECT_EQ(said[1].detail, static_cast<std::uint8_t>(TaskKind::Thread));
    engine.go(kChild);
    const wire::Hello& hello = engine.hello(kChild);
    EXPECT_EQ(hello.pid, engine.pid(kMain));
    EXPECT_NE(hello.tid, hello.pid);
    EXPECT_EQ(fileText("/proc/" + std::to_string(hello.pid) + "/task/" + std::to_string(hello.tid) +
                       "/comm"),
              "watcher\n");
    EXPECT_TRUE(engine.go(kMain)[0].isBlockedFor(BlockReason::Join));
    engine.goToEnd(kChild);
    EXPECT_TRUE(engine.packet(kChild).empty());
    EXPECT_TRUE(engine.go(kMain)[0].is(Kind::Joined));
    EXPECT_TRUE(engine.go(kMain)[0].is(Kind::Joined));
}

TEST(StageThread, KeepsPythonsRules) {
    ScriptedEngine engine([] {
        const auto attempt = [](const std::function<void()>& what) {
            try {
                what();
            } catch (const RuntimeError& error) {
                print(error.what());
            }
        };
        std::function<void()> body;
        Thread thread("thread", [&] { body(); });
        body = [&] { attempt([&] { thread.join(); }); };
        attempt([&] { thread.join(); });
        thread.start();
        attempt([&] { thread.start(); });
        thread.join();
    });
    EXPECT_EQ(linesOf(engine.goUntil(kMain, isJoin)),
              (std::vector<std::string>{"cannot join thread before it is started",
                                        "threads can only be started once"}));
    EXPECT_EQ(linesOf(engine.goToEnd(kChild)),
              (std::vector<std::string>{"cannot join current thread"}));
}

TEST(StageThread, ThatFailsEndsAlone) {
    ScriptedEngine engine([] {
        Thread thread("thread", [] { throw Full(); });
        thread.start();
        thread.join();
    });
    engine.goUntil(kMain, isJoin);
    const auto said = engine.goToEnd(kChild);
    EXPECT_EQ(said[0].text, "queue.Full");
    EXPECT_EQ(said.back().value, 1);
    EXPECT_EQ(engine.goToEnd(kMain).back().value, 0);
}

TEST(StageThread, CanForkAProcessThatIsATaskOfItsOwn) {
    ScriptedEngine engine([] {
        Thread thread("thread", [] {
            Process child("child", [] { print(std::to_string(stage::getppid())); });
            child.start();
            child.join();
        });
        thread.start();
    });
    engine.goUntil(kMain, isJoin);
    engine.goUntil(kChild, isJoin);
    EXPECT_EQ(linesOf(engine.goToEnd(kThird)),
              (std::vector<std::string>{std::to_string(engine.pid(kMain))}));
    EXPECT_EQ(engine.goToEnd(kChild).back().value, 0);
    EXPECT_EQ(engine.goToEnd(kMain).back().value, 0);
}

TEST(StageThread, OfAProcessThatEndsIsWaitedForUnlessItIsADaemon) {
    ScriptedEngine engine([] {
        Thread thread("thread", [] { work(1s); }, {.daemon = true});
        thread.start();
    });
    engine.go(kMain);
    engine.go(kMain);
    engine.go(kChild);
    EXPECT_TRUE(engine.go(kMain).back().is(Kind::TaskExited));
    EXPECT_TRUE(engine.packet(kChild).empty());
}

}  // namespace
}  // namespace lockstep::test
