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

const Said* firstOf(const std::vector<Said>& reports, Kind kind) {
    const auto found = std::ranges::find(reports, kind, &Said::kind);
    return found == reports.end() ? nullptr : &*found;
}

std::vector<std::string> textsOf(const std::vector<Said>& reports, Kind kind) {
    std::vector<std::string> texts;
    for (const Said& report : reports)
        if (report.is(kind)) texts.push_back(report.text);
    return texts;
}

std::string failureOf(const std::vector<Said>& reports) {
    const Said* failure = firstOf(reports, Kind::TaskFailed);
    return failure ? failure->text : "";
}

TEST(StagePipe, CarriesWholeMessagesBothWays) {
    ScriptedEngine engine([] {
        auto [left, right] = Pipe("pipe");
        left.send("123");
        left.send("");
        left.send("吃了么");
        right.send("back");
        for (int i = 0; i < 3; ++i) print("<" + right.recv() + ">");
        print(left.recv());
    });
    const auto said = engine.goToEnd(kMain);
    EXPECT_EQ(textsOf(said, Kind::Printed),
              (std::vector<std::string>{"<123>", "<>", "<吃了么>", "back"}));
    EXPECT_EQ(textsOf(said, Kind::DataSent),
              (std::vector<std::string>{"123", "", "吃了么", "back"}));
    const Said* sent = firstOf(said, Kind::DataSent);
    EXPECT_EQ(sent->value, 3);
    EXPECT_EQ(sent->extra, 0);
    const Said* received = firstOf(said, Kind::DataReceived);
    EXPECT_EQ(received->value, 3);
    EXPECT_EQ(received->extra, 1);
}

TEST(StagePipe, ReceivesTheEndOnlyWhenEveryCopyOfTheOtherEndIsClosed) {
    ScriptedEngine engine([] {
        Pipe pipe("pipe", false);
        Process child("child", [&] {
            pipe.second.close();
            pipe.first.recv();
        });
        child.start();
        pipe.second.close();
        child.join();
    });
    const auto parent = engine.goUntil(kMain, isJoin);
    EXPECT_EQ(firstOf(parent, Kind::EndClosed)->extra, 1);
    engine.go(kChild);
    const auto closed = engine.go(kChild);
    EXPECT_EQ(firstOf(closed, Kind::EndClosed)->value, 1);
    EXPECT_EQ(firstOf(closed, Kind::EndClosed)->extra, 0);
    const auto said = engine.go(kChild);
    EXPECT_TRUE(said[0].is(Kind::EndOfFile));
    EXPECT_EQ(failureOf(said), "EOFError");
}

TEST(StagePipe, AnOpenCopyKeepsTheReaderWaiting) {
    ScriptedEngine engine([] {
        Pipe pipe("pipe");
        Process child("child", [&] { pipe.second.recv(); });
        child.start();
        pipe.first.close();
        child.join();
    });
    engine.goUntil(kMain, isJoin);
    engine.go(kChild);
    EXPECT_TRUE(engine.go(kChild)[0].isBlockedFor(BlockReason::Pipe));
}

TEST(StagePipe, AProcessThatEndsClosesItsEnds) {
    ScriptedEngine engine([] {
        Pipe pipe("pipe");
        Process child("child", [&] { pipe.first.send("last words"); });
        child.start();
        pipe.first.close();
        print(pipe.second.recv());
        pipe.second.recv();
    });
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Receive); });
    EXPECT_TRUE(engine.go(kMain)[0].isBlockedFor(BlockReason::Pipe));
    engine.goToEnd(kChild);
    EXPECT_EQ(engine.go(kMain)[0].text, "last words");
    engine.go(kMain);
    EXPECT_EQ(failureOf(engine.go(kMain)), "EOFError");
}

TEST(StagePipe, AKilledProcessHasNoEndsAnyMore) {
    ScriptedEngine engine([] {
        Pipe pipe("pipe", false);
        Process child("child", [&] { sleep(1s); });
        child.start();
        child.terminate();
        pipe.second.close();
        pipe.first.recv();
    });
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Terminate); });
    const auto said = engine.goToEnd(kMain);
    EXPECT_EQ(firstOf(said, Kind::EndClosed)->extra, 0);
    EXPECT_EQ(failureOf(said), "EOFError");
}

TEST(StagePipe, BreaksWhenNobodyCanReceive) {
    ScriptedEngine engine([] {
        Pipe pipe("pipe", false);
        pipe.first.close();
        pipe.second.send("into the void");
    });
    EXPECT_EQ(failureOf(engine.goToEnd(kMain)), "BrokenPipeError: Broken pipe");
}

