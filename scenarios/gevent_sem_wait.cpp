#include <algorithm>

#include "stage/stage.h"

// Ten coroutines share a semaphore of four permits, and one more watches it to tell when all is
// done.
namespace lockstep::scenarios::gevent_sem_wait {

using namespace lockstep::stage;

namespace {

Async<> sing(const gevent::Semaphore& permits) {
    co_await permits.acquire();
    co_await gevent::sleep(duration("song"));
    permits.release();
}

// wait() comes back as soon as a permit is free, and then at once, again and again.
Async<> watchAndSpin(const gevent::Semaphore& permits) {
    for (int i = 0; i < parameter("looks"); ++i) {
        co_await permits.wait();
        work(duration("look"));
    }
}

// Lets the others run between two looks, and looks at the number.
Async<> watchAndYield(const gevent::Semaphore& permits) {
    for (int i = 0; i < parameter("looks"); ++i) {
        co_await permits.wait();
        if (permits.counter() == parameter("permits")) break;
        co_await gevent::sleep(duration("look"));
    }
}

void run() {
    const gevent::Semaphore permits("permits", static_cast<int>(parameter("permits")));
    std::vector<gevent::Greenlet<>> all;
    for (int i = 1; i <= parameter("singers"); ++i)
        all.push_back(gevent::spawn("singer-" + std::to_string(i), [&] { return sing(permits); }));
    all.push_back(gevent::spawn("watcher", [&] {
        return variantIs("spinning") ? watchAndSpin(permits) : watchAndYield(permits);
    }));
    gevent::joinAll(all);
    print("end");
}

// What the trace says of the watcher.
struct Watch {
    std::int64_t looks = 0;
    Nanoseconds firstLook = kNoTime;
    std::int64_t insideThen = 0;
    bool waitsOnlyAtZero = true;  // it is blocked when there is no permit, and passes when there is
    bool isAlone = true;          // nobody else gets the thread between its first look and its last
};

Watch watchOf(const Final& end) {
    Watch watch;
    const TaskInfo* watcher = end.task("watcher");
    const ObjectInfo* semaphore = end.object("permits");
    if (!watcher || !semaphore) return watch;
    std::int64_t permits = semaphore->capacity;
    bool othersRan = false;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const auto& event = end.trace[i];
        const bool isPermit = event.object == semaphore->id;
        if (isPermit &&
            (event.kind == EventKind::PermitAcquired || event.kind == EventKind::PermitReleased))
            permits = event.value;
        if (event.task != watcher->id) {
            othersRan = othersRan || event.kind == EventKind::TaskDispatched;
            continue;
        }
        if (event.kind == EventKind::TaskBlocked && isPermit && permits != 0)
            watch.waitsOnlyAtZero = false;
        if (event.kind != EventKind::WaitPassed) continue;
        if (permits == 0) watch.waitsOnlyAtZero = false;
        if (watch.looks++ == 0) {
            watch.firstLook = event.time;
            watch.insideThen = semaphore->capacity - permits;
        } else if (othersRan) {
            watch.isAlone = false;
        }
        othersRan = false;
    }
    return watch;
}

Nanoseconds lastEnd(const Final& end) {
    Nanoseconds last = 0;
    for (const TaskInfo* singer : end.tasksNamed("singer"))
        last = std::max(last, singer->completed);
    return last;
}

std::vector<Fact> facts(const Final& end) {
    const Watch watch = watchOf(end);
    return {
        {"first_look_ns", {"First look of the watcher", "监视者第一次看的时间"}, watch.firstLook},
        {"inside_then", {"Inside at that moment", "那时在唱的人"}, watch.insideThen},
        {"looks", {"Looks of the watcher", "监视者看的次数"}, watch.looks},
        {"last_singer_end_ns", {"The last singer ends at", "最后一人唱完的时间"}, lastEnd(end)}};
}

Check expect(const Final& end) {
    const Nanoseconds song = end.parameter("song");
    const std::int64_t rest = end.parameter("singers") % end.parameter("permits");
    // Full rounds first; then the watcher, who came last, finds a permit that nobody waits for.
    const Nanoseconds firstLook = end.parameter("singers") / end.parameter("permits") * song;
    const bool isSpinning = end.variantIs("spinning");
    const Nanoseconds spin = isSpinning ? end.parameter("looks") * end.parameter("look") : 0;
    const Nanoseconds last = rest == 0 ? firstLook : firstLook + std::max(song, spin);
    const Watch watch = watchOf(end);
    const bool isInTime =
        end.isFree()
            ? watch.firstLook >= firstLook - firstLook / 100 &&
                  watch.insideThen < end.parameter("permits") && lastEnd(end) >= last - last / 100
            : watch.firstLook == firstLook && watch.insideThen == rest && lastEnd(end) == last;
    return {end.verdict.kind == VerdictKind::Finished && watch.waitsOnlyAtZero &&
                watch.isAlone == (isSpinning || watch.looks == 1) && isInTime,
            isSpinning
                ? Text{"wait() is over as soon as one permit is free, while others still sing, "
                       "and while the watcher spins nobody else runs",
                       "一有空闲的许可 wait() 就返回，尽管还有人在唱；监视者空转期间，"
                       "别人都得不到运行"}
                : Text{"wait() is over as soon as one permit is free; a watcher that yields "
                       "between two looks delays nobody",
                       "一有空闲的许可 wait() 就返回；两次监视之间让出线程的监视者不耽误任何人"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Watching a semaphore", "信号量监视"},
        .story =
            {"Ten singers share four permits for ten seconds each, and a watcher wants to know "
             "when all are done. It uses wait(), which is said to come back when nothing runs any "
             "more; in truth it waits only while the number of permits is zero. The watcher is "
             "last in line, so its turn comes at 20 s, when two permits are left over and two "
             "still sing. Then wait() comes back at once, again and again, and a loop around it "
             "that never yields keeps the only thread: watch the singers miss their end.",
             "十个人轮流使用四个许可，每人十秒；监视者想知道什么时候全部结束。"
             "它用的是 wait()，据说要等到没有任务在运行才返回；其实只有许可数为零时它才等待。"
             "监视者排在最后，所以到第 20 秒才轮到它：此时多出两个许可，还有两个人在唱。"
             "此后 wait() 每次都立即返回，而不让出线程的循环就一直占着唯一的线程："
             "请看唱歌的人如何误了结束的时间。"},
        .chapter = Chapter::Semaphores,
        .parameters = {{.name = "singers",
                        .title = {"Singers", "唱歌的人数"},
                        .standard = 10,
                        .least = 1,
                        .most = 50},
                       {.name = "permits",
                        .title = {"Permits", "许可数"},
                        .standard = 4,
                        .least = 1,
                        .most = 50},
                       {.name = "song",
                        .title = {"Length of a song", "唱多久"},
                        .standard = 10 * kSecond,
                        .least = kSecond,
                        .most = 100 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "looks",
                        .title = {"Looks of the watcher, at most", "最多监视几次"},
                        .standard = 30,
                        .least = 2,
                        .most = 200},
                       {.name = "look",
                        .title = {"Time of a look", "每次监视的时间"},
                        .standard = 500 * kMillisecond,
                        .least = 100 * kMillisecond,
                        .most = 10 * kSecond,
                        .unit = Unit::Duration}},
        .variants =
            {{.id = "spinning",
              .title = {"Spinning watcher", "空转的监视者"},
              .note =
                  {"From 20 s on the watcher keeps the thread for 15 s: the last two, who were "
                   "to end at 30 s, end at 35 s.",
                   "从第 20 秒起，监视者占住线程 15 秒：本应在 30 秒结束的两人到 35 秒才结束。"}},
             {.id = "yielding",
              .title = {"Yielding watcher", "让出线程的监视者"},
              .note = {"It sleeps cooperatively between two looks and asks for the number: all end "
                       "at 30 s.",
                       "两次监视之间协作地睡一会儿，再看许可数：全部在 30 秒结束。"}}},
        .pointCost = 0,
        .freeSpeed = 20,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::gevent_sem_wait
