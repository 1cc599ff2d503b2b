#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/ids.h"
#include "stage/runtime/where.h"

namespace lockstep::stage {

struct LockCell;
struct PrivateLock;

// A lock between processes and threads: a pthread mutex in shared memory. Copies, also those that a
// forked child gets, refer to the same lock. Who acquires it twice waits for itself for ever. If
// its owner dies, nobody ever gets it again. To be created by a task.
class Lock {
public:
    explicit Lock(const std::string& name, Where at = Where::current());

    // All of these are points.
    void acquire(Where at = Where::current());
    // False: the time is up.
    [[nodiscard]] bool acquire(std::chrono::nanoseconds timeout, Where at = Where::current());
    [[nodiscard]] bool tryAcquire(Where at = Where::current());
    // ValueError: it is free. RuntimeError: another task owns it.
    void release(Where at = Where::current());

    // For conditions, which let go of their lock at a point of their own.
    [[nodiscard]] ObjectId id() const;
    [[nodiscard]] bool isMine() const;
    void releaseWithoutPoint(Where at);

private:
    LockCell* m_cell;
};

// A lock that its owner may acquire again; it is free when it was released as often.
class RLock {
public:
    explicit RLock(const std::string& name, Where at = Where::current());

    void acquire(Where at = Where::current());
    [[nodiscard]] bool acquire(std::chrono::nanoseconds timeout, Where at = Where::current());
    [[nodiscard]] bool tryAcquire(Where at = Where::current());
    // RuntimeError: it is free, or another task owns it.
    void release(Where at = Where::current());

private:
    LockCell* m_cell;
};

// A lock between the threads of one process: a pthread mutex in that process's own memory. Copies
// refer to the same lock as long as they stay in the process. A forked child has a copy of the
// memory: a lock of its own with the same name, which excludes nobody but the child's own threads;
// one that was held at the fork is never released there. To be created by a task.
class ThreadLock {
public:
    explicit ThreadLock(const std::string& name, Where at = Where::current());

    void acquire(Where at = Where::current());
    [[nodiscard]] bool acquire(std::chrono::nanoseconds timeout, Where at = Where::current());
    [[nodiscard]] bool tryAcquire(Where at = Where::current());
    // RuntimeError: it is free, or another task owns it.
    void release(Where at = Where::current());

private:
    std::shared_ptr<PrivateLock> m_lock;
};

// Holds a Lock, an RLock, a ThreadLock or a Semaphore from here to the end of the block, as
// Python's `with` does.
template <class Primitive>
class With {
public:
    explicit With(Primitive& primitive, Where at = Where::current())
        : m_primitive(primitive), m_at(at) {
        m_primitive.acquire(m_at);
    }
    // Throws what release() throws.
    ~With() noexcept(false) { m_primitive.release(m_at); }
    With(const With&) = delete;
    With& operator=(const With&) = delete;

private:
    Primitive& m_primitive;
    Where m_at;
};

}  // namespace lockstep::stage
