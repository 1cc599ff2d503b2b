#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using Kind = EventKind;

constexpr TaskId kMain{1};
constexpr TaskId kChild{2};

std::vector<std::string> cellsOf(const std::vector<Said>& said) {
    std::vector<std::string> cells;
    for (const Said& report : said) {
        if (report.is(Kind::CellStored)) cells.push_back("=" + report.text);
        if (report.is(Kind::CellLoaded)) cells.push_back(report.text);
    }
    return cells;
}

TEST(StageGlobal, IsCopiedByAForkAndThenEachProcessHasItsOwn) {
    ScriptedEngine engine([] {
        Global n("n", 100);
        n.store(7);
        Process child("child", [n]() mutable { n.store(n.load() + 1); });
        child.start();
        child.join();
        print(std::to_string(n.load()));
    });
    const auto begin = engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Join); });
    EXPECT_EQ(begin[0].detail, static_cast<std::uint8_t>(ObjectKind::Variable));
    EXPECT_EQ(cellsOf(begin), (std::vector<std::string>{"=100", "=7"}));
    EXPECT_EQ(cellsOf(engine.goToEnd(kChild)), (std::vector<std::string>{"7", "=8"}));
    EXPECT_EQ(cellsOf(engine.goToEnd(kMain)), (std::vector<std::string>{"7"}));
}

TEST(StageGlobal, IsSharedByTheThreadsOfAProcess) {
    ScriptedEngine engine([] {
        Global n("n", 10);
        Thread child("child", [n]() mutable { n.store(n.load() + 1); });
        child.start();
        child.join();
        print(std::to_string(n.load()));
    });
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Join); });
    engine.goToEnd(kChild);
    EXPECT_EQ(cellsOf(engine.goToEnd(kMain)), (std::vector<std::string>{"11"}));
}

TEST(StageLocal, EveryTaskSeesOnlyWhatItHasSet) {
    ScriptedEngine engine([] {
        Local student("student");
        student.set("Li");
        Thread child("child", [&] {
            student.set("Zhang");
            print(student.get());
        });
        child.start();
        child.join();
        print(student.get());
    });
    const auto begin = engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Join); });
    EXPECT_EQ(begin[0].detail, static_cast<std::uint8_t>(ObjectKind::Local));
    EXPECT_EQ(cellsOf(engine.goToEnd(kChild)), (std::vector<std::string>{"=Zhang", "Zhang"}));
    EXPECT_EQ(cellsOf(engine.goToEnd(kMain)), (std::vector<std::string>{"Li"}));
}

TEST(StageLocal, HasNothingForWhoHasSetNothing) {
    for (const bool isForked : {false, true}) {
        static bool forks;
        forks = isForked;
        ScriptedEngine engine([] {
            Local student("student");
            student.set("Li");
            const auto look = [student] { print(student.get()); };
            Thread thread("outsider", look);
            Process process("outsider", look);
            if (forks) process.start();
            if (!forks) thread.start();
            if (!forks) thread.join();
        });
        engine.goUntil(kMain, [](const Said& s) { return s.isAt(Op::Join); });
        const auto said = engine.goToEnd(kChild);
        EXPECT_EQ(std::ranges::find(said, Kind::TaskFailed, &Said::kind)->text,
                  "AttributeError: '_thread._local' object has no attribute 'student'");
    }
}

}  // namespace
}  // namespace lockstep::test
