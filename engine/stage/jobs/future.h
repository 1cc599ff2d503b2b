#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "stage/jobs/pending_job.h"
#include "stage/runtime/point.h"
#include "stage/sync/queue.h"

// What one gets for a job that was submitted. Copies refer to the same job. To be used by the
// process that submitted it. Where nothing else is said, a function throws nothing.
namespace lockstep::stage {

// Of a job of an executor.
template <class Result>
class Future {
public:
    explicit Future(std::shared_ptr<PendingJob> job) : m_job(std::move(job)) {}

    // Waits for the result. A point. What the job has raised; CancelledError; TimeoutError.
    Result result(Where at = Where::current()) const {
        return unpackResult<Result>(m_job->result(kNoTime, at));
    }
    Result result(std::chrono::nanoseconds timeout, Where at = Where::current()) const {
        return unpackResult<Result>(m_job->result(timeoutOf(timeout), at));
    }
    // A point. False: too late, a worker has it or is about to.
    bool cancel(Where at = Where::current()) { return m_job->cancel(at); }
    // Called with this future by the task that delivers the result, or here and now if it is there;
    // otherwise this returns at once. What the callback throws is printed and goes no further.
    void addDoneCallback(std::function<void(Future)> callback, Where at = Where::current()) {
        m_job->addCallback([call = std::move(callback), job = m_job] { call(Future(job)); }, at);
    }

    // A moment ago; no points.
    [[nodiscard]] bool done() const { return m_job->isReady(); }
    [[nodiscard]] bool running() const { return m_job->isRunning(); }
    [[nodiscard]] bool cancelled() const { return m_job->isCancelled(); }

private:
    std::shared_ptr<PendingJob> m_job;
};

// Of a job of a pool.
template <class Result>
class AsyncResult {
public:
    explicit AsyncResult(std::shared_ptr<PendingJob> job) : m_job(std::move(job)) {}

    // Waits for the result. A point. What the job has raised; TimeoutError.
    Result get(Where at = Where::current()) const {
        return unpackResult<Result>(m_job->result(kNoTime, at));
    }
    Result get(std::chrono::nanoseconds timeout, Where at = Where::current()) const {
        return unpackResult<Result>(m_job->result(timeoutOf(timeout), at));
    }
    // Points. False: the time is up.
    void wait(Where at = Where::current()) const { m_job->wait(kNoTime, at); }
    bool wait(std::chrono::nanoseconds timeout, Where at = Where::current()) const {
        return m_job->wait(timeoutOf(timeout), at);
    }
    // A moment ago; no points.
    [[nodiscard]] bool ready() const { return m_job->isReady(); }
    // Whether it has raised nothing. ValueError: it is not ready.
    [[nodiscard]] bool successful() const {
        if (!ready()) throw ValueError("the result is not ready");
        return m_job->hasSucceeded();
    }

private:
    std::shared_ptr<PendingJob> m_job;
};

// Of all jobs of one mapAsync().
template <class Result>
class MapResult {
public:
    explicit MapResult(PendingJobs jobs) : m_jobs(std::move(jobs)) {}

    // Waits for all results, in the order of the arguments. Points. What the first of the jobs that
    // raised something has raised; TimeoutError: each wait for a result may take that long.
    std::vector<Result> get(Where at = Where::current()) const { return collect(kNoTime, at); }
    std::vector<Result> get(std::chrono::nanoseconds timeout, Where at = Where::current()) const {
        return collect(timeoutOf(timeout), at);
    }
    void wait(Where at = Where::current()) const { waitForAll(m_jobs, kNoTime, at); }
    // A moment ago; no points.
    [[nodiscard]] bool ready() const {
        for (const auto& job : m_jobs)
            if (!job->isReady()) return false;
        return true;
    }
    // Whether none has raised anything. ValueError: not all are ready.
    [[nodiscard]] bool successful() const {
        if (!ready()) throw ValueError("the results are not ready");
        for (const auto& job : m_jobs)
            if (!job->hasSucceeded()) return false;
        return true;
    }

private:
    std::vector<Result> collect(Nanoseconds timeout, const Where& at) const {
        if (!waitForAll(m_jobs, timeout, at)) throw TimeoutError();
        std::vector<Result> results;
        for (const auto& job : m_jobs) results.push_back(unpackResult<Result>(job->outcome()));
        return results;
    }

    PendingJobs m_jobs;
};

// The results of imap() and of an executor's map(), one after the other in the order of the
// arguments.
template <class Result>
class OrderedResults {
public:
    explicit OrderedResults(PendingJobs jobs) : m_jobs(std::move(jobs)) {}

    // Waits for the next one; nothing after the last. A point. What that job has raised; then the
    // one after it is next. TimeoutError: it is still next.
    std::optional<Result> next(Where at = Where::current()) { return take(kNoTime, at); }
    std::optional<Result> next(std::chrono::nanoseconds timeout, Where at = Where::current()) {
        return take(timeoutOf(timeout), at);
    }

private:
    std::optional<Result> take(Nanoseconds timeout, const Where& at) {
        if (m_next == m_jobs.size()) return std::nullopt;
        if (!m_jobs[m_next]->wait(timeout, at)) throw TimeoutError();
        return unpackResult<Result>(m_jobs[m_next++]->outcome());
    }

    PendingJobs m_jobs;
    std::size_t m_next = 0;
};

// The results of imapUnordered(), as they come in.
template <class Result>
class UnorderedResults {
public:
    // finished: into this the items of finished jobs are put.
    UnorderedResults(PendingJobs jobs, Queue finished)
        : m_jobs(std::move(jobs)), m_finished(finished) {}

    // As of OrderedResults.
    std::optional<Result> next(Where at = Where::current()) {
        if (m_taken == m_jobs.size()) return std::nullopt;
        ++m_taken;
        return unpackResult<Result>(jobOf(*m_finished.get(at), m_jobs).outcome());
    }

private:
    PendingJobs m_jobs;
    Queue m_finished;
    std::size_t m_taken = 0;
};

}  // namespace lockstep::stage
