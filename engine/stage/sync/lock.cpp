#include "stage/sync/lock.h"

#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>

#include "stage/runtime/arena.h"
#include "stage/runtime/errors.h"
#include "stage/runtime/point.h"
#include "stage/runtime/real_time.h"
#include "stage/runtime/termination.h"

namespace lockstep::stage {

struct LockCell {
    explicit LockCell(int type) { initRobustMutex(mutex, type); }

    ObjectId id;
    pthread_mutex_t mutex;
    std::atomic<std::uint64_t> stamp{0};  // grows only while the mutex is held
    std::atomic<std::uint32_t> owner{0};  // the task that holds it; 0 = free
    std::int64_t depth = 0;               // the owner's
};

namespace {

LockCell* makeLock(const std::string& name, ObjectKind kind, int type, const Where& at) {
    auto* cell = makeInArena<LockCell>(0, type);
    cell->id = announceObject(kind, name, 0, 0, at);
    return cell;
}

// pthread_mutex_clocklock() by CLOCK_MONOTONIC, which the thread sanitizer does not know: it gets
// the same moment by the real-time clock.
int lockUntil(pthread_mutex_t& mutex, Nanoseconds deadline) {
#ifdef __SANITIZE_THREAD__
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    const Nanoseconds left = std::max<Nanoseconds>(deadline - monotonicNow(), 0);
    const timespec end = durationOf(now.tv_sec * kSecond + now.tv_nsec + left);
    return pthread_mutex_timedlock(&mutex, &end);
#else
    const timespec end = durationOf(deadline);
    return pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &end);
#endif
}

class Acquisition final : public Operation {
public:
    // mayGiveUp: it would not have waited for ever.
    Acquisition(LockCell& cell, bool mayGiveUp, const Where& at)
        : m_cell(cell), m_mayGiveUp(mayGiveUp), m_at(at) {}

    Attempt tryNow() override {
        const int result = pthread_mutex_trylock(&m_cell.mutex);
        return result == EBUSY ? Attempt::NotNow : concluded(result);
    }

    Attempt waitUntil(Nanoseconds deadline) override {
        const int result = lockKillably(deadline);
        return result == ETIMEDOUT ? Attempt::NotNow : concluded(result);
    }

    [[nodiscard]] std::uint64_t stamp() const override { return m_cell.stamp; }

private:
    int lockKillably(Nanoseconds deadline) {
        const Killable waiting;
        return deadline == kNoTime ? pthread_mutex_lock(&m_cell.mutex)
                                   : lockUntil(m_cell.mutex, deadline);
    }

    Attempt concluded(int result) {
        if (result == 0) {
            take();
            return Attempt::Done;
        }
        // Its owner died. Unlocked like this, it can never be locked again.
        if (result == EOWNERDEAD) pthread_mutex_unlock(&m_cell.mutex);
        // Otherwise: that has happened before, or the caller waits for itself.
        return Attempt::Never;
    }

    void take() {
        Task& self = Task::current();
        m_cell.owner = self.id().value;
        wire::Report report = reportAt(m_at, EventKind::LockAcquired);
        report.object = m_cell.id;
        report.value = ++m_cell.depth;
        report.extra = m_mayGiveUp ? 1 : 0;
        report.objectStamp = ++m_cell.stamp;
        self.channel().report(report);
    }

    LockCell& m_cell;
    const bool m_mayGiveUp;
    Where m_at;
};

bool acquireLock(LockCell& cell, Nanoseconds timeout, const Where& at) {
    Acquisition acquisition(cell, timeout != kNoTime, at);
    return perform({.op = Op::Acquire, .at = at, .object = cell.id, .timeout = timeout},
                   BlockReason::Lock, acquisition);
}

// WhenFree: what Python throws when a lock of this kind is free, with these words.
template <class WhenFree>
void letGo(LockCell& cell, const char* words, const Where& at) {
    Task& self = Task::current();
    const std::uint32_t owner = cell.owner;
    if (owner == 0) throw WhenFree(words);
    if (owner != self.id().value) throw RuntimeError("release of a lock that another task owns");
    wire::Report report = reportAt(at, EventKind::LockReleased);
    report.object = cell.id;
    report.value = --cell.depth;
    report.objectStamp = ++cell.stamp;
    self.channel().report(report);
    if (cell.depth == 0) cell.owner = 0;
    pthread_mutex_unlock(&cell.mutex);
    self.channel().settle();
}

template <class WhenFree>
void releaseLock(LockCell& cell, const char* words, const Where& at) {
    pass({.op = Op::Release, .at = at, .object = cell.id});
    letGo<WhenFree>(cell, words, at);
}

constexpr const char* kFreeLock = "semaphore or lock released too many times";

}  // namespace

