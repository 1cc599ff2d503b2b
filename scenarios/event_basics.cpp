#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// Everything that an event can do, one call after the other.
namespace lockstep::scenarios::event_basics {

using namespace lockstep::stage;

namespace {

const char* word(bool isTrue) {
    return isTrue ? "True" : "False";
}

void walkThrough(stage::Event& open, Thread& keeper) {
    print(word(open.isSet()));
    open.set();
    print(word(open.isSet()));
    open.wait();
    print("passed");
    open.clear();
    print(word(open.isSet()));
    if (variantIs("keeper")) keeper.start();
    if (variantIs("timeout")) {
        print(word(open.wait(duration("patience"))));
    } else {
        print(word(open.wait()));
    }
}

void openLater(stage::Event& open) {
    sleep(duration("later"));
    open.set();
}

void run() {
    stage::Event open("open");
    Thread keeper("keeper", [&] { openLater(open); });
    Thread visitor("visitor", [&] { walkThrough(open, keeper); });
    visitor.start();
    visitor.join();
    if (variantIs("keeper")) keeper.join();
}

std::string said(const Final& end) {
    std::string all;
    for (const Line& line : linesOf(end)) {
        if (!all.empty()) all += ' ';
        all += line.text;
    }
    return all;
}

// The visitor waits, and the flag is not set.
bool isShutOut(const Final& end) {
    const TaskInfo* visitor = end.task("visitor");
    const ObjectInfo* open = end.object("open");
    return visitor && visitor->isLive() && visitor->reason == BlockReason::Event && open &&
           !open->isSet;
}

std::vector<Fact> facts(const Final& end) {
    return {{"said", {"What the visitor says", "访客说的话"}, said(end)},
            {"passed",
             {"Calls of wait() that passed", "通过的 wait()"},
             end.count(EventKind::WaitPassed)},
            {"blocked", {"Waits for ever", "永远等待"}, isShutOut(end)}};
}

Check expect(const Final& end) {
    const std::string begin = "False True passed False";
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    if (end.variantIs("timeout")) {
        return {isFinished && said(end) == begin + " False" &&
                    isAbout(end, end.world.now(), end.parameter("patience")),
                {"the second wait() gives up in time and returns False",
                 "第二次 wait() 按时放弃，返回 False"}};
    }
    if (end.variantIs("keeper")) {
        return {isFinished && said(end) == begin + " True",
                {"the second wait() passes once another thread sets the flag, and returns True",
                 "另一个线程设置标志后，第二次 wait() 就通过，并返回 True"}};
    }
    return {end.verdict.kind == VerdictKind::Stalled && said(end) == begin && isShutOut(end),
            {"a flag begins as False; when it is set wait() passes at once; when it is cleared and "
             "nobody sets it again, wait() never returns",
             "标志起初为 False；设置之后 wait() 立刻通过；"
             "清除之后若没人再设置，wait() 永远不返回"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Event API", "事件"},
        .story =
            {"A visitor tries everything that an event offers: look at the flag, set it, wait, "
             "clear it, wait again. Watch the flag beside who waits for it. True means that the "
             "gate is open and wait() passes at once; only while it is False does wait() block. "
             "Nothing of it is made of sockets or files: behind it are a flag in shared memory and "
             "a way to sleep until it changes, in Python a condition variable and semaphores.",
             "一位访客把事件的每个方法都试一遍：查看标志、设置、等待、清除、再等待。"
             "请观察标志的值和在等它的人。"
             "True 表示门开着，wait() 立刻通过；只有标志为 False 时 wait() 才会阻塞。"
             "事件与套接字、文件都无关：它背后只是共享内存里的一个标志，加上让等待者睡到标志改变的"
             "办法，"
             "在 Python 里就是条件变量和信号量。"},
        .chapter = Chapter::Events,
        .parameters = {onlyFor({"timeout"},
                               {.name = "patience",
                                .title = {"Waiting before giving up", "放弃前等待多久"},
                                .standard = 2 * kSecond,
                                .least = kMillisecond,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration}),
                       onlyFor({"keeper"}, {.name = "later",
                                            .title = {"When the keeper comes", "守门人多久后来"},
                                            .standard = 3 * kSecond,
                                            .least = kMillisecond,
                                            .most = 60 * kSecond,
                                            .unit = Unit::Duration})},
        .variants =
            {{.id = "alone",
              .title = {"Nobody sets it again", "没人再设置"},
              .note = {"False, True, passed, False; the last wait() never returns.",
                       "依次是 False、True、通过、False；最后一次 wait() 永远不返回。"}},
             {.id = "timeout",
              .title = {"Wait with a timeout", "限时等待"},
              .note = {"The last wait() gives up after two seconds and returns False.",
                       "最后一次 wait() 等两秒后放弃，返回 False。"}},
             {.id = "keeper",
              .title = {"Somebody sets it", "有人来设置"},
              .note = {"A thread that the visitor starts sets the flag after three seconds: the "
                       "visitor wakes up, and wait() returns True.",
                       "访客启动的另一个线程三秒后设置标志：访客被唤醒，wait() 返回 True。"}}},
        .pointCost = 0,
        .freeSpeed = 50,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::event_basics
