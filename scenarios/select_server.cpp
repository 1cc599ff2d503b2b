#include <algorithm>
#include <map>

#include "common/parameters.h"
#include "stage/stage.h"

// One thread serves twenty clients; and what it costs to ask the kernel who of a thousand speaks.
namespace lockstep::scenarios::select_server {

using namespace lockstep::stage;

namespace {

constexpr std::size_t kMost = 1024;
constexpr std::size_t kWord = 5;    // bytes, so that none is taken for two
constexpr int kBeyondLimit = 1024;  // select() has as many bits

// Serves until so many clients have come and gone.
class Server {
public:
    explicit Server(const Listener& listener)
        : m_listener(listener), m_selector("selector", SelectorKind::Select) {
        m_selector.add(listener);
    }

    void serve(std::int64_t clients) {
        while (clients > 0) {
            for (const Waitable& ready : m_selector.select()) {
                if (ready == m_listener) {
                    admit();
                } else if (!answer(ready)) {
                    --clients;
                }
            }
        }
    }

private:
    void admit() {
        const Socket conn = m_listener.accept();
        m_selector.add(conn);
        m_clients[conn] = conn;
    }

    // False: it said nothing, which means that it has closed.
    bool answer(const Waitable& ready) {
        const Socket conn = m_clients.at(ready);
        const std::string data = conn.recv(kMost);
        if (!data.empty()) {
            conn.send("goodbye");
            return true;
        }
        m_selector.remove(conn);
        m_clients.erase(ready);
        conn.close();
        return false;
    }

    Listener m_listener;
    Selector m_selector;
    std::map<Waitable, Socket> m_clients;
};

void call(const Listener& listener, int number) {
    const Socket phone("phone " + std::to_string(number), listener);
    phone.send("hello");
    print(phone.recv(kMost));
    sleep(duration("stay"));
    phone.close();
}

void serveClients() {
    const Listener listener("server", {.backlog = 10});
    Thread server("server", [&] { Server(listener).serve(parameter("clients")); });
    server.start();
    ThreadPoolExecutor pool("clients", static_cast<int>(parameter("threads")));
    for (int i = 1; i <= parameter("clients"); ++i)
        pool.submit("client " + std::to_string(i), [&listener, i] { call(listener, i); });
    pool.shutdown();
    server.join();
}

void speak(const Socket& line, std::int64_t words) {
    for (std::int64_t i = 0; i < words; ++i) {
        sleep(duration("stay"));
        line.send("word!");
    }
}

// All but one of the connections never say anything.
void findTheSpeaker(SelectorKind kind) {
    const SocketPair line("speaker");
    Selector selector("selector", kind);
    selector.addIdle(static_cast<int>(parameter("connections")) - 1);
    selector.add(line.first);
    Thread speaker("speaker", [&line] { speak(line.second, parameter("words")); });
    speaker.start();
    for (int i = 0; i < parameter("words"); ++i) {
        selector.select();
        print(line.first.recv(kWord));
    }
    speaker.join();
}

// One of so many connections speaks that select() cannot watch them all.
void goBeyondTheLimit() {
    const SocketPair line("speaker");
    Selector limited("select", SelectorKind::Select);
    Selector poll("poll", SelectorKind::Poll);
    for (Selector* selector : {&limited, &poll}) selector->add(line.first);
    try {
        limited.addIdle(kBeyondLimit - 1);
    } catch (const ValueError& error) {
        print(error.what());
    }
    poll.addIdle(kBeyondLimit - 1);
    Thread speaker("speaker", [&line] { speak(line.second, 1); });
    speaker.start();
    poll.select();
    print("poll: one of 1024 says " + line.first.recv(kWord));
    speaker.join();
}

void run() {
    if (variantIs("server")) return serveClients();
    if (variantIs("limit")) return goBeyondTheLimit();
    findTheSpeaker(variantIs("select") ? SelectorKind::Select
                   : variantIs("poll") ? SelectorKind::Poll
                                       : SelectorKind::Epoll);
}

std::int64_t linesWith(const Final& end, std::string_view beginning) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::Printed && end.trace.text(event.text).starts_with(beginning))
            ++count;
    }
    return count;
}

// How many descriptors one call had to look at: the least and the most.
std::pair<std::int64_t, std::int64_t> looksOf(const Final& end) {
    std::int64_t least = INT64_MAX;
    std::int64_t most = 0;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind != EventKind::WaitPassed) continue;
        const ObjectInfo* object = end.world.object(event.object);
        if (!object || object->kind != ObjectKind::Selector) continue;
        least = std::min(least, event.extra);
        most = std::max(most, event.extra);
    }
    return {least, most};
}

// When the last client had closed.
Nanoseconds lastClose(const Final& end) {
    Nanoseconds last = 0;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::EndClosed && event.value == 0) last = event.time;
    }
    return last;
}

std::vector<Fact> facts(const Final& end) {
    const auto [least, most] = looksOf(end);
    return {{"goodbyes", {"Goodbyes", "道别的次数"}, linesWith(end, "goodbye")},
            {"ends_of_file",
             {"Connections closed by clients", "客户端关闭的连接"},
             end.count(EventKind::EndOfFile)},
            {"last_close_ns",
             {"The last connection closes at", "最后一个连接关闭的时间"},
             lastClose(end)},
            {"most_looks", {"Most looked at in one call", "一次调用最多查看"}, most}};
}

