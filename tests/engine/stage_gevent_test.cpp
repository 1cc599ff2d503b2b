#include "support/coroutine_run.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using namespace std::chrono_literals;
using Kind = EventKind;

TEST(StageGevent, LetsEachRunUntilItWaitsAndTheThreadWaitForTheNearestDeadline) {
    const auto said = allOf([] {
        const auto nap = [](std::chrono::nanoseconds time) -> Async<> {
            print("sleeps");
            co_await gevent::sleep(time);
            print("awake");
        };
        gevent::joinAll(std::vector{gevent::spawn("long", [&] { return nap(2s); }),
                                    gevent::spawn("short", [&] { return nap(1s); })});
    });
    EXPECT_EQ(linesIn(said), (Lines{"2: sleeps", "3: sleeps", "3: awake", "2: awake"}));
    EXPECT_EQ(movesIn(said),
              (Lines{"1 blocked", "2 dispatched", "2 blocked", "3 dispatched", "3 blocked",
                     "1 woken by 3", "1 dispatched", "3 woken", "1 blocked", "3 dispatched",
                     "3 exited", "1 woken by 3", "1 dispatched", "2 woken", "1 blocked",
                     "2 dispatched", "2 exited", "1 woken by 2", "1 dispatched"}));
    std::vector<Nanoseconds> deadlines;
    std::vector<Nanoseconds> timeouts;
    for (const Said& one : said) {
        if (one.isBlockedFor(BlockReason::Sleep)) deadlines.push_back(one.value);
        if (one.isAt(Op::Select)) timeouts.push_back(one.extra);
    }
    EXPECT_EQ(deadlines, (std::vector<Nanoseconds>{2 * kSecond, kSecond}));
    EXPECT_EQ(timeouts, (std::vector<Nanoseconds>{kSecond, kSecond}));
}

TEST(StageGevent, StopsTheThreadInAnUnpatchedSleepAndOneCoroutineInAPatchedOne) {
    static bool patch = false;
    const auto order = [](bool isPatched) {
        patch = isPatched;
        return linesIn(allOf([] {
            if (patch) gevent::patchAll();
            const auto nap = [](std::chrono::nanoseconds time) -> Async<> {
                co_await gevent::timeSleep(time);
                print("awake");
            };
            gevent::joinAll(std::vector{gevent::spawn("long", [&] { return nap(2s); }),
                                        gevent::spawn("short", [&] { return nap(1s); })});
        }));
    };
    EXPECT_EQ(order(false), (Lines{"2: awake", "3: awake"}));
    EXPECT_EQ(order(true), (Lines{"3: awake", "2: awake"}));
}

TEST(StageGevent, AwaitsFunctionsOfAnyDepthAndKeepsTheirResults) {
    const auto said = allOf([] {
        struct Sum {
            static Async<int> upTo(int n) {
                if (n == 0) co_return 0;
                co_await gevent::sleep(0s);
                co_return n + co_await upTo(n - 1);
            }
        };
        const auto sum = gevent::spawn("sum", [] { return Sum::upTo(100); });
        print(sum.value() ? "early" : "none yet");
        gevent::joinAll(std::vector{sum});
        print(std::to_string(sum.value().value_or(-1)));
    });
    EXPECT_EQ(linesIn(said), (Lines{"none yet", "5050"}));
}

TEST(StageGevent, LetsAnExceptionEndOneCoroutineOnly) {
    const auto said = allOf([] {
        const auto broken = gevent::spawn("broken", []() -> Async<int> {
            co_await gevent::sleep(1s);
            throw ValueError("no");
        });
        const auto waiting = gevent::spawn("waiting", [&]() -> Async<int> {
            co_await broken.join();
            co_return 1;
        });
        gevent::joinAll(std::vector{waiting, broken});
        print(broken.isDead() && !broken.value() && waiting.value() == 1 ? "fine" : "?");
    });
    EXPECT_EQ(linesIn(said), (Lines{"fine"}));
    const auto joined = std::ranges::find(said, Kind::Joined, &Said::kind);
    ASSERT_NE(joined, said.end());
    EXPECT_EQ(joined->task, TaskId{3});
    EXPECT_EQ(joined->other, TaskId{2});
    EXPECT_EQ(joined->value, 1);
}

