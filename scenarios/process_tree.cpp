#include <algorithm>
#include <csignal>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// Parents, children and grandchildren: who waits for whom, and what becomes of those who are left.
namespace lockstep::scenarios::process_tree {

using namespace lockstep::stage;

namespace {

// A process waits at its end for its children.
void grandchildOutlastsChild() {
    const auto shortest = duration("shortest");
    const auto nap = randomDuration(shortest, std::max(shortest, duration("longest")));
    Process piao("piao", [nap] {
        sleep(nap);
        Process grandchild("grandchild", [] { sleep(duration("grandchild")); });
        print("piao starts a child of its own");
        grandchild.start();
    });
    piao.start();
    piao.join();
    print("main has waited for piao");
}

void tellOfParent(pid_t parent) {
    print(getppid() == parent ? "my parent is the one that started me" : "my parent is another");
}

// Main kills the child in between; nobody is left to wait for the grandchild.
void orphan() {
    stage::Event isThere("grandchild is there");
    Process child("child", [isThere] {
        Process grandchild("grandchild", [isThere, parent = getpid()]() mutable {
            tellOfParent(parent);
            isThere.set();
            sleep(duration("patience") + duration("grandchild"));
            tellOfParent(parent);
        });
        grandchild.start();
    });
    child.start();
    isThere.wait();
    sleep(duration("patience"));
    print(child.isAlive() ? "the child is alive" : "the child has ended");
    child.terminate();
    print(child.isAlive() ? "the child is alive" : "the child has ended");
    child.join();
}

// Main has other things to do than to wait for its child, which is long dead.
void zombie() {
    Process child("child", [] { sleep(duration("shortest")); });
    child.start();
    sleep(duration("shortest") + duration("patience"));
    child.join();
}

// The victim has no time to give anything back.
void killedWithLock() {
    Lock lock("estate");
    stage::Event isHeld("estate is held");
    Process victim("victim", [lock, isHeld]() mutable {
        const With hold(lock);
        isHeld.set();
        sleep(duration("patience") + duration("grandchild"));
    });
    victim.start();
    isHeld.wait();
    Process heir("heir", [lock]() mutable {
        lock.acquire();
        print("the heir has the lock");
    });
    heir.start();
    sleep(duration("patience"));
    victim.terminate();
    victim.join();
    heir.join();
}

void run() {
    if (variantIs("grandchild")) return grandchildOutlastsChild();
    if (variantIs("orphan")) return orphan();
    if (variantIs("zombie")) return zombie();
    killedWithLock();
}

// How long it was dead and nobody had waited for it; kNoTime = nobody ever has.
Nanoseconds zombieTime(const Final& end, std::string_view name) {
    const TaskInfo* task = end.task(name);
    for (std::size_t i = 0; task && i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::TaskReaped && event.task == task->id)
            return event.time - task->completed;
    }
    return kNoTime;
}

std::vector<Fact> facts(const Final& end) {
    return {{"child_end_ns",
             {"The child ends at", "子进程的结束时间"},
             std::max({end.endOf("piao"), end.endOf("child"), end.endOf("victim")})},
            {"grandchild_end_ns",
             {"The grandchild ends at", "孙子进程的结束时间"},
             end.endOf("grandchild")},
            {"zombie_ns",
             {"The child is a zombie for", "子进程当僵尸的时间"},
             zombieTime(end, "child")},
            {"killed", {"Killed", "被杀的进程"}, end.count(EventKind::TaskKilled)}};
}

Check expectGrandchild(const Final& end) {
    const std::vector<Line> lines = linesOf(end);
    const Nanoseconds began = timeOfLine(lines, "piao starts a child of its own");
    return {end.verdict.kind == VerdictKind::Finished && end.task("grandchild") &&
                isAbout(end, end.endOf("grandchild") - began, end.parameter("grandchild")) &&
                end.endOf("piao") >= end.endOf("grandchild") &&
                timeOfLine(lines, "main has waited for piao") >= end.endOf("piao"),
            {"piao has nothing more to do and yet lives until its child, main's grandchild, has "
             "ended",
             "piao 已无事可做，却要活到它的子进程（主进程的孙子进程）结束"}};
}

Check expectOrphan(const Final& end) {
    const TaskInfo* child = end.task("child");
    const TaskInfo* grandchild = end.task("grandchild");
    if (!child || !grandchild)
        return {false, {"there are a child and a grandchild", "有一个子进程和一个孙子进程"}};
    const std::vector<Line> lines = linesOf(end, grandchild);
    const bool isAdopted = lines.size() == 2 && lines[0].text.ends_with("started me") &&
                           lines[1].text.ends_with("another");
    const bool isKilled = child->signal == SIGTERM && child->killedBy == TaskId{1} &&
                          isAbout(end, child->completed, end.parameter("patience"));
    return {isKilled && isAdopted && grandchild->exitCode == 0 && grandchild->signal == 0 &&
                grandchild->completed > child->completed &&
                countLines(linesOf(end), "the child has ended") == 1,
            {"main kills the child, and the grandchild is none the worse for it: it gets another "
             "parent, works on and ends by itself",
             "主进程杀掉子进程，孙子进程安然无恙：它换了父进程，继续工作，自己结束"}};
}

Check expectZombie(const Final& end) {
    const TaskInfo* child = end.task("child");
    const Nanoseconds time = zombieTime(end, "child");
    const bool isSoLong = end.isFree() ? time > 0 : time == end.parameter("patience");
    return {end.verdict.kind == VerdictKind::Finished && child && child->reaped && isSoLong,
            {"the child has ended and stays in the process table until its parent waits for it",
             "子进程已经结束，却留在进程表里，直到父进程来等它"}};
}

Check expectLocked(const Final& end) {
    const TaskInfo* victim = end.task("victim");
    return {end.verdict.kind == VerdictKind::Orphaned && victim && victim->signal == SIGTERM &&
                linesOf(end).empty(),
            {"the victim dies with the lock, and the heir waits for it for ever",
             "被杀者带着锁死去，后来者永远等这把锁"}};
}

Check expect(const Final& end) {
    if (end.variantIs("grandchild")) return expectGrandchild(end);
    if (end.variantIs("orphan")) return expectOrphan(end);
    return end.variantIs("zombie") ? expectZombie(end) : expectLocked(end);
}

Parameter rest(const char* name, Text title, Nanoseconds standard) {
    return timeParameter(name, std::move(title), standard, 60 * kSecond, 10 * kMillisecond);
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Tree and terminate", "进程树"},
        .story =
            {"A process starts processes, and when its code has come to its end it still waits for "
             "them, so that piao lives as long as its own child. "
             "terminate() leaves no time for that, nor for giving back a lock. The children of a "
             "killed process do not become zombies: they are orphans, and get another parent. A "
             "zombie is the opposite, dead and not yet waited for. Watch the tree and the locks.",
             "进程可以启动进程，后者又可以再启动。代码执行完后，它还要等自己的子进程，"
             "所以 piao 要活到它的子进程结束。terminate() 不给它这个时间，也来不及还锁。"
             "被杀进程的子进程并不会变成僵尸，而是孤儿，会换一个父进程；"
             "僵尸恰好相反：已经死了，却还没有人等过它。请看进程树和锁。"},
        .chapter = Chapter::Processes,
        .parameters =
            {onlyFor({"grandchild", "zombie"},
                     rest("shortest", {"Shortest sleep of the child", "子进程睡眠的最短时间"},
                          kSecond)),
             onlyFor(
                 {"grandchild"},
                 rest("longest", {"Longest sleep of piao", "piao 睡眠的最长时间"}, 3 * kSecond)),
             onlyFor(
                 {"grandchild", "orphan", "locked"},
                 rest("grandchild", {"Sleep of the grandchild", "孙子进程的睡眠"}, 3 * kSecond)),
             onlyFor({"orphan", "zombie", "locked"},
                     rest("patience", {"Main's sleep before it acts", "主进程动手之前的睡眠"},
                          3 * kSecond))},
        .variants =
            {{.id = "grandchild",
              .title = {"A grandchild", "孙子进程"},
              .note = {"piao starts a child at its end and is kept alive by it for 3 s.",
                       "piao 临结束时启动一个子进程，为它多活 3 秒。"}},
             {.id = "orphan",
              .title = {"An orphan", "孤儿进程"},
              .note = {"Main kills the child at 3 s; the grandchild has another parent then, and "
                       "sleeps on to its own end.",
                       "主进程在 3 秒杀掉子进程；孙子进程换了父进程，照样睡到自己结束。"}},
             {.id = "zombie",
              .title = {"A zombie", "僵尸进程"},
              .note = {"The child ends at 1 s; main waits for it only at 4 s.",
                       "子进程在 1 秒结束，主进程到 4 秒才去等它。"}},
             {.id = "locked",
              .title = {"Killed with a lock", "带着锁被杀"},
              .note = {"The victim holds the lock; nobody will ever release it, and the heir waits "
                       "for ever.",
                       "被杀者拿着锁，再也不会有人释放，后来者永远等下去。"}}},
        .pointCost = 0,
        .freeSpeed = 50,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::process_tree
