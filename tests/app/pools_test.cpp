#include <gmock/gmock.h>

#include "loop/loop_layout.h"
#include "pools/pools_layout.h"
#include "support/app_test_main.h"
#include "support/sheet_checks.h"

namespace lockstep {
namespace {

using test::changedCells;
using test::labelWith;
using test::momentOf;
using test::seatOf;
using test::textsOf;
using test::TraceBuilder;

const QRectF kArea(0, 0, 1200, 560);

struct Kitchen : testing::Test {
    TraceBuilder b{8};
    TaskId main = b.run("main");
    ObjectId pool = b.pool(main, "kitchen", PoolKind::ProcessPool, 2);
    TaskId cook = b.run("cook", main);
    std::vector<ObjectId> jobs;

    Kitchen() {
        b.startWorker(main, pool, cook);
        for (const char* dish : {"soup", "rice", "tea"}) jobs.push_back(b.future(main, dish, pool));
    }
    Sheet layOut() const { return layOutPools(momentOf(b), kArea, Fonts(Theme())); }
};

TEST_F(Kitchen, AJobGoesFromTheBacklogToAWorkerToTheResults) {
    EXPECT_TRUE(labelWith(layOut(), "jobs waiting: 3"));
    const qreal waiting = labelWith(layOut(), "soup")->area.left();
    b.step().takeJob(cook, jobs[0]);
    EXPECT_TRUE(labelWith(layOut(), "jobs waiting: 2"));
    EXPECT_EQ(changedCells(layOut()), QStringList("soup"));
    const qreal running = labelWith(layOut(), "soup")->area.left();
    EXPECT_GT(running, seatOf(layOut(), cook)->box.token.right());
    EXPECT_GT(running, waiting);
    b.step().endJob(cook, jobs[0], "hot");
    EXPECT_TRUE(labelWith(layOut(), "done: 1 of 3"));
    EXPECT_GT(labelWith(layOut(), "soup = hot")->area.left(), running);
}

TEST_F(Kitchen, WhatWentWrongIsTold) {
    b.takeJob(cook, jobs[0]).endJob(cook, jobs[0], "ValueError", true).cancelJob(main, jobs[2]);
    EXPECT_TRUE(labelWith(layOut(), "soup ✕ ValueError"));
    EXPECT_TRUE(labelWith(layOut(), "tea cancelled"));
    EXPECT_TRUE(labelWith(layOut(), "done: 1 of 3")) << "what is cancelled is not done";
}

TEST_F(Kitchen, WhoRunsACallbackAndWhoWaitsForAResultStandBelow) {
    b.takeJob(cook, jobs[0]).endJob(cook, jobs[0], "hot").beginCallback(cook, jobs[0]);
    b.point(main, Op::Wait, jobs[1]).block(main, BlockReason::Future, jobs[1]);
    EXPECT_TRUE(labelWith(layOut(), "soup"));
    EXPECT_TRUE(labelWith(layOut(), "wait for a result: 1"));
    EXPECT_TRUE(seatOf(layOut(), main));
    b.endCallback(cook, jobs[0]);
    EXPECT_FALSE(labelWith(layOut(), "soup"));
    EXPECT_TRUE(labelWith(layOut(), "callbacks: 1 ended, 1 results not handed over yet"));
}

TEST_F(Kitchen, AClosedPoolSaysSo) {
    EXPECT_TRUE(labelWith(layOut(), "process pool"));
    b.closePool(main, pool);
    EXPECT_TRUE(labelWith(layOut(), "process pool, closed: takes no more jobs"));
    b.kill(cook, 15, main);
    EXPECT_TRUE(labelWith(layOut(), "process pool, terminated"));
}

TEST_F(Kitchen, ANarrowCardStillNamesJobsWorkersAndCounts) {
    for (int i = 0; i < 16; ++i)
        jobs.push_back(b.future(main, "download(" + std::to_string(i) + ")", pool));
    b.takeJob(cook, jobs[3]).endJob(cook, jobs[3], "0").takeJob(cook, jobs[4]);
    b.beginCallback(main, jobs[3]).closePool(main, pool);
    const QRectF narrow(0, 0, 330, 250);
    const Sheet sheet = layOutPools(momentOf(b), narrow, Fonts(Theme()));
    for (const char* text : {"waiting: 17", "workers: 1 of 2", "done: 1 of 19", "download(0) = 0",
                             "download(1)", "process pool, closed: takes no more jobs"}) {
        EXPECT_TRUE(labelWith(sheet, text))
            << text << " not in " << textsOf(sheet).join(", ").toStdString();
    }
    EXPECT_EQ(seatOf(sheet, cook)->box.text, "cook");
}

TEST_F(Kitchen, WhereThereIsLittleWidthNamesComeBeforeJobs) {
    std::vector<TaskId> workers;
    for (int i = 1; i <= 5; ++i) {
        workers.push_back(b.run("worker-" + std::to_string(i), main));
        b.startWorker(main, pool, workers.back());
        const ObjectId job = b.future(main, "download(" + std::to_string(i) + ")", pool);
        b.takeJob(workers.back(), job);
    }
    const Sheet sheet = layOutPools(momentOf(b), {0, 0, 380, 260}, Fonts(Theme()));
    for (const TaskId worker : workers) {
        const TokenBox& box = seatOf(sheet, worker)->box;
        EXPECT_EQ(box.text, box.item.name);
    }
}

TEST_F(Kitchen, WorkersOfANarrowCardHaveBriefNamesAndTheirJobs) {
    std::vector<TaskId> workers;
    for (const char* name : {"worker-1", "worker-2"}) {
        workers.push_back(b.run(name, main));
        b.startWorker(main, pool, workers.back());
    }
    b.takeJob(workers[0], jobs[0]).endJob(workers[0], jobs[0], "hot and ready to be served");
    b.takeJob(workers[1], jobs[1]);
    const Sheet sheet = layOutPools(momentOf(b), {0, 0, 264, 300}, Fonts(Theme()));
    for (const char* name : {"cook", "w1", "w2", "rice"}) {
        EXPECT_TRUE(labelWith(sheet, name)) << name;
    }
    EXPECT_EQ(labelWith(sheet, "w2")->task, workers[1]);
}

TEST_F(Kitchen, NothingOverlapsInAnyArea) {
    for (int i = 0; i < 40; ++i) {
        const std::string number = std::to_string(i);
        const TaskId worker = b.run("a-worker-with-a-long-name-" + number, main);
        b.startWorker(main, pool, worker);
        const ObjectId job = b.future(main, "a job with a long name " + number, pool);
        b.future(main, "another " + number, pool);
        if (i % 2 == 0) b.takeJob(worker, job);
        if (i % 4 == 0) b.endJob(worker, job, "a result");
    }
    test::expectTidyEverywhere(b, layOutPools);
}

struct LoopOfThree : testing::Test {
    TraceBuilder b{2};
    TaskId main = b.run("main");
    std::vector<TaskId> coroutines;

