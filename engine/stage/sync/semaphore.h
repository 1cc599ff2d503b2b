#pragma once

#include <chrono>
#include <string>

#include "stage/runtime/where.h"

namespace lockstep::stage {

struct SemaphoreCell;

// A semaphore between processes and threads: a POSIX semaphore in shared memory. Copies, also those
// that a forked child gets, refer to the same one. Anybody may release it, also beyond its initial
// permits. To be created by a task.
class Semaphore {
public:
    // permits: 0 to 1,000,000 (ValueError).
    Semaphore(const std::string& name, int permits, Where at = Where::current());

    // All of these are points.
    void acquire(Where at = Where::current());
    // False: the time is up.
    [[nodiscard]] bool acquire(std::chrono::nanoseconds timeout, Where at = Where::current());
    [[nodiscard]] bool tryAcquire(Where at = Where::current());
    void release(Where at = Where::current());

private:
    SemaphoreCell* m_cell;
};

}  // namespace lockstep::stage
