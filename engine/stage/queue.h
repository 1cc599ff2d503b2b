#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "stage/where.h"

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

private:
    QueueCell* m_cell;
};

}  // namespace lockstep::stage
