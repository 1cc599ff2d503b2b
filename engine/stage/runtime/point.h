#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "stage/runtime/task.h"
#include "stage/runtime/where.h"

// How a task goes through a point, in both modes.
namespace lockstep::stage {

struct Point {
    Op op = Op::None;
    Where at{};
    ObjectId object{};
    TaskId other{};
    std::int64_t value = 0;
    Nanoseconds timeout = kNoTime;  // of virtual time; 0 = does not wait
    std::string_view text{};
};

// A timeout as a person writes it: a negative one does not wait either.
[[nodiscard]] Nanoseconds timeoutOf(std::chrono::nanoseconds timeout);

enum class Attempt {
    Done,
    NotNow,
    Never,  // and waiting in the kernel would not help
};

// What is done at a point where one may have to wait.
class Operation {
public:
    // Without waiting. Done: it has reported what it did.
    virtual Attempt tryNow() = 0;
    // Free mode: waits in the kernel until this moment of CLOCK_MONOTONIC; kNoTime = for ever.
    // Done: as above.
    virtual Attempt waitUntil(Nanoseconds deadline) = 0;
    // The newest stamp of the object.
    [[nodiscard]] virtual std::uint64_t stamp() const { return 0; }

protected:
    ~Operation() = default;
};

// A report of this kind with the point's line.
[[nodiscard]] wire::Report reportAt(const Where& at, EventKind kind);

// Stands at a point that needs not wait for anything but the engine, and comes back to do it.
void pass(const Point& point);
// As pass(), but the engine answers in free mode too.
wire::Go ask(const Point& point);
// Goes through a point where one may have to wait for `reason`. False: the timeout has passed.
bool perform(const Point& point, BlockReason reason, Operation& operation);
// Free mode: tells that the task is blocked for this virtual duration.
void reportPause(const Where& at, BlockReason reason, Nanoseconds duration);

// Reports a new object and gives it its id.
ObjectId announceObject(ObjectKind kind, std::string_view name, std::int64_t value,
                        std::int64_t capacity, const Where& at);

}  // namespace lockstep::stage
