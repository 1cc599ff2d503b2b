#include <algorithm>
#include <optional>

#include "common/parameters.h"
#include "stage/stage.h"

// One ticket is left, and ten buyers want it at the same time.
namespace lockstep::scenarios::ticket_office {

using namespace lockstep::stage;

namespace {

void look(const Value& tickets) {
    sleep(duration("read"));
    print("tickets left: " + std::to_string(tickets.load()));
}

// Reads the number of tickets and writes the outcome down, a sale or a refusal. Between the two the
// number may change.
bool buy(Value& tickets) {
    sleep(duration("read"));
    const std::int64_t left = tickets.load();
    sleep(duration("write"));
    if (left > 0) tickets.store(left - 1);
    print(left > 0 ? "has a ticket" : "sold out");
    return left > 0;
}

void buyLocked(Lock& office, Value& tickets) {
    With<Lock> hold(office);
    buy(tickets);
}

// Does under the lock what nobody else needs to wait for.
void buySlowly(Lock& office, Value& tickets) {
    With<Lock> hold(office);
    look(tickets);
    if (buy(tickets)) sleep(duration("pay"));
}

void visit(std::optional<Lock>& office, Value& tickets) {
    if (variantIs("lock")) return buyLocked(*office, tickets);
    if (variantIs("slow-lock")) return buySlowly(*office, tickets);
    buy(tickets);
}

void run() {
    std::optional<Lock> office;
    if (!variantIs("no-lock")) office = Lock("office");
    Value tickets("tickets", parameter("tickets"));
    std::vector<Process> people;
    for (int i = 1; i <= parameter("viewers"); ++i)
        people.emplace_back("viewer-" + std::to_string(i), [&] { look(tickets); });
    for (int i = 1; i <= parameter("buyers"); ++i)
        people.emplace_back("buyer-" + std::to_string(i), [&] { visit(office, tickets); });
    for (Process& person : people) person.start();
    for (Process& person : people) person.join();
}

// Every sale stores a number, and nothing else does.
std::int64_t winnersOf(const Final& end) {
    const ObjectInfo* tickets = end.object("tickets");
    return tickets ? end.count(EventKind::ValueStored, tickets) : 0;
}

std::int64_t ticketsLeft(const Final& end) {
    const ObjectInfo* tickets = end.object("tickets");
    return tickets ? tickets->value : 0;
}

std::int64_t maxHolders(const Final& end) {
    const ObjectInfo* office = end.object("office");
    return office ? static_cast<std::int64_t>(office->maxHolders) : 0;
}

// Buyers go through the lock one after another. A real clock may add to that, and rounds.
bool takesItsTime(const Final& end) {
    Nanoseconds visit = end.parameter("read") + end.parameter("write");
    if (end.variantIs("slow-lock")) visit += end.parameter("read");
    Nanoseconds expected = end.parameter("buyers") * visit;
    if (end.variantIs("slow-lock")) expected += winnersOf(end) * end.parameter("pay");
    Nanoseconds lastEnd = 0;
    for (const TaskInfo* buyer : end.tasksNamed("buyer"))
        lastEnd = std::max(lastEnd, buyer->completed);
    return end.isFree() ? lastEnd >= expected - expected / 100 : lastEnd == expected;
}

std::vector<Fact> facts(const Final& end) {
    return {
        {"winners", {"Buyers who got a ticket", "买到票的人"}, winnersOf(end)},
        {"tickets_left", {"Tickets left", "剩下的票"}, ticketsLeft(end)},
        {"max_holders", {"Most holders of the lock at once", "同时持有锁的最多"}, maxHolders(end)}};
}

Check expect(const Final& end) {
    const std::int64_t tickets = end.parameter("tickets");
    const std::int64_t winners = winnersOf(end);
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    if (end.variantIs("no-lock")) {
        const std::int64_t missing = tickets - ticketsLeft(end);
        // A real clock may let one buyer write before the next one reads.
        if (end.isFree()) {
            return {isFinished && winners >= missing,
                    {"at least as many tickets are sold as are missing from the database",
                     "卖出的票数不少于数据库里减少的票数"}};
        }
        return {isFinished && winners > missing,
                {"several buyers read the same number: more tickets are sold than are missing "
                 "from the database",
                 "几个买票的人读到同一个票数：卖出的票比数据库里减少的多"}};
    }
    return {isFinished && winners == std::min(tickets, end.parameter("buyers")) &&
                ticketsLeft(end) == tickets - winners && maxHolders(end) == 1 && takesItsTime(end),
            {"every ticket is sold exactly once, never do two buyers hold the lock, and their "
             "visits follow one another without a pause",
             "每张票恰好卖出一次，从没有两个买票的人同时拿着锁，他们一个接一个，"
             "中间没有停顿"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"One ticket", "抢票"},
        .story =
            {"One ticket is left; ten processes look at the number of tickets, and ten more "
             "want to buy. A buyer reads the number, decides, and writes the outcome down; "
             "reading and writing take a tenth of a second each. Watch how many have read the "
             "number before the first one writes, and what a lock around both changes. Those "
             "who only look do not take the lock, so it protects the sale and not what they "
             "see; had the office a real file, they might even find it half written.",
             "只剩一张票：十个进程查看余票，另外十个要买。"
             "买票的人先读出票数，作出决定，再写下结果，读和写各需十分之一秒。"
             "请观察第一个人写入之前有多少人已经读过票数，以及用一把锁围住这两步之后有什么不同。"
             "只查看的人不拿锁，所以锁保护的是买票，而不是他们看到的内容；"
             "如果票数存在真实的文件里，他们甚至可能读到只写了一半的文件。"},
        .chapter = Chapter::Locks,
        .parameters = {{.name = "viewers",
                        .title = {"People who look", "查看的人数"},
                        .standard = 10,
                        .least = 0,
                        .most = 50},
                       {.name = "buyers",
                        .title = {"Buyers", "买票的人数"},
                        .standard = 10,
                        .least = 2,
                        .most = 50},
                       {.name = "tickets",
                        .title = {"Tickets", "票数"},
                        .standard = 1,
                        .least = 1,
                        .most = 100},
                       {.name = "read",
                        .title = {"Reading the number", "读取票数的时间"},
                        .standard = 100 * kMillisecond,
                        .least = kMillisecond,
                        .most = 10 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "write",
                        .title = {"Writing the outcome", "写入结果的时间"},
                        .standard = 100 * kMillisecond,
                        .least = kMillisecond,
                        .most = 10 * kSecond,
                        .unit = Unit::Duration},
                       onlyFor({"slow-lock"}, {.name = "pay",
                                               .title = {"Paying", "付款"},
                                               .standard = 5 * kSecond,
                                               .least = kMillisecond,
                                               .most = 60 * kSecond,
                                               .unit = Unit::Duration})},
        .variants =
            {{.id = "no-lock",
              .title = {"No lock", "不加锁"},
              .note = {"All ten read 1 before anyone has written 0: ten people hold the same "
                       "ticket.",
                       "十个人都在有人写入 0 之前读到 1：十个人拿到同一张票。"},
              .hasRace = true},
             {.id = "lock",
              .title = {"Lock", "加锁"},
              .note = {"One buyer at a time reads and writes: one gets the ticket, nine are "
                       "refused, and ten visits of 0.2 s take 2 s.",
                       "每次只有一人读和写：一人买到，九人落空；十次各 0.2 秒，共 2 秒。"}},
             {.id = "slow-lock",
              .title = {"Lock held too long", "锁占用太久"},
              .note = {"Everyone also looks under the lock (0.1 s more each) and the winner pays "
                       "there (5 s): as correct, but 8 s instead of 2 s.",
                       "每个人在锁内还要先查看（各多 0.1 秒），买到的人在锁内付款（5 秒）："
                       "结果同样正确，却要 8 秒而不是 2 秒。"}}},
        .pointCost = 0,
        .freeSpeed = 50,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::ticket_office
