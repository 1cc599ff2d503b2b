#include <algorithm>

#include "stage/stage.h"

// A karaoke bar has four keys, and more guests than keys.
namespace lockstep::scenarios::ktv_semaphore {

using namespace lockstep::stage;

namespace {

void singAWhile() {
    const auto shortest = duration("shortest");
    sleep(randomDuration(shortest, std::max(shortest, duration("longest"))));
}

void visit(Semaphore& keys) {
    With<Semaphore> hold(keys);
    print("goes in");
    singAWhile();
    print("leaves");
}

void run() {
    Semaphore keys(variantIs("four-mics") ? "mics" : "keys",
                   static_cast<int>(parameter("permits")));
    std::vector<Process> guests;
    for (int i = 1; i <= parameter("guests"); ++i)
        guests.emplace_back("guest-" + std::to_string(i), [&] { visit(keys); });
    for (Process& guest : guests) guest.start();
    for (Process& guest : guests) guest.join();
}

const ObjectInfo* keysOf(const Final& end) {
    return end.object(end.variantIs("four-mics") ? "mics" : "keys");
}

std::int64_t maxInside(const Final& end) {
    const ObjectInfo* keys = keysOf(end);
    return keys ? static_cast<std::int64_t>(keys->maxHolders) : 0;
}

// Who has given the key back has left.
std::int64_t leftCount(const Final& end) {
    const ObjectInfo* keys = keysOf(end);
    return keys ? end.count(EventKind::PermitReleased, keys) : 0;
}

std::vector<Fact> facts(const Final& end) {
    const ObjectInfo* keys = keysOf(end);
    return {{"max_inside", {"Most inside at once", "同时在里面的最多"}, maxInside(end)},
            {"left", {"Guests that have left", "离开的客人"}, leftCount(end)},
            {"permits_at_end", {"Permits in the end", "最后的许可数"}, keys ? keys->permits : 0}};
}

Check expect(const Final& end) {
    const ObjectInfo* keys = keysOf(end);
    const std::int64_t permits = end.parameter("permits");
    const std::int64_t guests = end.parameter("guests");
    // All guests come at once, so that the room fills up. Free running, some may come late.
    const std::int64_t most = std::min(permits, guests);
    const bool isFull = end.isFree() ? maxInside(end) <= most : maxInside(end) == most;
    return {end.verdict.kind == VerdictKind::Finished && isFull && leftCount(end) == guests &&
                keys && keys->permits == permits,
            {"never are more guests inside than there are keys, all guests sing and leave, and all "
             "keys are back in the end",
             "屋里的客人从不多于钥匙数，所有客人都唱完离开，最后钥匙全部归还"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"KTV four keys", "KTV 信号量"},
        .story =
            {"A karaoke bar hands out a few keys: whoever has one may sing, the others wait at "
             "the door. A semaphore is the number of keys that are left; acquire() takes one "
             "or waits, release() gives one back and wakes the first who waits. Watch the "
             "permits go down to zero and the room never hold more guests than keys. It need "
             "not be built on a lock: Python's threading makes it from a condition variable, and "
             "multiprocessing takes the system's semaphore, as here, and even makes its lock from "
             "one.",
             "KTV 只有几把钥匙：拿到钥匙的人可以唱歌，其他人在门口等。"
             "信号量就是剩余钥匙的数目：acquire() 拿一把，没有就等；release() 还一把，"
             "并唤醒最先等待的人。"
             "请观察许可数降到零，而屋里的人从不多于钥匙数。"
             "它不一定建立在锁之上：Python 的 threading 用条件变量实现它；"
             "multiprocessing 和这里一样用操作系统的信号量，连它的锁也是用信号量做的。"},
        .chapter = Chapter::Semaphores,
        .parameters = {{.name = "guests",
                        .title = {"Guests", "客人数"},
                        .standard = 20,
                        .least = 1,
                        .most = 50},
                       {.name = "permits",
                        .title = {"Keys", "钥匙数"},
                        .standard = 4,
                        .least = 1,
                        .most = 50},
                       {.name = "shortest",
                        .title = {"Shortest song", "最短唱多久"},
                        .standard = 60 * kSecond,
                        .least = kMillisecond,
                        .most = 600 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "longest",
                        .title = {"Longest song", "最长唱多久"},
                        .standard = 180 * kSecond,
                        .least = kMillisecond,
                        .most = 600 * kSecond,
                        .unit = Unit::Duration}},
        .variants =
            {{.id = "four-keys",
              .title = {"Four keys, twenty guests", "四把钥匙，二十位客人"},
              .note = {"Twenty guests sing for one to three minutes each, four at a time.",
                       "二十位客人各唱一到三分钟，每次四人。"}},
             {.id = "four-mics",
              .title = {"Four microphones, ten guests", "四个话筒，十位客人"},
              .note = {"Ten guests sing for one to five seconds each, four at a time.",
                       "十位客人各唱一到五秒，每次四人。"},
              .parameters = {{"guests", 10}, {"shortest", kSecond}, {"longest", 5 * kSecond}}}},
        .freeSpeed = 2000,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::ktv_semaphore
