#include <algorithm>
#include <optional>
#include <string>

#include "common/parameters.h"
#include "stage/stage.h"

// Ten threads each take one from a number, under the lock of Python's interpreter.
namespace lockstep::scenarios::gil_lost_update {

using namespace lockstep::stage;

namespace {

// The interpreter: a thread executes bytecode only while it holds the GIL.
class Interpreter {
public:
    explicit Interpreter(std::optional<Lock>& gil) : m_gil(gil) { resume(); }
    ~Interpreter() noexcept(false) { leave(); }
    Interpreter(const Interpreter&) = delete;
    Interpreter& operator=(const Interpreter&) = delete;

    // What waits outside needs no interpreter.
    void leave() {
        if (m_gil) m_gil->release();
    }
    void resume() {
        if (m_gil) m_gil->acquire();
    }

private:
    std::optional<Lock>& m_gil;  // none: a build without it
};

void sleepOutside(Interpreter& interpreter) {
    interpreter.leave();
    sleep(duration("pause"));
    interpreter.resume();
}

void takeOne(Interpreter& interpreter, Global& n) {
    const std::int64_t temp = variantIs("notes") ? parameter("n") : n.load();
    sleepOutside(interpreter);
    n.store(temp - 1);
}

// A thread that waits for a lock does so outside of the interpreter, too.
void takeOneLocked(Interpreter& interpreter, Lock& lock, Global& n) {
    interpreter.leave();
    lock.acquire();
    interpreter.resume();
    takeOne(interpreter, n);
    lock.release();
}

// Every few milliseconds the interpreter goes to whoever waits for it.
void compute(Interpreter& interpreter) {
    for (int turn = 0; turn < parameter("turns"); ++turn) {
        if (turn > 0) {
            interpreter.leave();
            interpreter.resume();
        }
        work(duration("interval"));
    }
}

void live(std::optional<Lock>& gil, std::optional<Lock>& lock, Global& n) {
    Interpreter interpreter(gil);
    if (variantIs("computing") || variantIs("no-gil")) return compute(interpreter);
    if (lock) return takeOneLocked(interpreter, *lock, n);
    takeOne(interpreter, n);
}

void run() {
    Global n("n", parameter("n"));
    std::optional<Lock> gil;
    std::optional<Lock> lock;
    if (!variantIs("no-gil")) gil = Lock("GIL");
    if (variantIs("lock")) lock = Lock("guard of n");
    std::vector<Thread> threads;
    for (int i = 1; i <= parameter("threads"); ++i)
        threads.emplace_back("thread-" + std::to_string(i), [&] { live(gil, lock, n); });
    for (Thread& thread : threads) thread.start();
    for (Thread& thread : threads) thread.join();
    print("n = " + std::to_string(n.load()));
}

// Whether a thread slept while it held the GIL.
bool holderSlept(const Final& end) {
    const ObjectInfo* gil = end.object("GIL");
    TaskId holder;
    for (std::size_t i = 0; gil && i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        const bool isGil = event.object == gil->id;
        if (isGil && event.kind == EventKind::LockAcquired) holder = event.task;
        if (isGil && event.kind == EventKind::LockReleased) holder = {};
        if (event.kind == EventKind::TaskBlocked && event.task == holder &&
            event.detailAs<BlockReason>() == BlockReason::Sleep)
            return true;
    }
    return false;
}

std::int64_t lastN(const Final& end) {
    const ObjectInfo* n = end.object("n");
    std::int64_t last = -1;
    for (std::size_t i = 0; n && i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::CellStored && event.object == n->id)
            last = std::stoll(std::string(end.trace.text(event.text)));
    }
    return last;
}

std::int64_t gilHolders(const Final& end) {
    const ObjectInfo* gil = end.object("GIL");
    return gil ? static_cast<std::int64_t>(gil->maxHolders) : 0;
}

std::vector<Fact> facts(const Final& end) {
    return {
        {"n", {"n in the end", "n 最后的值"}, lastN(end)},
        {"max_gil_holders",
         {"Most holders of the GIL at once", "同时持有 GIL 的最多"},
         gilHolders(end)},
        {"holder_slept", {"A thread slept with the GIL", "有线程持着 GIL 睡眠"}, holderSlept(end)},
        {"end_ns", {"Everything ends at", "全部结束的时间"}, end.world.now()}};
}

// Exact in virtual time. A real clock may add to that, and rounds.
bool takes(const Final& end, Nanoseconds time) {
    return end.isFree() ? end.world.now() >= time - time / 100 : end.world.now() == time;
}

Check expectComputing(const Final& end) {
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    const std::int64_t threads = end.parameter("threads");
    const Nanoseconds total = threads * end.parameter("turns") * end.parameter("interval");
    if (end.variantIs("computing")) {
        return {isFinished && gilHolders(end) == 1 && takes(end, total),
                {"one thread at a time computes, and it takes the sum of their times on any number "
                 "of CPUs",
                 "每次只有一个线程在计算，无论有几个 CPU，用时都是各线程时间之和"}};
    }
    const Nanoseconds now = end.world.now();
    const Nanoseconds cpus = std::min<Nanoseconds>(end.inputs.cpus, threads);
    const bool isShared = end.isFree() || (now * cpus >= total && (cpus == 1 || now < total));
    return {isFinished && gilHolders(end) == 0 && isShared,
            {"the threads compute at the same time, as many as there are CPUs",
             "线程同时计算，有几个 CPU 就有几个线程在计算"}};
}

Check expect(const Final& end) {
    if (end.variantIs("computing") || end.variantIs("no-gil")) return expectComputing(end);
    const std::int64_t first = end.parameter("n");
    const std::int64_t threads = end.parameter("threads");
    const Nanoseconds pause = end.parameter("pause");
    const bool isSound =
        end.verdict.kind == VerdictKind::Finished && gilHolders(end) == 1 && !holderSlept(end);
    if (end.variantIs("lock")) {
        return {isSound && lastN(end) == first - threads && takes(end, threads * pause),
                {"every thread's one is taken from the number, and their pauses add up",
                 "每个线程都从这个数里减掉了一，各自的停顿累加起来"}};
    }
    if (end.variantIs("notes")) {
        return {isSound && lastN(end) == first - 1 && takes(end, pause),
                {"every thread stores the same number, because none of them has read it",
                 "每个线程存的都是同一个数，因为谁都没有读 n"}};
    }
    // In virtual time all have read before the first one wakes up.
    const bool isLost = end.isFree() ? lastN(end) < first : lastN(end) == first - 1;
    return {isSound && isLost && takes(end, pause),
            {"all threads read the same number and store the same one less, although only one at a "
             "time held the GIL",
             "所有线程都读到同一个数，都存回减一后的同一个值，"
             "尽管每次只有一个线程持有 GIL"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"GIL and n=9", "GIL 与丢失更新"},
        .story =
            {"Ten threads each read n, which is 10, pause for 0.2 s, and store one less. A thread "
             "of Python needs the GIL to execute, a mutex of the interpreter; it locks neither "
             "CPUs nor memory, and is given back for every wait and every few milliseconds (and "
             "since Python 3.13 there are builds without it). Watch who holds it: never two, and "
             "never one who sleeps. Yet it does not protect n: between a thread's read and its "
             "store the others read the same 10, and only a lock around both makes it 0.",
             "n 是 10，十个线程各自读出 n，停 0.2 秒，再存回减一的值。"
             "Python 的线程要持有 GIL 才能执行，它是解释器的一把互斥锁，"
             "锁住的既不是 CPU 也不是内存；每次等待、每隔几毫秒都会交出（从 Python 3.13 "
             "起还有不带 GIL 的版本）。请观察谁持有它：从不会有两个，睡眠的线程也从不持有。"
             "但它并不保护 n：在一个线程的读和存之间，别的线程读到的也是 10，"
             "只有用锁把两步围在一起，结果才是 0。"},
        .chapter = Chapter::Locks,
        .parameters = {{.name = "threads",
                        .title = {"Threads", "线程数"},
                        .standard = 10,
                        .least = 1,
                        .most = 30},
                       {.name = "n",
                        .title = {"The number at first", "最初的数"},
                        .standard = 10,
                        .least = 0,
                        .most = 1000},
                       onlyFor({"no-lock", "lock", "notes"},
                               {.name = "pause",
                                .title = {"Between reading and storing", "读和存之间"},
                                .standard = 200 * kMillisecond,
                                .least = kMillisecond,
                                .most = 10 * kSecond,
                                .unit = Unit::Duration}),
                       onlyFor({"computing", "no-gil"},
                               {.name = "turns",
                                .title = {"Turns of one computation", "一次计算分几段"},
                                .standard = 8,
                                .least = 1,
                                .most = 50}),
                       onlyFor({"computing", "no-gil"},
                               {.name = "interval",
                                .title = {"Turn before the GIL is handed on", "交出 GIL 的间隔"},
                                .standard = 5 * kMillisecond,
                                .least = kMillisecond,
                                .most = kSecond,
                                .unit = Unit::Duration})},
        .variants =
            {{.id = "no-lock",
              .title = {"No lock", "不加锁"},
              .note = {"All ten read 10 and store 9: nine updates are lost under the eyes of the "
                       "GIL.",
                       "十个线程都读到 10，都存回 9：有 GIL 在，仍丢失九次更新。"},
              .hasRace = true},
             {.id = "lock",
              .title = {"Lock", "加锁"},
              .note = {"Reading, pausing and storing are one step for the others: the result is 0, "
                       "after two seconds.",
                       "对别的线程来说，读、停、存成了一步：结果是 0，用时两秒。"}},
             {.id = "notes",
              .title = {"A number that nobody reads", "没有人读的数"},
              .note = {"Each thread computes with a 10 of its own instead of reading n, so the "
                       "result is 9 with a lock or without: this shows no race at all.",
                       "每个线程用自己写死的 10 去减，没有读 n，加不加锁都是 9："
                       "这根本不是竞争的例子。"}},
             {.id = "computing",
              .title = {"Computing with the GIL", "有 GIL 的计算"},
              .note = {"Threads that compute take turns, and four CPUs are no faster than one.",
                       "线程轮流计算，四个 CPU 并不比一个快。"}},
             {.id = "no-gil",
              .title = {"Computing without the GIL", "没有 GIL 的计算"},
              .note = {"In a free-threaded build the same computations run side by side on all "
                       "CPUs.",
                       "在不带 GIL 的版本中，同样的计算在所有 CPU 上同时进行。"}}},
        .cpus = 4,
        .pointCost = 0,
        .freeSpeed = 10,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::gil_lost_update
