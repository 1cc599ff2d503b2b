#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "stage/jobs/future.h"

// Executors, as of concurrent.futures: they take jobs and give futures. A job is submitted at a
// point. An executor takes at most 4096 jobs in all, and their results have at most 100 bytes as
// text. To be used by the process that made it.
namespace lockstep::stage {

class Executor {
public:
    virtual ~Executor() = default;
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;

    // All that submit throw RuntimeError after shutdown().
    template <class Function>
    Future<ResultOf<Function>> submit(const Job<Function>& job,
                                      const ArgumentsOf<Function>& arguments = {},
                                      Where at = Where::current()) {
        return Future<ResultOf<Function>>(accept({job.callWith(arguments)}, 1, at).front());
    }
    template <class Function>
    Future<ResultOf<Function>> submit(const Job<Function>& job, const Keyword& keyword,
                                      Where at = Where::current()) {
        return Future<ResultOf<Function>>(
            accept({callWithKeyword(job.name(), job.code(), keyword)}, 1, at).front());
    }
    // One job for each value; a worker process takes so many of them at once, a thread always one.
    template <class Function>
    OrderedResults<ResultOf<Function>> map(const Job<Function>& job,
                                           const std::vector<ValueOf<Function>>& values,
                                           std::size_t chunkSize = 1, Where at = Where::current()) {
        std::vector<JobCall> calls;
        for (const auto& value : values) calls.push_back(job.callWith(value));
        return OrderedResults<ResultOf<Function>>(accept(calls, chunkSize, at));
    }

    // Takes no more jobs; workers end when all are done. wait: until then, otherwise returns at
    // once. Points. Again: only waits.
    virtual void shutdown(bool wait, Where at) = 0;
    void shutdown(Where at = Where::current()) { shutdown(true, at); }

protected:
    Executor() = default;

    virtual PendingJobs accept(const std::vector<JobCall>& calls, std::size_t chunkSize,
                               const Where& at) = 0;
};

// Worker threads of the calling process, "worker-1" ...: submitting a job starts one if none is
// idle and there are fewer than there may be; none ends before shutdown. Jobs wait in the queue
// "NAME jobs". The worker that has done a job delivers its result and runs its callbacks.
class ThreadPoolExecutor final : public Executor {
public:
    // ValueError: not 1 to 64 workers.
    ThreadPoolExecutor(const std::string& name, int mostWorkers, Where at = Where::current());
    // Shuts down without waiting: at its end the process waits for the workers.
    ~ThreadPoolExecutor() override;

    using Executor::submit;
    // A job that need not leave this process, so that it may capture what it likes.
    template <class Work>
    auto submit(const std::string& label, Work work, Where at = Where::current())
        -> Future<std::invoke_result_t<Work&>> {
        using Result = std::invoke_result_t<Work&>;
        const auto packed = [work = std::function<Result()>(std::move(work))] {
            return packResult<Result>(work);
        };
        return Future<Result>(accept({{.label = label, .work = packed}}, 1, at).front());
    }

    using Executor::shutdown;
    void shutdown(bool wait, Where at = Where::current()) override;

    struct State;

private:
    PendingJobs accept(const std::vector<JobCall>& calls, std::size_t chunkSize,
                       const Where& at) override;

    std::shared_ptr<State> m_state;
};

// Worker processes, "worker-1" ..., which are all started when the first job is submitted. Jobs go
// to them through the queue "NAME calls", which has room for one more than there are workers, and
// come back through "NAME results" to one thread of the calling process, the "executor manager". A
// job is handed out when it is submitted as long as there is room; every other one when the manager
// has delivered a result and run its callbacks. So while a callback runs, nothing is handed out.
//
// When a worker dies, the manager terminates the others, and every job whose result it has not
// delivered raises BrokenProcessPool; so does submitting another one.
class ProcessPoolExecutor final : public Executor {
public:
    // ValueError: not 1 to 64 workers.
    ProcessPoolExecutor(const std::string& name, int workers, Where at = Where::current());
    // Shuts down without waiting: at its end the process waits for manager and workers.
    ~ProcessPoolExecutor() override;

    using Executor::shutdown;
    void shutdown(bool wait, Where at = Where::current()) override;

    struct State;

private:
    PendingJobs accept(const std::vector<JobCall>& calls, std::size_t chunkSize,
                       const Where& at) override;

    std::shared_ptr<State> m_state;
};

}  // namespace lockstep::stage
