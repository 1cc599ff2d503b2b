#include "models/console_model.h"

#include <QAbstractItemModelTester>

#include "support/app_test_main.h"
#include "support/trace_builder.h"

namespace lockstep {
namespace {

using test::TraceBuilder;

struct Console : testing::Test {
    Console() {
        b.print(main, "What is your name?").inputRead(main, "Ada").print(main, "Hello, Ada");
        playhead.setRun(b.trace(), {});
    }
    QString text(int row, int column) const { return lines.index(row, column).data().toString(); }

    TraceBuilder b;
    TaskId main = b.run("main");
    Theme theme;
    Playhead playhead;
    ConsoleModel lines{playhead, theme};
    QAbstractItemModelTester tester{&lines, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(Console, HasTheLinesUpToTheMoment) {
    EXPECT_EQ(lines.rowCount(), 0);
    playhead.toEnd();
    ASSERT_EQ(lines.rowCount(), 3);
    EXPECT_EQ(text(0, ConsoleModel::Task), "main");
    EXPECT_EQ(text(0, ConsoleModel::Line), "What is your name?");
    EXPECT_EQ(text(1, ConsoleModel::Line), "← Ada");
    playhead.stepBack();
    playhead.seek(4);
    EXPECT_EQ(lines.rowCount(), 1);
}

TEST_F(Console, ARowLeadsToTheMomentAfterItsLine) {
    playhead.toEnd();
    EXPECT_EQ(lines.momentOf(lines.index(0, 0)), 4U);
    EXPECT_EQ(lines.taskAt(lines.index(2, 0)), main);
}

TEST_F(Console, TakesInLinesAsTheyCome) {
    playhead.toEnd();
    b.print(main, "Good bye");
    playhead.refresh();
    ASSERT_EQ(lines.rowCount(), 4);
    EXPECT_EQ(text(3, ConsoleModel::Line), "Good bye");
}

TEST_F(Console, IsEmptyAfterTheRunIsGone) {
    playhead.toEnd();
    playhead.clearRun();
    EXPECT_EQ(lines.rowCount(), 0);
}

}  // namespace
}  // namespace lockstep