Check expect(const Final& end) {
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    if (end.variantIs("server")) {
        const std::int64_t clients = end.parameter("clients");
        const std::int64_t threads = end.parameter("threads");
        const Nanoseconds expected = (clients + threads - 1) / threads * end.parameter("stay");
        const Nanoseconds took = lastClose(end);
        const bool inTime = end.isFree() ? took >= expected - expected / 100 : took == expected;
        return {
            isFinished && linesWith(end, "goodbye") == clients &&
                end.count(EventKind::EndOfFile) == clients && inTime,
            {"one thread says goodbye to every client, and the clients' threads are what limits "
             "the time",
             "一个线程对每个客户端都说 goodbye，限制用时的是客户端的线程数"}};
    }
    if (end.variantIs("limit")) {
        return {isFinished && linesWith(end, "filedescriptor out of range") == 1 &&
                    linesWith(end, "poll: one of 1024") == 1,
                {"select() cannot watch a descriptor beyond 1023, poll() can",
                 "select() 不能监视大于 1023 的描述符，poll() 可以"}};
    }
    const auto [least, most] = looksOf(end);
    const std::int64_t expected = end.variantIs("epoll") ? 1 : end.parameter("connections");
    return {isFinished && least == expected && most == expected &&
                linesWith(end, "word") == end.parameter("words"),
            end.variantIs("epoll")
                ? Text{"every call is told of the one that speaks, and looks at no other",
                       "每次调用只被告知说话的那一个，不看别的"}
                : Text{"every call looks at all connections to find the one that speaks",
                       "每次调用都要查看全部连接，才找到说话的那一个"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"select server", "多路复用"},
        .story =
            {"Twenty clients, five at a time, call a server with a single thread: it asks "
             "select() which of its sockets have something to read, and a client that is "
             "readable without data has closed. Watch that the thread is blocked in select() "
             "and nowhere else. The other variants let one of 1000 real connections speak and "
             "count what a call has to look at: select() and poll() look at all of them, 999 in "
             "vain, and epoll is told of the one. It is often said that select() is for Windows "
             "and that poll() ends at 1024, too: both systems have select(), and only its list "
             "ends there.",
             "二十个客户端，每次五个，访问只有一个线程的服务器：它用 select() 询问哪些套接字有数"
             "据可读；可读却没有数据，就是客户端已关闭。请注意这个线程只在 select() 里阻塞。另外"
             "几个变体让 1000 个真实连接中的一个说话，并统计每次调用要查看多少个：select() 和 "
             "poll() 要看全部，白看 999 个，epoll 则只被告知那一个。"
             "常有人说 select() 是 Windows 的、poll() 也止于 1024；其实两种系统都有 select()，"
             "1024 的上限也只有它才有。"},
        .chapter = Chapter::Sockets,
        .parameters = {onlyFor({"server"}, {.name = "clients",
                                            .title = {"Clients", "客户端数"},
                                            .standard = 20,
                                            .least = 1,
                                            .most = 100}),
                       onlyFor({"server"}, {.name = "threads",
                                            .title = {"Clients at a time", "同时的客户端数"},
                                            .standard = 5,
                                            .least = 1,
                                            .most = 20}),
                       {.name = "stay",
                        .title = {"A client stays; a speaker is silent", "客户端停留；说话的间隔"},
                        .standard = kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration},
                       onlyFor({"select", "poll", "epoll"},
                               {.name = "connections",
                                .title = {"Connections that are watched", "被监视的连接数"},
                                .standard = 1000,
                                .least = 1,
                                .most = 1000}),
                       onlyFor({"select", "poll", "epoll"},
                               {.name = "words",
                                .title = {"Words of the speaker", "说话的次数"},
                                .standard = 3,
                                .least = 1,
                                .most = 100})},
        .variants = {{.id = "server",
                      .title = {"Server with select()", "select 服务器"},
                      .note = {"20 goodbyes in 4 s: five client threads, each call a second long.",
                               "4 秒内 20 次 goodbye：五个客户端线程，每次一秒。"}},
                     {.id = "select",
                      .title = {"select()", "select()"},
                      .note = {"Each call looks at 1000 descriptors to find one.",
                               "每次调用查看 1000 个描述符才找到一个。"}},
                     {.id = "poll",
                      .title = {"poll()", "poll()"},
                      .note = {"Another list, the same 1000 looks.",
                               "换了一种列表，照样要看 1000 个。"}},
                     {.id = "epoll",
                      .title = {"epoll", "epoll"},
                      .note = {"The kernel keeps the list and hands out what is ready: one look.",
                               "列表留在内核里，只交出就绪的：只看一个。"}},
                     {.id = "limit",
                      .title = {"Beyond 1024", "超过 1024"},
                      .note = {"1024 connections: select() refuses, poll() takes them all.",
                               "1024 个连接：select() 拒绝，poll() 全部接受。"}}},
        .pointCost = 0,
        .freeSpeed = 50,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::select_server
