#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "stage/stage.h"

// Producers who wait until everything is eaten, and consumers who never stop by themselves.
namespace lockstep::scenarios::bun_joinable {

using namespace lockstep::stage;

namespace {

void takeAWhile() {
    const auto shortest = duration("shortest");
    sleep(randomDuration(shortest, std::max(shortest, duration("longest"))));
}

void produce(JoinableQueue& steamer, const std::string& dish) {
    for (int i = 1; i <= parameter("each"); ++i) {
        takeAWhile();
        steamer.put(dish + " " + std::to_string(i));
    }
    steamer.join();
    print("everything is eaten");
}

void consume(JoinableQueue& steamer) {
    for (;;) {
        const Item item = steamer.get();
        takeAWhile();
        print("eats " + *item);
        if (!variantIs("no-task-done")) steamer.taskDone();
    }
}

void run() {
    JoinableQueue steamer("steamer", static_cast<int>(parameter("capacity")));
    Process andy("Andy", [&] { produce(steamer, "bun"); });
    Process lucy("Lucy", [&] { produce(steamer, "fritter"); });
    const ProcessOptions options{.daemon = !variantIs("no-daemons")};
    Process xiaoxiao(
        "Xiaoxiao", [&] { consume(steamer); }, options);
    Process meimei(
        "Meimei", [&] { consume(steamer); }, options);
    for (Process* process : {&andy, &lucy, &xiaoxiao, &meimei}) process->start();
    andy.join();
    lucy.join();
}

struct Flow {
    std::int64_t made = 0;
    std::int64_t eaten = 0;
    std::int64_t done = 0;        // taskDone()s
    std::int64_t joins = 0;       // join()s that passed
    std::int64_t earlyJoins = 0;  // of them, those that passed before all was done
    std::vector<std::string> put;
    std::vector<std::string> taken;  // as put, if none was lost, doubled or overtaken
};

Flow flowOf(const Final& end) {
    Flow flow;
    std::map<TaskId, std::size_t> lastPut;
    std::size_t allDone = 0;  // the last time when nothing was unfinished
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::ItemPut) {
            ++flow.made;
            flow.put.emplace_back(end.trace.text(event.text));
            lastPut[event.task] = i;
        } else if (event.kind == EventKind::ItemTaken) {
            ++flow.eaten;
            flow.taken.emplace_back(end.trace.text(event.text));
        } else if (event.kind == EventKind::ItemDone) {
            ++flow.done;
            if (event.value == 0) allDone = i;
        } else if (event.kind == EventKind::WaitPassed) {
            ++flow.joins;
            if (allDone < lastPut[event.task]) ++flow.earlyJoins;
        }
    }
    return flow;
}

std::int64_t countOf(const Final& end, BlockReason reason) {
    return std::ranges::count_if(end.world.tasks(), [reason](const TaskInfo& task) {
        return task.isLive() && task.reason == reason;
    });
}

std::vector<Fact> facts(const Final& end) {
    const Flow flow = flowOf(end);
    const ObjectInfo* steamer = end.object("steamer");
    return {{"made", {"Made", "做好的份数"}, flow.made},
            {"eaten", {"Eaten", "吃掉的份数"}, flow.eaten},
            {"unfinished",
             {"Unfinished in the end", "最后未处理完"},
             steamer ? steamer->unfinished : 0},
            {"joins", {"Calls of join() that passed", "通过的 join()"}, flow.joins},
            {"producers_hanging",
             {"Producers that wait for ever", "永远等待的生产者"},
             countOf(end, BlockReason::QueueJoin)},
            {"consumers_hanging",
             {"Consumers that wait for ever", "永远等待的消费者"},
             countOf(end, BlockReason::QueueEmpty)}};
}