TEST(StagePipe, HoldsSixtyFourMessagesInEachDirection) {
    ScriptedEngine engine([] {
        for (const bool duplex : {true, false}) {
            Pipe pipe("pipe", duplex);
            for (int i = 0; i < 64; ++i) pipe.second.send(std::string(1000, 'x'));
            Thread reader("reader", [&] { pipe.first.recv(); });
            reader.start();
            pipe.second.send("one more");
            reader.join();
        }
    });
    const auto isBlocked = [](const Said& said) { return said.isBlockedFor(BlockReason::Pipe); };
    for (const TaskId reader : {TaskId{2}, TaskId{3}}) {
        const auto said = engine.goUntil(kMain, isBlocked);
        EXPECT_EQ(std::ranges::count(kindsOf(said), Kind::DataSent), 64);
        engine.goToEnd(reader);
        EXPECT_TRUE(engine.go(kMain)[0].is(Kind::DataSent));
    }
}

TEST(StagePipe, RefusesWhatItsDirectionAndItsSizeForbid) {
    for (const auto& [code, what] : std::vector<std::pair<void (*)(), std::string>>{
             {[] { Pipe("pipe", false).first.send("x"); }, "OSError: connection is read-only"},
             {[] { Pipe("pipe", false).second.recv(); }, "OSError: connection is write-only"},
             {[] { Pipe("pipe").first.send(std::string(1001, 'x')); },
              "ValueError: a message of a pipe has at most 1000 bytes"},
             {[] {
                  Pipe pipe("pipe");
                  pipe.first.close();
                  pipe.first.close();
                  pipe.first.recv();
              },
              "OSError: handle is closed"}}) {
        ScriptedEngine engine(code);
        EXPECT_EQ(failureOf(engine.goToEnd(kMain)), what);
    }
}

TEST(StagePipe, PollsForAMessageWithATimeout) {
    ScriptedEngine engine([] {
        Pipe pipe("pipe");
        print(pipe.first.poll() ? "yes" : "no");
        print(pipe.first.poll(1s) ? "yes" : "no");
        pipe.second.send("x");
        print(pipe.first.poll(1s) ? "yes" : "no");
    });
    engine.go(kMain);
    EXPECT_TRUE(engine.go(kMain)[0].isRefusalOf(Op::Receive));
    engine.go(kMain);
    EXPECT_TRUE(engine.go(kMain)[0].isBlockedFor(BlockReason::Pipe));
    EXPECT_TRUE(engine.go(kMain, {.timedOut = true})[0].isRefusalOf(Op::Receive));
    EXPECT_EQ(textsOf(engine.goToEnd(kMain), Kind::Printed),
              (std::vector<std::string>{"no", "yes"}));
}

TEST(StagePipe, ShowsTheBeginningOfALongMessageAndNoHalfCharacters) {
    ScriptedEngine engine([] {
        Pipe pipe("pipe");
        pipe.first.send(std::string(39, 'x') + "吃");
        pipe.first.send("a\n\xFF");
    });
    EXPECT_EQ(textsOf(engine.goToEnd(kMain), Kind::DataSent),
              (std::vector<std::string>{std::string(39, 'x'), "a ."}));
}

TEST(StagePipe, WaitsInTheKernelWhenRunningFreely) {
    ScriptedEngine engine(
        [] {
            Pipe pipe("pipe", false);
            Process child("child", [&] {
                pipe.second.close();
                for (int i = 0; i < 200; ++i) print(pipe.first.recv());
                pipe.first.recv();
            });
            child.start();
            for (int i = 0; i < 200; ++i) pipe.second.send(std::to_string(i));
            pipe.second.close();
        },
        {.free = true});
    auto said = engine.runFreely();
    EXPECT_EQ(std::ranges::count(kindsOf(said[kChild]), Kind::DataReceived), 200);
    EXPECT_EQ(failureOf(said[kChild]), "EOFError");
    std::vector<std::uint64_t> stamps;
    for (const TaskId task : {kMain, kChild})
        for (const Said& report : said[task])
            if (report.stamp != 0 && !report.is(Kind::TaskBlocked)) stamps.push_back(report.stamp);
    std::ranges::sort(stamps);
    for (std::size_t i = 0; i < stamps.size(); ++i) EXPECT_EQ(stamps[i], i + 1);
}

}  // namespace
}  // namespace lockstep::test
