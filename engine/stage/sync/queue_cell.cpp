#include "stage/sync/queue_cell.h"

#include <cstring>
#include <mutex>
#include <utility>

#include "stage/runtime/changes.h"
#include "stage/runtime/errors.h"

namespace lockstep::stage {

QueueCell::QueueCell(int places, QueueOrder howOrdered, bool canBeJoined)
    : order(howOrdered),
      isJoinable(canBeJoined),
      capacity(static_cast<std::uint64_t>(places)),
      freePlaces(static_cast<unsigned>(places)),
      waitingItems(0) {
    allDone.raise();
}

const QueueCell::Slot& QueueCell::put(const Prioritized& what) {
    const Item& item = what.item;
    Slot& slot = freeSlot();
    slot.priority = what.priority;
    slot.isNone = !item;
    slot.size = static_cast<std::uint8_t>(item ? item->size() : 0);
    if (item) std::memcpy(slot.text.data(), item->data(), item->size());
    slot.isTaken = true;
    ++puts;
    if (isJoinable) allDone.lower();
    return slot;
}

void QueueCell::remove(Slot& slot) {
    slot.isTaken = false;
    ++takes;
}

// First in, first out goes round the slots; last in, first out piles them up; by priority, an item
// lies where there was room.
QueueCell::Slot& QueueCell::freeSlot() {
    switch (order) {
        case QueueOrder::Fifo:
            return slot(puts);
        case QueueOrder::Lifo:
            return slot(length());
        case QueueOrder::Priority:
            break;
    }
    std::uint64_t number = 0;
    while (number < m_reach && slot(number).isTaken) ++number;
    if (number == m_reach) ++m_reach;
    return slot(number);
}

QueueCell::Slot& QueueCell::due() {
    switch (order) {
        case QueueOrder::Fifo:
            return slot(takes);
        case QueueOrder::Lifo:
            return slot(length() - 1);
        case QueueOrder::Priority:
            break;
    }
    return firstByPriority();
}

QueueCell::Slot& QueueCell::firstByPriority() {
    const auto keyOf = [](const Slot& slot) { return std::pair(slot.priority, slot.spelling()); };
    Slot* first = nullptr;
    for (std::uint64_t number = 0; number < m_reach; ++number) {
        Slot& candidate = slot(number);
        if (!candidate.isTaken) continue;
        if (!first || keyOf(candidate) < keyOf(*first)) first = &candidate;
    }
    return *first;
}

namespace {

// With the queue's mutex held.
void reportChange(QueueCell& cell, EventKind kind, const QueueCell::Slot& slot, const Where& at) {
    wire::Report report = cell.allDone.changed(kind, at);
    report.text = slot.spelling();
    report.value = static_cast<std::int64_t>(cell.length());
    report.extra = slot.priority;
    Task::current().channel().report(report);
}

class Putting final : public Operation {
public:
    Putting(QueueCell& cell, const Prioritized& what, const Where& at)
        : m_cell(cell), m_what(what), m_at(at) {}

    Attempt tryNow() override { return concluded(m_cell.freePlaces.tryWait()); }
    Attempt waitUntil(Nanoseconds deadline) override {
        return concluded(m_cell.freePlaces.waitUntil(deadline));
    }
    [[nodiscard]] std::uint64_t stamp() const override { return m_cell.allDone.stamp(); }

private:
    Attempt concluded(bool hasPlace) {
        if (!hasPlace) return Attempt::NotNow;
        {
            const std::lock_guard hold(m_cell.allDone.mutex);
            reportChange(m_cell, EventKind::ItemPut, m_cell.put(m_what), m_at);
        }
        m_cell.waitingItems.post();
        return Attempt::Done;
    }

    QueueCell& m_cell;
    const Prioritized& m_what;
    Where m_at;
};

class Getting final : public Operation {
public:
    Getting(QueueCell& cell, Prioritized& got, const Where& at)
        : m_cell(cell), m_got(got), m_at(at) {}

