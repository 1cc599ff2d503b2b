#include <algorithm>
#include <optional>
#include <set>

#include "common/parameters.h"
#include "stage/stage.h"

// When does a reader learn that nothing will come any more?
namespace lockstep::scenarios::pipe_eof {

using namespace lockstep::stage;

namespace {

constexpr std::size_t kHeader = 4;  // digits

void eat(const std::string& dish) {
    print("eats " + dish);
    sleep(randomDuration(std::chrono::milliseconds(1), duration("eat")));
}

void consume(const Connection& receiver) {
    try {
        for (;;) eat(receiver.recv());
    } catch (const EOFError&) {
        print("EOFError: nothing will come any more");
    }
}

// Producer and consumer are children; the parent only makes the pipe.
void runThree() {
    const Pipe pipe("dishes", false);
    const auto [receiver, sender] = pipe;
    Process producer("producer", [&pipe] {
        pipe.first.close();
        for (int i = 1; i <= parameter("messages"); ++i) pipe.second.send(std::to_string(i));
    });
    Process consumer("consumer", [&pipe] {
        if (!variantIs("leaked-end")) pipe.second.close();
        consume(pipe.first);
    });
    producer.start();
    consumer.start();
    receiver.close();
    sender.close();
    producer.join();
    consumer.join();
}

std::size_t lengthIn(const std::string& header) {
    const bool isNumber = std::ranges::all_of(header, [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber) throw ValueError("\"" + header + "\" is no length");
    return std::stoul(header);
}

// As CPython's Connection does it: first the length, then so many bytes. Empty: the end.
std::string receiveInTwoSteps(const Socket& stream) {
    const std::string header = stream.recv(kHeader);
    if (header.empty()) return {};
    sleep(duration("gap"));
    return stream.recv(lengthIn(header));
}

std::string withHeader(const std::string& message) {
    const std::string length = std::to_string(message.size());
    return std::string(kHeader - length.size(), '0') + length + message;
}

void consumeInTwoSteps(const Socket& stream, std::optional<Lock>& door) {
    for (;;) {
        if (door) door->acquire();
        const std::string dish = receiveInTwoSteps(stream);
        if (door) door->release();
        if (dish.empty()) break;
        eat(dish);
    }
    print("EOFError: nothing will come any more");
}

void runTwoStepReaders() {
    const SocketPair pair("dishes");
    std::optional<Lock> door;
    if (variantIs("lock")) door.emplace("door");
    std::vector<Process> readers;
    for (const char* name : {"li", "wang"}) {
        readers.emplace_back(name, [&] {
            pair.second.close();
            consumeInTwoSteps(pair.first, door);
        });
    }
    for (Process& reader : readers) reader.start();
    pair.first.close();
    for (int i = 1; i <= parameter("buns"); ++i)
        pair.second.send(withHeader("bun " + std::to_string(i)));
    pair.second.close();
    for (Process& reader : readers) reader.join();
}

void runWholeReaders() {
    const Pipe pipe("dishes");
    std::vector<Process> readers;
    for (const char* name : {"li", "wang"}) {
        readers.emplace_back(name, [&] {
            pipe.second.close();
            consume(pipe.first);
        });
    }
    for (Process& reader : readers) reader.start();
    pipe.first.close();
    for (int i = 1; i <= parameter("buns"); ++i) pipe.second.send("bun " + std::to_string(i));
    pipe.second.close();
    for (Process& reader : readers) reader.join();
}

void run() {
    if (variantIs("whole-messages")) return runWholeReaders();
    if (variantIs("lock") || variantIs("no-lock")) return runTwoStepReaders();
    runThree();
}

bool isAboutBuns(const Final& end) {
    return !end.variantIs("close-all") && !end.variantIs("leaked-end");
}

std::int64_t sentCount(const Final& end) {
    return end.parameter(isAboutBuns(end) ? "buns" : "messages");
}

// How many of the messages were eaten as they had been sent, each once; -1: one was eaten twice.
std::int64_t eatenOnce(const Final& end) {
    std::set<std::string> wanted;
    for (std::int64_t i = 1; i <= sentCount(end); ++i)
        wanted.insert((isAboutBuns(end) ? "eats bun " : "eats ") + std::to_string(i));
    std::set<std::string> eaten;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        if (end.trace[i].kind != EventKind::Printed) continue;
        const std::string line(end.trace.text(end.trace[i].text));
        if (wanted.contains(line) && !eaten.insert(line).second) return -1;
    }
    return std::ssize(eaten);
}

std::int64_t waitingCount(const Final& end) {
    return std::ranges::count_if(end.world.tasks(), [](const TaskInfo& task) {
        return task.isLive() && task.reason == BlockReason::Pipe;
    });
}

std::vector<Fact> facts(const Final& end) {
    return {{"eaten_once", {"Messages eaten exactly once", "恰好吃掉一次的消息"}, eatenOnce(end)},
            {"ends_of_file", {"EOFErrors", "EOFError 次数"}, end.count(EventKind::EndOfFile)},
            {"waiting_for_ever", {"Wait for ever", "永远等待的任务"}, waitingCount(end)}};
}

Check expect(const Final& end) {
    const bool isFinished = end.verdict.kind == VerdictKind::Finished;
    const std::int64_t eaten = eatenOnce(end);
    const std::int64_t ends = end.count(EventKind::EndOfFile);
    if (end.variantIs("close-all"))
        return {isFinished && eaten == sentCount(end) && ends == 1,
                {"the consumer gets every message, and then EOFError",
                 "消费者收到全部消息，然后是 EOFError"}};
    if (end.variantIs("leaked-end"))
        return {end.verdict.kind == VerdictKind::Stalled && eaten == sentCount(end) && ends == 0 &&
                    waitingCount(end) == 1,
                {"the consumer gets every message and then waits for ever, since its own copy of "
                 "the sending end is open",
                 "消费者收到全部消息，然后永远等待，因为它自己手里的发送端副本没有关闭"}};
    if (end.variantIs("no-lock") && end.parameter("buns") > 0)
        return {(end.verdict.kind == VerdictKind::Failed && eaten < sentCount(end)) || end.isFree(),
                {"one reader takes a piece of the message whose header the other one has: "
                 "messages are torn",
                 "长度在一个读者手里，那条消息的一部分却被另一个读者取走：消息被拆散"}};
    return {isFinished && eaten == sentCount(end) && ends == 2,
            {"every bun is eaten once, and both readers meet the end",
             "每个包子只被吃一次，两个读者都读到结尾"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Closing ends", "管道关闭"},
        .story =
            {"A producer sends numbered messages, a consumer eats them and has to learn that no "
             "more will come: recv() throws EOFError when the pipe is empty and every copy of "
             "the other end is closed. A fork copies all ends, so every process has to close "
             "what it does not use; watch the handles of each end. Only the copies of the "
             "sending end matter. Where two read, a lock is needed: CPython's Connection reads "
             "a length and then so many bytes, and between the two another reader may take what "
             "follows.",
             "生产者发送编号的消息，消费者逐个吃掉，并且要知道何时不再有消息：管道为空、而且另一"
             "端的所有副本都已关闭时，recv() 抛出 EOFError。fork 会复制所有管道端，所以每个进程都"
             "要关闭自己不用的一端；请观察每一端的句柄。起作用的只是发送端的副本。两个读者时需要"
             "锁：CPython 的 Connection 先读长度，再读这么多字节，另一个读者可能在这两步之间取走"
             "后面的字节。"},
        .chapter = Chapter::Pipes,
        .parameters = {onlyFor({"close-all", "leaked-end"},
                               {.name = "messages",
                                .title = {"Messages of the producer", "生产者的消息数"},
                                .standard = 20,
                                .least = 0,
                                .most = 500}),
                       onlyFor({"lock", "no-lock", "whole-messages"},
                               {.name = "buns",
                                .title = {"Buns for li and wang", "给 li 和 wang 的包子数"},
                                .standard = 4,
                                .least = 2,
                                .most = 500}),
                       {.name = "eat",
                        .title = {"Eating takes at most", "吃一个最多用时"},
                        .standard = kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration},
                       onlyFor({"lock", "no-lock"},
                               {.name = "gap",
                                .title = {"Between the two steps of a read", "一次读取的两步之间"},
                                .standard = 100 * kMillisecond,
                                .least = kMillisecond,
                                .most = 10 * kSecond,
                                .unit = Unit::Duration})},
        .variants =
            {{.id = "close-all",
              .title = {"All closed", "全部关闭"},
              .note = {"Everyone closes what it does not use: 20 messages, then EOFError.",
                       "每个进程都关闭不用的管道端：20 条消息之后是 EOFError。"}},
             {.id = "leaked-end",
              .title = {"One end forgotten", "漏关一端"},
              .note = {"The consumer keeps its copy of the sending end: it waits for itself, and "
                       "for ever.",
                       "消费者没有关闭自己手里的发送端：它在等自己，永远等不到。"}},
             {.id = "lock",
              .title = {"Two readers, a lock", "两个读者，加锁"},
              .note = {"A lock around both steps of a read: every bun is eaten once, and both "
                       "readers meet the end.",
                       "用锁围住读取的两步：每个包子只被吃一次，两个读者都读到结尾。"}},
             {.id = "no-lock",
              .title = {"Two readers, no lock", "两个读者，不加锁"},
              .note = {"Between a length and its bytes the other one reads: what it takes for a "
                       "length is a piece of a bun.",
                       "在长度与内容之间另一个读者插了进来：它当作长度的，其实是包子的一部分。"},
              .hasRace = true},
             {.id = "whole-messages",
              .title = {"Two readers, whole messages", "两个读者，整条消息"},
              .note = {"The kernel hands out whole messages (SOCK_SEQPACKET): no lock is needed.",
                       "内核按整条消息交付（SOCK_SEQPACKET）：不需要锁。"}}},
        .pointCost = 0,
        .freeSpeed = 50,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::pipe_eof
