#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using namespace std::chrono_literals;
using Kind = EventKind;

constexpr TaskId kMain{1};

// Lets the main process run to its end. Time passes where it sleeps or waits for a deadline.
std::vector<Said> runToEnd(ScriptedEngine& engine) {
    std::vector<Said> all;
    wire::Go go;
    Nanoseconds timeout = 0;
    for (int i = 0; i < 1000; ++i) {
        const auto said = engine.go(kMain, go);
        all.insert(all.end(), said.begin(), said.end());
        if (said.empty()) break;
        const Said& last = said.back();
        if (last.is(Kind::TaskExited)) return all;
        go.timedOut = last.isBlockedFor(BlockReason::Select);
        if (go.timedOut) go.now += timeout;
        if (last.isAt(Op::Sleep)) go.now += last.value;
        if (last.is(Kind::PointReached)) timeout = last.extra;
    }
    ADD_FAILURE() << "it did not end";
    return all;
}

// The moves of the thread between its coroutines, as "2 blocked", where 1 is the thread itself.
std::vector<std::string> movesIn(const std::vector<Said>& reports) {
    std::vector<std::string> moves;
    for (const Said& said : reports) {
        if (!said.isSwitch) continue;
        std::string move = std::to_string(said.task.value) + " " + nameOf(said.kind);
        if (said.is(Kind::TaskWoken) && said.other.isValid())
            move += " by " + std::to_string(said.other.value);
        moves.push_back(move);
    }
    return moves;
}

// What was printed, after whose lines: "2: text". The thread's own: "text".
std::vector<std::string> linesIn(const std::vector<Said>& reports) {
    std::vector<std::string> lines;
    for (const Said& said : reports) {
        if (!said.is(Kind::Printed)) continue;
        const std::string who =
            said.task.isValid() ? std::to_string(said.task.value) + ": " : std::string();
        lines.push_back(who + said.text);
    }
    return lines;
}

std::vector<Said> allOf(void (*run)()) {
    ScriptedEngine engine(run);
    return runToEnd(engine);
}

using Lines = std::vector<std::string>;

// Prints what it throws.
template <class Function>
void attempt(Function function) {
    try {
        function();
        print("fine");
    } catch (const Exception& exception) {
        print(std::string(exception.name()) + ": " + exception.what());
    }
}

Yields<int> oneAndTwo() {
    print("begins");
    co_yield 1;
    co_yield 2;
}

TEST(StageGenerator, GetsTheCpuWhenItIsAskedAndGivesItBackWithAValue) {
    const auto said = allOf([] {
        Generator<int> numbers("numbers", oneAndTwo);
        print(std::to_string(numbers.next()));
        print(std::to_string(numbers.next()));
        attempt([&] { numbers.next(); });
        attempt([&] { numbers.next(); });
    });
    EXPECT_EQ(linesIn(said), (Lines{"2: begins", "1", "2", "StopIteration: ", "StopIteration: "}));
    const Lines round{"1 blocked", "2 woken by 1", "2 dispatched",
                      "2 blocked", "1 woken by 2", "1 dispatched"};
    Lines expected{"1 blocked", "2 dispatched", "2 blocked", "1 woken by 2", "1 dispatched"};
    expected.insert(expected.end(), round.begin(), round.end());
    expected.insert(expected.end(), round.begin(), round.end());
    expected[14] = "2 exited";
    EXPECT_EQ(movesIn(said), expected);
    const auto created = std::ranges::find(said, Kind::TaskCreated, &Said::kind);
    ASSERT_NE(created, said.end());
    EXPECT_EQ(created->text, "numbers");
    EXPECT_EQ(created->detail, static_cast<std::uint8_t>(TaskKind::Coroutine));
}

TEST(StageGenerator, TakesWhatIsSentOnlyWhereItStandsAtAYield) {
    const auto said = allOf([] {
        Generator<std::string> echo("echo", []() -> Yields<std::string> {
            std::string heard = "nothing";
            for (;;) heard = (co_yield heard).value_or("nothing");
        });
        attempt([&] { echo.send("early"); });
        for (const std::string& heard : {echo.next(), echo.send("hello"), echo.next()})
            print(heard);
    });
    EXPECT_EQ(linesIn(said),
              (Lines{"TypeError: can't send non-None value to a just-started generator", "nothing",
                     "hello", "nothing"}));
}

