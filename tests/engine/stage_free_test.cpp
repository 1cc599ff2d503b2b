#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using namespace std::chrono_literals;
using Kind = EventKind;

constexpr TaskId kMain{1};
constexpr TaskId kChild{2};

TEST(StageFree, ReportsWithoutPointsAndWithoutWaiting) {
    ScriptedEngine engine(
        [] {
            Lock lock("lock");
            const With<Lock> hold(lock);
            print("inside");
        },
        {.free = true});
    const auto said = engine.runFreely()[kMain];
    EXPECT_EQ(kindsOf(said), (std::vector{Kind::ObjectCreated, Kind::LockAcquired, Kind::Printed,
                                          Kind::LockReleased, Kind::TaskExited}));
    for (std::size_t i = 1; i < said.size(); ++i)
        EXPECT_GE(said[i].monotonic, said[i - 1].monotonic);
    EXPECT_GT(said[0].monotonic, 0);
}

TEST(StageFree, StampsOfALockNeverShowTwoOwners) {
    ScriptedEngine engine(
        [] {
            Lock lock("lock");
            std::vector<Process> children;
            for (int i = 0; i < 4; ++i) {
                children.emplace_back("child", [&] {
                    for (int round = 0; round < 200; ++round) const With<Lock> hold(lock);
                });
                children.back().start();
            }
        },
        {.free = true});
    const auto story = storyOf(ObjectId{1}, engine.runFreely());
    ASSERT_EQ(story.size(), 1600u);
    for (std::size_t i = 0; i < story.size(); ++i)
        EXPECT_EQ(story[i].kind, i % 2 == 0 ? Kind::LockAcquired : Kind::LockReleased);
}

TEST(StageFree, StampsOfASemaphoreNeverShowMoreThanItsPermits) {
    ScriptedEngine engine(
        [] {
            Semaphore keys("keys", 2);
            std::vector<Thread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back("thread", [keys]() mutable {
                    for (int round = 0; round < 200; ++round) const With<Semaphore> hold(keys);
                });
                threads.back().start();
            }
        },
        {.free = true});
    std::int64_t permits = 2;
    const auto story = storyOf(ObjectId{1}, engine.runFreely());
    EXPECT_EQ(story.size(), 1600u);
    for (const Said& report : story) {
        permits += report.is(Kind::PermitReleased) ? 1 : -1;
        EXPECT_EQ(report.value, permits);
        EXPECT_GE(permits, 0);
    }
}

TEST(StageFree, StampsOfAQueueTellItsItemsInOrder) {
    ScriptedEngine engine(
        [] {
            Queue queue("queue", 3);
            std::vector<Process> children;
            for (int i = 0; i < 2; ++i) {
                children.emplace_back("putter", [&, i] {
                    for (int n = 0; n < 200; ++n) queue.put(std::to_string(1000 * i + n));
                });
                children.emplace_back("getter", [&] {
                    for (int n = 0; n < 200; ++n) queue.get();
                });
            }
            for (Process& child : children) child.start();
        },
        {.free = true});
    std::vector<std::string> items;
    const auto story = storyOf(ObjectId{1}, engine.runFreely());
    ASSERT_EQ(story.size(), 800u);
    for (const Said& report : story) {
        if (report.is(Kind::ItemPut)) {
            items.push_back(report.text);
        } else {
            ASSERT_FALSE(items.empty());
            EXPECT_EQ(report.text, items.front());
            items.erase(items.begin());
        }
        EXPECT_EQ(report.value, static_cast<std::int64_t>(items.size()));
        EXPECT_LE(items.size(), 3u);
    }
}

TEST(StageFree, StampsOfAValueTellWhichStoreALoadSaw) {
    ScriptedEngine engine(
        [] {
            Value value("value", 0);
            std::vector<Process> children;
            for (int i = 0; i < 3; ++i) {
                children.emplace_back("child", [&] {
                    for (int n = 0; n < 200; ++n) value.store(value.load() + 1);
                });
                children.back().start();
            }
        },
        {.free = true});
    std::int64_t value = 0;
    for (const Said& report : storyOf(ObjectId{1}, engine.runFreely())) {
        const bool isStore = report.is(Kind::ValueStored);
        EXPECT_EQ(isStore ? report.extra : report.value, value);
        if (isStore) value = report.value;
    }
}

