#include "stage/channels/kernel_read.h"
#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using namespace std::chrono_literals;
using Kind = EventKind;

constexpr TaskId kMain{1};

std::string failureOf(const std::vector<Said>& reports) {
    const auto failure = std::ranges::find(reports, Kind::TaskFailed, &Said::kind);
    return failure == reports.end() ? "" : failure->text;
}

TEST(KernelRead, ReadsWhatComesLaterByEitherMechanism) {
    for (const auto begin : {beginPosixRead, beginRingRead, beginRead}) {
        std::array<int, 2> ends{};
        ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
        const UniqueFd here(ends[0]);
        const UniqueFd there(ends[1]);
        std::array<char, 10> buffer{};
        const auto read = begin(here.get(), buffer);
        if (!read) continue;  // no io_uring here
        ASSERT_EQ(::send(there.get(), "data", 4, 0), 4);
        EXPECT_EQ(read->wait(), 4);
        EXPECT_EQ(std::string(buffer.data(), 4), "data");
    }
}

TEST(StageReadinessSignal, ArrivesOnceAndLeavesTheReadToTheTask) {
    ScriptedEngine engine([] {
        const SocketPair pair("pair");
        ReadinessSignal signal(pair.first);
        print(signal.hasCome() ? "too early" : "not yet");
        pair.second.send("data");
        print(signal.hasCome() && signal.hasCome() ? "come" : "lost");
        print(pair.first.recv(10));
    });
    const auto said = engine.goToEnd(kMain);
    std::vector<std::string> lines;
    for (const Said& report : said)
        if (report.is(Kind::Printed)) lines.push_back(report.text);
    EXPECT_EQ(lines, (std::vector<std::string>{"not yet", "come", "data"}));
    EXPECT_EQ(std::ranges::count(kindsOf(said), Kind::SignalArrived), 1);
}

TEST(StageAsyncRead, IsCarriedOutByTheKernelsLane) {
    ScriptedEngine engine([] {
        const SocketPair pair("pair");
        AsyncRead read("read", pair.first, 10);
        pair.second.send("data");
        Thread kernel("kernel", [&] { read.carryOut(1s); });
        kernel.start();
        kernel.join();
        print(read.done() ? read.result() : "not done");
    });
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Join); });
    const auto kernel = kindsOf(engine.goToEnd(TaskId{2}));
    EXPECT_TRUE(std::ranges::count(kernel, Kind::DataReceived));
    EXPECT_TRUE(std::ranges::count(kernel, Kind::FlagSet));
    const auto said = engine.goToEnd(kMain);
    EXPECT_EQ(std::ranges::find(said, Kind::Printed, &Said::kind)->text, "data");
}

TEST(StageAsyncRead, CannotBeCarriedOutBeforeAnythingHasCome) {
    ScriptedEngine engine([] {
        const SocketPair pair("pair");
        AsyncRead("read", pair.first, 10).carryOut(1s);
    });
    EXPECT_EQ(failureOf(engine.goToEnd(kMain)), "RuntimeError: nothing has come");
}

}  // namespace
}  // namespace lockstep::test
