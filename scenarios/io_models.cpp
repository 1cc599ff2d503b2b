#include <algorithm>
#include <array>

#include "common/lines.h"
#include "common/parameters.h"
#include "stage/stage.h"

// One read in five ways. First the data have to arrive in the kernel, then they have to be copied
// to the task.
namespace lockstep::scenarios::io_models {

using namespace lockstep::stage;

namespace {

constexpr std::size_t kMost = 1024;
constexpr const char* kData = "data";
constexpr std::array kModels = {"blocking", "non-blocking", "multiplexing", "signal-driven",
                                "asynchronous"};

void doSomethingElse() {
    work(duration("step") / 2);
    sleep(duration("step") / 2);
}

// A connection whose other side is the network card: after a while something arrives.
class Line {
public:
    explicit Line(const std::string& model)
        : m_sockets(model + " line"), m_card("kernel: " + model, [this] { bringData(); }) {
        m_sockets.first.setCopyTime(duration("copy"));
    }
    ~Line() { m_card.join(); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    Socket& socket() { return m_sockets.first; }
    // read: one that the kernel carries out; null = none.
    void awaitData(AsyncRead* read = nullptr) {
        m_read = read;
        m_card.start();
    }

private:
    void bringData() {
        sleep(duration("arrival"));
        m_sockets.second.send(kData);
        if (m_read) m_read->carryOut(duration("copy"));
    }

    SocketPair m_sockets;
    Thread m_card;
    AsyncRead* m_read = nullptr;
};

void readBlocking() {
    Line line("blocking");
    line.awaitData();
    print(line.socket().recv(kMost));
}

void readNonBlocking() {
    Line line("non-blocking");
    line.socket().setBlocking(false);
    line.awaitData();
    for (;;) {
        try {
            return print(line.socket().recv(kMost));
        } catch (const BlockingIOError&) {
            doSomethingElse();
        }
    }
}

void readWhenSelected() {
    Line line("multiplexing");
    Selector selector("selector");
    selector.add(line.socket());
    line.awaitData();
    selector.select();
    print(line.socket().recv(kMost));
}

void readWhenSignalled() {
    Line line("signal-driven");
    ReadinessSignal signal(line.socket());
    line.awaitData();
    while (!signal.hasCome()) doSomethingElse();
    print(line.socket().recv(kMost));
}

void readAsynchronously() {
    Line line("asynchronous");
    AsyncRead read("read", line.socket(), kMost);
    line.awaitData(&read);
    while (!read.done()) doSomethingElse();
    print(read.result());
}

bool isShown(std::string_view model) {
    return variantIs("all-five") || variantIs(model);
}

void run() {
    constexpr std::array kReads = {readBlocking, readNonBlocking, readWhenSelected,
                                   readWhenSignalled, readAsynchronously};
    std::vector<Thread> readers;
    for (std::size_t i = 0; i < kModels.size(); ++i)
        if (isShown(kModels[i])) readers.emplace_back(kModels[i], kReads[i]);
    for (Thread& reader : readers) reader.start();
    for (Thread& reader : readers) reader.join();
}

// For how long a reader was blocked in each phase; kNoTime = it was not.
struct Phases {
    Nanoseconds arrival = kNoTime;
    Nanoseconds copy = kNoTime;
};

Phases phasesOf(const Final& end, const char* model) {
    Phases phases;
    const TaskInfo* reader = end.task(model);
    Nanoseconds since = 0;
    Nanoseconds* phase = nullptr;
    for (std::size_t i = 0; reader && i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.task != reader->id) continue;
        if (event.kind == EventKind::TaskWoken && phase) {
            *phase = std::max<Nanoseconds>(*phase, 0) + event.time - since;
            phase = nullptr;
        }
        if (event.kind != EventKind::TaskBlocked) continue;
        since = event.time;
        switch (event.detailAs<BlockReason>()) {
            case BlockReason::Socket:
            case BlockReason::Select:
                phase = &phases.arrival;
                break;
            case BlockReason::Copy:
            case BlockReason::Future:
                phase = &phases.copy;
                break;
            default:
                break;
        }
    }
    return phases;
}

// Which phases block by the textbook.
Phases expectedOf(const Final& end, std::string_view model) {
    const bool waits = model == "blocking" || model == "multiplexing";
    const bool copies = model != "asynchronous";
    return {waits ? end.parameter("arrival") : kNoTime, copies ? end.parameter("copy") : kNoTime};
}

bool isAsExpected(const Final& end, const char* model) {
    const Phases phases = phasesOf(end, model);
    const Phases expected = expectedOf(end, model);
    const bool waits = expected.arrival != kNoTime;
    const bool copies = expected.copy != kNoTime;
    if ((phases.copy != kNoTime) != copies) return false;
    // Running freely, the data may be there before the task asks for them.
    if (end.isFree()) return waits || phases.arrival == kNoTime;
    // With five on few CPUs a reader may come late, and so wait less.
    const bool isAlone = !end.variantIs("all-five");
    const bool arrivalFits =
        isAlone ? phases.arrival == expected.arrival : (phases.arrival != kNoTime) == waits;
    return arrivalFits && phases.copy == expected.copy;
}

std::vector<const char*> shownModels(const Final& end) {
    std::vector<const char*> models;
    for (const char* model : kModels)
        if (end.variantIs("all-five") || end.variantIs(model)) models.push_back(model);
    return models;
}

std::vector<Fact> facts(const Final& end) {
    std::vector<Fact> facts;
    for (const char* model : shownModels(end)) {
        const Phases phases = phasesOf(end, model);
        facts.push_back(
            {std::string(model) + "_arrival_ns",
             {std::string("Arrival of the data, ") + model, std::string("数据到达用时，") + model},
             phases.arrival});
        facts.push_back({std::string(model) + "_copy_ns",
                         {std::string("Copying, ") + model, std::string("复制用时，") + model},
                         phases.copy});
    }
    facts.push_back({"signals", {"Signals", "信号次数"}, end.count(EventKind::SignalArrived)});
    return facts;
}

Check expect(const Final& end) {
    const auto models = shownModels(end);
    const bool areAll =
        std::ranges::all_of(models, [&end](const char* model) { return isAsExpected(end, model); });
    const bool hasSignal = std::ranges::any_of(
        models, [](std::string_view model) { return model == "signal-driven"; });
    const bool areRead = end.count(EventKind::DataReceived) == std::ssize(models) &&
                         countLines(linesOf(end), kData) == std::ssize(models);
    return {end.verdict.kind == VerdictKind::Finished && areAll && areRead &&
                end.count(EventKind::SignalArrived) == (hasSignal ? 1 : 0),
            {"blocking I/O waits in both phases, multiplexing in select and copy, non-blocking and "
             "signal-driven in the copy, asynchronous in none",
             "阻塞 IO 在两个阶段都等待，多路复用在 select 和复制时等待，"
             "非阻塞和信号驱动在复制时等待，异步在哪个阶段都不等待"}};
}

Variant variantOf(const char* id, Text title, Text note) {
    return {.id = id, .title = std::move(title), .note = std::move(note)};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Five I/O models", "五种IO模型"},
        .story =
            {"A read has two phases: the data have to arrive in the kernel's buffer, and then the "
             "kernel copies them to the task (for a send the copy goes the other way, from the "
             "task to the kernel; that small sends are put together is TCP's doing, by Nagle's "
             "algorithm). Five threads read the same in five ways, and the kernel's lanes "
             "show when data arrive. Watch in which phase each thread is blocked: in both, in the "
             "copy only, in select and the copy, or in neither. Only the last is asynchronous I/O "
             "(here io_uring, or POSIX AIO): asyncio is a loop around select or epoll on Linux, "
             "and so is nginx.",
             "一次读取分两个阶段：先等数据到达内核缓冲区，再由内核复制给任务"
             "（发送时方向相反，从任务复制到内核；把小块数据合并发送的是 TCP 的 Nagle "
             "算法）。五个线程用五种方式读同样的数据，"
             "内核那几行显示数据何时到达。请观察每个线程在哪个阶段阻塞："
             "两个阶段都阻塞、只在复制时阻塞、在 select 和复制时阻塞，或者都不阻塞。"
             "只有最后一种才是异步 IO（这里用 io_uring，或 POSIX AIO）；"
             "asyncio 在 Linux 上只是围绕 select 或 epoll 的循环，nginx 也一样。"},
        .chapter = Chapter::Sockets,
        .parameters = {{.name = "arrival",
                        .title = {"Until the data arrive", "数据到达之前"},
                        .standard = 2 * kSecond,
                        .least = 500 * kMillisecond,
                        .most = 10 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "copy",
                        .title = {"Copying them", "复制用时"},
                        .standard = kSecond,
                        .least = kMillisecond,
                        .most = 10 * kSecond,
                        .unit = Unit::Duration},
                       onlyFor(
                           {"all-five", "non-blocking", "signal-driven", "asynchronous"},
                           {.name = "step",
                            .title = {"Something else, between two looks", "两次查看之间做别的事"},
                            .standard = 200 * kMillisecond,
                            .least = 50 * kMillisecond,
                            .most = 10 * kSecond,
                            .unit = Unit::Duration})},
        .variants = {variantOf("all-five", {"All five", "五种一起"},
                               {"Five threads side by side: compare what is blocked when.",
                                "五个线程并排：比较谁在何时阻塞。"}),
                     variantOf("blocking", {"Blocking", "阻塞"},
                               {"recv() is blocked from the call to the last byte.",
                                "recv() 从调用一直阻塞到最后一个字节。"}),
                     variantOf("non-blocking", {"Non-blocking", "非阻塞"},
                               {"recv() throws until there are data; then the copy blocks.",
                                "没有数据时 recv() 抛出异常；有数据后，复制仍然阻塞。"}),
                     variantOf("multiplexing", {"Multiplexing", "多路复用"},
                               {"Blocked in select() for any of many, then in the copy.",
                                "先在 select() 里等待多个中的任意一个，再在复制时阻塞。"}),
                     variantOf("signal-driven", {"Signal-driven", "信号驱动"},
                               {"SIGIO tells that data have arrived; then the copy blocks.",
                                "SIGIO 通知数据已到达；随后的复制仍然阻塞。"}),
                     variantOf("asynchronous", {"Asynchronous", "异步"},
                               {"The kernel waits and copies; the task is never blocked.",
                                "等待和复制都由内核完成，任务从不阻塞。"})},
        .cpus = 4,
        .pointCost = 0,
        .freeSpeed = 20,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::io_models
