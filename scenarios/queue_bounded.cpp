#include <algorithm>
#include <map>
#include <string>

#include "common/parameters.h"
#include "stage/stage.h"

// What put and get do when the queue is full or empty: wait, wait for a while, or refuse.
namespace lockstep::scenarios::queue_bounded {

using namespace lockstep::stage;

namespace {

constexpr const char* kPutLock = "lock of put";
constexpr const char* kGetLock = "lock of get";

std::string message(std::int64_t number) {
    return "mail " + std::to_string(number);
}

void fill(Queue& queue) {
    for (int i = 1; i <= parameter("capacity"); ++i) queue.put(message(i));
    print(queue.full() ? "the queue is full" : "there is room");
}

void overfill(Queue& queue) {
    fill(queue);
    queue.put("one too many");
    print("never comes here");
}

void drain(Queue& queue) {
    fill(queue);
    for (int i = 1; i <= parameter("capacity"); ++i) queue.get();
    print(queue.empty() ? "the queue is empty" : "there is more");
    queue.get();
    print("never comes here");
}

// Nobody catches queue.Full here, so that the rest is never reached.
void putInTime(Queue& queue) {
    fill(queue);
    queue.put("one too many", duration("timeout"));
    print("never comes here");
}

void askForAll(Queue& queue) {
    try {
        queue.getNowait();
    } catch (const Empty& error) {
        print(std::string("get_nowait: ") + error.name());
    }
    try {
        queue.get(duration("timeout"));
    } catch (const Empty& error) {
        print(std::string("get with a timeout: ") + error.name());
    }
    fill(queue);
    try {
        queue.putNowait("one too many");
    } catch (const Full& error) {
        print(std::string("put_nowait: ") + error.name());
    }
    print("qsize: " + std::to_string(queue.qsize()));
}

// Asks again and again until the only message is there.
void poll(Queue& queue) {
    Process writer("writer", [&] {
        sleep(duration("late"));
        queue.put(message(1));
    });
    writer.start();
    for (;;) {
        try {
            print(queue.getNowait().value());
            break;
        } catch (const Empty&) {
            print("empty");
            sleep(duration("timeout"));
        }
    }
    writer.join();
}

void readToTheEnd(Queue& queue) {
    while (const Item item = queue.get()) print("reads " + *item);
}

void share(Queue& queue) {
    Process first("reader-1", [&] { readToTheEnd(queue); });
    Process second("reader-2", [&] { readToTheEnd(queue); });
    for (Process* reader : {&first, &second}) reader->start();
    for (int i = 1; i <= parameter("messages"); ++i) queue.put(message(i));
    for (int i = 0; i < 2; ++i) queue.put(None);
    for (Process* reader : {&first, &second}) reader->join();
}

// What CPython makes its process queue of, apart from the feeder thread: a pipe with a lock at each
// end, and a semaphore for the places.
class MadeOfParts {
public:
    explicit MadeOfParts(int capacity) : m_places("places", capacity) {}

