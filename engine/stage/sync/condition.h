#pragma once

#include <chrono>
#include <string>

#include "stage/sync/lock.h"

namespace lockstep::stage {

struct ConditionCell;

// A condition variable between processes and threads. It belongs to a lock: acquire() and release()
// are the lock's. Copies, also those that a forked child gets, refer to the same one. To be created
// by a task.
class Condition {
public:
    Condition(const std::string& name, const Lock& lock, Where at = Where::current());

    // Points of the lock.
    void acquire(Where at = Where::current()) { m_lock.acquire(at); }
    void release(Where at = Where::current()) { m_lock.release(at); }

    // Releases the lock, waits until it is notified, and acquires the lock again. Two points: the
    // wait and the acquisition. RuntimeError: the caller does not own the lock.
    void wait(Where at = Where::current());
    // False: it was not notified in time. The lock is acquired all the same, however long that
    // takes.
    bool wait(std::chrono::nanoseconds timeout, Where at = Where::current());
    // Lets the first `count` go who wait; all of them, if they are fewer. They go on when they have
    // the lock, which the caller keeps. A point. RuntimeError: the caller does not own the lock.
    // ValueError: a negative count.
    void notify(int count = 1, Where at = Where::current());
    void notifyAll(Where at = Where::current());

private:
    ConditionCell* m_cell;
    Lock m_lock;
};

}  // namespace lockstep::stage
