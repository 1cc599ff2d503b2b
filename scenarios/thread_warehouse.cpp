#include <algorithm>
#include <optional>

#include "common/parameters.h"
#include "stage/stage.h"

// A producer fills a warehouse up to a threshold, and a consumer empties it down to another.
namespace lockstep::scenarios::thread_warehouse {

using namespace lockstep::stage;

namespace {

struct Warehouse {
    Queue goods{"goods"};
    std::optional<Lock> lock;  // around looking and acting
};

int producers() {
    return variantIs("two-producers") || variantIs("locked") ? 2 : 1;
}

// Looks at the stock, makes up its mind, and acts on what it has seen. False: there was nothing to
// do.
bool produce(Warehouse& warehouse) {
    const bool hasRoom = warehouse.goods.qsize() < parameter("high");
    if (parameter("decide") > 0) work(duration("decide"));
    if (!hasRoom) return false;
    for (int i = 0; i < parameter("batch"); ++i) warehouse.goods.put("item");
    return true;
}

bool produceLocked(Warehouse& warehouse) {
    const With<Lock> hold(*warehouse.lock);
    return produce(warehouse);
}

bool consume(Warehouse& warehouse) {
    if (warehouse.goods.qsize() <= parameter("low")) return false;
    for (int i = 0; i < parameter("take"); ++i) warehouse.goods.get();
    return true;
}

// Outside its threshold a thread only looks again: at once or after a pause.
void lookAgain(std::chrono::nanoseconds pause) {
    if (variantIs("spin")) {
        work(duration("look"));
    } else {
        sleep(pause);
    }
}

void runProducer(Warehouse& warehouse) {
    std::int64_t batches = 0;
    std::int64_t looks = 0;
    while (batches < parameter("batches") && looks < parameter("looks")) {
        const bool done = variantIs("locked") ? produceLocked(warehouse) : produce(warehouse);
        if (done) {
            ++batches;
            sleep(duration("produce"));
        } else {
            ++looks;
            lookAgain(duration("produce"));
        }
    }
}

// Ends when nobody produces any more.
void runConsumer(Warehouse& warehouse, const std::vector<Thread>& makers) {
    std::int64_t looks = 0;
    while (looks < parameter("looks")) {
        if (consume(warehouse)) {
            sleep(duration("consume"));
        } else if (std::ranges::any_of(makers, &Thread::isAlive)) {
            ++looks;
            lookAgain(duration("consume"));
        } else {
            break;
        }
    }
}

void run() {
    Warehouse warehouse;
    if (variantIs("locked")) warehouse.lock.emplace("lock");
    std::vector<Thread> makers;
    for (int i = 1; i <= producers(); ++i)
        makers.emplace_back("producer-" + std::to_string(i), [&] { runProducer(warehouse); });
    Thread consumer("consumer", [&] { runConsumer(warehouse, makers); });
    for (Thread& maker : makers) maker.start();
    consumer.start();
    for (Thread& maker : makers) maker.join();
    consumer.join();
}

// What the trace says of the stock.
struct Stock {
    std::int64_t most = 0;
    std::int64_t leastAtVisit = -1;  // when the consumer began to take; -1 = it never did
    std::int64_t made = 0;
    std::int64_t taken = 0;
    std::int64_t vainLooks = 0;  // that cost CPU time
};

Stock stockOf(const Final& end) {
    Stock stock;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const auto& event = end.trace[i];
        if (event.kind == EventKind::ItemPut) {
            ++stock.made;
            stock.most = std::max(stock.most, event.value);
        }
        if (event.kind == EventKind::WorkDone && event.value == end.parameter("look"))
            ++stock.vainLooks;
        if (event.kind != EventKind::ItemTaken) continue;
        if (stock.taken++ % end.parameter("take") != 0) continue;
        const std::int64_t before = event.value + 1;
        const bool isLeast = stock.leastAtVisit < 0 || before < stock.leastAtVisit;
        if (isLeast) stock.leastAtVisit = before;
    }
    return stock;
}

std::vector<Fact> facts(const Final& end) {
    const Stock stock = stockOf(end);
    return {
        {"max_size", {"Most in stock", "存货最多时"}, stock.most},
        {"least_at_visit", {"Least that the consumer met", "消费者来时最少"}, stock.leastAtVisit},
        {"made", {"Made", "生产的件数"}, stock.made},
        {"taken", {"Taken", "取走的件数"}, stock.taken},
        {"left", {"Left in the end", "最后剩下的件数"}, stock.made - stock.taken},
        {"vain_looks",
         {"Looks in vain that cost CPU time", "白费 CPU 的查看"},
         end.variantIs("spin") ? stock.vainLooks : 0}};
}

Check expect(const Final& end) {
    const Stock stock = stockOf(end);
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    const bool isCareful = stock.leastAtVisit < 0 || stock.leastAtVisit > end.parameter("low");
    const std::int64_t limit = end.parameter("high") - 1 + end.parameter("batch");
    if (end.variantIs("two-producers")) {
        return {
            isFinished && isCareful && stock.most <= limit + end.parameter("batch"),
            {"two producers that see the same stock may both fill it up: it may grow one batch, "
             "and no "
             "more, past what one alone can reach",
             "两个生产者看到同样的存货，可能都去填满：存货最多比只有一个生产者时多出一批"}};
    }
    return {isFinished && isCareful && stock.most <= limit,
            {"the stock never grows past one batch above its threshold, and nothing is taken "
             "while it is at or below the lower one",
             "存货最多比生产的门槛高出一批，等于或低于消费的门槛时什么也不取"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Warehouse", "仓库"},
        .story =
            {"A producer adds a hundred items every half second while there are fewer than a "
             "thousand; a consumer takes ten every second while there are more than a hundred. "
             "Watch the stock grow nearly twenty times as fast as it shrinks, up to 1099 at most. "
             "A thread that looks again at once while it has nothing to do uses a whole CPU for "
             "nothing; one that pauses first uses next to none. To look first and act then is safe "
             "only for one producer, since two may both see the same room; and what such loops do "
             "for ever stops here after some batches.",
             "存货不到一千件时，生产者每半秒加一百件；超过一百件时，消费者每秒取十件。"
             "请观察存货：增长比减少快近二十倍，最多到 1099 件。"
             "无事可做却立刻再看一次的线程会白白占用整个 CPU，先停顿再看的几乎不占。"
             "只有一个生产者时，先看再做才是安全的，因为两个可能看到的是同一批空位。"
             "这样的循环本来永不结束，这里生产若干批后就停。"},
        .chapter = Chapter::Queues,
        .parameters = {{.name = "high",
                        .title = {"Produce below", "少于多少就生产"},
                        .standard = 1000,
                        .least = 200,
                        .most = 1500},
                       {.name = "low",
                        .title = {"Consume above", "多于多少才消费"},
                        .standard = 100,
                        .least = 20,
                        .most = 150},
                       {.name = "batch",
                        .title = {"Items of a batch", "每批生产几件"},
                        .standard = 100,
                        .least = 10,
                        .most = 150},
                       {.name = "take",
                        .title = {"Items taken at a time", "每次取几件"},
                        .standard = 10,
                        .least = 10,
                        .most = 20},
                       {.name = "batches",
                        .title = {"Batches of a producer", "每个生产者生产几批"},
                        .standard = 13,
                        .least = 1,
                        .most = 15},
                       {.name = "produce",
                        .title = {"Pause of a producer", "生产者的停顿"},
                        .standard = 500 * kMillisecond,
                        .least = 100 * kMillisecond,
                        .most = 5 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "consume",
                        .title = {"Pause of the consumer", "消费者的停顿"},
                        .standard = kSecond,
                        .least = 100 * kMillisecond,
                        .most = 5 * kSecond,
                        .unit = Unit::Duration},
                       onlyFor({"spin"},
                               {.name = "look",
                                .title = {"CPU time of a look in vain", "白看一次用的 CPU 时间"},
                                .standard = 200 * kMillisecond,
                                .least = 100 * kMillisecond,
                                .most = kSecond,
                                .unit = Unit::Duration}),
                       {.name = "decide",
                        .title = {"Between looking and acting", "看到与动手之间的时间"},
                        .standard = 0,
                        .least = 0,
                        .most = kSecond,
                        .unit = Unit::Duration},
                       {.name = "looks",
                        .title = {"Looks in vain, at most", "最多白看几次"},
                        .standard = 1000,
                        .least = 1,
                        .most = 1000}},
        .variants =
            {{.id = "spin",
              .title = {"Spinning", "空转"},
              .note = {"From 1000 items on the producer only looks, and has the CPU all the time.",
                       "到了一千件，生产者只是不停地看，一直占着 CPU。"}},
             {.id = "pause",
              .title = {"With a pause", "加停顿"},
              .note = {"It pauses before it looks again: the CPU is idle nearly all the time.",
                       "再看之前先停一下：CPU 几乎一直空闲。"}},
             {.id = "two-producers",
              .title = {"Two producers", "两个生产者"},
              .note = {"Both see the same room, and both fill it: the stock may pass 1099.",
                       "两个看到同一批空位，都去填满：存货可能超过 1099 件。"},
              .parameters = {{"batches", 7}, {"decide", 200 * kMillisecond}},
              .hasRace = true},
             {.id = "locked",
              .title = {"Two producers, one lock", "两个生产者，一把锁"},
              .note = {"Looking and acting are one step for the other: never more than 1099.",
                       "看和做对另一个来说是一步：从不超过 1099 件。"},
              .parameters = {{"batches", 7}, {"decide", 200 * kMillisecond}}}},
        .pointCost = 0,
        .freeSpeed = 50,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::thread_warehouse
