#include "stage/stage.h"

// Clicks go into a queue, and whoever handles them takes them from there.
namespace lockstep::scenarios::event_ui {

using namespace lockstep::stage;

namespace {

std::string nameOf(std::int64_t click) {
    return "click " + std::to_string(click);
}

void handle(const std::string& click) {
    sleep(duration("handle"));
    print("handled " + click);
}

void handleAll(Queue& events) {
    while (const Item click = events.get()) handle(*click);
}

// Somebody clicks a while later, and the UI thread notices it.
std::string noticeClick(std::int64_t number) {
    sleep(duration("gap"));
    print(nameOf(number));
    return nameOf(number);
}

void postAll(Queue& events) {
    for (std::int64_t i = 1; i <= parameter("clicks"); ++i) events.put(noticeClick(i));
    events.put(None);
}

void handleHere() {
    for (std::int64_t i = 1; i <= parameter("clicks"); ++i) handle(noticeClick(i));
}

void runAlone() {
    Thread ui("UI", handleHere);
    ui.start();
    ui.join();
}

void run() {
    if (variantIs("no-queue")) return runAlone();
    Queue events("events", variantIs("small-queue") ? 1 : 0);
    Thread ui("UI", [&] { postAll(events); });
    Thread worker("worker", [&] { handleAll(events); });
    ui.start();
    worker.start();
    ui.join();
    worker.join();
}

struct Clicks {
    std::vector<Nanoseconds> at;  // when each was noticed
    std::int64_t handled = 0;
    bool isInOrder = true;
};

Clicks clicksOf(const Final& end) {
    Clicks clicks;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind != EventKind::Printed) continue;
        const std::string_view line = end.trace.text(event.text);
        if (line.starts_with("click")) clicks.at.push_back(event.time);
        if (!line.starts_with("handled")) continue;
        ++clicks.handled;
        if (line != "handled " + nameOf(clicks.handled)) clicks.isInOrder = false;
    }
    return clicks;
}

// How much later than it was made the latest click was noticed.
Nanoseconds latenessOf(const Final& end, const Clicks& clicks) {
    Nanoseconds most = 0;
    for (std::size_t i = 0; i < clicks.at.size(); ++i) {
        const auto number = static_cast<std::int64_t>(i) + 1;
        most = std::max(most, clicks.at[i] - number * end.parameter("gap"));
    }
    return most;
}

std::int64_t blockedPuts(const Final& end) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::TaskBlocked &&
            event.detailAs<BlockReason>() == BlockReason::QueueFull)
            ++count;
    }
    return count;
}

std::vector<Fact> facts(const Final& end) {
    const Clicks clicks = clicksOf(end);
    return {{"clicks", {"Clicks noticed", "接收到的点击"}, std::ssize(clicks.at)},
            {"handled", {"Clicks handled", "处理完的点击"}, clicks.handled},
            {"blocked_puts", {"Puts that had to wait", "被迫等待的 put()"}, blockedPuts(end)},
            {"latest_ns", {"Longest delay of a click", "点击的最长延迟"}, latenessOf(end, clicks)}};
}

Check expect(const Final& end) {
    const Clicks clicks = clicksOf(end);
    const std::int64_t count = end.parameter("clicks");
    const bool areAllHandled = end.verdict.kind == VerdictKind::Finished &&
                               std::ssize(clicks.at) == count && clicks.handled == count &&
                               clicks.isInOrder;
    const Nanoseconds lateness = latenessOf(end, clicks);
    if (end.variantIs("queue")) {
        return {areAllHandled && blockedPuts(end) == 0 && (end.isFree() || lateness == 0),
                {"every click is noticed when it is made, posting never blocks, and the clicks are "
                 "handled in their order",
                 "每次点击都在发生时立即被接收，放入队列从不阻塞，点击按先后顺序处理"}};
    }
    if (end.variantIs("no-queue")) {
        return {
            areAllHandled && (end.isFree() || lateness == (count - 1) * end.parameter("handle")),
            {"each click waits until all before it are handled",
             "每次点击都要等它之前的全部处理完"}};
    }
    return {areAllHandled && (end.isFree() || lateness == 0 || blockedPuts(end) > 0),
            {"clicks come late only where posting has blocked at the full queue",
             "只有放入时曾因队列已满而阻塞，点击才会接收得晚"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"Event queue", "事件驱动"},
        .story =
            {"Somebody clicks five times a second, and handling one click takes a second. The UI "
             "thread only puts each click into a queue and is ready for the next one; a worker "
             "takes them out in their order. Watch how the queue grows while no click is lost and "
             "none comes late, and what becomes of that when the UI thread handles clicks itself. "
             "In most toolkits it is the main thread that takes events from such a queue, so a "
             "handler that takes long freezes the window there.",
             "有人每秒点击五次，而处理一次点击要一秒。界面线程只把每次点击放进队列，"
             "马上就能接收下一次；工作线程按顺序取出处理。"
             "请观察队列如何变长，而点击既不丢失也不延迟；再看界面线程自己处理点击时会怎样。"
             "在多数图形工具包里，从这种队列取事件的正是主线程，所以处理太久会让窗口卡住。"},
        .chapter = Chapter::Events,
        .parameters = {{.name = "clicks",
                        .title = {"Clicks", "点击次数"},
                        .standard = 5,
                        .least = 1,
                        .most = 500},
                       {.name = "gap",
                        .title = {"Between two clicks", "两次点击之间"},
                        .standard = 200 * kMillisecond,
                        .least = kMillisecond,
                        .most = 10 * kSecond,
                        .unit = Unit::Duration},
                       {.name = "handle",
                        .title = {"Handling one", "处理一次"},
                        .standard = kSecond,
                        .least = kMillisecond,
                        .most = 10 * kSecond,
                        .unit = Unit::Duration}},
        .variants =
            {{.id = "queue",
              .title = {"Event queue", "事件队列"},
              .note = {"Posting takes no time: all clicks are noticed at once and handled one by "
                       "one.",
                       "放入队列不花时间：点击都被立即接收，再逐个处理。"}},
             {.id = "small-queue",
              .title = {"Queue with one place", "只有一格的队列"},
              .note = {"The queue is soon full: posting blocks, and clicks are noticed late.",
                       "队列很快就满：放入时被阻塞，点击接收得晚。"}},
             {.id = "no-queue",
              .title = {"No queue", "没有队列"},
              .note = {"The UI thread handles each click itself and is blind meanwhile.",
                       "界面线程自己处理点击，期间对新的点击毫无反应。"}}},
        .pointCost = 0,
        .freeSpeed = 50,
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::event_ui
