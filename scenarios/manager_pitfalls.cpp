#include <optional>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// Two ways to lose what a manager holds: to end before those who use it, and to rebind a name.
namespace lockstep::scenarios::manager_pitfalls {

using namespace lockstep::stage;

namespace {

void useLate(const DictProxy& dict) {
    sleep(duration("pause"));
    dict.set("count", "99");
    print("the child has set it");
}

void useTwice(const DictProxy& dict, stage::Event& isConnected) {
    print("count is " + dict.get("count"));
    isConnected.set();
    useLate(dict);
}

// The manager ends with this function, and its server with it.
void leaveTheChildAlone() {
    Manager manager;
    const DictProxy dict = manager.dict("d", {{"count", "100"}});
    std::optional<stage::Event> isConnected;
    if (variantIs("connected")) isConnected.emplace("connected");
    Process child("child",
                  [=]() mutable { isConnected ? useTwice(dict, *isConnected) : useLate(dict); });
    child.start();
    if (isConnected) isConnected->wait();
    if (variantIs("joined")) child.join();
    print("main's code ends");
}

void fill(const DictProxy& dict, ListProxy list) {
    dict.set("1", "1");
    dict.set("2", "wwwww");
    if (variantIs("append")) {
        list.append("A");
        list.append("B");
        return;
    }
    // As `l = ["A", "B"]` does: the name means another list now, of this process only.
    std::vector<std::string> rebound{"A", "B"};
    print("my list has " + std::to_string(rebound.size()) + " entries");
}

void fillTogether() {
    Manager manager;
    const DictProxy dict = manager.dict("d");
    const ListProxy list = manager.list("l");
    std::vector<Process> clients;
    for (int i = 1; i <= parameter("clients"); ++i) {
        clients.emplace_back("client-" + std::to_string(i), [dict, list] { fill(dict, list); });
        clients.back().start();
    }
    for (Process& client : clients) client.join();
    print("the dict has " + std::to_string(dict.size()) + " keys, the list has " +
          std::to_string(list.size()) + " entries");
}

void run() {
    variantIs("rebinding") || variantIs("append") ? fillTogether() : leaveTheChildAlone();
}

std::int64_t entriesOf(const Final& end, std::string_view object) {
    const ObjectInfo* info = end.object(object);
    return info ? std::ssize(info->cells) : -1;
}

// What ended the child; empty = nothing.
std::string failureOf(const Final& end) {
    const TaskInfo* child = end.task("child");
    const std::string failure(child ? end.trace.text(child->failure) : "");
    return failure.substr(0, failure.find(':'));
}

std::vector<Fact> facts(const Final& end) {
    return {{"dict_entries", {"Entries of the dict", "字典的条目"}, entriesOf(end, "d")},
            {"list_entries", {"Entries of the list", "列表的条目"}, entriesOf(end, "l")},
            {"childs_error", {"The child's error", "子进程的异常"}, failureOf(end)}};
}

bool serverEndsFirst(const Final& end) {
    const auto servers = end.tasksNamed("SyncManager");
    const TaskInfo* child = end.task("child");
    return servers.size() == 1 && child && servers.front()->completed <= child->completed;
}

Check expect(const Final& end) {
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    const std::string failure = failureOf(end);
    const std::int64_t sets = countLines(linesOf(end), "the child has set it");
    if (end.variantIs("no-join"))
        return {serverEndsFirst(end) && failure == "ConnectionRefusedError" && sets == 0,
                {"the server has ended with main's code, and the child finds nobody to connect to",
                 "服务进程已随主进程的代码一起结束，子进程找不到可以连接的对象"}};
    if (end.variantIs("connected"))
        return {serverEndsFirst(end) && sets == 0 &&
                    (failure == "EOFError" || failure == "ConnectionResetError" ||
                     failure == "BrokenPipeError"),
                {"the child's connection leads to a server that has ended",
                 "子进程的连接通向的是已经结束的服务进程"}};
    if (end.variantIs("joined"))
        return {isFinished && failure.empty() && sets == 1 && entriesOf(end, "d") == 1,
                {"main waits for the child before it lets the manager go, and nothing fails",
                 "主进程先等子进程结束，再放走 manager，没有任何错误"}};
    const std::int64_t appended = end.variantIs("append") ? 2 * end.parameter("clients") : 0;
    return {isFinished && entriesOf(end, "d") == 2 && entriesOf(end, "l") == appended,
            {"the shared dict has its two keys, and the shared list what was appended to it and "
             "nothing else",
             "共享字典里是那两个键，共享列表里是 append() 加进去的项，别无其他"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Manager traps", "Manager 陷阱"},
        .story =
            {"A manager's server lives as long as the manager in the process that made it. If the "
             "code there ends first, the server ends, and a child that comes later is turned away: "
             "there is no magic in it. (Python's error is a FileNotFoundError, since its server's "
             "address is a file; here it is a TCP port.) The other trap is a name: l = [...] makes "
             "a new list in the caller and leaves the shared one as it was, whereas d[key] = value "
             "is a message to the server. Watch the entries in the server's dict and list.",
             "Manager 的服务进程与创建它的进程里的 manager 同寿命。那边的代码先结束，"
             "服务进程就结束，晚来的子进程连接被拒：没有什么玄学。"
             "（Python 报 FileNotFoundError，因为它的地址是一个文件；这里是 TCP 端口。）"
             "另一个陷阱是名字：l = [...] 只是在调用者那里新建一个列表，共享的那个没有变；"
             "而 d[key] = value 是发给服务进程的消息。请看服务进程里字典和列表的条目。"},
        .chapter = Chapter::Pipes,
        .parameters = {onlyFor({"rebinding", "append"},
                               {.name = "clients",
                                .title = {"Client processes", "客户进程数"},
                                .standard = 10,
                                .least = 1,
                                .most = 50}),
                       onlyFor({"no-join", "connected", "joined"},
                               {.name = "pause",
                                .title = {"Before the child uses the dict", "子进程使用字典之前"},
                                .standard = kSecond,
                                .least = kSecond / 2,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration})},
        .variants =
            {{.id = "no-join",
              .title = {"Nobody waits", "没有人等待"},
              .note = {"Main's code ends while the child sleeps; the child then finds no server.",
                       "子进程睡眠时主进程代码已结束，醒来找不到服务进程。"}},
             {.id = "connected",
              .title = {"Nobody waits for a connected child", "没有人等待已连接的子进程"},
              .note = {"The child has used the dict before; now its connection is dead.",
                       "子进程先前用过字典，现在连接断了。"}},
             {.id = "joined",
              .title = {"With join()", "加上 join"},
              .note = {"Main waits: the manager outlives its clients.",
                       "主进程等待：manager 活得比客户久。"}},
             {.id = "rebinding",
              .title = {"Rebinding", "重新绑定"},
              .note = {"Ten clients set two keys of the dict and rebind the name of the list: the "
                       "list stays empty.",
                       "十个客户设置字典的两个键，并重新绑定列表名：列表仍是空的。"}},
             {.id = "append",
              .title = {"append()", "append()"},
              .note = {"append() is a message: each client adds two entries to the shared list.",
                       "append() 是一条消息：每个客户给共享列表加两项。"}}},
        .pointCost = 0,
        .freeSpeed = 20,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::manager_pitfalls
