#include <arpa/inet.h>

#include "stage/stage.h"
#include "support/scripted_engine.h"

namespace lockstep::test {
namespace {

using namespace lockstep::stage;
using namespace std::chrono_literals;
using Kind = EventKind;

constexpr TaskId kMain{1};
constexpr TaskId kChild{2};

const Said* firstOf(const std::vector<Said>& reports, Kind kind) {
    const auto found = std::ranges::find(reports, kind, &Said::kind);
    return found == reports.end() ? nullptr : &*found;
}

std::string failureOf(const std::vector<Said>& reports) {
    const Said* failure = firstOf(reports, Kind::TaskFailed);
    return failure ? failure->text : "";
}

// Runs both tasks in turn until the main one has ended.
std::vector<Said> alternate(ScriptedEngine& engine) {
    std::vector<Said> said;
    bool isChildLive = true;
    for (int i = 0; i < 1000; ++i) {
        const auto main = engine.go(kMain);
        said.insert(said.end(), main.begin(), main.end());
        if (main.empty() || main.back().is(Kind::TaskExited)) return said;
        const bool isStarted =
            std::ranges::any_of(said, [](const Said& s) { return s.is(Kind::TaskCreated); });
        if (!isStarted || !isChildLive) continue;
        const auto child = engine.go(kChild);
        isChildLive = !child.empty() && !child.back().is(Kind::TaskExited);
    }
    ADD_FAILURE() << "no end";
    return said;
}

TEST(StageSocket, AServerAnswersAClientOfAnotherProcess) {
    ScriptedEngine engine([] {
        Listener server("server");
        Process client("client", [&] {
            Socket socket("phone", server);
            server.close();
            socket.send("hello");
            print(socket.recv(1024));
        });
        client.start();
        const Socket conn = server.accept();
        print(conn.recv(1024));
        conn.send("HELLO");
        print("<" + conn.recv(1024) + ">");
        conn.close();
    });
    const auto said = alternate(engine);
    EXPECT_EQ(linesOf(said), (std::vector<std::string>{"hello", "<>"}));
    const Said* accepted = firstOf(said, Kind::ConnectionAccepted);
    ASSERT_TRUE(accepted);
    EXPECT_EQ(accepted->object, ObjectId{1});
    EXPECT_EQ(accepted->value, 2);
    EXPECT_EQ(accepted->extra, 0);
    EXPECT_TRUE(firstOf(said, Kind::EndOfFile));
}

TEST(StageSocket, TheBacklogIsWhatTheListenerSays) {
    ScriptedEngine engine([] {
        Listener server("server", {.backlog = 2});
        const Socket one("one", server);
        const Socket two("two", server);
        const Socket three("three", server);
    });
    engine.go(kMain);
    EXPECT_EQ(firstOf(engine.go(kMain), Kind::ConnectionQueued)->extra, 1);
    EXPECT_EQ(firstOf(engine.go(kMain), Kind::ConnectionQueued)->extra, 2);
    EXPECT_TRUE(engine.go(kMain)[0].isBlockedFor(BlockReason::Socket));
}

TEST(StageSocket, NobodyConnectsToAListenerThatIsClosed) {
    ScriptedEngine engine([] {
        Listener server("server");
        server.close();
        Socket("late", server);
    });
    EXPECT_EQ(failureOf(engine.goToEnd(kMain)), "ConnectionRefusedError: Connection refused");
}

TEST(StageSocket, WhoWaitsInTheBacklogOfAClosedListenerIsReset) {
    ScriptedEngine engine([] {
        Listener server("server");
        const Socket client("client", server);
        server.close();
        client.recv(10);
    });
    EXPECT_EQ(failureOf(engine.goToEnd(kMain)), "ConnectionResetError: Connection reset by peer");
}

TEST(StageSocket, AStreamKeepsBytesAndNoMessages) {
    ScriptedEngine engine([] {
        Listener server("server");
        const Socket client("client", server);
        const Socket conn = server.accept();
        client.send("one");
        client.send("two");
        print(conn.recv(4));
        print(conn.recv(1024));
    });
    EXPECT_EQ(linesOf(engine.goToEnd(kMain)), (std::vector<std::string>{"onet", "wo"}));
}

TEST(StageSocket, ClosingWithUnreadDataResetsTheOtherSide) {
    ScriptedEngine engine([] {
        Listener server("server");
        const Socket client("client", server);
        const Socket conn = server.accept();
        client.send("nobody reads this");
        conn.close();
        client.recv(10);
    });
    EXPECT_EQ(failureOf(engine.goToEnd(kMain)), "ConnectionResetError: Connection reset by peer");
}

TEST(StageSocket, SendingToAClosedSideFailsTheSecondTime) {
    ScriptedEngine engine([] {
        Listener server("server");
        const Socket client("client", server);
        server.accept().close();
        client.send("first");
        print("sent");
        client.send("second");
    });
    const auto said = engine.goToEnd(kMain);
    EXPECT_EQ(linesOf(said), (std::vector<std::string>{"sent"}));
    EXPECT_EQ(failureOf(said), "BrokenPipeError: Broken pipe");
}

TEST(StageSocket, ThrowsWhereItWouldBlock) {
    ScriptedEngine engine([] {
        Listener server("server");
        server.setBlocking(false);
        try {
            server.accept();
        } catch (const BlockingIOError&) {
            print("nobody");
        }
        const Socket client("client", server);
        Socket conn = server.accept();
        conn.setBlocking(false);
        try {
            conn.recv(10);
        } catch (const OSError& error) {
            print(error.name());
        }
        print(conn.tryRecv(10) ? "data" : "none");
        client.send("x");
        print(conn.recv(10));
    });
    EXPECT_EQ(linesOf(engine.goToEnd(kMain)),
              (std::vector<std::string>{"nobody", "BlockingIOError", "none", "x"}));
}

TEST(StageSocket, AReadHasTwoPhasesWhenCopyingTakesTime) {
    ScriptedEngine engine([] {
        auto [left, right] = SocketPair("pair");
        Process child("child", [&] {
            right.setCopyTime(2s);
            print(right.recv(10));
        });
        child.start();
        left.send("data");
        child.join();
    });
    engine.goUntil(kMain, [](const Said& said) { return said.isAt(Op::Send); });
    engine.go(kChild);
    EXPECT_TRUE(engine.go(kChild)[0].isBlockedFor(BlockReason::Socket));
    engine.go(kMain);
    const auto arrived = engine.go(kChild);
    EXPECT_TRUE(arrived.back().isAt(Op::Copy));
    EXPECT_EQ(arrived.back().value, 2'000'000'000);
    EXPECT_TRUE(engine.go(kChild)[0].is(Kind::DataReceived));
}

TEST(StageSocket, APortThatIsInUseIsSaidInOneSentence) {
    static int port = 0;
    const UniqueFd other(::socket(AF_INET, SOCK_STREAM, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ASSERT_EQ(::bind(other.get(), reinterpret_cast<sockaddr*>(&address), size), 0);
    ASSERT_EQ(::listen(other.get(), 1), 0);
    ASSERT_EQ(::getsockname(other.get(), reinterpret_cast<sockaddr*>(&address), &size), 0);
    port = ntohs(address.sin_port);
    ScriptedEngine engine([] { Listener server("server", {.port = port}); });
    EXPECT_EQ(
        failureOf(engine.goToEnd(kMain)),
        "OSError: port " + std::to_string(port) + " of this computer is in use by another program");
}

TEST(StageSocket, ServesRealClientsWhenRunningFreely) {
    ScriptedEngine engine(
        [] {
            Listener server("server", {.backlog = 1});
            std::vector<Process> clients;
            for (int i = 0; i < 8; ++i) {
                clients.emplace_back("client", [&server, i] {
                    const Socket socket("socket", server);
                    socket.send(std::to_string(i));
                    if (socket.recv(10) != "reply " + std::to_string(i)) throw EOFError();
                });
            }
            for (Process& client : clients) client.start();
            for (int i = 0; i < 8; ++i) {
                const Socket conn = server.accept();
                conn.send("reply " + conn.recv(10));
                conn.close();
            }
        },
        {.free = true});
    for (const auto& [task, said] : engine.runFreely()) EXPECT_EQ(failureOf(said), "");
}

class EachKind : public testing::TestWithParam<SelectorKind> {};

SelectorKind kind;

TEST_P(EachKind, TellsWhatIsReadyAndHowManyItLookedAt) {
    kind = GetParam();
    ScriptedEngine engine([] {
        Listener server("server");
        Pipe pipe("pipe");
        Selector selector("selector", kind);
        selector.addIdle(998);
        selector.add(server);
        selector.add(pipe.first);
        print(std::to_string(selector.select(0s).size()));
        pipe.second.send("x");
        const auto ready = selector.select();
        print(ready.size() == 1 && ready[0] == pipe.first ? "the pipe" : "?");
        const Socket client("client", server);
        print(std::to_string(selector.select().size()));
        selector.remove(pipe.first);
        print(selector.select(1s) == std::vector<Waitable>{server} ? "the server" : "?");
    });
    const auto said = engine.goToEnd(kMain);
    EXPECT_EQ(linesOf(said), (std::vector<std::string>{"0", "the pipe", "2", "the server"}));
    EXPECT_TRUE(std::ranges::any_of(said, [](const Said& s) { return s.isRefusalOf(Op::Select); }));
    std::vector<std::int64_t> looks;
    for (const Said& report : said)
        if (report.is(Kind::WaitPassed)) looks.push_back(report.extra);
    EXPECT_EQ(looks, kind == SelectorKind::Epoll ? (std::vector<std::int64_t>{1, 2, 1})
                                                 : (std::vector<std::int64_t>{1000, 1000, 999}));
}

INSTANTIATE_TEST_SUITE_P(StageSelector, EachKind,
                         testing::Values(SelectorKind::Select, SelectorKind::Poll,
                                         SelectorKind::Epoll));

TEST(StageSelector, WaitsInTheKernelWhenRunningFreely) {
    ScriptedEngine engine(
        [] {
            Pipe pipe("pipe");
            Selector selector("selector");
            selector.add(pipe.first);
            Process child("child", [&] { pipe.second.send("x"); });
            child.start();
            print(std::to_string(selector.select().size()));
        },
        {.free = true});
    EXPECT_EQ(linesOf(engine.runFreely()[kMain]), (std::vector<std::string>{"1"}));
}

TEST(StageSelector, SelectCannotHaveDescriptorsBeyondItsSet) {
    ScriptedEngine engine([] {
        Selector selector("selector", SelectorKind::Select);
        selector.addIdle(1024);
    });
    EXPECT_EQ(failureOf(engine.goToEnd(kMain)),
              "ValueError: filedescriptor out of range in select()");
}

}  // namespace
}  // namespace lockstep::test
