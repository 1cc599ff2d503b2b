#include <algorithm>
#include <cctype>

#include "stage/stage.h"

// Clients call an upper-case echo, which serves one after the other or all at once.
namespace lockstep::scenarios::echo_server {

using namespace lockstep::stage;

namespace {

constexpr std::size_t kMost = 1024;

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::toupper(c); });
    return text;
}

// Until the client closes: then recv() gives nothing.
void serve(const Socket& conn) {
    for (;;) {
        const std::string data = conn.recv(kMost);
        if (data.empty()) break;
        conn.send(upper(data));
    }
    conn.close();
}

void serveOneByOne(const Listener& server) {
    for (int i = 0; i < parameter("clients"); ++i) serve(server.accept());
}

// The copy of a connection that the parent keeps open keeps the connection alive.
void serveInChildren(const Listener& server) {
    std::vector<Process> children;
    for (int i = 1; i <= parameter("clients"); ++i) {
        const Socket conn = server.accept();
        children.emplace_back("child-" + std::to_string(i), [&server, conn] {
            server.close();
            serve(conn);
        });
        children.back().start();
        if (!variantIs("keeps-copies")) conn.close();
    }
    if (variantIs("keeps-copies")) sleep(2 * parameter("rounds") * duration("think"));
    for (Process& child : children) child.join();
}

void call(const Listener& server, int number) {
    const Socket phone("phone " + std::to_string(number), server);
    server.close();
    for (int i = 1; i <= parameter("rounds"); ++i) {
        phone.send("hello from " + std::to_string(number));
        sleep(duration("think"));
        // The first caller hangs up without hearing the answer to the end.
        const bool hangsUp = variantIs("reset") && number == 1;
        const std::string answer = phone.recv(hangsUp ? 1 : kMost);
        if (hangsUp) break;
        print(answer);
    }
    phone.close();
}

void run() {
    const Listener listener("server", {.port = static_cast<int>(parameter("port")), .backlog = 5});
    Process server("server", [&] {
        variantIs("serial") ? serveOneByOne(listener) : serveInChildren(listener);
    });
    server.start();
    std::vector<Process> clients;
    for (int i = 1; i <= parameter("clients"); ++i)
        clients.emplace_back("client-" + std::to_string(i), [&listener, i] { call(listener, i); });
    for (Process& client : clients) client.start();
    listener.close();
    for (Process& client : clients) client.join();
    server.join();
}

// One connection, by its events.
struct Call {
    ObjectId socket;
    std::size_t firstReply = SIZE_MAX;  // event numbers
    std::size_t hungUp = SIZE_MAX;
    std::string asked{};
    std::string answered{};
    bool isHeldByServer = false;
};

// In the order in which they were accepted.
std::vector<Call> acceptedCalls(const Final& end) {
    std::vector<Call> calls;
    const TaskInfo* server = end.task("server");
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::ConnectionAccepted)
            calls.push_back({.socket = ObjectId{static_cast<std::uint32_t>(event.value)},
                             .isHeldByServer = server && event.task == server->id});
    }
    return calls;
}

std::vector<Call> callsOf(const Final& end) {
    std::vector<Call> calls = acceptedCalls(end);
    const TaskInfo* server = end.task("server");
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        const auto found = std::ranges::find(calls, event.object, &Call::socket);
        if (found == calls.end()) continue;
        const bool isByClient = event.extra == 0;
        const std::string text(end.trace.text(event.text));
        if (event.kind == EventKind::DataSent && isByClient) found->asked += text;
        if (event.kind == EventKind::DataSent && !isByClient)
            found->firstReply = std::min(found->firstReply, i);
        if (event.kind == EventKind::DataReceived && isByClient) found->answered += text;
        if (event.kind != EventKind::EndClosed) continue;
        if (event.value == 0) found->hungUp = i;
        if (server && event.task == server->id) found->isHeldByServer = false;
    }
    return calls;
}

bool areAllAnswered(const std::vector<Call>& calls) {
    return std::ranges::all_of(calls,
                               [](const Call& call) { return call.answered == upper(call.asked); });
}

bool isOneAfterAnother(const std::vector<Call>& calls) {
    for (std::size_t i = 1; i < calls.size(); ++i)
        if (calls[i].firstReply < calls[i - 1].hungUp) return false;
    return true;
}

// Everybody is answered before anybody hangs up.
bool areAllServedTogether(const std::vector<Call>& calls) {
    std::size_t lastReply = 0;
    std::size_t firstEnd = SIZE_MAX;
    for (const Call& call : calls) {
        lastReply = std::max(lastReply, call.firstReply);
        firstEnd = std::min(firstEnd, call.hungUp);
    }
    return lastReply < firstEnd;
}

std::int64_t keptCount(const std::vector<Call>& calls) {
    return std::ranges::count_if(calls, &Call::isHeldByServer);
}

// Children that had ended and were not waited for when the last client had ended.
std::int64_t zombieCount(const Final& end) {
    std::int64_t zombies = 0;
    Nanoseconds lastClient = 0;
    for (const TaskInfo* client : end.tasksNamed("client"))
        lastClient = std::max(lastClient, client->completed);
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind != EventKind::TaskReaped || event.time <= lastClient) continue;
        if (end.trace.text(end.world.task(event.task)->name).starts_with("child")) ++zombies;
    }
    return zombies;
}

