#include "support/app_test_main.h"
#include "support/program.h"

namespace lockstep {
namespace {

using WindowProgram = ProgramTest;

void expectNoDisplay(const Answer& answer) {
    EXPECT_EQ(answer.status, 2);
    EXPECT_TRUE(answer.out.isEmpty());
    EXPECT_EQ(answer.err.count('\n'), 1) << answer.err.toStdString();
    EXPECT_TRUE(answer.err.startsWith("lockstep: no display"));
    EXPECT_TRUE(answer.err.contains("list, run, export, info"));
}

TEST_F(WindowProgram, NamesTheOtherCommandsWhenNoDisplayIsNamed) {
    expectNoDisplay(run({}));
}

TEST_F(WindowProgram, NamesTheOtherCommandsWhenTheDisplayDoesNotAnswer) {
    environment().insert("DISPLAY", ":7654");
    environment().insert("QT_QPA_PLATFORM", "xcb");
    expectNoDisplay(run({}));
}

TEST_F(WindowProgram, RefusesAnOptionThatItDoesNotHave) {
    environment().insert("QT_QPA_PLATFORM", "offscreen");
    const Answer answer = run({"--colour"});
    EXPECT_EQ(answer.status, 2);
    EXPECT_TRUE(answer.err.contains("--colour"));
}

TEST_F(WindowProgram, RefusesASecondRecording) {
    environment().insert("QT_QPA_PLATFORM", "offscreen");
    const Answer answer = run({"a.lockstep", "b.lockstep"});
    EXPECT_EQ(answer.status, 2);
    EXPECT_TRUE(answer.err.contains("b.lockstep"));
}

}  // namespace
}  // namespace lockstep
