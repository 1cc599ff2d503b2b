// The part of World about queues.

#include <algorithm>

#include "model/world.h"

namespace lockstep {
namespace {

constexpr auto kLastOrder = static_cast<std::int64_t>(QueueOrder::Priority);

// Where the item stands that is due, of equal priorities one with this text. The queue is not
// empty.
std::size_t dueItem(const ObjectInfo& queue, StringId text) {
    if (queue.order == QueueOrder::Fifo) return 0;
    if (queue.order == QueueOrder::Lifo) return queue.items.size() - 1;
    const auto first = std::ranges::min_element(queue.priorities);
    auto due = static_cast<std::size_t>(first - queue.priorities.begin());
    for (std::size_t i = due; i < queue.items.size(); ++i)
        if (queue.priorities[i] == *first && queue.items[i] == text) return i;
    return due;
}

const char* notDue(QueueOrder order) {
    switch (order) {
        case QueueOrder::Fifo:
            return "the item is not the queue's oldest";
        case QueueOrder::Lifo:
            return "the item is not the queue's newest";
        case QueueOrder::Priority:
            break;
    }
    return "the item is not the queue's first by priority";
}

}  // namespace

void World::initialiseQueue(ObjectInfo& queue, const Event& event) {
    queue.isJoinable = (event.value & kJoinable) != 0;
    const std::int64_t order = event.value & ~kJoinable;
    if (check(order >= 0 && order <= kLastOrder, event, "there is no such order of a queue"))
        queue.order = static_cast<QueueOrder>(order);
}

void World::applyToQueue(ObjectInfo& queue, const Event& event) {
    if (event.kind == EventKind::ItemDone) {
        if (!check(queue.unfinished > 0, event, "the queue has no unfinished item")) return;
        queue.unfinished -= 1;
        check(event.value == queue.unfinished, event, "the queue's unfinished items are others");
        return;
    }
    if (event.kind == EventKind::ItemPut) {
        put(queue, event);
    } else if (check(!queue.items.empty(), event, "the queue is empty")) {
        take(queue, event);
    } else {
        return;
    }
    check(event.value == static_cast<std::int64_t>(queue.items.size()), event,
          "the queue's length is another");
}

void World::put(ObjectInfo& queue, const Event& event) {
    queue.items.push_back(event.text);
    if (queue.order == QueueOrder::Priority) queue.priorities.push_back(event.extra);
    if (queue.isJoinable) ++queue.unfinished;
    ++queue.puts;
    queue.maxLength = std::max(queue.maxLength, queue.items.size());
    check(queue.capacity == 0 || queue.items.size() <= static_cast<std::size_t>(queue.capacity),
          event, "the queue holds more than its capacity");
}

void World::take(ObjectInfo& queue, const Event& event) {
    const std::size_t due = dueItem(queue, event.text);
    const auto offset = static_cast<std::ptrdiff_t>(due);
    check(queue.items[due] == event.text, event, notDue(queue.order));
    queue.items.erase(queue.items.begin() + offset);
    ++queue.takes;
    if (queue.order != QueueOrder::Priority) return;
    check(queue.priorities[due] == event.extra, event, "the item's priority is another");
    queue.priorities.erase(queue.priorities.begin() + offset);
}

}  // namespace lockstep