    Attempt tryNow() override { return concluded(m_cell.waitingItems.tryWait()); }
    Attempt waitUntil(Nanoseconds deadline) override {
        return concluded(m_cell.waitingItems.waitUntil(deadline));
    }
    [[nodiscard]] std::uint64_t stamp() const override { return m_cell.allDone.stamp(); }

private:
    Attempt concluded(bool hasItem) {
        if (!hasItem) return Attempt::NotNow;
        {
            const std::lock_guard hold(m_cell.allDone.mutex);
            QueueCell::Slot& slot = m_cell.due();
            if (!slot.isNone) m_got.item.emplace(slot.text.data(), slot.size);
            m_got.priority = slot.priority;
            m_cell.remove(slot);
            reportChange(m_cell, EventKind::ItemTaken, slot, m_at);
        }
        m_cell.freePlaces.post();
        return Attempt::Done;
    }

    QueueCell& m_cell;
    Prioritized& m_got;
    Where m_at;
};

class GettingUnless final : public Operation {
public:
    GettingUnless(QueueCell& cell, Prioritized& got, const std::function<TaskId()>& whoEnded,
                  const Where& at)
        : m_cell(cell), m_getting(cell, got, at), m_whoEnded(whoEnded), m_at(at) {}

    Attempt tryNow() override {
        if (m_getting.tryNow() == Attempt::Done) return Attempt::Done;
        m_ended = m_whoEnded();
        if (!m_ended.isValid()) return Attempt::NotNow;
        wire::Report report = reportAt(m_at, EventKind::Refused);
        report.detail = static_cast<std::uint8_t>(Op::Get);
        report.object = m_cell.allDone.id;
        report.other = m_ended;
        Task::current().channel().report(report);
        return Attempt::Done;
    }
    Attempt waitUntil(Nanoseconds deadline) override { return tryUntil(deadline, *this); }
    [[nodiscard]] std::uint64_t stamp() const override { return m_getting.stamp(); }
    [[nodiscard]] TaskId ended() const { return m_ended; }

private:
    QueueCell& m_cell;
    Getting m_getting;
    const std::function<TaskId()>& m_whoEnded;
    Where m_at;
    TaskId m_ended;
};

}  // namespace

bool putItem(QueueCell& cell, const Prioritized& what, Nanoseconds timeout, const Where& at) {
    if (what.item && what.item->size() > Queue::kMaxItem)
        throw ValueError("an item of a queue has at most 100 bytes");
    Putting putting(cell, what, at);
    const Point point{.op = Op::Put,
                      .at = at,
                      .object = cell.allDone.id,
                      .timeout = timeout,
                      .text = what.item ? std::string_view(*what.item) : kNoneItem};
    return perform(point, BlockReason::QueueFull, putting);
}

bool getItem(QueueCell& cell, Prioritized& got, Nanoseconds timeout, const Where& at) {
    Getting getting(cell, got, at);
    const Point point{.op = Op::Get, .at = at, .object = cell.allDone.id, .timeout = timeout};
    return perform(point, BlockReason::QueueEmpty, getting);
}

TaskId getItemUnless(QueueCell& cell, Prioritized& got, ObjectId pool,
                     const std::function<TaskId()>& whoEnded, const Where& at) {
    GettingUnless getting(cell, got, whoEnded, at);
    const Point point{.op = Op::Get, .at = at, .object = cell.allDone.id, .value = pool.value};
    perform(point, BlockReason::QueueEmpty, getting);
    return getting.ended();
}

void finishItem(QueueCell& cell, const Where& at) {
    pass({.op = Op::TaskDone, .at = at, .object = cell.allDone.id});
    bool isLast = false;
    {
        const std::lock_guard hold(cell.allDone.mutex);
        if (cell.unfinished() == 0) throw ValueError("task_done() called too many times");
        ++cell.dones;
        isLast = cell.unfinished() == 0;
        if (isLast) cell.allDone.raise();
        wire::Report report = cell.allDone.changed(EventKind::ItemDone, at);
        report.value = static_cast<std::int64_t>(cell.unfinished());
        Task::current().channel().report(report);
    }
    if (isLast) cell.allDone.wakeAll();
    Task::current().channel().settle();
}

}  // namespace lockstep::stage
