#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "stage/jobs/job.h"
#include "stage/runtime/where.h"

namespace lockstep::stage {

struct JobCell;
struct JobRange;
class JobTable;

// A job as the process that submitted it knows it. Shared by its handles and by the task that
// delivers its result; used by all threads of that process.
class PendingJob {
public:
    // number: in its pool.
    PendingJob(JobCell& cell, std::size_t number) : m_cell(cell), m_number(number) {}

    [[nodiscard]] JobCell& cell() { return m_cell; }
    [[nodiscard]] std::size_t number() const { return m_number; }

    // A point: waits until its result has been delivered. False: the time is up.
    bool wait(Nanoseconds timeout, const Where& at);
    // As wait(), and tells the result. TimeoutError, CancelledError, or what the job raised.
    std::string result(Nanoseconds timeout, const Where& at);
    // The result of a job that is ready; throws as above. No point.
    [[nodiscard]] std::string outcome() const;

    // A moment ago; no points.
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] bool isCancelled() const;
    [[nodiscard]] bool hasSucceeded() const;

    // A point. True: nobody will begin it; its result has been delivered.
    bool cancel(const Where& at);
    // A point: the result is there for all who wait. Then runs the callbacks.
    void deliver(const Where& at);
    // Runs when the result has been delivered, in the task that delivers it; here and now if it has
    // been already. What it throws is printed and goes no further.
    void addCallback(std::function<void()> callback, const Where& at);

private:
    struct Callback {
        std::function<void()> function;
        Where at;
    };

    void runGuarded(const Callback& callback);

    JobCell& m_cell;
    std::size_t m_number;
    Mutex m_mutex;
    bool m_isDelivered GUARDED_BY(m_mutex) = false;
    std::vector<Callback> m_callbacks GUARDED_BY(m_mutex);
};

using PendingJobs = std::vector<std::shared_ptr<PendingJob>>;

// Of these jobs of a table.
PendingJobs pendingJobs(JobTable& table, JobRange range);
// The one for which this item of a queue stands.
PendingJob& jobOf(std::string_view item, const PendingJobs& jobs);
// Waits for all of them. False: the time is up.
bool waitForAll(const PendingJobs& jobs, Nanoseconds timeout, const Where& at);

}  // namespace lockstep::stage
