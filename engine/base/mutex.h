#pragma once

#include <condition_variable>
#include <mutex>

// Clang checks at compile time that what a mutex guards is touched only while it is held.
#if defined(__clang__)
#define LOCKSTEP_ANNOTATE(x) __attribute__((x))
#else
#define LOCKSTEP_ANNOTATE(x)
#endif

#define GUARDED_BY(x) LOCKSTEP_ANNOTATE(guarded_by(x))
#define REQUIRES(...) LOCKSTEP_ANNOTATE(requires_capability(__VA_ARGS__))
#define EXCLUDES(...) LOCKSTEP_ANNOTATE(locks_excluded(__VA_ARGS__))

namespace lockstep {

class LOCKSTEP_ANNOTATE(capability("mutex")) Mutex {
public:
    void lock() LOCKSTEP_ANNOTATE(acquire_capability()) { m_mutex.lock(); }
    void unlock() LOCKSTEP_ANNOTATE(release_capability()) { m_mutex.unlock(); }

private:
    std::mutex m_mutex;
};

class LOCKSTEP_ANNOTATE(scoped_lockable) MutexLock {
public:
    explicit MutexLock(Mutex& mutex) LOCKSTEP_ANNOTATE(acquire_capability(mutex))
        : m_mutex(mutex) {
        m_mutex.lock();
    }
    ~MutexLock() LOCKSTEP_ANNOTATE(release_capability()) { m_mutex.unlock(); }
    MutexLock(const MutexLock&) = delete;
    MutexLock& operator=(const MutexLock&) = delete;

private:
    Mutex& m_mutex;
};

// A condition variable that waits on a Mutex.
using ConditionVariable = std::condition_variable_any;

}  // namespace lockstep
