#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using namespace std::chrono_literals;
using Kind = EventKind;

constexpr TaskId kMain{1};

TEST(StageProtocol, TheMainProcessIntroducesItself) {
    ScriptedEngine engine([] {});
    engine.await(kMain);
    const wire::Hello& hello = engine.hello(kMain);
    EXPECT_EQ(hello.version, wire::kVersion);
    EXPECT_EQ(hello.token, engine.token());
    EXPECT_EQ(hello.pid, hello.tid);
    EXPECT_NE(hello.pid, engine.supervisor());
}

TEST(StageProtocol, ATaskDoesNothingBeforeItsFirstGo) {
    ScriptedEngine engine([] { print("too early"); });
    engine.await(kMain);
    std::this_thread::sleep_for(20ms);
    EXPECT_FALSE(engine.hasNews(kMain));
}

TEST(StageProtocol, EveryGoIsAnsweredByOnePacketThatEndsWhereTheTaskStands) {
    ScriptedEngine engine([] {
        print("one");
        print("two");
    });
    EXPECT_EQ(kindsOf(engine.go(kMain)), (std::vector{Kind::PointReached}));
    const auto second = engine.go(kMain);
    EXPECT_EQ(kindsOf(second), (std::vector{Kind::Printed, Kind::PointReached}));
    EXPECT_EQ(second[0].text, "one");
    EXPECT_TRUE(second[1].isAt(Op::Print));
    const auto third = engine.go(kMain);
    EXPECT_TRUE(third.back().isAt(Op::Exit));
    EXPECT_EQ(kindsOf(engine.go(kMain)), (std::vector{Kind::TaskExited}));
    EXPECT_TRUE(engine.packet(kMain).empty());
}

TEST(StageProtocol, APointNamesItsSourceLineWithoutFolders) {
    constexpr std::uint32_t kLine = __LINE__ + 1;
    ScriptedEngine engine([] { print("here"); });
    const auto said = engine.go(kMain);
    EXPECT_EQ(said.back().file, "stage_protocol_test.cpp");
    EXPECT_EQ(said.back().line, kLine);
}

TEST(StageProtocol, ManyReportsTakeMorePacketsOfWhichOnlyTheLastStands) {
    ScriptedEngine engine([] {
        std::string text;
        for (int i = 0; i < 1000; ++i) text += "line " + std::to_string(i) + "\n";
        print(text);
    });
    engine.go(kMain);
    const auto said = engine.go(kMain);
    EXPECT_EQ(std::ranges::count(kindsOf(said), Kind::Printed), 1001);
    EXPECT_EQ(said[999].text, "line 999");
    EXPECT_TRUE(said.back().isAt(Op::Exit));
}

TEST(StageProtocol, TimePassesBetweenThePointAndItsOneGo) {
    ScriptedEngine engine([] {
        work(3s);
        stage::sleep(5s);
    });
    auto said = engine.go(kMain);
    EXPECT_TRUE(said.back().isAt(Op::Work));
    EXPECT_EQ(said.back().value, 3 * kSecond);
    said = engine.go(kMain);
    EXPECT_TRUE(said[0].is(Kind::WorkDone));
    EXPECT_EQ(said[0].value, 3 * kSecond);
    EXPECT_TRUE(said[1].isAt(Op::Sleep));
    said = engine.go(kMain);
    EXPECT_TRUE(said[0].is(Kind::Slept));
    EXPECT_EQ(said[0].value, 5 * kSecond);
}

TEST(StageProtocol, InputIsWhatTheGoBrings) {
    ScriptedEngine engine([] { print("got " + input("Name?", "Ada", 2s)); });
    const auto asked = engine.go(kMain);
    EXPECT_EQ(asked[0].text, "Name?");
    EXPECT_TRUE(asked[1].isAt(Op::Input));
    EXPECT_EQ(asked[1].text, "Ada");
    EXPECT_EQ(asked[1].value, 2 * kSecond);
    const auto read = engine.go(kMain, {.text = "Grace"});
    EXPECT_TRUE(read[0].is(Kind::InputRead));
    EXPECT_EQ(read[0].text, "Grace");
    EXPECT_EQ(engine.go(kMain)[0].text, "got Grace");
}

TEST(StageProtocol, FilesAreReadAndWrittenInTheSessionsFolder) {
    ScriptedEngine engine([] {
        writeFile("b", "12345");
        writeFile("a", "");
        for (const auto& name : listFiles()) print(name);
        print(readFile("b", 1s));
        try {
            readFile("c", 1s);
        } catch (const FileNotFoundError&) {
            print("none");
        }
        readFile("../x", 1s);
    });
    const auto said = engine.goToEnd(kMain);
    std::vector<std::string> lines;
    for (const Said& report : said)
        if (report.is(Kind::Printed) || report.is(Kind::TaskFailed)) lines.push_back(report.text);
    EXPECT_EQ(lines, (std::vector<std::string>{"a", "b", "12345", "none",
                                               "ValueError: a file's name cannot be '../x'"}));
    EXPECT_EQ(said[1].value, 5);
    EXPECT_TRUE(std::filesystem::exists(engine.folder() + "/b"));
}