TEST(StageGenerator, PassesItsExceptionToWhoeverAskedAndHasFailed) {
    const auto said = allOf([] {
        Generator<int> broken("broken", []() -> Yields<int> {
            co_yield 1;
            throw ValueError("no two");
        });
        broken.next();
        attempt([&] { broken.next(); });
        attempt([&] { broken.next(); });
    });
    EXPECT_EQ(linesIn(said), (Lines{"ValueError: no two", "StopIteration: "}));
    const auto failure = std::ranges::find(said, Kind::TaskFailed, &Said::kind);
    ASSERT_NE(failure, said.end());
    EXPECT_EQ(failure->task, TaskId{2});
    EXPECT_EQ(failure->text, "ValueError: no two");
    EXPECT_EQ(std::ranges::find(said, Kind::TaskExited, &Said::kind)->value, 1);
}

TEST(StageGenerator, ThatIsGivenUpReleasesInItsOwnNameWhatItHolds) {
    const auto said = allOf([] {
        Lock lock("lock");
        Generator<int> holder("holder", [&]() -> Yields<int> {
            const With<Lock> hold(lock);
            co_yield 1;
        });
        holder.next();
        Generator<int> unused("unused", oneAndTwo);
    });
    const auto released = std::ranges::find(said, Kind::LockReleased, &Said::kind);
    ASSERT_NE(released, said.end());
    EXPECT_EQ(released->task, TaskId{2});
    EXPECT_EQ(movesIn({said.begin() + 9, said.end()}),
              (Lines{"2 blocked", "1 woken by 2", "1 dispatched", "1 blocked", "3 dispatched",
                     "3 exited", "1 woken by 3", "1 dispatched", "1 blocked", "2 woken by 1",
                     "2 dispatched", "2 exited", "1 woken by 2", "1 dispatched"}));
}

TEST(StageGenerator, CannotAskItself) {
    const auto said = allOf([] {
        Generator<int>* self = nullptr;
        Generator<int> snake("snake", [&]() -> Yields<int> { co_yield self->next(); });
        self = &snake;
        attempt([&] { snake.next(); });
    });
    EXPECT_EQ(linesIn(said), (Lines{"ValueError: generator already executing"}));
}

TEST(StageGenerator, IsOfNoUseToAnotherThreadOrProcess) {
    ScriptedEngine engine([] {
        Generator<int> numbers("numbers", oneAndTwo);
        Thread thread("thread", [&] { attempt([&] { numbers.next(); }); });
        thread.start();
        thread.join();
        Process child("child", [&] { attempt([&] { numbers.next(); }); });
        child.start();
        child.join();
    });
    const auto isJoin = [](const Said& said) { return said.isAt(Op::Join); };
    engine.goUntil(kMain, isJoin);
    EXPECT_EQ(linesIn(engine.goToEnd(TaskId{3})),
              (Lines{"RuntimeError: cannot switch to a different thread"}));
    engine.goUntil(kMain, isJoin);
    EXPECT_EQ(linesIn(engine.goToEnd(TaskId{4})),
              (Lines{"RuntimeError: cannot switch to a different thread"}));
}

TEST(StageGreenlet, GetsAsTheResultOfItsSwitchWhatIsPassedLater) {
    const auto said = allOf([] {
        Greenlet* second = nullptr;
        Greenlet first("first", [&](std::string given) -> Async<> {
            print(given);
            print(co_await second->switchTo("b"));
        });
        Greenlet other("second", [&](std::string given) -> Async<> {
            print(given);
            co_await first.switchTo("c");
        });
        second = &other;
        first.run("a");
        print(first.isDead() && !other.isDead() ? "first is dead" : "?");
        first.run("d");
    });
    EXPECT_EQ(linesIn(said), (Lines{"2: a", "3: b", "2: c", "first is dead"}));
}

TEST(StageGreenlet, ThatSwitchesToADeadOneGoesBackToTheThread) {
    const auto said = allOf([] {
        Greenlet dead("dead", [](std::string) -> Async<> { co_return; });
        dead.run();
        Greenlet alive("alive", [&](std::string) -> Async<> {
            co_await dead.switchTo();
            print("again");
        });
        alive.run();
        print("back");
        alive.run();
    });
    EXPECT_EQ(linesIn(said), (Lines{"back", "3: again"}));
}

TEST(StageGreenlet, PassesItsExceptionToTheThread) {
    const auto said = allOf([] {
        Greenlet broken("broken", [](std::string) -> Async<> {
            throw ValueError("no");
            co_return;
        });
        attempt([&] { broken.run(); });
    });
    EXPECT_EQ(linesIn(said), (Lines{"ValueError: no"}));
}

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
    const auto said = engine.runFreely()[kMain];
    EXPECT_EQ(linesIn(said), (Lines{"2: done", "3: done"}));
    const auto asleep = [](const Said& one) { return one.isBlockedFor(BlockReason::Sleep); };
    const auto first = std::ranges::find_if(said, asleep);
    ASSERT_NE(first, said.end());
    EXPECT_EQ(first->value, kSecond);
}

}  // namespace
}  // namespace lockstep::test
