#include <algorithm>

#include "stage/stage.h"

// The same items go into three kinds of queues and come out in three orders.
namespace lockstep::scenarios::queue_flavours {

using namespace lockstep::stage;

namespace {

std::string spelled(const Prioritized& entry) {
    return "(" + std::to_string(entry.priority) + ", " + entry.item.value_or(kNoneItem) + ")";
}

std::string spelled(const Item& item) {
    return item.value_or(kNoneItem);
}

template <class AnyQueue, class Entry>
void fillAndEmpty(AnyQueue& queue, const std::vector<Entry>& entries) {
    for (const Entry& entry : entries) queue.put(entry);
    try {
        queue.putNowait(entries.front());
    } catch (const Full&) {
        print("Full");
    }
    for (std::size_t i = 0; i < entries.size(); ++i) print(spelled(queue.get()));
    try {
        queue.getNowait();
    } catch (const Empty&) {
        print("Empty");
    }
}

std::vector<Item> numbers() {
    std::vector<Item> items;
    for (int i = 0; i < parameter("size"); ++i) items.emplace_back(std::to_string(i));
    return items;
}

void useQueue() {
    const auto size = static_cast<int>(parameter("size"));
    if (variantIs("priority")) {
        PriorityQueue queue("priority queue", 3);
        fillAndEmpty(queue, std::vector<Prioritized>{{1, "b"}, {1, "a"}, {0, "z"}});
    } else if (variantIs("lifo")) {
        LifoQueue queue("LIFO queue", size);
        fillAndEmpty(queue, numbers());
    } else {
        Queue queue("FIFO queue", size);
        fillAndEmpty(queue, numbers());
    }
}

void run() {
    Thread user("user", useQueue);
    user.start();
    user.join();
}

struct Entry {
    std::int64_t priority;
    std::string_view text;

    friend auto operator<=>(const Entry&, const Entry&) = default;
};

std::vector<Entry> entriesOf(const Final& end, EventKind kind) {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == kind) entries.push_back({event.extra, end.trace.text(event.text)});
    }
    return entries;
}

std::vector<Entry> expectedOrder(const Final& end) {
    std::vector<Entry> entries = entriesOf(end, EventKind::ItemPut);
    if (end.variantIs("lifo")) std::ranges::reverse(entries);
    if (end.variantIs("priority")) std::ranges::sort(entries);
    return entries;
}

std::int64_t refusals(const Final& end, Op op) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < end.trace.size(); ++i) {
        const lockstep::Event& event = end.trace[i];
        if (event.kind == EventKind::Refused && event.detailAs<Op>() == op) ++count;
    }
    return count;
}

std::vector<Fact> facts(const Final& end) {
    std::string order;
    for (const Entry& entry : entriesOf(end, EventKind::ItemTaken)) {
        if (!order.empty()) order += ' ';
        if (end.variantIs("priority")) order += std::to_string(entry.priority);
        order += entry.text;
    }
    return {{"order", {"Order in which they come out", "取出的先后"}, order},
            {"full", {"Full raised", "抛出 Full 的次数"}, refusals(end, Op::Put)},
            {"empty", {"Empty raised", "抛出 Empty 的次数"}, refusals(end, Op::Get)}};
}

Check expect(const Final& end) {
    const std::int64_t items = end.variantIs("priority") ? 3 : end.parameter("size");
    const std::vector<Entry> taken = entriesOf(end, EventKind::ItemTaken);
    const bool isHeld = end.verdict.kind == VerdictKind::Finished && std::ssize(taken) == items &&
                        taken == expectedOrder(end) && refusals(end, Op::Put) == 1 &&
                        refusals(end, Op::Get) == 1;
    if (end.variantIs("priority")) {
        return {isHeld,
                {"the least priority comes first, and of equals the lesser item",
                 "优先级数字最小的先出来，优先级相同时数据较小的先出来"}};
    }
    if (end.variantIs("lifo"))
        return {isHeld, {"what was put last comes first", "最后放入的先出来"}};
    return {isHeld, {"what was put first comes first", "最先放入的先出来"}};
}

}  // namespace

Scenario scenario() {
    return {
        .title = {"FIFO LIFO priority", "三种队列"},
        .story =
            {"A thread fills a queue, finds it full, takes everything out, and finds it empty. "
             "Watch which cell goes next: the oldest, the newest (a stack), or the one with the "
             "least priority. Of equal priorities the items themselves are compared, so (1, a) "
             "goes before (1, b) although it was put later; the class is called PriorityQueue. The "
             "nowait forms never block, they throw Full or Empty.",
             "一个线程把队列填满，发现已满；再全部取出，发现已空。"
             "请观察下一个出来的是哪一格：最早放的、最晚放的（栈），还是优先级数字最小的。"
             "优先级相同时比较数据本身，所以 (1, a) 虽然放得晚，却先于 (1, b)；"
             "这个类的名字是 PriorityQueue。nowait 的形式从不阻塞，而是抛出 Full 或 Empty。"},
        .chapter = Chapter::Queues,
        .parameters = {{.name = "size",
                        .title = {"Items and places (not by priority)", "项数与容量（优先级除外）"},
                        .standard = 5,
                        .least = 1,
                        .most = 100}},
        .variants = {{.id = "fifo",
                      .title = {"First in, first out", "先进先出"},
                      .note = {"0, 1, 2, 3, 4 come out as they went in.",
                               "0、1、2、3、4 按放入的次序出来。"}},
                     {.id = "lifo",
                      .title = {"Last in, first out", "后进先出"},
                      .note = {"4, 3, 2, 1, 0: the newest comes first.",
                               "4、3、2、1、0：最新的先出来。"}},
                     {.id = "priority",
                      .title = {"By priority", "按优先级"},
                      .note = {"(0, z) first, then (1, a) and (1, b), whatever went in first.",
                               "先是 (0, z)，然后是 (1, a) 和 (1, b)，与放入的先后无关。"}}},
        .run = run,
        .facts = facts,
        .expect = expect,
    };
}

}  // namespace lockstep::scenarios::queue_flavours
