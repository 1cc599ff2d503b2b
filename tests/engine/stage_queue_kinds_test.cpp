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

TEST(StageLifoQueue, GivesTheNewestItemFirst) {
    ScriptedEngine engine([] {
        LifoQueue stack("stack", 3);
        for (const char* item : {"one", "two", "three"}) stack.put(item);
        print(stack.get().value());
        stack.put("four");
        print(stack.full() ? "full" : "not full");
        while (!stack.empty()) print(stack.get().value());
    });
    const auto said = engine.goToEnd(kMain);
    EXPECT_EQ(said[0].value, static_cast<std::int64_t>(QueueOrder::Lifo));
    EXPECT_EQ(linesOf(said), (std::vector<std::string>{"three", "full", "four", "two", "one"}));
}

TEST(StagePriorityQueue, GivesTheSmallestPriorityFirstAndOfEqualsTheLesserText) {
    ScriptedEngine engine([] {
        PriorityQueue queue("queue", 4);
        const auto take = [&] {
            const Prioritized got = queue.get();
            print(std::to_string(got.priority) + got.item.value_or("-"));
        };
        queue.put({1, "b"});
        queue.put({1, "a"});
        queue.put({0, "z"});
        take();
        queue.put({-5, None});
        queue.put({1, "aa"});
        while (!queue.empty()) take();
    });
    const auto said = engine.goToEnd(kMain);
    EXPECT_EQ(said[0].value, static_cast<std::int64_t>(QueueOrder::Priority));
    EXPECT_EQ(linesOf(said), (std::vector<std::string>{"0z", "-5-", "1a", "1aa", "1b"}));
    const auto put = std::ranges::find(said, Kind::ItemPut, &Said::kind);
    EXPECT_EQ(put->extra, 1);
    EXPECT_EQ(put->text, "b");
    const auto taken = std::ranges::find(said, Kind::ItemTaken, &Said::kind);
    EXPECT_EQ(taken->extra, 0);
    EXPECT_EQ(taken->text, "z");
}

TEST(StagePriorityQueue, UsesItsPlacesAgain) {
    ScriptedEngine engine([] {
        PriorityQueue queue("queue", 3);
        for (int i = 0; i < 20; ++i) {
            queue.put({i % 3, std::to_string(i)});
            queue.put({-1, "first"});
            if (queue.get().item != "first") return;
            if (i % 2) queue.get();
            if (i % 2) queue.get();
        }
        print(std::to_string(queue.qsize()));
    });
    EXPECT_EQ(linesOf(engine.goToEnd(kMain)), (std::vector<std::string>{"0"}));
}

TEST(StagePriorityQueue, ThrowsFullAndEmptyWhenItMustNotWait) {
    ScriptedEngine engine([] {
        PriorityQueue queue("queue", 1);
        try {
            queue.getNowait();
        } catch (const Empty&) {
            print("empty");
        }
        queue.put({1, "a"});
        queue.putNowait({1, "b"});
    });
    const auto said = engine.goToEnd(kMain);
    EXPECT_EQ(linesOf(said), (std::vector<std::string>{"empty"}));
    EXPECT_EQ(std::ranges::find(said, Kind::TaskFailed, &Said::kind)->text, "queue.Full");
}

TEST(StageJoinableQueue, JoinPassesWhenTheLastItemIsDone) {
    ScriptedEngine engine([] {
        JoinableQueue queue("queue", 5);
        Process child("child", [&] { queue.join(); });
        child.start();
        queue.put("one");
        queue.put("two");
        queue.taskDone();
        queue.get();
        queue.taskDone();
        queue.put("three");
        child.join();
    });
    const auto atPut = engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Put); });
    EXPECT_EQ(atPut[0].value, kJoinable);
    engine.go(kMain);
    EXPECT_TRUE(engine.go(kChild).back().isAt(Op::Wait));
    EXPECT_TRUE(engine.go(kChild).back().isBlockedFor(BlockReason::QueueJoin));
    engine.go(kMain);
    const auto one = engine.go(kMain);
    EXPECT_TRUE(one[0].is(Kind::ItemDone));
    EXPECT_EQ(one[0].value, 1);
    EXPECT_TRUE(engine.go(kChild).back().isBlockedFor(BlockReason::QueueJoin));
    engine.go(kMain);
    EXPECT_EQ(engine.go(kMain)[0].value, 0);
    // Also when there is work again before it runs.
    engine.goUntil(kMain, isJoin);
    EXPECT_TRUE(engine.go(kChild)[0].is(Kind::WaitPassed));
}

TEST(StageJoinableQueue, JoinPassesAtOnceWhenNothingIsUnfinished) {
    ScriptedEngine engine([] {
        JoinableQueue queue("queue");
        queue.join();
        queue.put("one");
        queue.taskDone();
        queue.join();
    });
    const auto said = engine.goToEnd(kMain);
    EXPECT_EQ(std::ranges::count(kindsOf(said), Kind::WaitPassed), 2);
    EXPECT_EQ(std::ranges::count(kindsOf(said), Kind::TaskBlocked), 0);
}

TEST(StageJoinableQueue, CountsNoMoreDonesThanItems) {
    ScriptedEngine engine([] {
        JoinableQueue queue("queue");
        queue.put("one");
        queue.taskDone();
        queue.taskDone();
    });
    const auto said = engine.goToEnd(kMain);
    EXPECT_EQ(std::ranges::find(said, Kind::TaskFailed, &Said::kind)->text,
              "ValueError: task_done() called too many times");
}

}  // namespace
}  // namespace lockstep::test
