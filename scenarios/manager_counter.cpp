#include <optional>

#include "common/lines.h"
#include "stage/stage.h"

// A dict in a manager's server, from which many processes take one each.
namespace lockstep::scenarios::manager_counter {

using namespace lockstep::stage;

namespace {

constexpr const char* kKey = "count";

// Python's d["count"] -= 1: two messages to the server, and time between them.
void takeOne(const DictProxy& dict) {
    const std::int64_t count = std::stoll(dict.get(kKey));
    sleep(duration("pause"));
    dict.set(kKey, std::to_string(count - 1));
}

void run() {
    Manager manager;
    const DictProxy dict = manager.dict("d", {{kKey, std::to_string(parameter("start"))}});
    std::optional<Lock> lock;
    if (variantIs("locked")) lock.emplace("turn");
    std::vector<Process> clients;
    for (int i = 1; i <= parameter("clients"); ++i) {
        clients.emplace_back("client-" + std::to_string(i), [dict, lock]() mutable {
            if (!lock) return takeOne(dict);
            const With hold(*lock);
            takeOne(dict);
        });
    }
    for (Process& client : clients) client.start();
    for (Process& client : clients) client.join();
    print("count is " + dict.get(kKey));
}

// What is in the server at the end; -1: nothing.
std::int64_t countOf(const Final& end) {
    const ObjectInfo* dict = end.object("d");
    if (!dict || dict->cells.empty()) return -1;
    const std::string entry(end.trace.text(dict->cells.front().value));
    return std::stoll(entry.substr(entry.find('=') + 1));
}

std::vector<Fact> facts(const Final& end) {
    return {{"count", {"count in the end", "count 最后的值"}, countOf(end)},
            {"reads", {"Reads", "读的次数"}, end.count(EventKind::EntryLoaded)},
            {"writes", {"Writes", "写的次数"}, end.count(EventKind::EntryStored)},
            {"connections", {"Connections", "连接数"}, end.count(EventKind::ConnectionAccepted)},
            {"total_ns", {"Everything ends at", "全部结束的时间"}, end.world.now()}};
}

Check expect(const Final& end) {
    const std::int64_t clients = end.parameter("clients");
    const std::int64_t start = end.parameter("start");
    const std::int64_t count = countOf(end);
    const std::string line = "count is " + std::to_string(count);
    const bool isHeld = end.verdict.kind == VerdictKind::Finished &&
                        countLines(linesOf(end), line) == 1 &&
                        end.count(EventKind::EntryLoaded) == clients + 1 &&
                        end.count(EventKind::EntryStored) == clients + 1;
    if (end.variantIs("locked")) {
        return {isHeld && count == start - clients &&
                    isAbout(end, end.world.now(), clients * end.parameter("pause")),
                {"one client at a time reads and writes, and every subtraction counts",
                 "客户一个一个地读写，每次减法都算数"}};
    }
    // Where points cost nothing, all have read before the first pause is over.
    const bool oneCounts = end.isFree() || end.inputs.pointCost != 0 || count == start - 1;
    const bool isLess = oneCounts && count >= start - clients && count < start;
    if (clients == 1)
        return {isHeld && isLess,
                {"the parent finds in the dict what its child set",
                 "父进程在字典里看到子进程写入的值"}};
    return {isHeld && isLess,
            {"every client has read before any writes: all write the same number, and all "
             "subtractions but one are lost",
             "所有客户都读过之后才有人写：人人写回同一个数，减法除一次外全部丢失"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Shared dict", "共享字典"},
        .story =
            {"Manager() starts a server process that holds a real dict; what the others have are "
             "proxies, and every get and every set is a message over a connection of their own "
             "and an answer. The server does one thing at a time, and yet d[\"count\"] -= 1 is no "
             "single thing: it is a get, a subtraction at home, and a set. Watch fifty clients "
             "read 100 before any of them has written 99. How many subtractions survive depends "
             "on the schedule; a lock around both messages saves them all.",
             "Manager() 会启动一个服务进程，真正的字典在它那里；其他进程拿到的是代理，"
             "每次读写都是经自己的连接发去的一条消息和收回的一个答复。服务进程一次只办一件事，"
             "可 d[\"count\"] -= 1 不是一件事：先读，在本地减，再写。"
             "请看五十个客户怎样在任何人写回 99 之前都读到了 100。"
             "能留下多少次减法取决于调度；用一把锁把两条消息包起来，就一次也不丢。"},
        .chapter = Chapter::Pipes,
        .parameters = {{.name = "clients",
                        .title = {"Client processes", "客户进程数"},
                        .standard = 50,
                        .least = 1,
                        .most = 50},
                       {.name = "start",
                        .title = {"The number at first", "起初的数"},
                        .standard = 100,
                        .least = 0,
                        .most = 1'000'000},
                       {.name = "pause",
                        .title = {"Between reading and writing", "读与写之间"},
                        .standard = 100 * kMillisecond,
                        .least = kMillisecond,
                        .most = 10 * kSecond,
                        .unit = Unit::Duration}},
        .variants =
            {{.id = "unlocked",
              .title = {"Fifty clients, no lock", "五十个客户，不加锁"},
              .note = {"All read 100 and all write 99; under another schedule some of the "
                       "subtractions survive, and anything from 50 to 99 can be left.",
                       "人人读到 100，人人写回 99；换一种调度会留下一些减法，最后剩 50 到 99 "
                       "都有可能。"},
              .hasRace = true},
             {.id = "locked",
              .title = {"Fifty clients, one lock", "五十个客户，一把锁"},
              .note = {"Reading and writing are one now, and 50 are left.",
                       "读和写合成一步，最后剩 50。"}},
             {.id = "one",
              .title = {"One client", "一个客户"},
              .note = {"The child subtracts one and the parent sees 99: the dict is neither's, it "
                       "is in the server.",
                       "子进程减一，父进程看到 99：字典不属于它们俩，而在服务进程里。"},
              .parameters = {{"clients", 1}}}},
        .pointCost = 0,
        .freeSpeed = 100,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::manager_counter
