#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "model/event.h"
#include "stage/runtime/where.h"

namespace lockstep::stage {

struct QueueCell;

using Item = std::optional<std::string>;
inline constexpr std::nullopt_t None = std::nullopt;

// A first-in, first-out queue between processes and threads, in shared memory. Copies, also those
// that a forked child gets, refer to the same one. An item is None or a text of at most kMaxItem
// bytes (ValueError). To be created by a task.
class Queue {
public:
    static constexpr std::size_t kMaxItem = 100;
    static constexpr int kMaxCapacity = 16384;

    // capacity: 0 = unbounded (in truth, kMaxCapacity: a put beyond it waits), at most kMaxCapacity
    // (ValueError).
    explicit Queue(const std::string& name, int capacity = 0, Where at = Where::current());

    // All of these are points. Those with a timeout and the nowait forms throw Full or Empty.
    void put(const Item& item, Where at = Where::current());
    void put(const Item& item, std::chrono::nanoseconds timeout, Where at = Where::current());
    void putNowait(const Item& item, Where at = Where::current());
    Item get(Where at = Where::current());
    Item get(std::chrono::nanoseconds timeout, Where at = Where::current());
    Item getNowait(Where at = Where::current());

    // What was so a moment ago; no points.
    [[nodiscard]] int qsize() const;
    [[nodiscard]] bool empty() const;
    [[nodiscard]] bool full() const;

protected:
    enum class Joinable : bool { No, Yes };
    Queue(const std::string& name, int capacity, QueueOrder order, Joinable joinable,
          const Where& at);

    QueueCell* m_cell;
};

// Last in, first out: a stack. Otherwise as Queue.
class LifoQueue : public Queue {
public:
    explicit LifoQueue(const std::string& name, int capacity = 0, Where at = Where::current());
};

// A queue that counts the items that were put and for which nobody has called taskDone() yet.
class JoinableQueue : public Queue {
public:
    explicit JoinableQueue(const std::string& name, int capacity = 0, Where at = Where::current());

    // One more item is done with. A point. ValueError: that has been said of all items.
    void taskDone(Where at = Where::current());
    // Waits until taskDone() was called for every item that was put. A point.
    void join(Where at = Where::current());
};

struct Prioritized {
    std::int64_t priority = 0;  // smaller goes first
    Item item{};

    friend bool operator==(const Prioritized&, const Prioritized&) = default;
};

// The item with the smallest priority goes first; of equals the lesser text. Otherwise as Queue.
class PriorityQueue : private Queue {
public:
    explicit PriorityQueue(const std::string& name, int capacity = 0, Where at = Where::current());

    void put(const Prioritized& item, Where at = Where::current());
    void put(const Prioritized& item, std::chrono::nanoseconds timeout,
             Where at = Where::current());
    void putNowait(const Prioritized& item, Where at = Where::current());
    Prioritized get(Where at = Where::current());
    Prioritized get(std::chrono::nanoseconds timeout, Where at = Where::current());
    Prioritized getNowait(Where at = Where::current());

    using Queue::empty;
    using Queue::full;
    using Queue::kMaxCapacity;
    using Queue::kMaxItem;
    using Queue::qsize;
};

}  // namespace lockstep::stage
