#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using namespace std::chrono_literals;
using Kind = EventKind;

constexpr TaskId kMain{1};
constexpr TaskId kChild{2};
constexpr ObjectId kObject{1};

bool isJoin(const Said& said) {
    return said.isAt(Op::Join);
}

TEST(StageEvent, IsNotSetUntilSomebodySetsItAndAgainAfterClear) {
    ScriptedEngine engine([] {
        stage::Event open("open");
        std::string seen;
        const auto look = [&] { seen += open.isSet() ? '1' : '0'; };
        look();
        open.set();
        look();
        const bool passed = open.wait();
        open.clear();
        look();
        print(seen + (passed ? " passed" : ""));
    });
    const auto said = engine.goUntil(kMain, [](const Said& s) { return s.is(Kind::Printed); });
    EXPECT_EQ(said[0].detail, static_cast<std::uint8_t>(ObjectKind::Event));
    EXPECT_TRUE(said[1].isAt(Op::Set));
    EXPECT_TRUE(said[2].is(Kind::FlagSet));
    EXPECT_TRUE(said[3].isAt(Op::Wait));
    EXPECT_TRUE(said[4].is(Kind::WaitPassed));
    EXPECT_EQ(said[4].value, 1);
    EXPECT_EQ(said[4].object, kObject);
    EXPECT_TRUE(said[5].isAt(Op::Clear));
    EXPECT_TRUE(said[6].is(Kind::FlagCleared));
    EXPECT_EQ(said[8].text, "010 passed");
}

// Waits for the event, whose number is 1, in a child, and says what wait() returned.
void waitInChild() {
    stage::Event green("green");
    Process car("car", [&] { print(green.wait() ? "green" : "red again"); });
    car.start();
    green.set();
    green.clear();
    car.join();
}

TEST(StageEvent, LetsAWaiterGoThatWaitedWhenItWasSetAndClearedAtOnce) {
    ScriptedEngine engine(waitInChild);
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Set); });
    engine.go(kChild);
    EXPECT_TRUE(engine.go(kChild).back().isBlockedFor(BlockReason::Event));
    // Woken for nothing it waits on.
    EXPECT_TRUE(engine.go(kChild).back().isBlockedFor(BlockReason::Event));
    engine.goUntil(kMain, isJoin);
    const auto passed = engine.go(kChild);
    EXPECT_TRUE(passed[0].is(Kind::WaitPassed));
    EXPECT_EQ(passed[0].value, 0);
    EXPECT_EQ(engine.go(kChild)[0].text, "red again");
}

TEST(StageEvent, MakesOneWaitThatComesAfterThePulse) {
    ScriptedEngine engine(waitInChild);
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Set); });
    engine.go(kChild);
    engine.goUntil(kMain, isJoin);
    EXPECT_TRUE(engine.go(kChild).back().isBlockedFor(BlockReason::Event));
}

TEST(StageEvent, WaitGivesUpAfterItsTimeout) {
    ScriptedEngine engine([] {
        stage::Event open("open");
        print(open.wait(2s) ? "open" : "gave up");
        print(open.wait(0s) ? "open" : "gave up");
    });
    EXPECT_EQ(engine.go(kMain).back().extra, 2 * kSecond);
    EXPECT_TRUE(engine.go(kMain).back().isBlockedFor(BlockReason::Event));
    EXPECT_TRUE(engine.go(kMain, {.timedOut = true})[0].isRefusalOf(Op::Wait));
    EXPECT_EQ(engine.go(kMain)[0].text, "gave up");
    EXPECT_TRUE(engine.go(kMain)[0].isRefusalOf(Op::Wait));
}

TEST(StageTimer, CallsItsFunctionWhenItsTimeHasPassed) {
    ScriptedEngine engine([] {
        Timer timer(2s, [] { print("boom"); });
        timer.start();
        timer.join();
    });
    const auto main = engine.goUntil(kMain, isJoin);
    EXPECT_EQ(main[0].detail, static_cast<std::uint8_t>(ObjectKind::Timer));
    EXPECT_EQ(main[0].text, "timer-1");
    const auto created = std::ranges::find(main, Kind::TaskCreated, &Said::kind);
    EXPECT_EQ(created->text, "timer-1");
    EXPECT_EQ(engine.go(kChild).back().extra, 2 * kSecond);
    const auto blocked = engine.go(kChild).back();
    EXPECT_TRUE(blocked.isBlockedFor(BlockReason::Timer));
    EXPECT_EQ(blocked.object, kObject);
    const auto fired = engine.go(kChild, {.timedOut = true});
    EXPECT_TRUE(fired[0].isRefusalOf(Op::Wait));
    EXPECT_EQ(fired[0].value, 1);
    EXPECT_EQ(engine.go(kChild)[0].text, "boom");
}

TEST(StageTimer, DoesNothingWhenItWasCancelledInTime) {
    ScriptedEngine engine([] {
        Timer timer(2s, [] { print("boom"); });
        timer.start();
        timer.cancel();
    });
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Cancel); });
    engine.go(kChild);
    engine.go(kChild);
    EXPECT_TRUE(engine.go(kMain)[0].is(Kind::FlagSet));
    const auto end = engine.goToEnd(kChild);
    EXPECT_TRUE(end[0].is(Kind::WaitPassed));
    EXPECT_EQ(std::ranges::count(kindsOf(end), Kind::Printed), 0);
}

TEST(StageTimer, StartsOnlyOnce) {
    ScriptedEngine engine([] {
        Timer timer(2s, [] {});
        timer.start();
        timer.start();
    });
    engine.go(kMain);
    const auto said = engine.go(kMain);
    EXPECT_EQ(std::ranges::find(said, Kind::TaskFailed, &Said::kind)->text,
              "RuntimeError: threads can only be started once");
}

}  // namespace
}  // namespace lockstep::test
