#include "stage/jobs/pool.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <optional>
#include <span>

#include "base/mutex.h"
#include "stage/jobs/intake.h"
#include "stage/jobs/workers.h"
#include "stage/runtime/arena.h"
#include "stage/tasks/thread.h"

namespace lockstep::stage {

struct Pool::State {
    // What the result handler does before it delivers a job's result; may be empty.
    using BeforeDelivery = std::function<void(PendingJob&)>;
    struct Entry {
        std::shared_ptr<PendingJob> job;
        BeforeDelivery beforeDelivery;
    };

    State(const std::string& poolName, int workerCount, std::function<void()> initializer,
          const Where& at);
    void startHandler(const std::shared_ptr<State>& self);

    // makeHook: makes what is done before each of these jobs is delivered.
    PendingJobs submit(std::span<const JobCall> calls, std::size_t chunkSize,
                       const std::function<BeforeDelivery(const PendingJobs&)>& makeHook,
                       const Where& at);
    void tellWorkersToEnd(const Where& at);
    void tellHandlerToEnd(const Where& at);

    std::string name;
    WorkerSetup setup;
    Intake intake;
    std::vector<Process> workers;
    std::optional<Thread> handler;
    std::atomic<bool> isTerminated{false};

private:
    void putChunk(std::span<const JobCall> calls, JobRange chunk, const Where& at);
    // In the result handler.
    void handleResults();
    void deliver(std::size_t number, const Where& at);

