#include <algorithm>
#include <atomic>
#include <deque>
#include <map>
#include <optional>

#include "base/mutex.h"
#include "stage/jobs/executor.h"
#include "stage/jobs/intake.h"
#include "stage/jobs/workers.h"
#include "stage/runtime/arena.h"
#include "stage/runtime/point.h"
#include "stage/tasks/thread.h"

namespace lockstep::stage {

// Shared by the executor and its manager.
struct ProcessPoolExecutor::State {
    State(const std::string& name, int workerCount, const Where& at);

    PendingJobs add(const std::vector<JobCall>& calls, std::size_t chunkSize, const Where& at)
        EXCLUDES(m_mutex);
    // At the first call: starts the workers, then the manager.
    void start(const std::shared_ptr<State>& self, const Where& at);
    // Puts into the call queue what there is room for.
    void handOut(const Where& at);
    void tellManagerToEnd(const Where& at);
    void waitForManager(const Where& at);
    // It takes no more jobs: throws what says why.
    [[noreturn]] void refuseJobs() EXCLUDES(m_mutex);

    WorkerSetup setup;
    Intake intake;

private:
    void manage();
    void deliver(JobRange done) EXCLUDES(m_mutex);
    // Null: it is delivered already.
    [[nodiscard]] std::shared_ptr<PendingJob> take(std::size_t number) EXCLUDES(m_mutex);
    [[nodiscard]] std::optional<JobRange> nextToHandOut() EXCLUDES(m_mutex);
    [[nodiscard]] bool isIdle() EXCLUDES(m_mutex);
    [[nodiscard]] bool isBroken() EXCLUDES(m_mutex);
    // This worker has died: takes no more jobs, ends the others, and gives up all jobs whose
    // results have not been delivered.
    void breakDown(Process dead) EXCLUDES(m_mutex);

    using Jobs = std::map<std::size_t, std::shared_ptr<PendingJob>>;

