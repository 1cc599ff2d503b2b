#include <map>
#include <optional>
#include <string>

#include "stage/stage.h"

// Two threads add to the same variable, one after the other or at the same time.
namespace lockstep::scenarios::counter_mutex {

using namespace lockstep::stage;

namespace {

// num += step, which is three things: read, add, write.
void addOnce(Global& num) {
    const std::int64_t read = num.load();
    work(duration("add"));
    num.store(read + parameter("step"));
}

void addOften(std::optional<Lock>& mutex, Global& num) {
    for (int i = 0; i < parameter("rounds"); ++i) {
        if (mutex) {
            With<Lock> hold(*mutex);
            addOnce(num);
        } else {
            addOnce(num);
        }
    }
    print("num = " + std::to_string(num.load()));
}

void onlyLook(Global& num) {
    print("num = " + std::to_string(num.load()));
}

void run() {
    Global num("num", parameter("start"));
    std::optional<Lock> mutex;
    if (variantIs("lock") || variantIs("serial-lock")) mutex = Lock("mutex");
    Thread t1("t1", [&] { addOften(mutex, num); });
    Thread t2("t2", [&] { variantIs("shared") ? onlyLook(num) : addOften(mutex, num); });
    const bool isSerial = !variantIs("lock") && !variantIs("no-lock");
    t1.start();
    if (isSerial) t1.join();
    t2.start();
    t1.join();
    t2.join();
}

struct Counting {
    std::map<std::string, std::int64_t, std::less<>> seen;  // the last that each thread read
    std::int64_t last = 0;
    std::int64_t overwritten = 0;  // stores over a number that was newer than the one read before
    std::int64_t waits = 0;        // for the mutex
};

Counting countingOf(const Final& end) {
    Counting counting;
    const ObjectInfo* num = end.object("num");
    std::size_t version = 0;
    std::map<TaskId, std::size_t> versionsRead;
    for (std::size_t i = 0; num && i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::TaskBlocked &&
            event.detailAs<BlockReason>() == BlockReason::Lock)
            ++counting.waits;
        if (event.object != num->id) continue;
        if (event.kind == EventKind::CellLoaded) {
            const std::string name(end.trace.text(end.world.task(event.task)->name));
            counting.seen[name] = std::stoll(std::string(end.trace.text(event.text)));
            versionsRead[event.task] = version;
        } else if (event.kind == EventKind::CellStored) {
            counting.last = std::stoll(std::string(end.trace.text(event.text)));
            // The first store of all makes the variable.
            if (version > 0 && versionsRead[event.task] != version) ++counting.overwritten;
            ++version;
        }
    }
    return counting;
}

std::vector<Fact> facts(const Final& end) {
    const Counting counting = countingOf(end);
    const auto seenBy = [&](const char* name) {
        const auto seen = counting.seen.find(name);
        return seen == counting.seen.end() ? -1 : seen->second;
    };
    return {
        {"t1_sees", {"Last read by t1", "t1 最后读到的数"}, seenBy("t1")},
        {"t2_sees", {"Last read by t2", "t2 最后读到的数"}, seenBy("t2")},
        {"num", {"num in the end", "num 最后的值"}, counting.last},
        {"overwritten", {"Newer numbers overwritten", "覆盖较新数的次数"}, counting.overwritten},
        {"waits_for_mutex", {"Waits for the mutex", "等互斥锁的次数"}, counting.waits}};
}

Check expect(const Final& end) {
    Counting counting = countingOf(end);
    const std::int64_t start = end.parameter("start");
    const std::int64_t share = end.parameter("rounds") * end.parameter("step");
    const std::int64_t total = start + (end.variantIs("shared") ? 1 : 2) * share;
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    const bool isRight = counting.last == total;
    if (end.variantIs("no-lock")) {
        return {isFinished && counting.last <= total && isRight == (counting.overwritten == 0),
                {"the sum is too small if, and only if, a thread has stored over a number that is "
                 "newer than the one it had read",
                 "当且仅当有线程覆盖掉的数比它先前读到的新，总和才偏小"}};
    }
    if (end.variantIs("lock")) {
        return {isFinished && isRight && counting.overwritten == 0,
                {"no addition is lost, however the threads take turns",
                 "无论线程怎样轮流运行，没有一次加法丢失"}};
    }
    return {
        isFinished && isRight && counting.waits == 0 && counting.seen["t1"] == start + share &&
            counting.seen["t2"] == total,
        {"the second thread begins with what the first one has left, and neither ever waits for "
         "the mutex",
         "第二个线程从第一个线程留下的数开始，两者都从不等待互斥锁"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Counter", "互斥锁计数"},
        .story =
            {"Two threads share a global variable and each adds a million to it, here in a hundred "
             "steps of 10,000. Adding means to read, to add and to write; watch what the second "
             "thread reads between the first one's read and write. A mutex around the three makes "
             "the sum right under any schedule. It shows nothing when the first thread is joined "
             "before the second one starts: then they never meet, and the sum is right without "
             "it. Threads share variables like this one; processes would each have their own.",
             "两个线程共用一个全局变量，各加一百万，这里分一百步，每步一万。"
             "加法分读、加、写三步；请观察第二个线程在第一个线程的读和写之间读到了什么。"
             "用互斥锁围住这三步，无论怎样调度结果都对。"
             "如果等第一个线程结束才启动第二个，锁就什么也说明不了：两者从不相遇，不加锁也对。"
             "能这样共享变量的是线程；换成进程，就各有各的一份。"},
        .chapter = Chapter::Locks,
        .parameters = {{.name = "rounds",
                        .title = {"Additions of each thread", "每个线程加几次"},
                        .standard = 100,
                        .least = 1,
                        .most = 500},
                       {.name = "step",
                        .title = {"What is added", "每次加多少"},
                        .standard = 10'000,
                        .least = 1,
                        .most = 1'000'000},
                       {.name = "start",
                        .title = {"The number at first", "最初的数"},
                        .standard = 0,
                        .least = 0,
                        .most = 1'000'000},
                       {.name = "add",
                        .title = {"Time between reading and writing", "读和写之间的时间"},
                        .standard = kMillisecond,
                        .least = 0,
                        .most = kSecond,
                        .unit = Unit::Duration}},
        .variants =
            {{.id = "no-lock",
              .title = {"Together, no lock", "同时，不加锁"},
              .note = {"Slices end between a read and a write, and much of what the other thread "
                       "has added is overwritten.",
                       "时间片在读和写之间用完，另一个线程加上的许多数被覆盖。"},
              .hasRace = true},
             {.id = "lock",
              .title = {"Together, with a lock", "同时，加锁"},
              .note = {"The same schedule with a mutex: two million.",
                       "同样的调度，加上互斥锁：两百万。"}},
             {.id = "serial-lock",
              .title = {"One after the other, with a lock", "先后，加锁"},
              .note = {"One million after the first, two million after the second, and nobody ever "
                       "waits for the lock.",
                       "第一个之后是一百万，第二个之后是两百万，从没有人等待过锁。"}},
             {.id = "serial-no-lock",
              .title = {"One after the other, no lock", "先后，不加锁"},
              .note = {"The same two sums without a lock: it was the join that kept the threads "
                       "apart.",
                       "不加锁，两个结果一样：把两个线程分开的是 join。"}},
             {.id = "shared",
              .title = {"One adds, both see it", "一个加，两个都看到"},
              .note = {"The first thread makes 13 of 10, and the second one sees 13.",
                       "第一个线程把 10 加成 13，第二个线程看到的也是 13。"},
              .parameters = {{"rounds", 3}, {"step", 1}, {"start", 10}}}},
        .policy = PolicyKind::RoundRobin,
        .quantum = 2500 * kMicrosecond,
        .pointCost = 0,
        .freeSpeed = 10,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::counter_mutex
