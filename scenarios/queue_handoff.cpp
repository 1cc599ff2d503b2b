#include <deque>
#include <optional>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// Messages from one process to another, through queues that lead there and one that does not.
namespace lockstep::scenarios::queue_handoff {

using namespace lockstep::stage;

namespace {

constexpr const char* kQueue = "messages";
constexpr const char* kList = "[42, None, 'hello']";
constexpr const char* kLetters[] = {"a", "b", "c", "d"};

void oneFromChild() {
    Queue queue(kQueue);
    Process child("child", [queue]() mutable { queue.put("hello"); });
    child.start();
    print("got " + queue.get().value_or("None"));
    child.join();
}

// What main gets is equal to what the child has put, and yet another list.
void listFromChild() {
    Queue queue(kQueue);
    Local list("list");
    Process child("child", [queue, list]() mutable {
        list.set(kList);
        queue.put(list.get());
    });
    child.start();
    list.set(queue.get().value_or("None"));
    child.join();
    print("got " + list.get());
    list.set("[]");
}

template <class Letters>
void write(Letters& queue) {
    for (const char* letter : kLetters) {
        queue.put(letter);
        sleep(duration("pause"));
    }
}

// As many as there are now: that is all of them only because the writer has ended.
template <class Letters>
void read(Letters& queue) {
    const int count = static_cast<int>(queue.qsize());
    for (int i = 0; i < count; ++i) {
        print("got " + queue.get().value_or("None"));
        sleep(duration("pause"));
    }
}

void writerThenReader() {
    Queue queue(kQueue);
    Process writer("writer", [queue]() mutable { write(queue); });
    Process reader("reader", [queue]() mutable { read(queue); });
    for (Process* process : {&writer, &reader}) {
        process->start();
        process->join();
    }
}

const Job writeManaged("write", [](QueueProxy queue) { write(queue); });
const Job readManaged("read", [](QueueProxy queue) { read(queue); });
const Job writePlain("write", [](Queue queue) { write(queue); });

template <class Function>
std::string outcomeOf(const Function& function) {
    try {
        function();
        return "done";
    } catch (const Exception& error) {
        return error.name();
    }
}

void inPool() {
    Manager manager;
    const QueueProxy queue = manager.queue(kQueue);
    Pool pool("pool", 3);
    pool.apply(writeManaged, queue);
    pool.apply(readManaged, queue);
    pool.close();
    pool.join();
}

std::optional<Queue> inherited;  // what the initializer has left to a worker

const Job writeInherited("write", [] { write(*inherited); });
const Job readInherited("read", [] { read(*inherited); });

void inheritedByPool() {
    const Queue queue(kQueue);
    Pool pool("pool", 3, [queue] { inherited = queue; });
    pool.apply(writeInherited);
    pool.apply(readInherited);
    pool.close();
    pool.join();
}

void plainInPool() {
    const Queue queue(kQueue);
    Pool pool("pool", 3);
    print("write: " + outcomeOf([&] { pool.apply(writePlain, queue); }));
    pool.close();
    pool.join();
}

// As Python's queue.Queue: it lies in the memory of its process, and a fork copies it.
class ThreadQueue {
public:
    ThreadQueue() : m_length("length of the thread queue", 0) {}

