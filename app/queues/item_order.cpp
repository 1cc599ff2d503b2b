#include "queues/item_order.h"

#include <algorithm>
#include <numeric>

namespace lockstep {

std::vector<std::size_t> leavingOrder(const Trace& trace, const ObjectInfo& queue) {
    std::vector<std::size_t> order(queue.items.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    switch (queue.order) {
        case QueueOrder::Fifo:
            break;
        case QueueOrder::Lifo:
            std::ranges::reverse(order);
            break;
        case QueueOrder::Priority:
            std::ranges::stable_sort(order, [&](std::size_t one, std::size_t other) {
                const auto key = [&](std::size_t i) {
                    const auto priority = i < queue.priorities.size() ? queue.priorities[i] : 0;
                    return std::pair(priority, trace.text(queue.items[i]));
                };
                return key(one) < key(other);
            });
            break;
    }
    return order;
}

}  // namespace lockstep