    int m_workerCount;
    std::atomic<bool> m_isStarted{false};
    std::vector<Process> m_workers;
    std::optional<Thread> m_manager;
    Mutex m_mutex;
    std::deque<JobRange> m_pending GUARDED_BY(m_mutex);  // not handed out
    Jobs m_jobs GUARDED_BY(m_mutex);                     // not delivered
    bool m_isBroken GUARDED_BY(m_mutex) = false;
    int m_out GUARDED_BY(m_mutex) = 0;  // handed out, and the callbacks have not ended
};

namespace {

ObjectId announceExecutor(const std::string& name, int workers, const Where& at) {
    checkWorkerCount(workers);
    return announceObject(ObjectKind::Pool, name,
                          static_cast<std::int64_t>(PoolKind::ProcessExecutor), workers, at);
}

BrokenProcessPool brokenPool() {
    return BrokenProcessPool(
        "A child process terminated abruptly, the process pool is not usable anymore");
}

}  // namespace

ProcessPoolExecutor::State::State(const std::string& name, int workerCount, const Where& at)
    : setup{.pool = announceExecutor(name, workerCount, at),
            .tasks = Queue(name + " calls", workerCount + 1, at),
            .results = ResultQueue(name + " results", 0, at),
            .jobs = makeInArena<JobTable>(0),
            .initializer = {},
            .at = at},
      m_workerCount(workerCount) {}

PendingJobs ProcessPoolExecutor::State::add(const std::vector<JobCall>& calls,
                                            std::size_t chunkSize, const Where& at) {
    const MutexLock hold(m_mutex);
    if (m_isBroken) throw brokenPool();
    const JobRange range = setup.jobs->add(setup.pool, calls, at);
    PendingJobs jobs = pendingJobs(*setup.jobs, range);
    for (std::size_t i = 0; i < calls.size(); ++i) {
        if (calls[i].refusal) {
            refuse(jobs[i]->cell(), *calls[i].refusal, at);
        } else {
            m_jobs[jobs[i]->number()] = jobs[i];
        }
    }
    for (std::size_t i = 0; i < range.count; i += chunkSize)
        m_pending.push_back({range.first + i, std::min(chunkSize, range.count - i)});
    return jobs;
}

void ProcessPoolExecutor::State::start(const std::shared_ptr<State>& self, const Where& at) {
    if (m_isStarted.exchange(true)) return;
    m_workers = startWorkers(setup, m_workerCount, false);
    m_manager.emplace("executor manager", [self] { self->manage(); });
    m_manager->start(at);
}

void ProcessPoolExecutor::State::handOut(const Where& at) {
    // There are never more out than the queue has room for: nobody waits here.
    while (const auto range = nextToHandOut()) setup.tasks.put(setup.jobs->itemOf(*range), at);
}

std::optional<JobRange> ProcessPoolExecutor::State::nextToHandOut() {
    const MutexLock hold(m_mutex);
    while (!m_pending.empty() && m_out <= m_workerCount) {
        const JobRange next = m_pending.front();
        m_pending.pop_front();
        bool isWanted = false;
        for (std::size_t number = next.first; number < next.first + next.count; ++number) {
            if (stage::handOut((*setup.jobs)[number])) {
                isWanted = true;
            } else {
                m_jobs.erase(number);  // cancelled or refused, and delivered
            }
        }
        if (!isWanted) continue;
        ++m_out;
        return next;
    }
    return std::nullopt;
}

bool ProcessPoolExecutor::State::isIdle() {
    const MutexLock hold(m_mutex);
    return m_out == 0 && m_pending.empty();
}

void ProcessPoolExecutor::State::manage() {
    bool isToldToEnd = false;
    while (!isToldToEnd || !isIdle()) {
        Item item;
        if (const Process* dead =
                setup.results.getUnlessEnded(item, setup.pool, m_workers, setup.at)) {
            return breakDown(*dead);
        }
        if (item) {
            deliver(JobTable::rangeOf(*item));
        } else {
            isToldToEnd = true;
        }
        handOut(setup.at);
    }
    for (std::size_t i = 0; i < m_workers.size(); ++i) setup.tasks.put(None, setup.at);
    for (Process& worker : m_workers) worker.join(setup.at);
}

// The jobs are given up last, unlike in CPython: when no worker is left that could still do one.
void ProcessPoolExecutor::State::breakDown(Process dead) {
    dead.join(setup.at);
    Jobs lost;
    {
        const MutexLock hold(m_mutex);
        m_isBroken = true;
        m_pending.clear();
        lost.swap(m_jobs);
    }
    (void)intake.close();  // the last word would be for this thread
    reportClosed(setup.pool, true, setup.at);
    for (Process& worker : m_workers) worker.terminate(setup.at);
    for (Process& worker : m_workers) worker.join(setup.at);
    for (const auto& [number, job] : lost)
        if (lose(job->cell(), setup.at)) job->deliver(setup.at);
}

void ProcessPoolExecutor::State::deliver(JobRange done) {
    for (std::size_t number = done.first; number < done.first + done.count; ++number) {
        if (const auto job = take(number)) job->deliver(setup.at);
    }
    const MutexLock hold(m_mutex);
    --m_out;
}

std::shared_ptr<PendingJob> ProcessPoolExecutor::State::take(std::size_t number) {
    const MutexLock hold(m_mutex);
    const auto job = m_jobs.extract(number);
    return job ? job.mapped() : nullptr;
}

bool ProcessPoolExecutor::State::isBroken() {
    const MutexLock hold(m_mutex);
    return m_isBroken;
}

void ProcessPoolExecutor::State::refuseJobs() {
    if (isBroken()) throw brokenPool();
    throw RuntimeError("cannot schedule new futures after shutdown");
}

void ProcessPoolExecutor::State::tellManagerToEnd(const Where& at) {
    if (m_isStarted && !isBroken()) setup.results.put(None, at);
}

void ProcessPoolExecutor::State::waitForManager(const Where& at) {
    if (m_manager) m_manager->join(at);
}

ProcessPoolExecutor::ProcessPoolExecutor(const std::string& name, int workers, Where at)
    : m_state(std::make_shared<State>(name, workers, at)) {}

ProcessPoolExecutor::~ProcessPoolExecutor() {
    shutdown(false, m_state->setup.at);
}

PendingJobs ProcessPoolExecutor::accept(const std::vector<JobCall>& calls, std::size_t chunkSize,
                                        const Where& at) {
    if (!m_state->intake.enter()) m_state->refuseJobs();
    const Submitting submitting(m_state->intake, [&] { m_state->tellManagerToEnd(at); });
    pass({.op = Op::Submit,
          .at = at,
          .object = m_state->setup.pool,
          .value = static_cast<std::int64_t>(calls.size()),
          .text = calls.empty() ? std::string_view{} : calls.front().label});
    PendingJobs jobs = m_state->add(calls, std::max<std::size_t>(chunkSize, 1), at);
    m_state->start(m_state, at);
    for (std::size_t i = 0; i < calls.size(); ++i) {
        if (calls[i].refusal) jobs[i]->deliver(at);
    }
    m_state->handOut(at);
    return jobs;
}

void ProcessPoolExecutor::shutdown(bool wait, Where at) {
    if (!m_state->intake.isClosed()) {
        pass({.op = Op::Shutdown, .at = at, .object = m_state->setup.pool});
        reportClosed(m_state->setup.pool, false, at);
        if (m_state->intake.close()) m_state->tellManagerToEnd(at);
    }
    if (wait) m_state->waitForManager(at);
}

}  // namespace lockstep::stage
