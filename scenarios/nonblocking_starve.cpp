#include <algorithm>

#include "common/lines.h"
#include "stage/stage.h"

// One thread looks at its clients in turn and never blocks. One client says nothing.
namespace lockstep::scenarios::nonblocking_starve {

using namespace lockstep::stage;

namespace {

constexpr std::size_t kMost = 1024;

void greet(const Socket& conn) {
    const std::string data = conn.recv(kMost);
    if (!data.empty()) conn.send("hi, " + data);
}

// The first client that has nothing to say ends the round for all that come after it.
void tryAllAtOnce(const std::vector<Socket>& clients) {
    try {
        for (const Socket& conn : clients) greet(conn);
    } catch (const BlockingIOError&) {
        print("nothing to read");
    }
}

void tryEach(const std::vector<Socket>& clients) {
    for (const Socket& conn : clients) {
        try {
            greet(conn);
        } catch (const BlockingIOError&) {
        }
    }
}

// `closed` goes on from round to round, so that whoever has left is in it again and again.
void removeClosed(std::vector<Socket>& clients, std::vector<Socket>& closed) {
    for (const Socket& conn : clients) {
        const auto data = conn.tryRecv(kMost);
        if (data && data->empty()) closed.push_back(conn);
    }
    for (const Socket& conn : closed) {
        if (std::erase(clients, conn) == 0) throw ValueError("list.remove(x): x not in list");
    }
}

void acceptAll(const Listener& server, std::vector<Socket>& clients) {
    while (auto conn = server.tryAccept()) {
        conn->setBlocking(false);
        clients.push_back(*conn);
    }
}

void serve(Listener& server) {
    server.setBlocking(false);
    std::vector<Socket> clients;
    std::vector<Socket> closed;
    for (int round = 0; round < parameter("rounds"); ++round) {
        acceptAll(server, clients);
        if (variantIs("one-try")) {
            tryAllAtOnce(clients);
        } else if (variantIs("try-each")) {
            tryEach(clients);
        } else {
            removeClosed(clients, closed);
        }
        sleep(duration("pause"));
    }
}

void stayIdle(const Listener& server) {
    const Socket phone("idle phone", server);
    sleep(parameter("rounds") * duration("pause"));
    phone.close();
}

void speak(const Listener& server) {
    sleep(duration("pause") / 2);  // comes second
    const Socket phone("eager phone", server);
    if (variantIs("removed-twice")) return phone.close();
    phone.send("it is me");
    try {
        print(phone.recv(kMost, (parameter("rounds") - 3) * duration("pause")));
    } catch (const TimeoutError&) {
        print("nobody reads what I send");
    }
    phone.close();
}

void run() {
    Listener server("server", {.backlog = 5});
    Thread thread("server", [&] { serve(server); });
    Thread idle("idle client", [&] { stayIdle(server); });
    Thread eager("eager client", [&] { speak(server); });
    thread.start();
    idle.start();
    eager.start();
    thread.join();
    idle.join();
    eager.join();
}

std::int64_t countBy(const Final& end, const char* task, EventKind kind) {
    const TaskInfo* its = end.task(task);
    std::int64_t count = 0;
    for (std::size_t i = 0; i < end.trace.size(); ++i)
        if (its && end.trace[i].task == its->id && end.trace[i].kind == kind) ++count;
    return count;
}

// Bytes of the eager client that nobody has read.
std::int64_t unreadBytes(const Final& end) {
    const ObjectInfo* phone = end.object("eager phone");
    return phone && phone->ends.size() == 2 ? phone->ends[1].incomingBytes : 0;
}

std::vector<Fact> facts(const Final& end) {
    return {{"refused",
             {"Calls that would have waited", "本要等待的调用"},
             countBy(end, "server", EventKind::Refused)},
            {"read",
             {"Reads with data", "读到数据的次数"},
             countBy(end, "server", EventKind::DataReceived)},
            {"unread_bytes", {"Bytes left unread", "没有读的字节"}, unreadBytes(end)},
            {"answers",
             {"Answers to the eager client", "急切的客户端得到的回复"},
             countBy(end, "eager client", EventKind::DataReceived)}};
}

Check expect(const Final& end) {
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    const std::int64_t answers = countBy(end, "eager client", EventKind::DataReceived);
    if (end.variantIs("one-try")) {
        return {(isFinished && answers == 0 && unreadBytes(end) > 0) || end.isFree(),
                {"the idle client ends every round: what the other one has sent is never read",
                 "空闲客户端使每一轮提前结束：另一个客户端发来的数据始终没有被读取"}};
    }
    if (end.variantIs("removed-twice")) {
        const TaskInfo* server = end.task("server");
        return {end.verdict.kind == VerdictKind::Failed && server && server->failure.isValid(),
                {"the client that has left is removed a second time, and the server ends with "
                 "ValueError",
                 "已经离开的客户端被第二次移除，服务器因 ValueError 而结束"}};
    }
    const auto heard = linesOf(end, end.task("eager client"));
    return {isFinished && answers == 1 && countLines(heard, "hi, it is me") == 1 &&
                unreadBytes(end) == 0,
            {"the eager client is read and answered although the idle one says nothing",
             "尽管空闲客户端一言不发，另一个客户端的数据仍被读取并得到回复"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Idle client starves others", "非阻塞服务"},
        .story =
            {"A server with one thread asks its clients in turn, with sockets that do not block: "
             "recv() throws BlockingIOError where it would have to wait. The client that "
             "connected first says nothing. With one try around the whole round its exception "
             "ends the round before the second client is read, every time; with a try around each "
             "client it does not. Watch the bytes that stay in the kernel's buffer, and how many "
             "calls come back empty-handed: the pause between the rounds is what keeps such a "
             "loop from using up the CPU.",
             "服务器只有一个线程，用非阻塞套接字轮流询问客户端：需要等待时，"
             "recv() 抛出 BlockingIOError。先连上的客户端一言不发。如果一个 try 包住整轮循环，"
             "它的异常每次都在读第二个客户端之前结束这一轮；每个客户端各用一个 try 就没有这个问题。"
             "请观察留在内核缓冲区里的字节，以及多少次调用空手而归："
             "正是两轮之间的停顿使这种循环不至于占满 CPU。"},
        .chapter = Chapter::Sockets,
        .parameters = {{.name = "rounds",
                        .title = {"Rounds of the server", "服务器轮数"},
                        .standard = 20,
                        .least = 5,
                        .most = 500},
                       {.name = "pause",
                        .title = {"Pause between rounds", "两轮之间的停顿"},
                        .standard = 100 * kMillisecond,
                        .least = 10 * kMillisecond,
                        .most = 10 * kSecond,
                        .unit = Unit::Duration}},
        .variants =
            {{.id = "one-try",
              .title = {"One try for all", "一个 try 包住全部"},
              .note = {"The idle client's exception skips the eager one in every round.",
                       "空闲客户端的异常使每一轮都跳过另一个客户端。"},
              .hasRace = true},
             {.id = "try-each",
              .title = {"A try for each", "每个客户端各一个 try"},
              .note = {"Who has nothing to say is skipped, and only that one.",
                       "没话说的客户端被跳过，也只有它被跳过。"}},
             {.id = "removed-twice",
              .title = {"Removed twice", "重复移除"},
              .note = {"The list of closed sockets is never emptied: the second removal of the "
                       "same one fails.",
                       "已关闭套接字的列表从不清空：第二次移除同一个套接字时出错。"}}},
        .pointCost = 0,
        .freeSpeed = 20,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::nonblocking_starve
