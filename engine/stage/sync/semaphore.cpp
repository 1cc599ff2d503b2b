#include "stage/sync/semaphore.h"

#include <atomic>

#include "stage/runtime/arena.h"
#include "stage/runtime/errors.h"
#include "stage/runtime/kernel_semaphore.h"
#include "stage/runtime/point.h"

namespace lockstep::stage {

struct SemaphoreCell {
    explicit SemaphoreCell(unsigned permits) : semaphore(permits), count(permits) {}

    // The number of permits in the lower half, the stamp in the upper, so that both change at once.
    static constexpr std::uint64_t kStamp = std::uint64_t{1} << 32;
    static constexpr std::uint64_t kPermit = 1;

    ObjectId id;
    KernelSemaphore semaphore;
    std::atomic<std::uint64_t> count;
};

namespace {

constexpr int kMaxPermits = 1'000'000;

// `count` as it is after the change that it tells of.
void reportChange(const SemaphoreCell& cell, EventKind kind, std::uint64_t count, const Where& at) {
    wire::Report report = reportAt(at, kind);
    report.object = cell.id;
    report.value = static_cast<std::int64_t>(count % SemaphoreCell::kStamp);
    report.objectStamp = count / SemaphoreCell::kStamp;
    Task::current().channel().report(report);
}

class Acquisition final : public Operation {
public:
    Acquisition(SemaphoreCell& cell, const Where& at) : m_cell(cell), m_at(at) {}

    Attempt tryNow() override { return concluded(m_cell.semaphore.tryWait()); }
    Attempt waitUntil(Nanoseconds deadline) override {
        return concluded(m_cell.semaphore.waitUntil(deadline));
    }
    [[nodiscard]] std::uint64_t stamp() const override {
        return m_cell.count / SemaphoreCell::kStamp;
    }

private:
    Attempt concluded(bool taken) {
        if (!taken) return Attempt::NotNow;
        constexpr std::uint64_t change = SemaphoreCell::kStamp - SemaphoreCell::kPermit;
        reportChange(m_cell, EventKind::PermitAcquired, m_cell.count.fetch_add(change) + change,
                     m_at);
        return Attempt::Done;
    }

    SemaphoreCell& m_cell;
    Where m_at;
};

bool acquirePermit(SemaphoreCell& cell, Nanoseconds timeout, const Where& at) {
    Acquisition acquisition(cell, at);
    return perform({.op = Op::Acquire, .at = at, .object = cell.id, .timeout = timeout},
                   BlockReason::Semaphore, acquisition);
}

}  // namespace

Semaphore::Semaphore(const std::string& name, int permits, Where at) {
    if (permits < 0 || permits > kMaxPermits)
        throw ValueError("a semaphore has 0 to 1,000,000 permits");
    m_cell = makeInArena<SemaphoreCell>(0, static_cast<unsigned>(permits));
    m_cell->id = announceObject(ObjectKind::Semaphore, name, permits, permits, at);
}

void Semaphore::acquire(Where at) {
    acquirePermit(*m_cell, kNoTime, at);
}

bool Semaphore::acquire(std::chrono::nanoseconds timeout, Where at) {
    return acquirePermit(*m_cell, timeoutOf(timeout), at);
}

bool Semaphore::tryAcquire(Where at) {
    return acquirePermit(*m_cell, 0, at);
}

void Semaphore::release(Where at) {
    pass({.op = Op::Release, .at = at, .object = m_cell->id});
    // Counted before it can be taken, so that the count never misses a permit that somebody has.
    constexpr std::uint64_t change = SemaphoreCell::kStamp + SemaphoreCell::kPermit;
    reportChange(*m_cell, EventKind::PermitReleased, m_cell->count.fetch_add(change) + change, at);
    m_cell->semaphore.post();
    Task::current().channel().settle();
}

}  // namespace lockstep::stage
