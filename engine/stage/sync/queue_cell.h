#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <string_view>

#include "stage/runtime/kernel_semaphore.h"
#include "stage/sync/flag.h"
#include "stage/sync/queue.h"

namespace lockstep::stage {

// A queue in the arena, of any order. Two semaphores count what can be put and got; the flag's
// mutex guards the slots, which make sense after every single store: an item is written before the
// counters tell of it.
struct QueueCell {
    struct Slot {
        // An item as the trace writes it.
        [[nodiscard]] std::string_view spelling() const {
            return isNone ? std::string_view(kNoneItem) : std::string_view(text.data(), size);
        }

        std::int64_t priority;
        std::atomic<bool> isTaken;
        bool isNone;
        std::uint8_t size;
        std::array<char, Queue::kMaxItem> text;
    };

    QueueCell(int places, QueueOrder howOrdered, bool canBeJoined);

    [[nodiscard]] std::uint64_t length() const { return puts - takes; }
    [[nodiscard]] std::uint64_t unfinished() const { return puts - dones; }

    // With the mutex held and a permit for it: writes an item; takes one off.
    const Slot& put(const Prioritized& what);
    [[nodiscard]] Slot& due();
    void remove(Slot& slot);

    QueueOrder order;
    bool isJoinable;
    std::uint64_t capacity;  // how many slots follow this cell in the arena
    Flag allDone;  // set while no item is unfinished; its mutex and stamps are the queue's
    KernelSemaphore freePlaces;
    KernelSemaphore waitingItems;
    std::atomic<std::uint64_t> puts{0};
    std::atomic<std::uint64_t> takes{0};
    std::atomic<std::uint64_t> dones{0};

private:
    [[nodiscard]] Slot& slot(std::uint64_t number) {
        return reinterpret_cast<Slot*>(this + 1)[number % capacity];
    }
    [[nodiscard]] Slot& freeSlot();
    [[nodiscard]] Slot& firstByPriority();

    std::atomic<std::uint64_t> m_reach{0};  // by priority: how many slots have ever been used
};

// What the operations are made of; all are points. False: the timeout (virtual ns, kNoTime = none)
// has passed.
bool putItem(QueueCell& cell, const Prioritized& what, Nanoseconds timeout, const Where& at);
bool getItem(QueueCell& cell, Prioritized& got, Nanoseconds timeout, const Where& at);
// As getItem() without a timeout, but when there is no item, it also comes back as soon as one of
// the workers of `pool` has ended, and returns which one; none: the item was got. whoEnded: looks
// for one. Who puts an item tells of a change.
TaskId getItemUnless(QueueCell& cell, Prioritized& got, ObjectId pool,
                     const std::function<TaskId()>& whoEnded, const Where& at);
void finishItem(QueueCell& cell, const Where& at);

}  // namespace lockstep::stage