TEST(StageGevent, SaysWhenNoCoroutineCanEverGoOn) {
    const auto said = allOf([] {
        const gevent::Semaphore none("none", 0);
        const auto stuck = gevent::spawn("stuck", [&]() -> Async<> { co_await none.acquire(); });
        attempt([&] { gevent::joinAll(std::vector{stuck}); });
    });
    EXPECT_EQ(linesIn(said),
              (Lines{"gevent.exceptions.LoopExit: This operation would block forever"}));
}

TEST(StageGevent, LeavesAloneWhatHasNotEndedWhenTheThreadDoes) {
    const auto said = allOf([] {
        const auto hold = []() -> Async<> {
            struct Loud {
                ~Loud() { print("never"); }
            };
            const Loud loud;
            co_await gevent::sleep(1h);
        };
        gevent::spawn("sleeps", hold);
        gevent::joinAll(std::vector{gevent::spawn("ends", []() -> Async<> { co_return; })});
        gevent::spawn("never begins", hold);
    });
    EXPECT_EQ(linesIn(said), Lines{});
    EXPECT_EQ(std::ranges::count(said, Kind::TaskExited, &Said::kind), 2);
}

TEST(StageGevent, WaitsOnlyInCoroutinesThatWereSpawned) {
    const auto said = allOf([] {
        const auto inner = gevent::spawn("inner", []() -> Async<> { co_return; });
        const auto outer = gevent::spawn("outer", [&]() -> Async<> {
            attempt([&] { gevent::joinAll(std::vector{inner}); });
            Greenlet greenlet("greenlet", [](std::string) -> Async<> {
                try {
                    co_await gevent::sleep(1s);
                } catch (const RuntimeError& error) {
                    print(error.what());
                }
            });
            greenlet.run();
            try {
                co_await greenlet.switchTo();
            } catch (const RuntimeError& error) {
                print(error.what());
            }
        });
        gevent::joinAll(std::vector{outer});
    });
    EXPECT_EQ(linesIn(said),
              (Lines{"3: RuntimeError: a coroutine cannot wait for others as their thread does",
                     "4: only a coroutine that was spawned can wait like this",
                     "3: only a greenlet switches to another"}));
}

TEST(StageGeventSemaphore, IsTakenInTheOrderOfArrivalAndWaitTakesNothing) {
    const auto said = allOf([] {
        const gevent::Semaphore one("one", 1);
        const auto take = [&]() -> Async<> {
            co_await one.acquire();
            print("takes");
            co_await gevent::sleep(1s);
            one.release();
        };
        const auto look = [&]() -> Async<> {
            co_await one.wait();
            print("sees " + std::to_string(one.counter()));
        };
        gevent::joinAll(std::vector{gevent::spawn("first", take), gevent::spawn("second", take),
                                    gevent::spawn("look", look), gevent::spawn("third", take)});
        print(std::to_string(one.counter()));
    });
    EXPECT_EQ(linesIn(said), (Lines{"2: takes", "3: takes", "4: sees 1", "5: takes", "1"}));
}

TEST(StageGevent, RunsFreelyInRealTime) {
    ScriptedEngine engine(
        [] {
            const gevent::Semaphore one("one", 1);
            const auto take = [&]() -> Async<> {
                co_await one.acquire();
                co_await gevent::sleep(1s);
                one.release();
                print("done");
            };
            gevent::joinAll(
                std::vector{gevent::spawn("first", take), gevent::spawn("second", take)});
        },
        {.free = true, .speed = 1000});
    const auto said = engine.runFreely()[TaskId{1}];
    EXPECT_EQ(linesIn(said), (Lines{"2: done", "3: done"}));
    const auto asleep = [](const Said& one) { return one.isBlockedFor(BlockReason::Sleep); };
    const auto first = std::ranges::find_if(said, asleep);
    ASSERT_NE(first, said.end());
    EXPECT_EQ(first->value, kSecond);
}

}  // namespace
}  // namespace lockstep::test
