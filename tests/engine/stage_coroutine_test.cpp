#include "support/coroutine_run.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using namespace std::chrono_literals;
using Kind = EventKind;

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
    engine.goUntil(TaskId{1}, isJoin);
    EXPECT_EQ(linesIn(engine.goToEnd(TaskId{3})),
              (Lines{"RuntimeError: cannot switch to a different thread"}));
    engine.goUntil(TaskId{1}, isJoin);
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

}  // namespace
}  // namespace lockstep::test
