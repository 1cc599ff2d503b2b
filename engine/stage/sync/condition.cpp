#include "stage/sync/condition.h"

#include <atomic>
#include <cerrno>
#include <limits>
#include <mutex>

#include "stage/runtime/arena.h"
#include "stage/runtime/errors.h"
#include "stage/runtime/futex.h"
#include "stage/runtime/point.h"
#include "stage/runtime/termination.h"

namespace lockstep::stage {
namespace {

// The place of one that waits, which another one takes when it is free again. Whoever waits there
// holds `presence`: it is free when that can be locked, also after a death.
struct Waiter {
    enum State : std::uint32_t { Idle, Waiting, Notified };

    Waiter() { initRobustMutex(presence, PTHREAD_MUTEX_ERRORCHECK); }

    [[nodiscard]] bool occupy() {
        const int result = pthread_mutex_trylock(&presence);
        if (result == EOWNERDEAD) pthread_mutex_consistent(&presence);
        return result == 0 || result == EOWNERDEAD;
    }
    void leave() {
        state = Idle;
        pthread_mutex_unlock(&presence);
    }

    pthread_mutex_t presence;
    std::atomic<std::uint32_t> state{Idle};
    std::uint64_t ticket = 0;  // the least is the next to be notified
    Waiter* next = nullptr;
};

}  // namespace

// The mutex guards the list of places, to which new ones come at the front, and what is in them.
struct ConditionCell {
    ObjectId id;
    ArenaMutex mutex;
    std::uint64_t stamp = 0;
    std::uint64_t tickets = 0;
    std::atomic<Waiter*> first{nullptr};

    // All with the mutex held.
    Waiter& takePlace();
    // Null: nobody waits.
    Waiter* nextWaiter();
    void reportChange(EventKind kind, std::int64_t value, const Where& at);
};

Waiter& ConditionCell::takePlace() {
    Waiter* place = first;
    while (place && !place->occupy()) place = place->next;
    if (!place) {
        place = makeInArena<Waiter>(0);
        (void)place->occupy();
        place->next = first;
        first = place;
    }
    place->ticket = ++tickets;
    place->state = Waiter::Waiting;
    return *place;
}

Waiter* ConditionCell::nextWaiter() {
    Waiter* next = nullptr;
    for (Waiter* place = first; place; place = place->next) {
        if (place->state != Waiter::Waiting) continue;
        if (place->occupy()) {
            place->leave();  // it died there
        } else if (!next || place->ticket < next->ticket) {
            next = place;
        }
    }
    return next;
}

void ConditionCell::reportChange(EventKind kind, std::int64_t value, const Where& at) {
    wire::Report report = reportAt(at, kind);
    report.object = id;
    report.value = value;
    report.objectStamp = ++stamp;
    Task::current().channel().report(report);
}

namespace {

class ConditionWaiting final : public Operation {
public:
    ConditionWaiting(ConditionCell& cell, Lock& lock, const Where& at)
        : m_cell(cell), m_lock(lock), m_at(at) {}
    ~ConditionWaiting() {
        if (m_place) m_place->leave();
    }
    ConditionWaiting(const ConditionWaiting&) = delete;
    ConditionWaiting& operator=(const ConditionWaiting&) = delete;

    Attempt tryNow() override {
        if (!m_place) return begin();
        const std::lock_guard hold(m_cell.mutex);
        if (m_place->state == Waiter::Notified) return passed();
        // Woken for nothing; it is going to wait behind all others, for the engine too.
        m_place->ticket = ++m_cell.tickets;
        return Attempt::NotNow;
    }

    Attempt waitUntil(Nanoseconds deadline) override {
        awaitNotice(deadline);
        const std::lock_guard hold(m_cell.mutex);
        if (m_place->state == Waiter::Notified) return passed();
        m_place->state = Waiter::Idle;  // who notifies from now on means somebody else
        return Attempt::NotNow;
    }

    [[nodiscard]] std::uint64_t stamp() const override { return m_seenStamp; }

private:
    void awaitNotice(Nanoseconds deadline) const {
        const Killable waiting;
        while (m_place->state == Waiter::Waiting &&
               futexWait(m_place->state, Waiter::Waiting, deadline)) {
        }
    }

    Attempt begin() {
        if (!m_lock.isMine()) throw RuntimeError("cannot wait on un-acquired lock");
        {
            const std::lock_guard hold(m_cell.mutex);
            m_place = &m_cell.takePlace();
            m_seenStamp = m_cell.stamp;
        }
        m_lock.releaseWithoutPoint(m_at);
        return Attempt::NotNow;
    }

    Attempt passed() {
        m_cell.reportChange(EventKind::WaitPassed, 0, m_at);
        return Attempt::Done;
    }

    ConditionCell& m_cell;
    Lock& m_lock;
    Where m_at;
    Waiter* m_place = nullptr;
    std::uint64_t m_seenStamp = 0;
};

bool waitForNotice(ConditionCell& cell, Lock& lock, Nanoseconds timeout, const Where& at) {
    bool isNotified = false;
    {
        ConditionWaiting waiting(cell, lock, at);
        isNotified = perform({.op = Op::Wait, .at = at, .object = cell.id, .timeout = timeout},
                             BlockReason::Condition, waiting);
    }
    lock.acquire(at);
    return isNotified;
}

}  // namespace

Condition::Condition(const std::string& name, const Lock& lock, Where at)
    : m_cell(makeInArena<ConditionCell>(0)), m_lock(lock) {
    m_cell->id = announceObject(ObjectKind::Condition, name, m_lock.id().value, 0, at);
}

void Condition::wait(Where at) {
    waitForNotice(*m_cell, m_lock, kNoTime, at);
}

bool Condition::wait(std::chrono::nanoseconds timeout, Where at) {
    return waitForNotice(*m_cell, m_lock, timeoutOf(timeout), at);
}

void Condition::notify(int count, Where at) {
    if (count < 0) throw ValueError("a negative number cannot be notified");
    pass({.op = Op::Notify, .at = at, .object = m_cell->id, .value = count});
    if (!m_lock.isMine()) throw RuntimeError("cannot notify on un-acquired lock");
    {
        const std::lock_guard hold(m_cell->mutex);
        int notified = 0;
        while (notified < count) {
            Waiter* waiter = m_cell->nextWaiter();
            if (!waiter) break;
            waiter->state = Waiter::Notified;
            futexWakeAll(waiter->state);
            ++notified;
        }
        m_cell->reportChange(EventKind::Notified, notified, at);
    }
    Task::current().channel().settle();
}

void Condition::notifyAll(Where at) {
    notify(std::numeric_limits<int>::max(), at);
}

}  // namespace lockstep::stage
