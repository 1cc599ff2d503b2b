#include <algorithm>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// Two processes and a pipe on which both of them speak and listen.
namespace lockstep::scenarios::pipe_duplex {

using namespace lockstep::stage;

namespace {

constexpr const char* kDigits = "123";
constexpr const char* kQuestion = "吃了么";

void answer(const Connection& parent) {
    print("the child has " + parent.recv());
    parent.send(kDigits);
}

void askLate(const Connection& parent) {
    sleep(duration("wait"));
    parent.send(kQuestion);
}

// A pipe(2) has one direction: from its second end to its first.
void speakTheWrongWay(const Connection& receiver) {
    try {
        receiver.send(kDigits);
    } catch (const OSError& error) {
        print(std::string(error.name()) + ": " + error.what());
    }
}

void run() {
    const bool isDuplex = !variantIs("one-way");
    auto [mine, theirs] = Pipe("talk", isDuplex);
    Process child("child", [end = theirs] { variantIs("both-ways") ? answer(end) : askLate(end); });
    child.start();
    if (variantIs("both-ways")) mine.send(kDigits);
    if (variantIs("one-way")) speakTheWrongWay(mine);
    if (variantIs("late-reader")) child.join();
    print("the parent has " + mine.recv());
    child.join();
}

// When the parent got its message, in virtual time; kNoTime = never.
Nanoseconds arrivalOf(const Final& end) {
    for (std::size_t i = end.trace.size(); i-- > 0;) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::DataReceived && event.extra == 0) return event.time;
    }
    return kNoTime;
}

// For how long the parent was blocked at the pipe.
Nanoseconds waitOf(const Final& end) {
    Nanoseconds since = kNoTime;
    Nanoseconds waited = 0;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.task != TaskId{1}) continue;
        const bool isBlocked = event.kind == EventKind::TaskBlocked &&
                               event.detailAs<BlockReason>() == BlockReason::Pipe;
        if (isBlocked) since = event.time;
        if (event.kind != EventKind::TaskWoken || since == kNoTime) continue;
        waited += event.time - since;
        since = kNoTime;
    }
    return waited;
}

std::vector<Fact> facts(const Final& end) {
    return {{"received", {"Messages received", "收到的消息"}, end.count(EventKind::DataReceived)},
            {"arrival_ns", {"The last one is received at", "收到最后一条的时间"}, arrivalOf(end)},
            {"waited_ns", {"The parent waited", "父进程等待了"}, waitOf(end)}};
}

// Every message that was received, in order, by whom and at which end of the pipe.
struct Arrival {
    TaskId task;
    std::int64_t end;
    std::string text;

    friend bool operator==(const Arrival&, const Arrival&) = default;
};

std::vector<Arrival> arrivalsOf(const Final& end) {
    std::vector<Arrival> arrivals;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind != EventKind::DataReceived) continue;
        arrivals.push_back({event.task, event.extra, std::string(end.trace.text(event.text))});
    }
    return arrivals;
}

// Sending at the receiving end has failed, and nothing came of it.
bool isRefusedTheWrongWay(const Final& end) {
    return end.count(EventKind::DataSent) == 1 &&
           countLines(linesOf(end, end.task("main")), "OSError: connection is read-only") == 1;
}

Check expect(const Final& end) {
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    const std::vector<Arrival> arrivals = arrivalsOf(end);
    const TaskId main{1};
    if (end.variantIs("both-ways")) {
        const TaskInfo* child = end.task("child");
        const bool isBoth =
            child && arrivals == std::vector<Arrival>{{child->id, 1, kDigits}, {main, 0, kDigits}};
        return {isFinished && isBoth,
                {"\"123\" goes from the parent to the child and back through the same pipe",
                 "“123”从父进程到子进程，又经同一管道返回"}};
    }
    const Nanoseconds wait = end.parameter("wait");
    const bool isLate = end.variantIs("late-reader");
    const Nanoseconds waited = waitOf(end);
    const Nanoseconds arrival = arrivalOf(end);
    const bool inTime = end.isFree() ? arrival >= wait - wait / 100
                                     : arrival == wait && waited == (isLate ? 0 : wait);
    const bool isThere = arrivals == std::vector<Arrival>{{main, 0, kQuestion}};
    if (isLate) {
        return {isFinished && isThere && inTime,
                {"the message waits in the kernel until the parent asks for it, after its sender "
                 "has ended",
                 "消息一直保存在内核里，直到发送者结束之后父进程来接收"}};
    }
    if (end.variantIs("one-way")) {
        return {isFinished && isThere && inTime && isRefusedTheWrongWay(end),
                {"to send at the receiving end is an OSError, and what the child sends the other "
                 "way arrives",
                 "在接收端发送会得到 OSError，子进程从另一端发来的则能收到"}};
    }
    return {isFinished && isThere && inTime,
            {"the parent is blocked at the pipe until the child sends, and not longer",
             "父进程在管道上阻塞到子进程发送为止，不会更久"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Two-way pipe", "双向管道"},
        .story =
            {"A parent and its child have the two ends of one pipe. Whoever receives before "
             "something was sent is blocked; whoever sends goes on at once, and the bytes wait "
             "between the ends. Watch who has a handle of which end: after the fork both "
             "processes have both. The pipe is no file: the kernel keeps the bytes in a buffer. "
             "With two directions it is a pair of connected sockets, with one it is a pipe(2); on "
             "Windows both would be named pipes.",
             "父进程和子进程各用同一管道的一端。还没有人发送时，接收者被阻塞；"
             "发送者则立刻继续，字节留在两端之间。请观察谁持有哪一端的句柄："
             "fork 之后两个进程都持有两端。管道不是文件，字节保存在内核的缓冲区里。"
             "双向管道其实是一对相连的套接字，单向的才是 pipe(2)；在 Windows 上两者都是命名管道。"},
        .chapter = Chapter::Pipes,
        .parameters = {onlyFor({"dinner", "late-reader", "one-way"},
                               {.name = "wait",
                                .title = {"Before the child sends", "子进程发送之前"},
                                .standard = 5 * kSecond,
                                .least = kMillisecond,
                                .most = 1000 * kSecond,
                                .unit = Unit::Duration})},
        .variants =
            {{.id = "both-ways",
              .title = {"Both ways", "双向"},
              .note = {"The parent sends \"123\" and the child sends it back, on the same pipe.",
                       "父进程发出“123”，子进程在同一管道上发回。"}},
             {.id = "dinner",
              .title = {"Eaten yet?", "吃了么"},
              .note = {"The child asks after 5 s; so long the parent is blocked in recv().",
                       "子进程 5 秒后才发问，父进程在 recv() 中阻塞 5 秒。"}},
             {.id = "late-reader",
              .title = {"Late reader", "晚到的接收者"},
              .note = {"The parent receives only after the child has ended: the kernel has kept "
                       "the message.",
                       "子进程结束之后父进程才接收：消息一直保存在内核里。"}},
             {.id = "one-way",
              .title = {"One way", "单向"},
              .note = {"Pipe(duplex=false) is a real pipe(2): to send at its receiving end is an "
                       "OSError.",
                       "Pipe(duplex=false) 是真正的 pipe(2)：在接收端发送会得到 OSError。"}}},
        .pointCost = 0,
        .freeSpeed = 50,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::pipe_duplex
