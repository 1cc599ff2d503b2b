#include <map>
#include <span>

#include "base/mutex.h"
#include "stage/jobs/executor.h"
#include "stage/jobs/intake.h"
#include "stage/jobs/job_cell.h"
#include "stage/jobs/workers.h"
#include "stage/runtime/arena.h"
#include "stage/runtime/point.h"
#include "stage/tasks/thread.h"

namespace lockstep::stage {

// Shared by the executor and its workers.
struct ThreadPoolExecutor::State {
    State(const std::string& name, int mostWorkers, const Where& at);

    std::shared_ptr<PendingJob> add(const JobCall& call, const Where& at);
    // Starts a worker unless one is idle or there are as many as there may be.
    void hireWorker(const std::shared_ptr<State>& self, const Where& at);
    void serve();
    void tellWorkersToEnd(const Where& at);
    [[nodiscard]] std::vector<Thread> workers() EXCLUDES(m_mutex);

    ObjectId id;
    Queue queue;
    Intake intake;
    Where at;

private:
    struct Entry {
        std::shared_ptr<PendingJob> job;
        std::function<std::string()> work;
    };

    Entry take(std::size_t number) EXCLUDES(m_mutex);

    std::size_t m_most;
    JobTable* m_jobs;
    Mutex m_mutex;
    std::map<std::size_t, Entry> m_entries GUARDED_BY(m_mutex);  // nobody has taken, by number
    std::vector<Thread> m_workers GUARDED_BY(m_mutex);
    std::size_t m_unfinished GUARDED_BY(m_mutex) = 0;  // jobs that wait or are being done
};

namespace {

ObjectId announceExecutor(const std::string& name, int mostWorkers, const Where& at) {
    checkWorkerCount(mostWorkers);
    return announceObject(ObjectKind::Pool, name,
                          static_cast<std::int64_t>(PoolKind::ThreadExecutor), mostWorkers, at);
}

}  // namespace

ThreadPoolExecutor::State::State(const std::string& name, int mostWorkers, const Where& where)
    : id(announceExecutor(name, mostWorkers, where)),
      queue(name + " jobs", 0, where),
      at(where),
      m_most(static_cast<std::size_t>(mostWorkers)),
      m_jobs(makeInArena<JobTable>(0)) {}

std::shared_ptr<PendingJob> ThreadPoolExecutor::State::add(const JobCall& call,
                                                           const Where& where) {
    const std::size_t number = m_jobs->add(id, {&call, 1}, where).first;
    auto job = std::make_shared<PendingJob>((*m_jobs)[number], number);
    {
        const MutexLock hold(m_mutex);
        m_entries[number] = {job, call.work};
        ++m_unfinished;
    }
    queue.put(m_jobs->itemOf({number}), where);
    return job;
}

void ThreadPoolExecutor::State::hireWorker(const std::shared_ptr<State>& self, const Where& where) {
    std::optional<Thread> worker;
    {
        const MutexLock hold(m_mutex);
        if (m_workers.size() == m_most || m_workers.size() >= m_unfinished) return;
        worker.emplace(workerName(static_cast<int>(m_workers.size()) + 1),
                       [self] { self->serve(); });
        m_workers.push_back(*worker);
    }
    worker->start(where);
    reportWorker(id, worker->id(), where);
}

void ThreadPoolExecutor::State::serve() {
    while (const Item item = queue.get(at)) {
        const Entry entry = take(JobTable::rangeOf(*item).first);
        if (begin(entry.job->cell())) {
            run(entry.job->cell(), entry.work);
            entry.job->deliver(at);
        }
        const MutexLock hold(m_mutex);
        --m_unfinished;
    }
}

ThreadPoolExecutor::State::Entry ThreadPoolExecutor::State::take(std::size_t number) {
    const MutexLock hold(m_mutex);
    return std::move(m_entries.extract(number).mapped());
}

std::vector<Thread> ThreadPoolExecutor::State::workers() {
    const MutexLock hold(m_mutex);
    return m_workers;
}

void ThreadPoolExecutor::State::tellWorkersToEnd(const Where& where) {
    for (std::size_t i = workers().size(); i > 0; --i) queue.put(None, where);
}

ThreadPoolExecutor::ThreadPoolExecutor(const std::string& name, int mostWorkers, Where at)
    : m_state(std::make_shared<State>(name, mostWorkers, at)) {}

ThreadPoolExecutor::~ThreadPoolExecutor() {
    shutdown(false, m_state->at);
}

PendingJobs ThreadPoolExecutor::accept(const std::vector<JobCall>& calls, std::size_t /*chunkSize*/,
                                       const Where& at) {
    if (!m_state->intake.enter()) throw RuntimeError("cannot schedule new futures after shutdown");
    const Submitting submitting(m_state->intake, [&] { m_state->tellWorkersToEnd(at); });
    PendingJobs jobs;
    for (const JobCall& call : calls) {
        pass({.op = Op::Submit, .at = at, .object = m_state->id, .value = 1, .text = call.label});
        jobs.push_back(m_state->add(call, at));
        m_state->hireWorker(m_state, at);
    }
    return jobs;
}

void ThreadPoolExecutor::shutdown(bool wait, Where at) {
    if (!m_state->intake.isClosed()) {
        pass({.op = Op::Shutdown, .at = at, .object = m_state->id});
        reportClosed(m_state->id, false, at);
        if (m_state->intake.close()) m_state->tellWorkersToEnd(at);
    }
    if (!wait) return;
    for (Thread& worker : m_state->workers()) worker.join(at);
}

}  // namespace lockstep::stage