    Mutex m_mutex;
    std::map<std::size_t, Entry> m_entries GUARDED_BY(m_mutex);  // not delivered yet, by number
    std::atomic<bool> m_handlerEnds{false};
};

namespace {

ObjectId announcePool(const std::string& name, int workers, const Where& at) {
    checkWorkerCount(workers);
    return announceObject(ObjectKind::Pool, name, static_cast<std::int64_t>(PoolKind::ProcessPool),
                          workers, at);
}

// As CPython: about four chunks for each worker.
std::size_t usualChunkSize(std::size_t jobs, std::size_t workers) {
    const std::size_t chunks = workers * 4;
    return std::max<std::size_t>(1, (jobs + chunks - 1) / chunks);
}

}  // namespace

Pool::State::State(const std::string& poolName, int workerCount, std::function<void()> initializer,
                   const Where& at)
    : name(poolName),
      setup{.pool = announcePool(name, workerCount, at),
            .tasks = Queue(name + " tasks", 0, at),
            .results = ResultQueue(name + " results", 0, at),
            .jobs = makeInArena<JobTable>(0),
            .initializer = std::move(initializer),
            .at = at},
      workers(startWorkers(setup, workerCount, true)) {}

// After the workers: a process that is forked off has none of its parent's threads. As in CPython,
// the handler keeps the pool alive.
void Pool::State::startHandler(const std::shared_ptr<State>& self) {
    handler.emplace(
        "result handler", [self] { self->handleResults(); }, ThreadOptions{.daemon = true});
    handler->start(setup.at);
}

PendingJobs Pool::State::submit(std::span<const JobCall> calls, std::size_t chunkSize,
                                const std::function<BeforeDelivery(const PendingJobs&)>& makeHook,
                                const Where& at) {
    if (!intake.enter()) throw ValueError("Pool not running");
    const Submitting submitting(intake, [&] { tellWorkersToEnd(at); });
    pass({.op = Op::Submit,
          .at = at,
          .object = setup.pool,
          .value = static_cast<std::int64_t>(calls.size()),
          .text = calls.empty() ? std::string_view{} : calls.front().label});
    const JobRange range = setup.jobs->add(setup.pool, calls, at);
    const PendingJobs jobs = pendingJobs(*setup.jobs, range);
    const BeforeDelivery hook = makeHook(jobs);
    {
        const MutexLock hold(m_mutex);
        for (const auto& job : jobs) m_entries[job->number()] = {job, hook};
    }
    const std::size_t most =
        chunkSize != 0 ? chunkSize : usualChunkSize(calls.size(), workers.size());
    for (std::size_t i = 0; i < calls.size(); i += most) {
        const std::size_t count = std::min(most, calls.size() - i);
        putChunk(calls.subspan(i, count), {range.first + i, count}, at);
    }
    return jobs;
}

// One call whose arguments cannot be passed spoils its chunk.
void Pool::State::putChunk(std::span<const JobCall> calls, JobRange chunk, const Where& at) {
    const auto refused =
        std::ranges::find_if(calls, [](const JobCall& call) { return call.refusal.has_value(); });
    if (refused == calls.end()) {
        setup.tasks.put(setup.jobs->itemOf(chunk), at);
        return;
    }
    for (std::size_t number = chunk.first; number < chunk.first + chunk.count; ++number) {
        refuse((*setup.jobs)[number], *refused->refusal, at);
        deliver(number, at);
    }
}

void Pool::State::handleResults() {
    while (const Item item = setup.results.get(setup.at)) {
        if (isTerminated) return;
        const JobRange done = JobTable::rangeOf(*item);
        for (std::size_t number = done.first; number < done.first + done.count; ++number)
            deliver(number, setup.at);
    }
}

void Pool::State::deliver(std::size_t number, const Where& at) {
    Entry entry;
    {
        const MutexLock hold(m_mutex);
        entry = std::move(m_entries.extract(number).mapped());
    }
    if (entry.beforeDelivery) entry.beforeDelivery(*entry.job);
    entry.job->deliver(at);
}

void Pool::State::tellWorkersToEnd(const Where& at) {
    for (std::size_t i = 0; i < workers.size(); ++i) setup.tasks.put(None, at);
}

void Pool::State::tellHandlerToEnd(const Where& at) {
    if (!m_handlerEnds.exchange(true)) setup.results.put(None, at);
}

Pool::Pool(const std::string& name, int workers, std::function<void()> initializer, Where at)
    : m_state(std::make_shared<State>(name, workers, std::move(initializer), at)) {
    m_state->startHandler(m_state);
}

PendingJobs Pool::submit(const std::vector<JobCall>& calls, std::size_t chunkSize,
                         const WhenDone& whenDone, const Where& at) {
    const auto makeHook = [&](const PendingJobs& jobs) -> State::BeforeDelivery {
        if (!whenDone) return {};
        return [whenDone, jobs, left = std::make_shared<std::size_t>(jobs.size()),
                at](PendingJob& job) {
            const bool isLast = --*left == 0;
            const bool areGood =
                std::ranges::all_of(jobs, [](const auto& each) { return each->hasSucceeded(); });
            if (isLast && areGood)
                runCallback(
                    job.cell(), [&] { whenDone(jobs); }, at);
        };
    };
    return m_state->submit(calls, chunkSize, makeHook, at);
}

Queue Pool::makeFinished(std::size_t jobs, const Where& at) {
    const std::size_t places = std::clamp<std::size_t>(jobs, 1, Queue::kMaxCapacity);
    return Queue(m_state->name + " finished", static_cast<int>(places), at);
}

PendingJobs Pool::submitUnordered(const std::vector<JobCall>& calls, std::size_t chunkSize,
                                  const Queue& finished, const Where& at) {
    const auto makeHook = [&](const PendingJobs&) -> State::BeforeDelivery {
        return [queue = finished, table = m_state->setup.jobs, at](PendingJob& job) mutable {
            queue.put(table->itemOf({job.number()}), at);
        };
    };
    return m_state->submit(calls, chunkSize, makeHook, at);
}

void Pool::close(Where at) {
    pass({.op = Op::Shutdown, .at = at, .object = m_state->setup.pool});
    if (m_state->intake.isClosed()) return;
    reportClosed(m_state->setup.pool, false, at);
    if (m_state->intake.close()) m_state->tellWorkersToEnd(at);
}

void Pool::terminate(Where at) {
    pass({.op = Op::Shutdown, .at = at, .object = m_state->setup.pool, .value = 1});
    if (m_state->isTerminated.exchange(true)) return;
    (void)m_state->intake.close();  // nobody is left who would hear the last word
    reportClosed(m_state->setup.pool, true, at);
    for (Process& worker : m_state->workers) worker.terminate(at);
    m_state->tellHandlerToEnd(at);
}

void Pool::join(Where at) {
    if (!m_state->intake.isClosed()) throw ValueError("Pool is still running");
    for (Process& worker : m_state->workers) worker.join(at);
    m_state->tellHandlerToEnd(at);
    m_state->handler->join(at);
}

}  // namespace lockstep::stage