TEST(StageFree, ATaskSaysThatItIsBlockedBeforeItSleepsInTheKernel) {
    ScriptedEngine engine(
        [] {
            Lock lock("lock");
            Semaphore gate("gate", 0);
            lock.acquire();
            Process child("child", [&] {
                gate.release();
                lock.acquire();
            });
            child.start();
            gate.acquire();
            stage::sleep(20'000s);
            lock.release();
        },
        {.free = true});
    const auto said = engine.runFreely();
    const auto& child = said.at(kChild);
    ASSERT_EQ(child.size(), 4u);
    EXPECT_TRUE(child[1].isBlockedFor(BlockReason::Lock));
    EXPECT_EQ(child[1].value, kNoTime);
    EXPECT_EQ(child[1].stamp, 1u);
    EXPECT_TRUE(child[2].is(Kind::LockAcquired));
    EXPECT_EQ(child[2].stamp, 3u);
    const auto& main = said.at(kMain);
    const auto slept = std::ranges::find(main, Kind::Slept, &Said::kind);
    ASSERT_NE(slept, main.end());
    EXPECT_TRUE(std::prev(slept)->isBlockedFor(BlockReason::Sleep));
    EXPECT_EQ(std::prev(slept)->value, 20'000 * kSecond);
}

TEST(StageFree, TimeoutsPassInTheKernelToo) {
    ScriptedEngine engine(
        [] {
            Lock lock("lock");
            Semaphore keys("keys", 0);
            Queue queue("queue", 1);
            lock.acquire();
            Thread thread("thread", [&] { print(lock.acquire(100s) ? "got it" : "gave up"); });
            thread.start();
            thread.join();
            print(keys.acquire(100s) ? "got it" : "gave up");
            // Both have begun before their process ends and takes them with it.
            const auto oversleep = [&] {
                keys.release();
                stage::sleep(1'000'000s);
            };
            Process sleeper("sleeper", oversleep, {.daemon = true});
            sleeper.start();
            keys.acquire();
            print(sleeper.join(100s) ? "ended" : "gave up");
            Thread daemon("daemon", oversleep, {.daemon = true});
            daemon.start();
            keys.acquire();
            print(daemon.join(100s) ? "ended" : "gave up");
            print(lock.acquire(100s) ? "got it" : "gave up");
            queue.get(100s);
        },
        {.free = true});
    const auto said = engine.runFreely();
    std::vector<std::string> lines;
    for (const auto& [task, reports] : said)
        for (const Said& report : reports)
            if (report.is(Kind::Printed) || report.is(Kind::TaskFailed))
                lines.push_back(report.text);
    EXPECT_EQ(lines, (std::vector<std::string>{"gave up", "gave up", "gave up", "gave up",
                                               "queue.Empty", "gave up"}));
}

TEST(StageFree, ClosedGatesHoldATaskAtItsNextPointForOnePoint) {
    ScriptedEngine engine(
        [] {
            for (int i = 0; i < 3; ++i) print(std::to_string(i));
        },
        {.free = true});
    engine.page().gatesClosed = 1;
    EXPECT_TRUE(engine.go(kMain).back().isAt(Op::Print));
    const auto one = engine.go(kMain);
    EXPECT_EQ(one[0].text, "0");
    EXPECT_TRUE(one.back().isAt(Op::Print));
    engine.page().gatesClosed = 0;
    engine.send(kMain, wire::Go{});
    EXPECT_EQ(kindsOf(engine.listenToEnd(kMain)),
              (std::vector{Kind::Printed, Kind::Printed, Kind::TaskExited}));
}

TEST(StageFree, InputWaitsForTheEngine) {
    ScriptedEngine engine([] { print(input("Name?", "Ada", 2s)); }, {.free = true});
    EXPECT_TRUE(engine.go(kMain).back().isAt(Op::Input));
    engine.send(kMain, wire::Go{.text = "Grace"});
    const auto said = engine.listenToEnd(kMain);
    EXPECT_EQ(said[0].text, "Grace");
    EXPECT_EQ(said[1].text, "Grace");
}

TEST(StageFree, WorkUsesTheCpuAndFilesTakeTheirTime) {
    ScriptedEngine engine(
        [] {
            work(10'000s);
            writeFile("file", "text");
            readFile("file", 1000s);
            readFile("other", 1000s);
        },
        {.free = true});
    const auto said = engine.runFreely()[kMain];
    EXPECT_EQ(kindsOf(said),
              (std::vector{Kind::WorkDone, Kind::FileWritten, Kind::TaskBlocked, Kind::FileRead,
                           Kind::TaskBlocked, Kind::Refused, Kind::TaskFailed, Kind::TaskExited}));
    EXPECT_TRUE(said[2].isBlockedFor(BlockReason::File));
    EXPECT_EQ(said[6].text, "FileNotFoundError: there is no file 'other'");
}

// Takes a lock and keeps it; others try to get it as they are let go.
void keepLock() {
    Lock lock("lock");
    Semaphore gate("gate", 0);
    Process owner("owner", [&] {
        lock.acquire();
        gate.release();
        for (;;) ::pause();
    });
    owner.start();
    gate.acquire();
    for (int i = 0; i < 3; ++i) {
        Process waiter("waiter", [&] { lock.acquire(); });
        waiter.start();
    }
}

TEST(StageFree, ALockWhoseOwnerDiedIsGivenToNobody) {
    ScriptedEngine engine(keepLock, {.free = true});
    const auto begin = [&](TaskId task) {
        engine.await(task);
        engine.send(task, wire::Go{});
    };
    const std::array<TaskId, 3> waiters{TaskId{3}, TaskId{4}, TaskId{5}};
    begin(kMain);
    begin(kChild);
    for (const TaskId waiter : {waiters[0], waiters[1]}) {
        begin(waiter);
        EXPECT_TRUE(engine.packet(waiter)[0].isBlockedFor(BlockReason::Lock));
    }
    ::kill(engine.pid(kChild), SIGKILL);
    begin(waiters[2]);
    EXPECT_TRUE(engine.packet(waiters[2])[0].isBlockedFor(BlockReason::Lock));
    std::this_thread::sleep_for(50ms);
    for (const TaskId waiter : waiters) EXPECT_FALSE(engine.hasNews(waiter));
}

TEST(StageFree, OneThatWaitsForADeadOwnersLockEndsWithItsConnection) {
    ScriptedEngine engine(keepLock, {.free = true});
    constexpr TaskId kWaiter{3};
    for (const TaskId task : {kMain, kChild}) {
        engine.await(task);
        engine.send(task, wire::Go{});
    }
    engine.await(kWaiter);
    ::kill(engine.pid(kChild), SIGKILL);
    ASSERT_TRUE(eventually([&] { return isDead(engine.pid(kChild)); }));
    engine.send(kWaiter, wire::Go{});
    EXPECT_TRUE(engine.packet(kWaiter)[0].isBlockedFor(BlockReason::Lock));
    engine.hangUp(kWaiter);
    EXPECT_TRUE(eventually([&] { return isDead(engine.pid(kWaiter)); }));
}

TEST(StageFree, AnOwnerThatWaitsForItselfIsToldByNobody) {
    ScriptedEngine engine(
        [] {
            Lock lock("lock");
            lock.acquire();
            print(lock.acquire(10s) ? "got it" : "gave up");
            lock.acquire();
        },
        {.free = true});
    engine.await(kMain);
    engine.send(kMain, wire::Go{});
    std::vector<Said> said;
    while (said.size() < 6) {
        const auto next = engine.packet(kMain);
        said.insert(said.end(), next.begin(), next.end());
    }
    EXPECT_EQ(said[4].text, "gave up");
    EXPECT_TRUE(said[5].isBlockedFor(BlockReason::Lock));
}

TEST(StageFree, ThreadsAreJoinedInTheKernelByAnyNumberOfOthers) {
    ScriptedEngine engine(
        [] {
            Thread slow("slow", [] { stage::sleep(20'000s); });
            slow.start();
            std::vector<Thread> joiners;
            for (int i = 0; i < 3; ++i) {
                joiners.emplace_back("joiner", [slow]() mutable { slow.join(); });
                joiners.back().start();
            }
            slow.join();
        },
        {.free = true});
    const auto said = engine.runFreely();
    std::int64_t joins = 0;
    for (const auto& [task, reports] : said)
        joins += std::ranges::count(kindsOf(reports), Kind::Joined);
    EXPECT_EQ(joins, 7);
}

}  // namespace
}  // namespace lockstep::test
