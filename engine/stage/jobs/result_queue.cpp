#include "stage/jobs/result_queue.h"

#include <algorithm>
#include <utility>

#include "stage/runtime/changes.h"
#include "stage/sync/queue_cell.h"

namespace lockstep::stage {

void ResultQueue::put(const Item& item, Where at) {
    Queue::put(item, at);
    tellOfChange();
}

const Process* ResultQueue::getUnlessEnded(Item& item, ObjectId pool,
                                           std::span<const Process> workers, const Where& at) {
    const Process* ended = nullptr;
    Prioritized got;
    const auto whoEnded = [&] {
        const auto worker = std::ranges::find_if_not(workers, &Process::isAlive);
        ended = worker != workers.end() ? &*worker : nullptr;
        return ended ? ended->id() : TaskId{};
    };
    if (getItemUnless(*m_cell, got, pool, whoEnded, at).isValid()) return ended;
    item = std::move(got.item);
    return nullptr;
}

}  // namespace lockstep::stage