Check expect(const Final& end) {
    const Flow flow = flowOf(end);
    const bool isStalled = end.verdict.kind == VerdictKind::Stalled;
    const bool isAllEaten = flow.made == 2 * end.parameter("each") && flow.taken == flow.put;
    const bool isAllDone =
        isAllEaten && flow.done == flow.made && flow.joins == 2 && flow.earlyJoins == 0;
    const std::int64_t waiting = countOf(end, BlockReason::QueueEmpty);
    if (end.variantIs("no-task-done")) {
        return {isStalled && isAllEaten && flow.joins == 0 && waiting == 2 &&
                    countOf(end, BlockReason::QueueJoin) == 2,
                {"everything is eaten, but nobody says so: both producers wait for ever",
                 "东西都吃完了，却没有人告诉队列：两个生产者永远等下去"}};
    }
    if (end.variantIs("no-daemons")) {
        return {isStalled && isAllDone && waiting == 2,
                {"everything is eaten and both producers end, but the consumers wait at the empty "
                 "queue for ever, and their parent waits for them",
                 "东西都吃完了，两个生产者也结束了，消费者却永远等在空队列前，"
                 "父进程也一直等它们"}};
    }
    return {end.verdict.kind == VerdictKind::Finished && isAllDone,
            {"everything that is made is eaten, no producer goes on before that, and the consumers "
             "end with the program",
             "做出来的都被吃掉，在此之前没有生产者往下走，消费者随程序一起结束"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Buns joinable", "可等待队列"},
        .story =
            {"Andy makes buns, Lucy makes fritters; Xiaoxiao and Meimei take them from the "
             "steamer, eat, and tell the queue with taskDone(). The queue counts what is "
             "unfinished, and join() lets a producer go when that is zero: it waits for all items "
             "of the queue, not only for its own. Watch the counter go up with every put and down "
             "with every taskDone(). The consumers are daemons and end with the program, so nobody "
             "needs a None to stop them.",
             "Andy 做包子（bun），Lucy 做油条（fritter）；Xiaoxiao 和 Meimei "
             "从蒸笼里取来吃，吃完用 taskDone() 告诉队列。"
             "队列记着还有多少没处理完，等它变成零，join() 才放行生产者："
             "它等的是队列里的全部，而不只是自己做的那些。"
             "请观察计数器随每次 put 增加、随每次 taskDone() 减少。"
             "消费者是守护进程，随程序一起结束，所以不需要用 None 让他们停下。"},
        .chapter = Chapter::Queues,
        .parameters = {{.name = "each",
                        .title = {"Items of each producer", "每个生产者做几份"},
                        .standard = 10,
                        .least = 1,
                        .most = 50},
                       {.name = "capacity",
                        .title = {"Places in the queue (0: any number)", "队列容量（0 表示不限）"},
                        .standard = 0,
                        .least = 0,
                        .most = 100},
                       {.name = "shortest",
                        .title = {"Making or eating one, at least", "做或吃一份至少"},
                        .standard = kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "longest",
                        .title = {"Making or eating one, at most", "做或吃一份至多"},
                        .standard = 3 * kSecond,
                        .least = kMillisecond,
                        .most = 60 * kSecond,
                        .unit = Unit::Duration}},
        .variants =
            {{.id = "ten-each",
              .title = {"Ten of each", "各做十份"},
              .note = {"Twenty are made and twenty eaten; then both join()s pass and the program "
                       "ends.",
                       "做了二十份也吃了二十份，然后两个 join() 通过，程序结束。"}},
             {.id = "four-each",
              .title = {"Four of each, twenty places", "各做四份，容量二十"},
              .note = {"The same with eight items and a queue of twenty places.",
                       "同样的过程，八份，队列容量二十。"},
              .parameters = {{"each", 4}, {"capacity", 20}}},
             {.id = "no-task-done",
              .title = {"Nobody calls taskDone()", "没人调用 taskDone()"},
              .note = {"Everything is eaten, but the counter never goes down: both producers wait "
                       "for ever.",
                       "东西都吃完了，计数器却从不减少：两个生产者永远等下去。"}},
             {.id = "no-daemons",
              .title = {"Consumers that are no daemons", "消费者不是守护进程"},
              .note = {"The producers end, but the consumers wait at the empty queue for ever, and "
                       "the parent for them.",
                       "生产者结束了，消费者却永远等在空队列前，父进程也一直等它们。"}}},
        .freeSpeed = 100,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::bun_joinable