Lock::Lock(const std::string& name, Where at)
    : m_cell(makeLock(name, ObjectKind::Lock, PTHREAD_MUTEX_ERRORCHECK, at)) {}

void Lock::acquire(Where at) {
    acquireLock(*m_cell, kNoTime, at);
}

bool Lock::acquire(std::chrono::nanoseconds timeout, Where at) {
    return acquireLock(*m_cell, timeoutOf(timeout), at);
}

bool Lock::tryAcquire(Where at) {
    return acquireLock(*m_cell, 0, at);
}

void Lock::release(Where at) {
    releaseLock<ValueError>(*m_cell, kFreeLock, at);
}

ObjectId Lock::id() const {
    return m_cell->id;
}

bool Lock::isMine() const {
    return m_cell->owner == Task::current().id().value;
}

void Lock::releaseWithoutPoint(Where at) {
    letGo<ValueError>(*m_cell, kFreeLock, at);
}

RLock::RLock(const std::string& name, Where at)
    : m_cell(makeLock(name, ObjectKind::RLock, PTHREAD_MUTEX_RECURSIVE, at)) {}

void RLock::acquire(Where at) {
    acquireLock(*m_cell, kNoTime, at);
}

bool RLock::acquire(std::chrono::nanoseconds timeout, Where at) {
    return acquireLock(*m_cell, timeoutOf(timeout), at);
}

bool RLock::tryAcquire(Where at) {
    return acquireLock(*m_cell, 0, at);
}

void RLock::release(Where at) {
    releaseLock<RuntimeError>(*m_cell, "cannot release un-acquired lock", at);
}

// In ordinary memory, of which every process has its own.
struct PrivateLock {
    explicit PrivateLock(std::string name, const Where& at)
        : cell(PTHREAD_MUTEX_ERRORCHECK), name(std::move(name)), at(at) {}

    LockCell cell;
    std::string name;
    Where at;
    std::atomic<pid_t> knownIn{
        0};  // the process that has told the engine; -pid: one that is about to
};

namespace {

// What a fork has copied is another lock, which the engine hears of when it is first used.
LockCell& ownCopy(PrivateLock& lock) {
    const pid_t self = ::getpid();
    pid_t known = lock.knownIn;
    while (known != self) {
        if (known == -self) {
            ::sched_yield();
            known = lock.knownIn;
        } else if (lock.knownIn.compare_exchange_weak(known, -self)) {
            lock.cell.stamp = 0;
            lock.cell.id = announceObject(ObjectKind::Lock, lock.name, 0, 0, lock.at);
            lock.knownIn = known = self;
        }
    }
    return lock.cell;
}

}  // namespace

ThreadLock::ThreadLock(const std::string& name, Where at)
    : m_lock(std::make_shared<PrivateLock>(name, at)) {
    ownCopy(*m_lock);
}

void ThreadLock::acquire(Where at) {
    acquireLock(ownCopy(*m_lock), kNoTime, at);
}

bool ThreadLock::acquire(std::chrono::nanoseconds timeout, Where at) {
    return acquireLock(ownCopy(*m_lock), timeoutOf(timeout), at);
}

bool ThreadLock::tryAcquire(Where at) {
    return acquireLock(ownCopy(*m_lock), 0, at);
}

void ThreadLock::release(Where at) {
    releaseLock<RuntimeError>(ownCopy(*m_lock), "release unlocked lock", at);
}

}  // namespace lockstep::stage
