#include <algorithm>
#include <set>

#include "common/parameters.h"
#include "stage/stage.h"

// A karaoke bar with a single key, and guests who may lose it.
namespace lockstep::scenarios::ktv_lock {

using namespace lockstep::stage;

namespace {

void sing() {
    print("goes in");
    const auto shortest = duration("shortest");
    sleep(randomDuration(shortest, std::max(shortest, duration("longest"))));
    // In Python a name that nobody has defined fails only when the line is executed.
    if (variantIs("no-with") || variantIs("with")) throw NameError("name 'a' is not defined");
    print("leaves");
}

template <class Key>
void visit(Key& key) {
    key.acquire();
    sing();
    key.release();
}

template <class Key>
void visitSafely(Key& key) {
    With<Key> hold(key);
    sing();
}

template <class Task, class Key>
void openBar(void (*visit)(Key&)) {
    Key key("key");
    std::vector<Task> guests;
    for (int i = 1; i <= parameter("guests"); ++i)
        guests.emplace_back("guest-" + std::to_string(i), [&key, visit] { visit(key); });
    for (Task& guest : guests) guest.start();
    for (Task& guest : guests) guest.join();
}

void visitWithCopy(ThreadLock key) {
    visit(key);
}

// A spawned process gets its arguments as bytes, and a thread lock cannot be turned into any.
void openBarForSpawned() {
    ThreadLock key("key");
    Process guest("guest-1", call(visitWithCopy, key), {.startMethod = StartMethod::Spawn});
    guest.start();
    guest.join();
}

void run() {
    if (variantIs("spawned")) return openBarForSpawned();
    if (variantIs("forked")) return openBar<Process>(visit<ThreadLock>);
    openBar<Thread>(variantIs("with") ? visitSafely<Lock> : visit<Lock>);
}

// Who has come in, how many of them were inside at once, and how long they sang.
struct Bar {
    std::int64_t entered = 0;
    std::int64_t maxInside = 0;
    Nanoseconds sung = 0;
};

Bar barOf(const Final& end) {
    Bar bar;
    std::set<TaskId> inside;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::LockAcquired) {
            inside.insert(event.task);
            ++bar.entered;
        } else if (event.kind == EventKind::LockReleased) {
            inside.erase(event.task);
        } else if (event.kind == EventKind::Slept) {
            bar.sung += event.value;
        }
        bar.maxInside = std::max(bar.maxInside, std::ssize(inside));
    }
    return bar;
}

std::int64_t waitingForEver(const Final& end) {
    return std::ranges::count_if(end.world.tasks(), [](const TaskInfo& task) {
        return task.isLive() && task.reason == BlockReason::Lock;
    });
}

std::vector<Fact> facts(const Final& end) {
    const Bar bar = barOf(end);
    return {{"entered", {"Guests that had the key", "拿到过钥匙的客人"}, bar.entered},
            {"max_inside", {"Most inside at once", "同时在里面的最多"}, bar.maxInside},
            {"blocked", {"Wait for ever", "永远等待的客人"}, waitingForEver(end)},
            {"failed", {"Guests that failed", "出错的客人"}, end.count(EventKind::TaskFailed)},
            {"sung_ns", {"Sung in all", "一共唱了"}, bar.sung}};
}

