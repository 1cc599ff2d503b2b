#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "stage/jobs/job_cell.h"
#include "stage/jobs/result_queue.h"
#include "stage/tasks/process.h"

// Worker processes, of a pool and of an executor.
namespace lockstep::stage {

// What they all share.
struct WorkerSetup {
    ObjectId pool;
    Queue tasks;          // items of the table; None: the worker that takes it ends
    ResultQueue results;  // the same items, when their jobs are done
    JobTable* jobs;
    std::function<void()> initializer;  // each worker calls it first; may be empty
    Where at;                           // where the pool was made
};

// Throws ValueError unless there may be so many: 1 to 64.
void checkWorkerCount(int workers);
std::string workerName(int number);
// Tells that this task now works for the pool.
void reportWorker(ObjectId pool, TaskId worker, const Where& at);
// Starts so many of them, "worker-1" ...
std::vector<Process> startWorkers(const WorkerSetup& setup, int count, bool areDaemons);
// Tells that the pool takes no more jobs.
void reportClosed(ObjectId pool, bool isTerminated, const Where& at);

}  // namespace lockstep::stage
