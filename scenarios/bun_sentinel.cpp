#include <algorithm>
#include <string>
#include <vector>

#include "stage/stage.h"

// Two producers, a few consumers, and None as the sign that nothing will come any more.
namespace lockstep::scenarios::bun_sentinel {

using namespace lockstep::stage;

namespace {

constexpr const char* kConsumers[] = {"Alex", "Laura", "Peter"};

// Between half and one and a half of the parameter.
void takeAbout(const char* what) {
    const auto usual = duration(what);
    sleep(randomDuration(usual / 2, usual * 3 / 2));
}

void produce(Queue& steamer, const std::string& dish) {
    for (int i = 1; i <= parameter("each"); ++i) {
        takeAbout("make");
        steamer.put(dish + " " + std::to_string(i));
    }
}

void consume(Queue& steamer) {
    while (const Item item = steamer.get()) {
        print("eats " + *item);
        takeAbout("eat");
    }
}

void run() {
    Queue steamer("steamer", static_cast<int>(parameter("capacity")));
    Process tom("Tom", [&] { produce(steamer, "bun"); });
    Process john("John", [&] { produce(steamer, "swill"); });
    std::vector<Process> consumers;
    for (int i = 0; i < parameter("consumers"); ++i)
        consumers.emplace_back(kConsumers[i], [&] { consume(steamer); });

    tom.start();
    john.start();
    for (Process& consumer : consumers) consumer.start();
    tom.join();
    john.join();
    const std::int64_t nones = variantIs("one-none") ? 1 : parameter("consumers");
    for (int i = 0; i < nones; ++i) steamer.put(None);
    for (Process& consumer : consumers) consumer.join();
}

// What went through the queue.
struct Flow {
    std::int64_t made = 0;
    std::int64_t eaten = 0;
    std::int64_t maxBacklog = 0;
    std::vector<TaskId> stopped;  // the takers of the Nones
    std::vector<std::string> put;
    std::vector<std::string> taken;  // as put, if none was lost, doubled or overtaken
};

Flow flowOf(const Final& end) {
    Flow flow;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        const std::string text(end.trace.text(event.text));
        const bool isNone = text == kNoneItem;
        if (event.kind == EventKind::ItemPut) flow.put.push_back(text);
        if (event.kind == EventKind::ItemTaken) flow.taken.push_back(text);
        if (event.kind == EventKind::ItemPut && !isNone) {
            ++flow.made;
            flow.maxBacklog = std::max(flow.maxBacklog, event.value);
        } else if (event.kind == EventKind::ItemTaken) {
            if (isNone) {
                flow.stopped.push_back(event.task);
            } else {
                ++flow.eaten;
            }
        }
    }
    return flow;
}

std::int64_t hungryCount(const Final& end) {
    return std::ranges::count_if(end.world.tasks(), [](const TaskInfo& task) {
        return task.isLive() && task.reason == BlockReason::QueueEmpty;
    });
}

std::vector<Fact> facts(const Final& end) {
    const Flow flow = flowOf(end);
    return {{"made", {"Made", "做好的份数"}, flow.made},
            {"eaten", {"Eaten", "吃掉的份数"}, flow.eaten},
            {"nones", {"Nones taken", "取走的 None"}, std::ssize(flow.stopped)},
            {"hanging", {"Consumers that wait for ever", "永远等待的消费者"}, hungryCount(end)},
            {"max_backlog", {"Most in the queue", "队列最多时"}, flow.maxBacklog}};
}

Check expect(const Final& end) {
    Flow flow = flowOf(end);
    std::ranges::sort(flow.stopped);
    const bool oneEach = std::ranges::adjacent_find(flow.stopped) == flow.stopped.end();
    const std::int64_t consumers = end.parameter("consumers");
    const std::int64_t nones = end.variantIs("one-none") ? 1 : consumers;
    const VerdictKind expected = nones < consumers ? VerdictKind::Stalled : VerdictKind::Finished;
    const bool isHeld = end.verdict.kind == expected && flow.made == 2 * end.parameter("each") &&
                        flow.taken == flow.put && std::ssize(flow.stopped) == nones && oneEach &&
                        hungryCount(end) == consumers - nones;
    if (end.variantIs("one-none")) {
        return {isHeld,
                {"everything is eaten, one consumer takes the only None and ends, and all others "
                 "wait at the empty queue for ever",
                 "全部吃完，一个消费者取到唯一的 None 而结束，其余的永远等在空队列前"}};
    }
    return {isHeld,
            {"everything that is made is eaten, and every consumer takes one None and ends",
             "做出来的全部吃完，每个消费者各取到一个 None 而结束"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Buns with None", "包子与哨兵"},
        .story = {"Tom makes buns and John makes swill, four each; Alex and Laura take them from "
                  "the steamer, a queue, and eat. When both producers have ended, the parent puts "
                  "None into the queue: whoever takes it stops. Watch the queue's cells, who waits "
                  "at the empty queue, and where each None goes: it is used up by the one consumer "
                  "that takes it, so every consumer needs its own.",
                  "Tom 做包子（bun），John 做泔水（swill），各四份；Alex 和 Laura "
                  "从蒸笼（一个队列）里取来吃。"
                  "两个生产者都结束后，父进程向队列放入 None，取到它的消费者就停止。"
                  "请观察队列的格子、谁在空队列前等待，以及每个 None 到了谁手里："
                  "None 被取走就没有了，所以每个消费者都要有自己的一个。"},
        .chapter = Chapter::Queues,
        .parameters = {{.name = "consumers",
                        .title = {"Consumers", "消费者数"},
                        .standard = 2,
                        .least = 1,
                        .most = 3},
                       {.name = "each",
                        .title = {"Items of each producer", "每个生产者做几份"},
                        .standard = 4,
                        .least = 1,
                        .most = 100},
                       {.name = "capacity",
                        .title = {"Places in the queue", "队列容量"},
                        .standard = 20,
                        .least = 1,
                        .most = 100},
                       {.name = "make",
                        .title = {"Making one, about", "做一份大约"},
                        .standard = 2 * kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "eat",
                        .title = {"Eating one, about", "吃一份大约"},
                        .standard = 2 * kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration}},
        .variants =
            {{.id = "one-each",
              .title = {"A None for each", "每人一个 None"},
              .note = {"As many Nones as consumers: everyone stops and the program ends.",
                       "None 与消费者一样多：大家都停下，程序结束。"}},
             {.id = "one-none",
              .title = {"Only one None", "只有一个 None"},
              .note = {"The consumer that takes the None ends; the other one waits at the empty "
                       "queue for ever, and the parent waits for it.",
                       "取到 None 的消费者结束；另一个永远等在空队列前，父进程也一直等它。"}},
             {.id = "backlog",
              .title = {"One slow consumer", "一个慢消费者"},
              .note = {"Two producers are faster than one consumer: the queue grows; set two or "
                       "three consumers and see it shrink.",
                       "两个生产者快过一个消费者，队列越积越长；改成两三个消费者，看它变短。"},
              .parameters = {{"consumers", 1}, {"make", kSecond}, {"eat", 3 * kSecond}}}},
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::bun_sentinel