    void put(const std::string& text) {
        m_places.acquire();
        const With hold(m_putLock);
        m_pipe.second.send(text);
    }
    std::string get() {
        const With hold(m_getLock);
        const std::string text = m_pipe.first.recv();
        m_places.release();
        return text;
    }

private:
    Semaphore m_places;
    Pipe m_pipe{"pipe", false};
    Lock m_putLock{kPutLock};
    Lock m_getLock{kGetLock};
};

void readParts(MadeOfParts& queue) {
    for (std::string text = queue.get(); text != kNoneItem; text = queue.get())
        print("reads " + text);
}

void shareParts() {
    MadeOfParts queue(static_cast<int>(parameter("capacity")));
    Process first("reader-1", [&] { readParts(queue); });
    Process second("reader-2", [&] { readParts(queue); });
    for (Process* reader : {&first, &second}) reader->start();
    for (int i = 1; i <= parameter("messages"); ++i) queue.put(message(i));
    for (int i = 0; i < 2; ++i) queue.put(std::string(kNoneItem));
    for (Process* reader : {&first, &second}) reader->join();
}

void run() {
    if (variantIs("parts")) return shareParts();
    Queue queue("mailbox", static_cast<int>(parameter("capacity")));
    if (variantIs("put")) return overfill(queue);
    if (variantIs("get")) return drain(queue);
    if (variantIs("poll")) return poll(queue);
    if (variantIs("timeout")) return putInTime(queue);
    if (variantIs("nowait")) return askForAll(queue);
    share(queue);
}

struct Traffic {
    std::vector<std::string> put;
    std::vector<std::string> taken;  // as put, if none was lost, doubled or overtaken
    std::int64_t longest = 0;
    std::vector<std::string> lines;
    std::int64_t refusedAtOnce = 0;
    std::int64_t timedOut = 0;
    Nanoseconds lastRefusal = kNoTime;
};

Traffic trafficOf(const Final& end) {
    Traffic traffic;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        const std::string text(end.trace.text(event.text));
        if (event.kind == EventKind::DataSent) {
            traffic.put.push_back(text);
            traffic.longest =
                std::max(traffic.longest, std::ssize(traffic.put) - std::ssize(traffic.taken));
        } else if (event.kind == EventKind::DataReceived) {
            traffic.taken.push_back(text);
        } else if (event.kind == EventKind::ItemPut) {
            traffic.put.push_back(text);
            traffic.longest = std::max(traffic.longest, event.value);
        } else if (event.kind == EventKind::ItemTaken) {
            traffic.taken.push_back(text);
        } else if (event.kind == EventKind::Printed) {
            traffic.lines.push_back(text);
        } else if (event.kind == EventKind::Refused) {
            ++(event.value == 1 ? traffic.timedOut : traffic.refusedAtOnce);
            traffic.lastRefusal = event.time;
        }
    }
    return traffic;
}

// The pipe was used by nobody but the owner of the lock at that end.
bool isUsedUnderLock(const Final& end) {
    std::map<ObjectId, TaskId> owners;
    const ObjectInfo* put = end.object(kPutLock);
    const ObjectInfo* get = end.object(kGetLock);
    for (std::size_t i = 0; put && get && i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::LockAcquired) owners[event.object] = event.task;
        if (event.kind == EventKind::LockReleased) owners.erase(event.object);
        if (event.kind == EventKind::DataSent && owners[put->id] != event.task) return false;
        if (event.kind == EventKind::DataReceived && owners[get->id] != event.task) return false;
    }
    return put && get;
}

bool waitsFor(const Final& end, BlockReason reason) {
    const TaskInfo* main = end.task("main");
    return end.verdict.kind == VerdictKind::Stalled && main && main->reason == reason;
}

bool hasLine(const Traffic& traffic, std::string_view line) {
    return std::ranges::find(traffic.lines, line) != traffic.lines.end();
}

// Exact in virtual time. A real clock may add to that, and rounds.
bool isAt(const Final& end, Nanoseconds time, Nanoseconds expected) {
    return end.isFree() ? time >= expected - expected / 100 : time == expected;
}

std::vector<Fact> facts(const Final& end) {
    const Traffic traffic = trafficOf(end);
    return {{"put", {"Items put", "放入的元素"}, std::ssize(traffic.put)},
            {"taken", {"Items taken", "取出的元素"}, std::ssize(traffic.taken)},
            {"longest", {"Longest queue", "队列最长时"}, traffic.longest},
            {"refused_at_once", {"Refused at once", "立即被拒"}, traffic.refusedAtOnce},
            {"timed_out", {"Refused after a timeout", "超时被拒"}, traffic.timedOut},
            {"last_refusal_ns", {"Last refusal", "最后一次被拒的时间"}, traffic.lastRefusal}};
}

