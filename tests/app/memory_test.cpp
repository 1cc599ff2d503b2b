#include <gmock/gmock.h>

#include <csignal>

#include "data/data_layout.h"
#include "support/app_test_main.h"
#include "support/sheet_checks.h"
#include "tree/process_nodes.h"
#include "tree/tree_layout.h"

namespace lockstep {
namespace {

using test::changedCells;
using test::labelWith;
using test::momentOf;
using test::seatOf;
using test::textsOf;
using test::TraceBuilder;

const QRectF kArea(0, 0, 1200, 560);

Sheet layOutMemory(const TraceBuilder& b) {
    return layOutData(momentOf(b), kArea, Fonts(Theme()));
}

TEST(Data, AForkCopiesAVariableAndEachGoesItsOwnWay) {
    TraceBuilder b(3);
    const TaskId main = b.run("main");
    const ObjectId n = b.object(main, ObjectKind::Variable, "n");
    b.storeCell(main, n, "100");
    const TaskId child = b.run("child", main);
    EXPECT_EQ(textsOf(layOutMemory(b)).count("100"), 2);
    EXPECT_TRUE(labelWith(layOutMemory(b), "copied from main"));
    b.step().storeCell(child, n, "0");
    EXPECT_EQ(textsOf(layOutMemory(b)).count("100"), 1);
    EXPECT_THAT(changedCells(layOutMemory(b)), testing::UnorderedElementsAre("n", "0"));
}

TEST(Data, TheMemoryOfAnEndedProcessStillSaysWhatItWas) {
    TraceBuilder b(3);
    const TaskId main = b.run("main");
    const ObjectId n = b.object(main, ObjectKind::Variable, "n");
    b.storeCell(main, n, "100");
    const TaskId child = b.run("child", main);
    b.exit(child);
    EXPECT_TRUE(labelWith(layOutMemory(b), "copied from main, ended"));
    const Sheet narrow = layOutData(momentOf(b), {0, 0, 200, 300}, Fonts(Theme()));
    EXPECT_TRUE(labelWith(narrow, "ended"));
}

TEST(Data, ThreadLocalDataIsPerTask) {
    TraceBuilder b(3);
    const TaskId main = b.run("main");
    const TaskId thread = b.run("thread", main, {.kind = TaskKind::Thread});
    const ObjectId x = b.object(main, ObjectKind::Local, "x");
    b.storeCell(main, x, "1").storeCell(thread, x, "2");
    const QStringList texts = textsOf(layOutMemory(b));
    EXPECT_TRUE(texts.contains("only for main"));
    EXPECT_TRUE(texts.contains("only for thread"));
}

TEST(Data, AManagersDictIsInTheProcessThatHoldsIt) {
    TraceBuilder b(3);
    const TaskId main = b.run("main");
    b.value(main, "counter", 5);
    const TaskId manager = b.run("manager", main);
    const ObjectId ages = b.object(manager, ObjectKind::Dict, "ages");
    b.step().storeEntry(manager, ages, 0, "ann=12");
    const Sheet sheet = layOutMemory(b);
    EXPECT_TRUE(labelWith(sheet, "Shared memory"));
    EXPECT_GT(labelWith(sheet, "dict ages, held for all, entries: 1")->area.top(),
              labelWith(sheet, "manager")->area.top());
    EXPECT_THAT(changedCells(sheet), testing::UnorderedElementsAre("ann", "12"));
}

TEST(Data, NothingOverlapsInAnyArea) {
    TraceBuilder b(70);
    const TaskId main = b.run("main");
    for (int i = 0; i < 12; ++i) {
        const ObjectId v = b.object(main, ObjectKind::Variable, "variable " + std::to_string(i));
        b.storeCell(main, v, "a value that needs some room to be read");
    }
    for (int i = 0; i < 30; ++i) b.run("a-child-with-a-long-name-" + std::to_string(i), main);
    test::expectTidyEverywhere(b, layOutData);
}

struct Family : testing::Test {
    TraceBuilder b{20};
    TaskId main = b.run("main");
    TaskId child = b.run("child", main);
    TaskId grandchild = b.run("grandchild", child);

