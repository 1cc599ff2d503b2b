#include "stage/queue.h"

#include <array>
#include <atomic>
#include <cstring>
#include <mutex>
#include <string_view>

#include "stage/arena.h"
#include "stage/errors.h"
#include "stage/kernel_semaphore.h"
#include "stage/point.h"

namespace lockstep::stage {

// Two semaphores count what can be put and got; the mutex guards the ring, which makes sense after
// every single store: an item is written before the counter tells of it.
struct QueueCell {
    struct Slot {
        std::uint8_t isNone;
        std::uint8_t size;
        std::array<char, Queue::kMaxItem> text;
    };

    explicit QueueCell(int places)
        : capacity(static_cast<std::uint64_t>(places)),
          freePlaces(static_cast<unsigned>(places)),
          waitingItems(0) {}

    [[nodiscard]] std::uint64_t length() const { return puts - takes; }
    [[nodiscard]] Slot& slot(std::uint64_t number) { return ring()[number % capacity]; }

    ObjectId id;
    std::uint64_t capacity;  // of the ring, which follows this cell in the arena
    KernelSemaphore freePlaces;
    KernelSemaphore waitingItems;
    ArenaMutex mutex;
    std::atomic<std::uint64_t> stamp{0};
    std::atomic<std::uint64_t> puts{0};
    std::atomic<std::uint64_t> takes{0};

private:
    [[nodiscard]] Slot* ring() { return reinterpret_cast<Slot*>(this + 1); }
};

namespace {

// With the queue's mutex held: the stamp's order is the order of what happened.
void reportChange(QueueCell& cell, EventKind kind, const QueueCell::Slot& slot, const Where& at) {
    wire::Report report = reportAt(at, kind);
    report.object = cell.id;
    report.text =
        slot.isNone ? std::string_view(kNoneItem) : std::string_view(slot.text.data(), slot.size);
    report.value = static_cast<std::int64_t>(cell.length());
    report.objectStamp = ++cell.stamp;
    Task::current().channel().report(report);
}

class Putting final : public Operation {
public:
    Putting(QueueCell& cell, const Item& item, const Where& at)
        : m_cell(cell), m_item(item), m_at(at) {}

    Attempt tryNow() override { return concluded(m_cell.freePlaces.tryWait()); }
    Attempt waitUntil(Nanoseconds deadline) override {
        return concluded(m_cell.freePlaces.waitUntil(deadline));
    }
    [[nodiscard]] std::uint64_t stamp() const override { return m_cell.stamp; }

private:
    Attempt concluded(bool hasPlace) {
        if (!hasPlace) return Attempt::NotNow;
        {
            const std::lock_guard hold(m_cell.mutex);
            QueueCell::Slot& slot = m_cell.slot(m_cell.puts);
            slot.isNone = !m_item;
            slot.size = static_cast<std::uint8_t>(m_item ? m_item->size() : 0);
            if (m_item) std::memcpy(slot.text.data(), m_item->data(), m_item->size());
            ++m_cell.puts;
            reportChange(m_cell, EventKind::ItemPut, slot, m_at);
        }
        m_cell.waitingItems.post();
        return Attempt::Done;
    }

    QueueCell& m_cell;
    const Item& m_item;
    Where m_at;
};

class Getting final : public Operation {
public:
    Getting(QueueCell& cell, const Where& at) : m_cell(cell), m_at(at) {}

    Attempt tryNow() override { return concluded(m_cell.waitingItems.tryWait()); }
    Attempt waitUntil(Nanoseconds deadline) override {
        return concluded(m_cell.waitingItems.waitUntil(deadline));
    }
    [[nodiscard]] std::uint64_t stamp() const override { return m_cell.stamp; }
    [[nodiscard]] Item takeItem() { return std::move(m_item); }

private:
    Attempt concluded(bool hasItem) {
        if (!hasItem) return Attempt::NotNow;
        {
            const std::lock_guard hold(m_cell.mutex);
            const QueueCell::Slot& slot = m_cell.slot(m_cell.takes);
            if (!slot.isNone) m_item.emplace(slot.text.data(), slot.size);
            ++m_cell.takes;
            reportChange(m_cell, EventKind::ItemTaken, slot, m_at);
        }
        m_cell.freePlaces.post();
        return Attempt::Done;
    }

    QueueCell& m_cell;
    Where m_at;
    Item m_item;
};

void putItem(QueueCell& cell, const Item& item, Nanoseconds timeout, const Where& at) {
    if (item && item->size() > Queue::kMaxItem)
        throw ValueError("an item of a queue has at most 100 bytes");
    Putting putting(cell, item, at);
    const Point point{.op = Op::Put,
                      .at = at,
                      .object = cell.id,
                      .timeout = timeout,
                      .text = item ? std::string_view(*item) : kNoneItem};
    if (!perform(point, BlockReason::QueueFull, putting)) throw Full();
}

Item getItem(QueueCell& cell, Nanoseconds timeout, const Where& at) {
    Getting getting(cell, at);
    const Point point{.op = Op::Get, .at = at, .object = cell.id, .timeout = timeout};
    if (!perform(point, BlockReason::QueueEmpty, getting)) throw Empty();
    return getting.takeItem();
}

}  // namespace

Queue::Queue(const std::string& name, int capacity, Where at) {
    if (capacity < 0 || capacity > kMaxCapacity)
        throw ValueError("the capacity of a queue is 0 to 16384");
    const int places = capacity == 0 ? kMaxCapacity : capacity;
    m_cell =
        makeInArena<QueueCell>(static_cast<std::size_t>(places) * sizeof(QueueCell::Slot), places);
    m_cell->id = announceObject(ObjectKind::Queue, name, 0, capacity, at);
}

void Queue::put(const Item& item, Where at) {
    putItem(*m_cell, item, kNoTime, at);
}

void Queue::put(const Item& item, std::chrono::nanoseconds timeout, Where at) {
    putItem(*m_cell, item, timeoutOf(timeout), at);
}

void Queue::putNowait(const Item& item, Where at) {
    putItem(*m_cell, item, 0, at);
}

Item Queue::get(Where at) {
    return getItem(*m_cell, kNoTime, at);
}

Item Queue::get(std::chrono::nanoseconds timeout, Where at) {
    return getItem(*m_cell, timeoutOf(timeout), at);
}

Item Queue::getNowait(Where at) {
    return getItem(*m_cell, 0, at);
}

int Queue::qsize() const {
    const std::lock_guard hold(m_cell->mutex);
    return static_cast<int>(m_cell->length());
}

bool Queue::empty() const {
    return qsize() == 0;
}

bool Queue::full() const {
    return static_cast<std::uint64_t>(qsize()) == m_cell->capacity;
}

}  // namespace lockstep::stage