Check expectWaiting(const Final& end, const Traffic& traffic) {
    const std::int64_t capacity = end.parameter("capacity");
    if (end.variantIs("put")) {
        return {waitsFor(end, BlockReason::QueueFull) && std::ssize(traffic.put) == capacity &&
                    hasLine(traffic, "the queue is full"),
                {"as many messages as there are places go in, full() is true, and the next put "
                 "waits for ever",
                 "有几个位置就放进几条消息，full() 为真，下一次 put 永远等待"}};
    }
    return {waitsFor(end, BlockReason::QueueEmpty) && std::ssize(traffic.put) == capacity &&
                traffic.taken == traffic.put && hasLine(traffic, "the queue is empty"),
            {"every message comes out, empty() is true, and the next get waits for ever",
             "每条消息都被取出，empty() 为真，下一次 get 永远等待"}};
}

Check expectRefusals(const Final& end, const Traffic& traffic) {
    const Nanoseconds timeout = end.parameter("timeout");
    if (end.variantIs("timeout")) {
        const TaskInfo* main = end.task("main");
        const bool isFull = main && end.trace.text(main->failure).starts_with("queue.Full");
        return {end.verdict.kind == VerdictKind::Failed && isFull && traffic.timedOut == 1 &&
                    isAt(end, traffic.lastRefusal, timeout),
                {"the put gives up with queue.Full when its time is up, and nothing after it is "
                 "executed",
                 "put 等到超时就放弃，抛出 queue.Full，其后的代码都不执行"}};
    }
    const bool allRefused = hasLine(traffic, "get_nowait: queue.Empty") &&
                            hasLine(traffic, "get with a timeout: queue.Empty") &&
                            hasLine(traffic, "put_nowait: queue.Full");
    return {end.verdict.kind == VerdictKind::Finished && allRefused && traffic.timedOut == 1 &&
                traffic.refusedAtOnce == 2 && isAt(end, traffic.lastRefusal, timeout) &&
                hasLine(traffic, "qsize: " + std::to_string(end.parameter("capacity"))),
            {"an empty queue answers Empty, at once or when the time is up, and a full one Full",
             "空队列抛出 Empty，或立即抛出，或等到超时；满队列抛出 Full"}};
}

Check expectPolling(const Final& end, const Traffic& traffic) {
    // The message may come just before or just after the question of the same moment.
    const std::int64_t asked = end.parameter("late") / end.parameter("timeout") + 1;
    const bool asOften = traffic.refusedAtOnce == asked || traffic.refusedAtOnce == asked - 1;
    return {end.verdict.kind == VerdictKind::Finished && traffic.taken == traffic.put &&
                std::ssize(traffic.put) == 1 && traffic.timedOut == 0 && (end.isFree() || asOften),
            {"each question is answered at once, with Empty until the message is there",
             "每次询问都立即得到答复，消息到来之前都是 Empty"}};
}

