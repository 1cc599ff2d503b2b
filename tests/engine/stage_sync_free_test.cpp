// What waits for events, notices, items and timers in the kernel.

#include <set>

#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using namespace std::chrono_literals;
using Kind = EventKind;

constexpr TaskId kMain{1};

TEST(StageSyncFree, APulseLetsAllGoThatWaitAndTheStampsTellHowTheFlagWas) {
    ScriptedEngine engine(
        [] {
            stage::Event green("green");
            Semaphore passed("passed", 0);
            std::vector<Process> cars;
            for (int i = 0; i < 3; ++i) {
                cars.emplace_back("car", [&] {
                    for (int round = 0; round < 50; ++round) {
                        green.wait();
                        passed.release();
                    }
                });
                cars.back().start();
            }
            const auto pulse = [&] {
                green.set();
                green.clear();
            };
            for (int pass = 0; pass < 3 * 50;) {
                pulse();
                while (pass < 3 * 50 && passed.tryAcquire()) ++pass;
            }
        },
        {.free = true});
    bool isSet = false;
    int passes = 0;
    for (const Said& report : storyOf(ObjectId{1}, engine.runFreely())) {
        if (report.is(Kind::FlagSet)) isSet = true;
        if (report.is(Kind::FlagCleared)) isSet = false;
        if (!report.is(Kind::WaitPassed)) continue;
        EXPECT_EQ(report.value, isSet);
        ++passes;
    }
    EXPECT_EQ(passes, 3 * 50);
}

TEST(StageSyncFree, EveryNoticeLetsOneGo) {
    ScriptedEngine engine(
        [] {
            Lock lock("lock");
            Condition ready("ready", lock);
            Semaphore begun("begun", 0);
            std::vector<Process> children;
            for (int i = 0; i < 4; ++i) {
                children.emplace_back("child", [&] {
                    const With<Condition> hold(ready);
                    begun.release();
                    ready.wait();
                });
                children.back().start();
            }
            for (int i = 0; i < 4; ++i) begun.acquire();
            for (int i = 0; i < 4; ++i) {
                const With<Condition> hold(ready);
                ready.notify();
            }
        },
        {.free = true});
    const auto story = storyOf(ObjectId{2}, engine.runFreely());
    const auto isNotice = [](const Said& said) {
        return said.is(Kind::Notified) && said.value == 1;
    };
    EXPECT_EQ(std::ranges::count_if(story, isNotice), 4);
    EXPECT_EQ(std::ranges::count(story, Kind::WaitPassed, &Said::kind), 4);
}

TEST(StageSyncFree, TimeoutsPassInTheKernelToo) {
    ScriptedEngine engine(
        [] {
            stage::Event open("open");
            Lock lock("lock");
            Condition ready("ready", lock);
            print(open.wait(100s) ? "open" : "gave up");
            ready.acquire();
            print(ready.wait(100s) ? "notified" : "gave up");
            ready.release();
            Timer timer(100s, [] { print("boom"); });
            timer.start();
            timer.join();
        },
        {.free = true});
    EXPECT_EQ(linesOf(engine.runFreely()),
              (std::vector<std::string>{"gave up", "gave up", "boom"}));
}

TEST(StageSyncFree, ACancelledTimerEndsAtOnce) {
    ScriptedEngine engine(
        [] {
            Timer timer(1'000'000'000s, [] { print("boom"); });
            timer.start();
            timer.cancel();
            timer.join();
        },
        {.free = true});
    EXPECT_EQ(linesOf(engine.runFreely()), (std::vector<std::string>{}));
}

TEST(StageSyncFree, StampsOfAJoinableQueueTellWhatIsUnfinished) {
    ScriptedEngine engine(
        [] {
            JoinableQueue queue("queue", 3);
            const auto consume = [&] {
                for (;;) {
                    queue.get();
                    queue.taskDone();
                }
            };
            Process first("consumer", consume, {.daemon = true});
            Process second("consumer", consume, {.daemon = true});
            first.start();
            second.start();
            for (int round = 0; round < 20; ++round) {
                for (int i = 0; i < 5; ++i) queue.put("item");
                queue.join();
            }
        },
        {.free = true});
    std::int64_t unfinished = 0;
    int joins = 0;
    for (const Said& report : storyOf(ObjectId{1}, engine.runFreely())) {
        if (report.is(Kind::ItemPut)) ++unfinished;
        if (report.is(Kind::ItemDone)) {
            EXPECT_EQ(report.value, --unfinished);
        }
        if (!report.is(Kind::WaitPassed)) continue;
        EXPECT_EQ(unfinished, 0);
        ++joins;
    }
    EXPECT_EQ(joins, 20);
    EXPECT_EQ(unfinished, 0);
}

TEST(StageSyncFree, StampsOfAPriorityQueueTellItsItemsInOrder) {
    ScriptedEngine engine(
        [] {
            PriorityQueue queue("queue", 4);
            std::vector<Process> children;
            for (int i = 0; i < 2; ++i) {
                children.emplace_back("putter", [&] {
                    for (int n = 0; n < 100; ++n) queue.put({n % 7, std::to_string(n)});
                });
                children.emplace_back("getter", [&] {
                    for (int n = 0; n < 100; ++n) queue.get();
                });
            }
            for (Process& child : children) child.start();
        },
        {.free = true});
    std::multiset<std::pair<std::int64_t, std::string>> items;
    for (const Said& report : storyOf(ObjectId{1}, engine.runFreely())) {
        if (report.is(Kind::ItemPut)) {
            items.emplace(report.extra, report.text);
            continue;
        }
        ASSERT_FALSE(items.empty());
        EXPECT_EQ(std::pair(report.extra, report.text), *items.begin());
        items.erase(items.begin());
    }
}

TEST(StageSyncFree, StampsOfAGlobalTellWhichStoreALoadSaw) {
    ScriptedEngine engine(
        [] {
            Global n("n", 0);
            std::vector<Thread> threads;
            for (int i = 0; i < 3; ++i) {
                threads.emplace_back("thread", [n]() mutable {
                    for (int round = 0; round < 100; ++round) n.store(n.load() + 1);
                });
                threads.back().start();
            }
        },
        {.free = true});
    std::string value;
    for (const Said& report : storyOf(ObjectId{1}, engine.runFreely())) {
        if (report.is(Kind::CellStored)) value = report.text;
        EXPECT_EQ(report.text, value);
    }
}

}  // namespace
}  // namespace lockstep::test