std::vector<Fact> facts(const Final& end) {
    const auto calls = callsOf(end);
    return {
        {"calls", {"Clients", "客户端数"}, std::ssize(calls)},
        {"answered", {"Everything is answered", "全部得到回复"}, areAllAnswered(calls)},
        {"one_after_another", {"Served one after another", "逐个服务"}, isOneAfterAnother(calls)},
        {"kept_by_parent",
         {"Connections that the parent still holds", "父进程仍持有的连接"},
         keptCount(calls)},
        {"zombies", {"Zombies", "僵尸进程"}, zombieCount(end)}};
}

Check expect(const Final& end) {
    const auto calls = callsOf(end);
    const std::int64_t clients = end.parameter("clients");
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    const bool areAll = isFinished && std::ssize(calls) == clients && areAllAnswered(calls);
    if (end.variantIs("serial")) {
        return {areAll && isOneAfterAnother(calls),
                {"every client gets its words back in upper case, each only after the client "
                 "before it has hung up",
                 "每个客户端都收回大写的回复，但都要等前一个客户端挂断之后"}};
    }
    if (end.variantIs("reset")) {
        const auto failed = std::ranges::count_if(
            end.world.tasks(), [](const TaskInfo& task) { return task.failure.isValid(); });
        return {
            end.verdict.kind == VerdictKind::Failed && failed == 1 && std::ssize(calls) == clients,
            {"a client that hangs up with an answer unread resets the connection, which ends "
             "the child that serves it and nobody else",
             "客户端还有回复未读就挂断会重置连接，因此结束的只有服务它的那个子进程"}};
    }
    if (end.variantIs("keeps-copies")) {
        return {
            areAll && keptCount(calls) == clients && (end.isFree() || zombieCount(end) == clients),
            {"all are served, but the parent still has every connection open, and its "
             "children are zombies until it waits for them",
             "所有客户端都得到服务，但父进程仍开着每一个连接，"
             "子进程在父进程等待它们之前一直是僵尸"}};
    }
    return {areAll && keptCount(calls) == 0 && (end.isFree() || areAllServedTogether(calls)),
            {"every client gets its words back in upper case, and all are served at the same time",
             "每个客户端都收回大写的回复，而且所有客户端同时得到服务"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Serial vs per-client", "串行与多进程服务"},
        .story =
            {"Clients call a server on a real TCP port of this computer, say hello twice with a "
             "pause, and get their words back in upper case. The serial server accepts a client "
             "only after the one before has hung up: until then the second connection waits in "
             "the backlog, as long as listen(5) says, and its words in the kernel's buffer. The "
             "other server forks a child for each client. Watch the handles: parent and child "
             "both have the connection after the fork, so the parent has to close its copy.",
             "客户端连接本机一个真实的 TCP 端口，隔一会儿说一次 hello，共两次，收回大写的回复。"
             "串行服务器要等前一个客户端挂断才接受下一个：在那之前，第二个连接排在 backlog 里（"
             "长度由 listen(5) 决定），它的话留在内核缓冲区中。另一种服务器为每个客户端 fork 一"
             "个子进程。请观察句柄：fork 之后父子进程都持有这个连接，所以父进程要关闭自己的副本"
             "。"},
        .chapter = Chapter::Sockets,
        .parameters = {{.name = "clients",
                        .title = {"Clients", "客户端数"},
                        .standard = 2,
                        .least = 1,
                        .most = 20},
                       {.name = "rounds",
                        .title = {"Words of each", "每个客户端说几次"},
                        .standard = 2,
                        .least = 1,
                        .most = 20},
                       {.name = "think",
                        .title = {"Pause after a word", "每次说完后的停顿"},
                        .standard = kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "port",
                        .title = {"Port (0 = any that is free)", "端口（0 = 任意空闲端口）"},
                        .standard = 0,
                        .least = 0,
                        .most = 65535}},
        .variants =
            {{.id = "serial",
              .title = {"One after another", "逐个服务"},
              .note = {"The second client is connected at once and answered only when the first "
                       "has hung up.",
                       "第二个客户端马上就连上了，却要等第一个挂断才得到回复。"}},
             {.id = "per-client",
              .title = {"A child for each", "每客户端一个子进程"},
              .note = {"Every client has a process of its own and waits for nobody.",
                       "每个客户端由一个专门的进程服务，谁也不用等。"}},
             {.id = "keeps-copies",
              .title = {"Parent keeps its copies", "父进程不关副本"},
              .note = {"The parent closes nothing and waits late: handles pile up, and children "
                       "stay as zombies.",
                       "父进程什么也不关，也迟迟不等待：句柄越积越多，子进程成为僵尸。"}},
             {.id = "reset",
              .title = {"A client hangs up", "客户端突然挂断"},
              .note = {"Closing with an answer unread resets the connection: "
                       "ConnectionResetError ends that child only.",
                       "还有回复未读就关闭会重置连接：ConnectionResetError 只结束那个子进程。"},
              .hasRace = true}},
        .pointCost = 0,
        .freeSpeed = 50,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::echo_server