Check expect(const Final& end) {
    const Bar bar = barOf(end);
    const std::int64_t guests = end.parameter("guests");
    const std::int64_t failed = end.count(EventKind::TaskFailed);
    if (end.variantIs("no-with")) {
        return {bar.entered == 1 && failed == 1 && waitingForEver(end) == guests - 1,
                {"the first guest fails inside and leaves with the key, and all others wait for "
                 "ever",
                 "第一位客人在里面出错，带着钥匙走了，其他人永远等下去"}};
    }
    if (end.variantIs("forked")) {
        const bool areTogether = end.isFree() || bar.maxInside == guests;
        return {end.verdict.kind == VerdictKind::Finished && bar.entered == guests && areTogether,
                {"every process has a copy of the key, and all of them are inside together",
                 "每个进程都有钥匙的一份副本，所有进程同时在里面"}};
    }
    if (end.variantIs("spawned")) {
        const TaskInfo* main = end.task("main");
        const bool isTypeError = main && end.trace.text(main->failure).starts_with("TypeError");
        return {isTypeError && bar.entered == 0,
                {"the process cannot even be started: its thread lock raises a TypeError",
                 "进程根本无法启动：它的线程锁使 start() 抛出 TypeError"}};
    }
    // Inside, one after another, nobody loses time.
    const bool addsUp = end.isFree() ? end.world.now() >= bar.sung : end.world.now() == bar.sung;
    const bool oneByOne = bar.entered == guests && bar.maxInside == 1 && addsUp;
    if (end.variantIs("with")) {
        return {oneByOne && failed == guests && waitingForEver(end) == 0,
                {"every guest fails, and yet gives the key back: all of them get in, one at a time",
                 "每位客人都出错，却都归还钥匙：人人都进得去，一次一个"}};
    }
    return {oneByOne && end.verdict.kind == VerdictKind::Finished,
            {"one guest at a time is inside, and the songs add up to the whole evening",
             "每次只有一位客人在里面，所有歌的时间之和就是总时间"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"KTV one key", "KTV 一把锁"},
        .story =
            {"A karaoke bar has one room and one key, which is a lock: guests go in one at a time "
             "and sing for one to five seconds. If a guest fails inside (in Python, a name that is "
             "not defined) before release() is reached, the key is gone with its owner and all "
             "others wait for ever; a with block, or finally, gives it back on any way out. The "
             "key is a lock made for processes, and it works just as well between threads, as "
             "here. "
             "A lock made for threads does not work between processes: a forked one gets a copy of "
             "its own, and a spawned one cannot be given it.",
             "KTV 只有一间包房和一把钥匙，钥匙就是锁：客人一个一个进去，各唱一到五秒。"
             "如果客人在里面出错（在 Python 中，例如用了没有定义的名字），还没执行到 release()，"
             "钥匙就随持有者一起消失，其他人永远等下去；with 或 finally 保证无论怎样离开都归还钥匙。"
             "这里的钥匙是进程锁，用在线程之间同样有效。"
             "反过来，线程锁用在进程之间无效：fork 出的进程得到自己的一份副本，"
             "spawn 出的进程则根本传不过去。"},
        .chapter = Chapter::Locks,
        .parameters = {onlyFor({"one-key", "no-with", "with", "forked"},
                               {.name = "guests",
                                .title = {"Guests", "客人数"},
                                .standard = 10,
                                .least = 1,
                                .most = 50}),
                       onlyFor({"one-key", "no-with", "with", "forked"},
                               {.name = "shortest",
                                .title = {"Shortest song", "最短唱多久"},
                                .standard = kSecond,
                                .least = kMillisecond,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration}),
                       onlyFor({"one-key", "no-with", "with", "forked"},
                               {.name = "longest",
                                .title = {"Longest song", "最长唱多久"},
                                .standard = 5 * kSecond,
                                .least = kMillisecond,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration})},
        .variants =
            {{.id = "one-key",
              .title = {"One key, ten threads", "一把钥匙，十个线程"},
              .note =
                  {"Nobody fails: never are two inside, and the evening is as long as all songs "
                   "together.",
                   "没有人出错：从不会有两个人在里面，总时间等于所有歌的时间之和。"}},
             {.id = "no-with",
              .title = {"The owner fails", "持有者出错"},
              .note = {"The first guest ends with a NameError and the key: one has entered, nine "
                       "are blocked for ever.",
                       "第一位客人带着钥匙因 NameError 结束：一人进去，九人永远阻塞。"}},
             {.id = "with",
              .title = {"Owner fails, with block releases", "持有者出错，with 归还"},
              .note = {"Each guest fails in the same way, but the with block gives the key back: "
                       "all ten get in.",
                       "每位客人同样出错，但 with 归还钥匙：十个人都进去了。"}},
             {.id = "forked",
              .title = {"A thread lock, forked processes", "线程锁，fork 出的进程"},
              .note = {"Each forked process has its own copy of the lock, so nobody is kept out: "
                       "two processes would already be inside together.",
                       "fork 出的每个进程都有锁的一份副本，谁也挡不住谁：两个进程就会同时在里面。"},
              .parameters = {{"guests", 2}}},
             {.id = "spawned",
              .title = {"A thread lock, a spawned process", "线程锁，spawn 出的进程"},
              .note = {"A spawned process gets copies of its arguments as bytes, and a thread lock "
                       "cannot be copied like this: start() raises a TypeError.",
                       "spawn 出的进程得到的是参数序列化后的副本，线程锁不能这样复制："
                       "start() 抛出 TypeError。"}}},
        .pointCost = 0,
        .freeSpeed = 100,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::ktv_lock
