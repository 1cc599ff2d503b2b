#include "stage/jobs/pending_job.h"

#include <algorithm>
#include <utility>

#include "stage/jobs/job_cell.h"
#include "stage/tasks/actions.h"

namespace lockstep::stage {
namespace {

template <class Error>
void raiseIf(std::string_view name, const std::string& what) {
    const Error error(what);
    if (name == error.name()) throw error;
}

// What another task has raised, in its own type where scenarios are likely to catch that.
[[noreturn]] void raiseAgain(const char* name, const std::string& what) {
    raiseIf<ValueError>(name, what);
    raiseIf<TypeError>(name, what);
    raiseIf<RuntimeError>(name, what);
    raiseIf<AssertionError>(name, what);
    raiseIf<OSError>(name, what);
    throw Exception(name, what);
}

}  // namespace

bool PendingJob::wait(Nanoseconds timeout, const Where& at) {
    return waitFor(m_cell.result, BlockReason::Future, timeout, at).has_value();
}

std::string PendingJob::result(Nanoseconds timeout, const Where& at) {
    if (!wait(timeout, at)) throw TimeoutError();
    return outcome();
}

std::string PendingJob::outcome() const {
    if (isCancelled()) throw CancelledError();
    if (m_cell.stage == JobStage::Lost) throw lossOfJob();
    std::string text(m_cell.outcome.view());
    if (m_cell.error != nullptr) raiseAgain(m_cell.error, text);
    return text;
}

bool PendingJob::isReady() const {
    return m_cell.result.isSet();
}

bool PendingJob::isRunning() const {
    return m_cell.stage == JobStage::Running || m_cell.stage == JobStage::HandedOut;
}

bool PendingJob::isCancelled() const {
    return m_cell.stage == JobStage::Cancelled;
}

bool PendingJob::hasSucceeded() const {
    return m_cell.stage == JobStage::Done;
}

bool PendingJob::cancel(const Where& at) {
    pass({.op = Op::Cancel, .at = at, .object = m_cell.result.id});
    if (!stage::cancel(m_cell, at)) return isCancelled();
    deliver(at);
    return true;
}

void PendingJob::deliver(const Where& at) {
    pass({.op = Op::Set, .at = at, .object = m_cell.result.id});
    std::vector<Callback> callbacks;
    {
        const MutexLock hold(m_mutex);
        m_isDelivered = true;
        callbacks = std::exchange(m_callbacks, {});
    }
    // Only now: who has waited for the result and then adds a callback runs it itself.
    m_cell.result.set(at);
    for (const Callback& callback : callbacks) runGuarded(callback);
}

void PendingJob::addCallback(std::function<void()> callback, const Where& at) {
    {
        const MutexLock hold(m_mutex);
        if (!m_isDelivered) {
            m_callbacks.push_back({std::move(callback), at});
            return;
        }
    }
    runGuarded({std::move(callback), at});
}

void PendingJob::runGuarded(const Callback& callback) {
    try {
        runCallback(m_cell, callback.function, callback.at);
    } catch (const Exception& exception) {
        print("exception calling callback: " + std::string(exception.name()) + ": " +
                  exception.what(),
              callback.at);
    }
}

PendingJobs pendingJobs(JobTable& table, JobRange range) {
    PendingJobs jobs;
    for (std::size_t number = range.first; number < range.first + range.count; ++number)
        jobs.push_back(std::make_shared<PendingJob>(table[number], number));
    return jobs;
}

PendingJob& jobOf(std::string_view item, const PendingJobs& jobs) {
    return *jobs.at(JobTable::rangeOf(item).first - jobs.front()->number());
}

bool waitForAll(const PendingJobs& jobs, Nanoseconds timeout, const Where& at) {
    // From the last one, which is usually the last to come: then all others are there.
    return std::all_of(jobs.rbegin(), jobs.rend(),
                       [&](const auto& job) { return job->isReady() || job->wait(timeout, at); });
}

}  // namespace lockstep::stage