    static QRectF cardOf(const Sheet& sheet, TaskId process) {
        const auto isCard = [process](const Sheet::Box& box) { return box.task == process; };
        return std::ranges::find_if(sheet.boxes, isCard)->area;
    }
    Sheet layOut() const { return layOutTree(momentOf(b), kArea, Fonts(Theme())); }
};

TEST_F(Family, AChildStandsBelowItsParentAndIndented) {
    const Sheet sheet = layOut();
    const QRectF parent = seatOf(sheet, child)->box.token;
    const QRectF below = seatOf(sheet, grandchild)->box.token;
    EXPECT_GT(below.top(), parent.bottom());
    EXPECT_GT(below.left(), parent.left());
    EXPECT_TRUE(labelWith(sheet, "pid 1003"));
}

TEST_F(Family, WhoseParentEndsFirstIsAdopted) {
    b.exit(child).reap(child, main);
    const std::vector<ProcessNode> nodes = processNodes(b.world());
    ASSERT_EQ(nodes.size(), 3u);
    EXPECT_EQ(nodes[2].process, grandchild);
    EXPECT_TRUE(nodes[2].isAdopted);
    EXPECT_EQ(nodes[2].depth, 0);
    EXPECT_TRUE(labelWith(layOut(), "orphan of child, adopted by the supervisor · pid 1003"));
    b.at(std::chrono::seconds(1)).exit(grandchild);
    EXPECT_TRUE(processNodes(b.world())[2].isAdopted);
}

TEST_F(Family, AZombieWaitsToBeWaitedFor) {
    b.exit(grandchild, 3);
    EXPECT_TRUE(labelWith(layOut(), "zombie: exit code 3, nobody has waited for it · pid 1003"));
    const Sheet narrow = layOutTree(momentOf(b), {0, 0, 400, 240}, Fonts(Theme()));
    EXPECT_TRUE(labelWith(narrow, "zombie: exit code 3 · pid 1003"));
    b.reap(grandchild, child);
    EXPECT_TRUE(labelWith(layOut(), "exit code 3 · pid 1003"));
}

TEST_F(Family, ANoteThatIsTooLongForOneLineTakesTwo) {
    b.exit(grandchild, 3);
    const Sheet roomy = layOutTree(momentOf(b), {0, 0, 310, 240}, Fonts(Theme()));
    EXPECT_TRUE(labelWith(roomy, "zombie: exit code 3"));
    EXPECT_TRUE(labelWith(roomy, "pid 1003"));
    const Sheet low = layOutTree(momentOf(b), {0, 0, 310, 112}, Fonts(Theme()));
    EXPECT_TRUE(labelWith(low, "zombie · pid 1003"));
}

TEST_F(Family, WhereThereIsLittleWidthNamesComeBeforeNumbers) {
    b.exit(grandchild, 3);
    for (const QRectF& area : {QRectF(0, 0, 200, 120), QRectF(0, 0, 242, 150)}) {
        const Sheet sheet = layOutTree(momentOf(b), area, Fonts(Theme()));
        for (const TaskId process : {main, child, grandchild}) {
            const TokenBox& box = seatOf(sheet, process)->box;
            EXPECT_EQ(box.text, box.item.name) << area.width();
        }
        for (const Sheet::Label& label : sheet.labels) {
            EXPECT_FALSE(label.text.contains(u'…')) << label.text.toStdString();
        }
    }
    const TaskId thread = b.run("messenger", main, {.kind = TaskKind::Thread});
    const Sheet low = layOutTree(momentOf(b), {0, 0, 240, 112}, Fonts(Theme()));
    EXPECT_EQ(seatOf(low, thread)->box.text, "messenger");
}

TEST_F(Family, ThreadsHaveTheirNamesWhereThereIsRoom) {
    std::vector<TaskId> threads;
    for (int i = 0; i < 5; ++i) {
        threads.push_back(b.run("thread-" + std::to_string(i), main, {.kind = TaskKind::Thread}));
    }
    b.exit(main);
    const Sheet sheet = layOutTree(momentOf(b), {0, 0, 330, 240}, Fonts(Theme()));
    EXPECT_TRUE(labelWith(sheet, "zombie: exit code 0 · pid 1001"));
    for (const TaskId thread : threads) {
        const TokenBox& box = seatOf(sheet, thread)->box;
        EXPECT_EQ(box.text, box.item.name);
    }
}

TEST_F(Family, WhereThereIsLittleWidthTheNumberIsLeftOutFirst) {
    const TaskId light = b.run("light", main, {.daemon = true});
    b.kill(light, SIGTERM, main).reap(light, main);
    const Sheet wide = layOutTree(momentOf(b), {0, 0, 420, 140}, Fonts(Theme()));
    EXPECT_TRUE(labelWith(wide, "killed by SIGTERM · pid 1004 · daemon"));
    const Sheet narrow = layOutTree(momentOf(b), {0, 0, 320, 140}, Fonts(Theme()));
    EXPECT_TRUE(labelWith(narrow, "killed by SIGTERM · daemon"));
}

TEST_F(Family, ANoteIsLevelWithTheName) {
    for (const QRectF& area : {kArea, QRectF(0, 0, 400, 240), QRectF(0, 0, 400, 140)}) {
        const Sheet sheet = layOutTree(momentOf(b), area, Fonts(Theme()));
        const Sheet::Label* note = labelWith(sheet, "pid 1003");
        ASSERT_TRUE(note);
        const QRectF name = seatOf(sheet, grandchild)->box.label;
        EXPECT_NEAR(note->area.center().y(), name.center().y(), 1) << area.height();
    }
}

TEST(Tree, OneProcessAloneHasAllTheRoomForItsThreadsNames) {
    TraceBuilder b{1};
    const TaskId main = b.run("main");
    for (int i = 0; i < 10; ++i) {
        b.run("kernel: non-blocking " + std::to_string(i), main, {.kind = TaskKind::Thread});
    }
    const QRectF area(0, 0, 334, 150);
    const Sheet sheet = layOutTree(momentOf(b), area, Fonts(Theme()));
    EXPECT_GT(sheet.boxes.front().area.height(), 120);
    for (const Sheet::Seat& seat : sheet.seats) {
        if (seat.box.item.task == main) continue;
        EXPECT_FALSE(seat.box.text.isEmpty());
    }
}

TEST_F(Family, WhereThereIsNotThreadsStandBesideTheirProcess) {
    const TaskId thread = b.run("thread", main, {.kind = TaskKind::Thread});
    b.exit(main);
    const Sheet sheet = layOutTree(momentOf(b), {0, 0, 330, 140}, Fonts(Theme()));
    EXPECT_TRUE(labelWith(sheet, "zombie: exit code 0"));
    const QRectF process = seatOf(sheet, main)->box.token;
    EXPECT_NEAR(seatOf(sheet, thread)->box.token.center().y(), process.center().y(), 6);
}

TEST_F(Family, ThreadsAndTheirCoroutinesAreInsideTheirProcess) {
    const TaskId thread = b.run("thread", child, {.kind = TaskKind::Thread});
    const TaskId coroutine = b.task("coroutine", thread, {.kind = TaskKind::Coroutine});
    EXPECT_THAT(processNodes(b.world())[1].inside, testing::ElementsAre(thread, coroutine));
    const Sheet sheet = layOut();
    const QRectF card = cardOf(sheet, child);
    for (const TaskId task : {child, thread, coroutine}) {
        EXPECT_TRUE(card.contains(seatOf(sheet, task)->box.bounds()));
    }
}

TEST_F(Family, NothingOverlapsInAnyArea) {
    TaskId parent = child;
    for (int i = 0; i < 60; ++i) {
        const std::string name = "a-task-with-a-long-name-" + std::to_string(i);
        if (i % 3 == 0) {
            b.task(name, parent, {.kind = TaskKind::Thread});
        } else {
            parent = b.task(name, i % 2 == 0 ? main : parent);
        }
    }
    test::expectTidyEverywhere(b, layOutTree);
}

}  // namespace
}  // namespace lockstep