TEST(StageProtocol, ATaskBurnsCpuBetweenBurnAndHold) {
    ScriptedEngine engine([] { work(1s); });
    engine.go(kMain);
    const auto cpuOf = [&] {
        clockid_t clock{};
        timespec used{};
        ::clock_getcpuclockid(engine.pid(kMain), &clock);
        ::clock_gettime(clock, &used);
        return used.tv_sec * kSecond + used.tv_nsec;
    };
    const auto idle = cpuOf();
    engine.send(kMain, wire::Burn{});
    EXPECT_TRUE(eventually([&] { return cpuOf() > idle + 5 * kMillisecond; }));
    engine.send(kMain, wire::Hold{});
    EXPECT_TRUE(eventually([&] {
        const auto before = cpuOf();
        std::this_thread::sleep_for(10ms);
        return cpuOf() == before;
    }));
    EXPECT_FALSE(engine.hasNews(kMain));
    engine.send(kMain, wire::Burn{});
    EXPECT_TRUE(engine.go(kMain)[0].is(Kind::WorkDone));
}

TEST(StageProtocol, ABurningTaskIsNotPinnedAndAWaitingOneIs) {
    ScriptedEngine engine([] { work(1s); }, {.pinnedCpu = 0});
    engine.go(kMain);
    const auto cpusOf = [&] {
        cpu_set_t set;
        ::sched_getaffinity(engine.pid(kMain), sizeof set, &set);
        return CPU_COUNT(&set);
    };
    cpu_set_t ours;
    ::sched_getaffinity(0, sizeof ours, &ours);
    EXPECT_EQ(cpusOf(), 1);
    engine.send(kMain, wire::Burn{});
    EXPECT_TRUE(eventually([&] { return cpusOf() == CPU_COUNT(&ours); }));
    engine.send(kMain, wire::Hold{});
    EXPECT_TRUE(eventually([&] { return cpusOf() == 1; }));
}

TEST(StageProtocol, ARefusedTaskEndsWithStatus3AndOneThatIsHungUpOnWith2) {
    ScriptedEngine refused([] {});
    refused.await(kMain);
    refused.send(kMain, wire::Refusal{"no"});
    EXPECT_EQ(WEXITSTATUS(refused.reaped().status), 3);

    ScriptedEngine alone([] { work(1s); });
    alone.go(kMain);
    alone.hangUp(kMain);
    EXPECT_EQ(WEXITSTATUS(alone.reaped().status), 2);
}

TEST(StageProtocol, ATaskThatBurnsNoticesTheEndOfItsConnection) {
    ScriptedEngine engine([] { work(1s); });
    engine.go(kMain);
    engine.send(kMain, wire::Burn{});
    engine.hangUp(kMain);
    EXPECT_EQ(WEXITSTATUS(engine.reaped().status), 2);
}

TEST(StageProtocol, ChanceIsAFunctionOfTheSeedAndTheTask) {
    const auto numbers = [](std::uint64_t seed) {
        ScriptedEngine engine(
            [] {
                const auto draw = [] {
                    for (int i = 0; i < 20; ++i) print(std::to_string(randomInt(-1000, 1000)));
                };
                Process child("child", draw);
                child.start();
                draw();
            },
            {.seed = seed});
        std::vector<std::string> main, child;
        for (const Said& said :
             engine.goUntil(kMain, [](const Said& report) { return report.isAt(Op::Join); }))
            if (said.is(Kind::Printed)) main.push_back(said.text);
        for (const Said& said : engine.goToEnd(TaskId{2}))
            if (said.is(Kind::Printed)) child.push_back(said.text);
        EXPECT_NE(main, child);
        main.insert(main.end(), child.begin(), child.end());
        return main;
    };
    const auto first = numbers(1);
    EXPECT_EQ(first.size(), 40u);
    EXPECT_EQ(first, numbers(1));
    EXPECT_NE(first, numbers(2));
}

TEST(StageProtocol, ParametersAndVariantAreThoseOfTheRun) {
    ScriptedEngine engine(
        [] {
            print(std::to_string(parameter("buyers") + duration("read").count()));
            print(variantIs("only") && !variantIs("other") ? "yes" : "no");
            parameter("nothing");
        },
        {.parameters = {{"buyers", 3}, {"read", 4}}});
    const auto said = engine.goToEnd(kMain);
    EXPECT_EQ(said[1].text, "7");
    EXPECT_EQ(said[3].text, "yes");
    EXPECT_EQ(said[4].text, "ValueError: there is no parameter nothing");
    EXPECT_EQ(said.back().value, 1);
}

}  // namespace
}  // namespace lockstep::test