    void put(const std::string& item) {
        m_items.push_back(item);
        m_length.store(std::ssize(m_items));
    }
    [[nodiscard]] std::int64_t qsize() const { return m_length.load(); }

private:
    std::deque<std::string> m_items;
    Global m_length;
};

void threadQueue() {
    ThreadQueue queue;
    Process child("child", [&queue] {
        queue.put("hello");
        print("the child's has " + std::to_string(queue.qsize()));
    });
    child.start();
    child.join();
    print("main's has " + std::to_string(queue.qsize()));
}

void run() {
    if (variantIs("one")) return oneFromChild();
    if (variantIs("list")) return listFromChild();
    if (variantIs("letters")) return writerThenReader();
    if (variantIs("pool")) return inPool();
    if (variantIs("initializer")) return inheritedByPool();
    variantIs("plain-in-pool") ? plainInPool() : threadQueue();
}

// "abcd": what was put into, or taken out of, the queue in this order.
std::string flowOf(const Final& end, EventKind kind) {
    const ObjectInfo* queue = end.object(kQueue);
    std::string flow;
    for (std::size_t i = 0; queue && i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == kind && event.object == queue->id) flow += end.trace.text(event.text);
    }
    return flow;
}

std::vector<Fact> facts(const Final& end) {
    return {{"put", {"Items put", "放入的元素"}, flowOf(end, EventKind::ItemPut)},
            {"taken", {"Items taken", "取出的元素"}, flowOf(end, EventKind::ItemTaken)},
            {"total_ns", {"Everything ends at", "全部结束的时间"}, end.world.now()}};
}

Check expectAll(const Final& end, const std::string& what, Text statement) {
    return {flowOf(end, EventKind::ItemPut) == what && flowOf(end, EventKind::ItemTaken) == what,
            std::move(statement)};
}

Check expectOne(const Final& end) {
    Check check = expectAll(
        end, "hello", {"main gets what the child has put", "主进程得到的正是子进程放入的东西"});
    check.held = check.held && countLines(linesOf(end, end.task("main")), "got hello") == 1;
    return check;
}

// What this task has as its list in the end; empty: none.
std::string listOf(const Final& end, const TaskInfo* task) {
    const ObjectInfo* list = end.object("list");
    if (!list || !task) return {};
    for (const DataCell& cell : list->cells)
        if (cell.owner == task->id) return std::string(end.trace.text(cell.value));
    return {};
}

Check expectList(const Final& end) {
    Check check =
        expectAll(end, kList,
                  {"main gets an equal list, and what it does to its own does not change the "
                   "child's",
                   "主进程得到相等的列表，它改动自己的列表，子进程的不变"});
    const TaskInfo* main = end.task("main");
    check.held = check.held && countLines(linesOf(end, main), std::string("got ") + kList) == 1 &&
                 listOf(end, main) == "[]" && listOf(end, end.task("child")) == kList;
    return check;
}

Check expectLetters(const Final& end) {
    Check check = expectAll(
        end, "abcd",
        {"the letters come out as they went in, one a second", "字母按放入的顺序取出，每秒一个"});
    check.held = check.held && isAbout(end, end.world.now(), 8 * end.parameter("pause"));
    return check;
}

Check expectThreadQueue(const Final& end) {
    const std::vector<Line> lines = linesOf(end);
    return {countLines(lines, "the child's has 1") == 1 && countLines(lines, "main's has 0") == 1,
            {"the child puts into its own copy, and nothing ever comes to main",
             "子进程放进的是它自己的副本，主进程什么也收不到"}};
}

Check expect(const Final& end) {
    Check check;
    if (end.variantIs("thread-queue")) {
        check = expectThreadQueue(end);
    } else if (end.variantIs("letters") || end.variantIs("pool") || end.variantIs("initializer")) {
        check = expectLetters(end);
    } else if (end.variantIs("plain-in-pool")) {
        check = expectAll(end, "",
                          {"the pool refuses a plain queue, and nothing is written",
                           "进程池拒绝普通队列，什么也没有写入"});
        check.held = check.held && countLines(linesOf(end), "write: RuntimeError") == 1;
    } else {
        check = end.variantIs("one") ? expectOne(end) : expectList(end);
    }
    check.held = check.held && end.verdict.kind == VerdictKind::Finished;
    return check;
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Passing messages", "队列传递"},
        .story =
            {"A queue of processes carries messages from one to the other: what is put is pickled "
             "and sent, so that the receiver has an equal copy, while the queue itself is shared "
             "and not copied. Children get such a queue by being forked; to the workers of a pool, "
             "which were there before the job, it comes with the pool's initializer, and a job "
             "may only bring a queue that lives in a manager. A thread queue "
             "is ordinary memory and leads nowhere else. And range(qsize()) reads everything only "
             "because the writer was joined first. Watch which queue fills, and in which process.",
             "进程队列把消息从一个进程带到另一个：放进去的东西被序列化后发送，"
             "接收者得到的是相等的副本，而队列本身是共享的，并没有复制。"
             "子进程靠 fork 继承队列；进程池的工作进程在任务之前就有了，可以由初始化函数带给它们，"
             "随任务传递的只能是 Manager 里的队列。"
             "线程队列只是普通内存，出不了本进程。"
             "range(qsize()) 能读全，只因为先等写入者结束了。请看是哪个进程的哪个队列在变长。"},
        .chapter = Chapter::Queues,
        .parameters = {onlyFor({"letters", "pool", "initializer"},
                               {.name = "pause",
                                .title = {"After each letter", "每个字母之后"},
                                .standard = kSecond,
                                .least = kMillisecond,
                                .most = 60 * kSecond,
                                .unit = Unit::Duration})},
        .variants =
            {{.id = "letters",
              .title = {"Writer, then reader", "先写后读"},
              .note = {"Four letters in 4 s, and out again in 4 s.",
                       "4 秒写入四个字母，再 4 秒读出。"}},
             {.id = "one",
              .title = {"One message", "一条消息"},
              .note = {"The child puts \"hello\", and main gets it.",
                       "子进程放入 hello，主进程取到它。"}},
             {.id = "list",
              .title = {"A list", "一个列表"},
              .note =
                  {"The child puts a list; main gets an equal one, not the same one: it empties "
                   "its own, and the child's is as before.",
                   "子进程放入一个列表，主进程得到相等的另一个：主进程清空自己的，"
                   "子进程的还是原样。"}},
             {.id = "pool",
              .title = {"A manager's queue in a pool", "进程池里的 Manager 队列"},
              .note = {"Two jobs of a pool of three share a queue that a server process holds.",
                       "三个工作进程的池里，两个任务共用服务进程里的一个队列。"}},
             {.id = "plain-in-pool",
              .title = {"A plain queue in a pool", "进程池里的普通队列"},
              .note = {"A plain queue cannot be sent with a job: RuntimeError.",
                       "普通队列不能随任务发送：RuntimeError。"}},
             {.id = "initializer",
              .title = {"A plain queue through the initializer", "由初始化函数带入的普通队列"},
              .note = {"The pool's initializer takes the queue along when the workers are forked: "
                       "that works.",
                       "fork 出工作进程时，进程池的初始化函数把队列一起带过去：这样可行。"}},
             {.id = "thread-queue",
              .title = {"A thread queue", "线程队列"},
              .note = {"The forked child fills its own copy; main's stays empty.",
                       "fork 出的子进程填的是自己的副本，主进程的仍是空的。"}}},
        .pointCost = 0,
        .freeSpeed = 100,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::queue_handoff
