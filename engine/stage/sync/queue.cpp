#include "stage/sync/queue.h"

#include <mutex>

#include "stage/runtime/errors.h"
#include "stage/sync/queue_cell.h"

namespace lockstep::stage {
namespace {

void putOrThrow(QueueCell& cell, const Prioritized& item, Nanoseconds timeout, const Where& at) {
    if (!putItem(cell, item, timeout, at)) throw Full();
}

Prioritized getOrThrow(QueueCell& cell, Nanoseconds timeout, const Where& at) {
    Prioritized got;
    if (!getItem(cell, got, timeout, at)) throw Empty();
    return got;
}

}  // namespace

Queue::Queue(const std::string& name, int capacity, QueueOrder order, Joinable joinable,
             const Where& at) {
    if (capacity < 0 || capacity > kMaxCapacity)
        throw ValueError("the capacity of a queue is 0 to 16384");
    const int places = capacity == 0 ? kMaxCapacity : capacity;
    const bool isJoinable = joinable == Joinable::Yes;
    m_cell = makeInArena<QueueCell>(static_cast<std::size_t>(places) * sizeof(QueueCell::Slot),
                                    places, order, isJoinable);
    m_cell->allDone.id = announceObject(
        ObjectKind::Queue, name, static_cast<std::int64_t>(order) + (isJoinable ? kJoinable : 0),
        capacity, at);
}

Queue::Queue(const std::string& name, int capacity, Where at)
    : Queue(name, capacity, QueueOrder::Fifo, Joinable::No, at) {}

void Queue::put(const Item& item, Where at) {
    putOrThrow(*m_cell, {.item = item}, kNoTime, at);
}

void Queue::put(const Item& item, std::chrono::nanoseconds timeout, Where at) {
    putOrThrow(*m_cell, {.item = item}, timeoutOf(timeout), at);
}

void Queue::putNowait(const Item& item, Where at) {
    putOrThrow(*m_cell, {.item = item}, 0, at);
}

Item Queue::get(Where at) {
    return getOrThrow(*m_cell, kNoTime, at).item;
}

Item Queue::get(std::chrono::nanoseconds timeout, Where at) {
    return getOrThrow(*m_cell, timeoutOf(timeout), at).item;
}

Item Queue::getNowait(Where at) {
    return getOrThrow(*m_cell, 0, at).item;
}

int Queue::qsize() const {
    const std::lock_guard hold(m_cell->allDone.mutex);
    return static_cast<int>(m_cell->length());
}

bool Queue::empty() const {
    return qsize() == 0;
}

bool Queue::full() const {
    return static_cast<std::uint64_t>(qsize()) == m_cell->capacity;
}

LifoQueue::LifoQueue(const std::string& name, int capacity, Where at)
    : Queue(name, capacity, QueueOrder::Lifo, Joinable::No, at) {}

JoinableQueue::JoinableQueue(const std::string& name, int capacity, Where at)
    : Queue(name, capacity, QueueOrder::Fifo, Joinable::Yes, at) {}

void JoinableQueue::taskDone(Where at) {
    finishItem(*m_cell, at);
}

void JoinableQueue::join(Where at) {
    waitFor(m_cell->allDone, BlockReason::QueueJoin, kNoTime, at);
}

PriorityQueue::PriorityQueue(const std::string& name, int capacity, Where at)
    : Queue(name, capacity, QueueOrder::Priority, Joinable::No, at) {}

void PriorityQueue::put(const Prioritized& item, Where at) {
    putOrThrow(*m_cell, item, kNoTime, at);
}

void PriorityQueue::put(const Prioritized& item, std::chrono::nanoseconds timeout, Where at) {
    putOrThrow(*m_cell, item, timeoutOf(timeout), at);
}

void PriorityQueue::putNowait(const Prioritized& item, Where at) {
    putOrThrow(*m_cell, item, 0, at);
}

Prioritized PriorityQueue::get(Where at) {
    return getOrThrow(*m_cell, kNoTime, at);
}

Prioritized PriorityQueue::get(std::chrono::nanoseconds timeout, Where at) {
    return getOrThrow(*m_cell, timeoutOf(timeout), at);
}

Prioritized PriorityQueue::getNowait(Where at) {
    return getOrThrow(*m_cell, 0, at);
}

}  // namespace lockstep::stage
