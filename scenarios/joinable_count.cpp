#include <algorithm>

#include "common/lines.h"
#include "stage/stage.h"

// Five items are put into a queue; how often must taskDone() be called?
namespace lockstep::scenarios::joinable_count {

using namespace lockstep::stage;

namespace {

constexpr const char* kDone = "done";

void run() {
    const std::int64_t items = parameter("items");
    JoinableQueue jobs("jobs", static_cast<int>(items));
    for (int i = 0; i < items; ++i) jobs.put("job " + std::to_string(i));
    for (int i = 0; i < items; ++i) jobs.get();
    for (int i = 0; i < parameter("dones"); ++i) jobs.taskDone();
    jobs.join();
    print(kDone);
}

std::int64_t unfinished(const Final& end) {
    const ObjectInfo* jobs = end.object("jobs");
    return jobs ? jobs->unfinished : -1;
}

std::vector<Fact> facts(const Final& end) {
    return {{"unfinished", {"Unfinished in the end", "最后未完成"}, unfinished(end)},
            {"dones", {"Calls of taskDone()", "taskDone() 次数"}, end.count(EventKind::ItemDone)},
            {"join_passed",
             {"Calls of join() that passed", "通过的 join()"},
             end.count(EventKind::WaitPassed)},
            {"value_errors", {"ValueErrors", "ValueError 次数"}, end.count(EventKind::TaskFailed)}};
}

Check expect(const Final& end) {
    const std::int64_t missing = end.parameter("items") - end.parameter("dones");
    const std::int64_t done = countLines(linesOf(end), kDone);
    if (missing > 0) {
        return {end.verdict.kind == VerdictKind::Stalled && unfinished(end) == missing && done == 0,
                {"as long as an item is unfinished join() waits, although the queue is empty",
                 "只要还有一份任务没完成，join() 就一直等待，尽管队列已空"}};
    }
    if (missing < 0) {
        const TaskInfo* main = end.task("main");
        return {
            end.verdict.kind == VerdictKind::Failed && unfinished(end) == 0 && main &&
                end.trace.text(main->failure) == "ValueError: task_done() called too many times",
            {"one taskDone() more than there were items is a ValueError",
             "taskDone() 比任务数多调用一次就是 ValueError"}};
    }
    return {end.verdict.kind == VerdictKind::Finished && unfinished(end) == 0 && done == 1,
            {"after one taskDone() for every item join() passes",
             "每份任务各调用一次 taskDone() 之后，join() 通过"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Task counter", "任务计数"},
        .story =
            {"A process puts five items into a joinable queue and takes all of them out again. "
             "Watch the counter of unfinished items, which is another thing than the length: get() "
             "does not change it, only taskDone() does. With four calls join() waits for ever, "
             "with five it passes, and the sixth is an error.",
             "一个进程把五份任务放进可等待队列，又全部取出来。"
             "请观察未完成的计数，它和队列长度是两回事：get() 不改变它，只有 taskDone() 才会。"
             "调用四次，join() 永远等待；五次就通过；第六次是错误。"},
        .chapter = Chapter::Queues,
        .parameters =
            {{.name = "items", .title = {"Items", "任务数"}, .standard = 5, .least = 1, .most = 50},
             {.name = "dones",
              .title = {"Calls of taskDone()", "调用 taskDone() 几次"},
              .standard = 4,
              .least = 0,
              .most = 60}},
        .variants = {{.id = "four",
                      .title = {"Four calls", "四次"},
                      .note = {"The queue is empty, but one item is unfinished: join() waits for "
                               "ever.",
                               "队列空了，但还有一份没完成：join() 永远等待。"}},
                     {.id = "five",
                      .title = {"Five calls", "五次"},
                      .note = {"Nothing is unfinished: join() passes at once.",
                               "没有未完成的任务：join() 立刻通过。"},
                      .parameters = {{"dones", 5}}},
                     {.id = "six",
                      .title = {"Six calls", "六次"},
                      .note = {"The sixth call says more than was put: ValueError, and the process "
                               "ends.",
                               "第六次超过了放入的数目：ValueError，进程结束。"},
                      .parameters = {{"dones", 6}}}},
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::joinable_count