    LoopOfThree() {
        for (const char* name : {"one", "two", "three"}) {
            coroutines.push_back(b.task(name, main, {.kind = TaskKind::Coroutine}));
            b.admit(coroutines.back());
        }
    }
    Sheet layOut() const { return layOutLoop(momentOf(b), kArea, Fonts(Theme())); }
};

TEST_F(LoopOfThree, OneHasTheThreadAndTheOthersStandInLine) {
    b.block(main, BlockReason::Switch).dispatch(coroutines[1], 0);
    const Sheet sheet = layOut();
    EXPECT_TRUE(labelWith(sheet, "ready, in line: 2"));
    const qreal first = seatOf(sheet, coroutines[0])->box.token.left();
    EXPECT_LT(first, seatOf(sheet, coroutines[1])->box.token.left());
    EXPECT_EQ(seatOf(sheet, coroutines[0])->box.place, 1);
    EXPECT_EQ(seatOf(sheet, coroutines[2])->box.place, 2);
    EXPECT_GT(seatOf(sheet, main)->box.token.left(),
              seatOf(sheet, coroutines[1])->box.token.left());
}

TEST_F(LoopOfThree, WhoSleepsSaysUntilWhen) {
    b.block(main, BlockReason::Switch).dispatch(coroutines[0], 0);
    b.block(coroutines[0], BlockReason::Sleep, {}, 3 * kSecond);
    EXPECT_TRUE(labelWith(layOut(), "until 3 s"));
    EXPECT_TRUE(labelWith(layOut(), "suspended: 2"));
    EXPECT_TRUE(labelWith(layOut(), "nobody"));
}

TEST_F(LoopOfThree, AThreadThatWaitsForSomethingOutsideWaitsForAll) {
    b.block(main, BlockReason::Sleep, {}, 2 * kSecond);
    EXPECT_TRUE(labelWith(layOut(), "waits until 2 s"));
    EXPECT_TRUE(labelWith(layOut(), "suspended: 0"));
}

TEST_F(LoopOfThree, ANarrowCardSaysForWhatEachOneWaits) {
    b.block(main, BlockReason::Switch).dispatch(coroutines[0], 0);
    b.block(coroutines[0], BlockReason::Sleep, {}, 3 * kSecond);
    const Sheet sheet = layOutLoop(momentOf(b), QRectF(0, 0, 315, 400), Fonts(Theme()));
    EXPECT_TRUE(labelWith(sheet, "until 3 s"));
    EXPECT_TRUE(labelWith(sheet, "until it is resumed"));
    EXPECT_EQ(seatOf(sheet, coroutines[0])->box.text, "one");
    EXPECT_LT(sheet.boxes.front().area.height(), 300) << "no higher than its members need";
}

TEST_F(LoopOfThree, ASmallCardHasWholeHeadingsAndTheNameOfWhoRuns) {
    b.block(main, BlockReason::Switch).dispatch(coroutines[2], 0);
    for (const QRectF& area : {QRectF(0, 0, 200, 120), QRectF(0, 0, 242, 150)}) {
        const Sheet sheet = layOutLoop(momentOf(b), area, Fonts(Theme()));
        for (const QString& text : textsOf(sheet)) {
            EXPECT_FALSE(text.contains(u'…')) << text.toStdString();
        }
        EXPECT_TRUE(labelWith(sheet, "suspended: 1"));
        EXPECT_EQ(seatOf(sheet, coroutines[2])->box.text, "three") << area.width();
    }
}

TEST_F(LoopOfThree, TokensInALowCardHaveRoomForTheirNames) {
    b.block(main, BlockReason::Switch).dispatch(coroutines[2], 0);
    const qreal height = std::ceil(4.2 * heightOf(Fonts(Theme()).body));  // the least of a card
    const Sheet sheet = layOutLoop(momentOf(b), {0, 0, 480, height + 16}, Fonts(Theme()));
    for (const TaskId task : {main, coroutines[2]}) {
        const TokenBox& box = seatOf(sheet, task)->box;
        EXPECT_GE(box.token.width(), 16);
        EXPECT_EQ(box.text, box.item.name);
    }
}

TEST_F(LoopOfThree, TwoLoopsHaveRoomInALowPlace) {
    const TaskId server = b.run("server", main);
    b.admit(b.task("answer", server, {.kind = TaskKind::Coroutine}));
    const Sheet sheet = layOutLoop(momentOf(b), QRectF(0, 0, 334, 166), Fonts(Theme()));
    EXPECT_TRUE(labelWith(sheet, "main"));
    EXPECT_TRUE(labelWith(sheet, "server"));
    EXPECT_TRUE(seatOf(sheet, coroutines[2]));
}

TEST_F(LoopOfThree, NothingOverlapsInAnyArea) {
    for (int i = 0; i < 60; ++i) {
        const TaskId task = b.task("a-coroutine-with-a-long-name-" + std::to_string(i), main,
                                   {.kind = TaskKind::Coroutine});
        if (i % 3 != 0) b.admit(task);
    }
    test::expectTidyEverywhere(b, layOutLoop);
}

}  // namespace
}  // namespace lockstep
