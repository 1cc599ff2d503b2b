#include <optional>
#include <utility>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// Functions that stop in the middle and go on later: generators, greenlets, and what a switch in
// the wrong place does to a counter.
namespace lockstep::scenarios::coroutine_switch {

using namespace lockstep::stage;
using namespace std::chrono_literals;

namespace {

Yields<int> produce() {
    for (int i = 0; i < parameter("items"); ++i) {
        print("produce " + std::to_string(i));
        co_yield i;
    }
}

void consume() {
    Generator<int> producer("producer", produce);
    for (const int item : producer) print("process " + std::to_string(item));
}

Yields<std::int64_t> addUp() {
    std::int64_t sum = 0;
    for (;;) sum += (co_yield sum).value_or(0);
}

void sendNumbers() {
    Generator<std::int64_t> sum("sum", addUp);
    try {
        sum.send(parameter("number"));
    } catch (const TypeError& error) {
        print(std::string(error.name()) + ": " + error.what());
    }
    print("primed: " + std::to_string(sum.next()));
    for (int i = 0; i < parameter("items"); ++i)
        print("sum: " + std::to_string(sum.send(parameter("number"))));
}

void switchByHand() {
    Greenlet* other = nullptr;
    Greenlet eat("eat", [&](std::string name) -> Async<> {
        print(name + " eat 1");
        const std::string returned = co_await other->switchTo("egon");
        print(name + " eat 2");
        print("switch() returned " + returned);
        co_await other->switchTo();
    });
    Greenlet play("play", [&](std::string name) -> Async<> {
        print(name + " play 1");
        co_await eat.switchTo("alex");
        print(name + " play 2");
    });
    other = &play;
    eat.run("alex");
}

// Between load and store the other one runs.
Async<> count(Value& counter) {
    for (int i = 0; i < parameter("items"); ++i) {
        const std::int64_t seen = counter.load();
        co_await gevent::sleep(0s);
        counter.store(seen + 1);
    }
}

Async<> countLocked(Value& counter, const gevent::Semaphore& lock) {
    for (int i = 0; i < parameter("items"); ++i) {
        co_await lock.acquire();
        const std::int64_t seen = counter.load();
        co_await gevent::sleep(0s);
        counter.store(seen + 1);
        lock.release();
    }
}

void countTogether() {
    Value counter("counter", 0);
    std::optional<gevent::Semaphore> lock;
    if (variantIs("counter-locked")) lock.emplace("turn", 1);
    const auto one = [&] { return lock ? countLocked(counter, *lock) : count(counter); };
    gevent::joinAll(std::vector{gevent::spawn("first", one), gevent::spawn("second", one)});
}

void run() {
    if (variantIs("yield")) return consume();
    if (variantIs("send")) return sendNumbers();
    if (variantIs("greenlet")) return switchByHand();
    countTogether();
}

// Who prints what.
using Said = std::pair<std::string, std::string>;

std::vector<Said> said(const Final& end) {
    std::vector<Said> all;
    for (const auto& line : linesOf(end)) {
        const StringId who = end.world.task(line.task)->name;
        all.emplace_back(end.trace.text(who), line.text);
    }
    return all;
}

std::vector<Said> expectedLines(const Final& end) {
    const std::int64_t items = end.parameter("items");
    std::vector<Said> lines;
    if (end.variantIs("yield")) {
        for (std::int64_t i = 0; i < items; ++i) {
            lines.emplace_back("producer", "produce " + std::to_string(i));
            lines.emplace_back("main", "process " + std::to_string(i));
        }
    } else if (end.variantIs("send")) {
        lines = {{"main", "TypeError: can't send non-None value to a just-started generator"},
                 {"main", "primed: 0"}};
        for (std::int64_t i = 1; i <= items; ++i)
            lines.emplace_back("main", "sum: " + std::to_string(i * end.parameter("number")));
    } else if (end.variantIs("greenlet")) {
        lines = {{"eat", "alex eat 1"},
                 {"play", "egon play 1"},
                 {"eat", "alex eat 2"},
                 {"eat", "switch() returned alex"},
                 {"play", "egon play 2"}};
    }
    return lines;
}

std::int64_t counted(const Final& end) {
    const ObjectInfo* counter = end.object("counter");
    return counter ? counter->value : 0;
}

// How often the thread went from one of its tasks to another.
std::int64_t switches(const Final& end) {
    std::int64_t count = 0;
    TaskId last;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const auto& event = end.trace[i];
        if (event.kind != EventKind::TaskDispatched) continue;
        if (last.isValid() && event.task != last) ++count;
        last = event.task;
    }
    return count;
}

std::vector<Fact> facts(const Final& end) {
    std::vector<Fact> facts = {{"switches", {"Switches", "切换次数"}, switches(end)},
                               {"lines", {"Lines printed", "打印的行数"}, std::ssize(said(end))}};
    if (end.object("counter"))
        facts.push_back({"counted", {"Counter in the end", "计数器最后的值"}, counted(end)});
    return facts;
}

Check expect(const Final& end) {
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    const std::int64_t items = end.parameter("items");
    if (end.variantIs("counter")) {
        return {isFinished && counted(end) == items,
                {"two coroutines that count to n each count to n together: of every two additions "
                 "one is lost",
                 "两个协程各数到 n，合起来也只数到 n：每两次加法丢一次"}};
    }
    if (end.variantIs("counter-locked")) {
        return {
            isFinished && counted(end) == 2 * items,
            {"with a lock around the switch no addition is lost", "用锁围住切换，一次加法也不丢"}};
    }
    return {isFinished && said(end) == expectedLines(end),
            {"every line comes from the coroutine, and in the order, that the switches say",
             "每一行由哪个协程打印、次序如何，都与切换所规定的一致"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"yield and greenlet", "生成器与协程"},
        .story =
            {"A coroutine stops in the middle and goes on there later; only it says when, so no "
             "scheduler is needed. A generator gives a value with yield, and send() passes one "
             "in, but only to a generator that already stands at a yield. A greenlet says "
             "itself who goes on, and what is passed to switch() later is by no means ignored: "
             "it is what the other one's switch() returns. Only a greenlet has a stack of its "
             "own; a generator, like a coroutine of C++ here, keeps one frame. And one thread "
             "does not do without locks: watch what a switch between reading and writing loses.",
             "协程在中途停下，以后再从那里继续；何时停由它自己决定，不需要调度器。生成器用 "
             "yield 交出一个值，send() 可以传值进去，但生成器必须已经停在某个 yield 处。"
             "greenlet 自己指定接下来由谁运行；以后 switch() 时传的参数并不会被忽略，它就是对方"
             "那次 switch() 的返回值。只有 greenlet 有自己的栈，生成器以及这里的 C++ 协程都只有"
             "一个栈帧。单线程也不等于不需要锁：请看在读和写之间切换会丢掉什么。"},
        .chapter = Chapter::Coroutines,
        .parameters = {onlyFor({"yield", "send", "counter", "counter-locked"},
                               {.name = "items",
                                .title = {"Items, or additions each", "个数（或每人加几次）"},
                                .standard = 10,
                                .least = 1,
                                .most = 100}),
                       onlyFor({"send"}, {.name = "number",
                                          .title = {"Number to send", "传入的数"},
                                          .standard = 100,
                                          .least = 1,
                                          .most = 1000})},
        .variants =
            {{.id = "yield",
              .title = {"yield", "yield"},
              .note = {"Producing and processing alternate, one item at a time, although nobody "
                       "waits for a queue.",
                       "没有队列，生产和处理却一个一个地交替进行。"}},
             {.id = "send",
              .title = {"send", "send"},
              .note = {"A value sent too early is a TypeError: first next(), then send().",
                       "过早传值会得到 TypeError：要先 next()，再 send()。"},
              .parameters = {{"items", 3}}},
             {.id = "greenlet",
              .title = {"greenlet", "greenlet"},
              .note = {"Alex and Egon take turns because each says so; watch what switch() "
                       "returns to Alex.",
                       "两个人轮流，是因为各自指定了对方；请看 switch() 返回给 alex 的是什么。"}},
             {.id = "counter",
              .title = {"A switch in the wrong place", "切换的位置不对"},
              .note = {"Each reads, lets the other run, and writes: half of the additions are "
                       "lost on a single thread.",
                       "读出之后先让对方运行，再写回：只有一个线程，也丢了一半的加法。"}},
             {.id = "counter-locked",
              .title = {"A lock around the switch", "用锁围住切换"},
              .note = {"A cooperative semaphore of one permit keeps the other out: nothing is "
                       "lost.",
                       "用一个许可的协作式信号量挡住对方：一次也不丢。"}}},
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::coroutine_switch