Check expect(const Final& end) {
    const Traffic traffic = trafficOf(end);
    Check check;
    if (end.variantIs("put") || end.variantIs("get")) {
        check = expectWaiting(end, traffic);
    } else if (end.variantIs("timeout") || end.variantIs("nowait")) {
        check = expectRefusals(end, traffic);
    } else if (end.variantIs("poll")) {
        check = expectPolling(end, traffic);
    } else {
        check = {
            (!end.variantIs("parts") || isUsedUnderLock(end)) &&
                end.verdict.kind == VerdictKind::Finished && traffic.taken == traffic.put &&
                std::ssize(traffic.put) == end.parameter("messages") + 2,
            {"every message is read once, by one of the two readers, in the order in which the "
             "messages were put",
             "每条消息由两个读者之一读一次，次序与放入时相同"}};
    }
    if (traffic.longest > end.parameter("capacity")) check.held = false;
    return check;
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Bounded queue", "有界队列"},
        .story =
            {"A queue has five places. put() into a full queue and get() from an empty one "
             "wait; with a timeout they give up after a while, and their nowait forms answer at "
             "once. A put that is not possible always raises Full and a get Empty, whichever "
             "form it has. Watch the cells and who waits beside them. Each item goes to one "
             "reader only, but qsize() and empty() just tell what was so a moment ago: between "
             "processes items still travel through a feeder thread.",
             "队列有五个位置。向满队列 put()、从空队列 get() 都要等待；带超时的等一会儿就放弃，"
             "nowait 形式立即答复。放不进时总是抛出 Full，取不到时总是抛出 Empty，与用哪种形式无"
             "关。请观察各个格子，以及谁在旁边等待。每个元素只会交给一个读者，但 qsize() 和 "
             "empty() 说的只是刚才的情况：进程之间数据还要经过一个送货线程。"},
        .chapter = Chapter::Queues,
        .parameters = {{.name = "capacity",
                        .title = {"Places", "位置数"},
                        .standard = 5,
                        .least = 1,
                        .most = 100},
                       onlyFor({"poll", "timeout", "nowait"},
                               {.name = "timeout",
                                .title = {"Patience, or time between two questions",
                                          "等待或两次询问的间隔"},
                                .standard = kSecond,
                                .least = 10 * kMillisecond,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration}),
                       onlyFor({"poll"}, {.name = "late",
                                          .title = {"When the message comes", "消息何时到来"},
                                          .standard = 3500 * kMillisecond,
                                          .least = kMillisecond,
                                          .most = 10 * kSecond,
                                          .unit = Unit::Duration}),
                       onlyFor({"two-readers", "parts"}, {.name = "messages",
                                                          .title = {"Messages", "消息数"},
                                                          .standard = 12,
                                                          .least = 1,
                                                          .most = 200})},
        .variants =
            {{.id = "put",
              .title = {"One put too many", "多放一个"},
              .note = {"Five puts fill the queue, and the sixth waits for ever.",
                       "五次 put 填满队列，第六次永远等待。"}},
             {.id = "get",
              .title = {"One get too many", "多取一个"},
              .note = {"Five gets empty the queue, and the sixth waits for ever.",
                       "五次 get 取空队列，第六次永远等待。"}},
             {.id = "poll",
              .title = {"Asking again and again", "反复询问"},
              .note = {"get_nowait() raises Empty once a second until the message is there.",
                       "get_nowait() 每秒抛出一次 Empty，直到消息到来。"}},
             {.id = "timeout",
              .title = {"Waiting for a second", "只等一秒"},
              .note =
                  {"The fourth put into three places raises queue.Full after one second; nobody "
                   "catches it, so the process ends there.",
                   "向三个位置放第四个，一秒后抛出 queue.Full；没有人捕获，进程到此结束。"},
              .parameters = {{"capacity", 3}}},
             {.id = "nowait",
              .title = {"Every way to be refused", "各种拒绝"},
              .note = {"An empty queue raises Empty and a full one Full, at once or when the time "
                       "is up. (On macOS qsize() of such a queue raises NotImplementedError.)",
                       "空队列抛出 Empty，满队列抛出 Full，或立即抛出，或等到超时"
                       "（macOS 上这种队列的 qsize() 会抛出 NotImplementedError）。"}},
             {.id = "two-readers",
              .title = {"Two readers", "两个读者"},
              .note = {"Two processes read from the same queue, and no message is read twice or "
                       "lost.",
                       "两个进程从同一个队列读，没有一条消息被读两次，也没有丢失。"}},
             {.id = "parts",
              .title = {"What a queue is made of", "队列由什么组成"},
              .note = {"A pipe, a semaphore for its places, and a lock at each end: a reader that "
                       "waits at the pipe holds the lock, so that the other one cannot take a "
                       "message in two.",
                       "一个管道，一个管位置数的信号量，两端各一把锁："
                       "在管道上等待的读者拿着锁，另一个就不会把一条消息拆成两半。"}}},
        .pointCost = 0,
        .freeSpeed = 50,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::queue_bounded
