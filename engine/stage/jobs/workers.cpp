#include "stage/jobs/workers.h"

#include "stage/runtime/point.h"

namespace lockstep::stage {
namespace {

void serve(WorkerSetup setup) {
    if (setup.initializer) setup.initializer();
    while (const Item item = setup.tasks.get(setup.at)) {
        const JobRange range = JobTable::rangeOf(*item);
        for (std::size_t i = 0; i < range.count; ++i) {
            JobCell& job = (*setup.jobs)[range.first + i];
            if (!begin(job)) continue;
            run(job, [&job] { return job.code.call(job.code.function, job.arguments.view()); });
        }
        setup.results.put(item, setup.at);
    }
}

void reportOfPool(EventKind kind, ObjectId pool, TaskId other, std::int64_t value,
                  const Where& at) {
    wire::Report report = reportAt(at, kind);
    report.object = pool;
    report.other = other;
    report.value = value;
    Channel& channel = Task::current().channel();
    channel.report(report);
    channel.settle();
}

}  // namespace

void checkWorkerCount(int workers) {
    constexpr int kMost = 64;
    if (workers < 1) throw ValueError("Number of processes must be at least 1");
    if (workers > kMost) throw ValueError("a pool has at most 64 workers");
}

std::string workerName(int number) {
    return "worker-" + std::to_string(number);
}

void reportWorker(ObjectId pool, TaskId worker, const Where& at) {
    reportOfPool(EventKind::WorkerStarted, pool, worker, 0, at);
}

std::vector<Process> startWorkers(const WorkerSetup& setup, int count, bool areDaemons) {
    std::vector<Process> workers;
    for (int i = 1; i <= count; ++i) {
        workers.emplace_back(
            workerName(i), [setup] { serve(setup); }, ProcessOptions{.daemon = areDaemons});
        workers.back().start(setup.at);
        reportWorker(setup.pool, workers.back().id(), setup.at);
    }
    return workers;
}

void reportClosed(ObjectId pool, bool isTerminated, const Where& at) {
    reportOfPool(EventKind::PoolClosed, pool, {}, isTerminated, at);
}

}  // namespace lockstep::stage
