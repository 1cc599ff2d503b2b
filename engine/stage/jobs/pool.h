#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "stage/jobs/future.h"

namespace lockstep::stage {

// Worker processes that do jobs, as multiprocessing.Pool: jobs wait in the queue "NAME tasks", and
// what is done comes back through "NAME results" to a thread of the process that made the pool, the
// "result handler". That thread runs the callbacks, one after the other; as long as one runs, no
// other result is delivered. Workers and handler are daemons: where nobody waits for them, they die
// with that process. Copies refer to the same pool; only the process that made it may use it.
//
// A worker that dies takes its job with it: who waits for its result waits for ever, as in CPython.
// Unlike there, nobody takes the worker's place.
//
// A job is submitted at a point. Its arguments and its result have at most 100 bytes as text; a
// pool takes at most 4096 jobs in all.
class Pool {
public:
    // Starts the workers. initializer: each worker calls it first. ValueError: not 1 to 64 workers.
    Pool(const std::string& name, int workers, std::function<void()> initializer = {},
         Where at = Where::current());

    // All that submit throw ValueError when the pool is closed.

    // Submits one job and waits for its result. What the job has raised.
    template <class Function>
    ResultOf<Function> apply(const Job<Function>& job, const ArgumentsOf<Function>& arguments = {},
                             Where at = Where::current()) {
        return applyAsync(job, arguments, at).get(at);
    }

    // callback: called by the result handler with what the job returned, before its get() returns;
    // not if it raised something.
    template <class Function>
    AsyncResult<ResultOf<Function>> applyAsync(const Job<Function>& job,
                                               const ArgumentsOf<Function>& arguments = {},
                                               Where at = Where::current()) {
        return AsyncResult<ResultOf<Function>>(
            submit({job.callWith(arguments)}, 1, {}, at).front());
    }
    template <class Function>
    AsyncResult<ResultOf<Function>> applyAsync(
        const Job<Function>& job, const ArgumentsOf<Function>& arguments,
        const std::function<void(ResultOf<Function>)>& callback, Where at = Where::current()) {
        const auto withResult = [callback](const PendingJobs& jobs) {
            callback(unpackResult<ResultOf<Function>>(jobs.front()->outcome()));
        };
        return AsyncResult<ResultOf<Function>>(
            submit({job.callWith(arguments)}, 1, withResult, at).front());
    }

    // One job for each value; a worker takes so many of them at once (0: as many as make four
    // rounds of all workers). map() waits for all results.
    template <class Function>
    std::vector<ResultOf<Function>> map(const Job<Function>& job,
                                        const std::vector<ValueOf<Function>>& values,
                                        std::size_t chunkSize = 0, Where at = Where::current()) {
        return mapAsync(job, values, chunkSize, at).get(at);
    }
    template <class Function>
    MapResult<ResultOf<Function>> mapAsync(const Job<Function>& job,
                                           const std::vector<ValueOf<Function>>& values,
                                           std::size_t chunkSize = 0, Where at = Where::current()) {
        return MapResult<ResultOf<Function>>(submit(callsOf(job, values), chunkSize, {}, at));
    }
    // callback: called once, with all results.
    template <class Function>
    MapResult<ResultOf<Function>> mapAsync(
        const Job<Function>& job, const std::vector<ValueOf<Function>>& values,
        const std::function<void(std::vector<ResultOf<Function>>)>& callback,
        std::size_t chunkSize = 0, Where at = Where::current()) {
        const auto withResults = [callback](const PendingJobs& jobs) {
            std::vector<ResultOf<Function>> results;
            for (const auto& done : jobs)
                results.push_back(unpackResult<ResultOf<Function>>(done->outcome()));
            callback(std::move(results));
        };
        return MapResult<ResultOf<Function>>(
            submit(callsOf(job, values), chunkSize, withResults, at));
    }
    template <class Function>
    OrderedResults<ResultOf<Function>> imap(const Job<Function>& job,
                                            const std::vector<ValueOf<Function>>& values,
                                            std::size_t chunkSize = 1,
                                            Where at = Where::current()) {
        return OrderedResults<ResultOf<Function>>(submit(callsOf(job, values), chunkSize, {}, at));
    }
    template <class Function>
    UnorderedResults<ResultOf<Function>> imapUnordered(const Job<Function>& job,
                                                       const std::vector<ValueOf<Function>>& values,
                                                       std::size_t chunkSize = 1,
                                                       Where at = Where::current()) {
        const Queue finished = makeFinished(values.size(), at);
        return {submitUnordered(callsOf(job, values), chunkSize, finished, at), finished};
    }

    // Takes no more jobs; workers end when all are done. A point. Again: nothing happens.
    void close(Where at = Where::current());
    // Kills the workers at once: what is not done remains so. A point.
    void terminate(Where at = Where::current());
    // Waits until workers and result handler have ended. Points. ValueError: it is not closed.
    void join(Where at = Where::current());

    struct State;

private:
    // Called by the result handler when all jobs of a submission are done and none has raised
    // anything, before the last is delivered.
    using WhenDone = std::function<void(const PendingJobs&)>;

    template <class Function>
    static std::vector<JobCall> callsOf(const Job<Function>& job,
                                        const std::vector<ValueOf<Function>>& values) {
        std::vector<JobCall> calls;
        for (const auto& value : values) calls.push_back(job.callWith(value));
        return calls;
    }

    PendingJobs submit(const std::vector<JobCall>& calls, std::size_t chunkSize,
                       const WhenDone& whenDone, const Where& at);
    Queue makeFinished(std::size_t jobs, const Where& at);
    // Each job that is done is put into `finished`.
    PendingJobs submitUnordered(const std::vector<JobCall>& calls, std::size_t chunkSize,
                                const Queue& finished, const Where& at);

    std::shared_ptr<State> m_state;
};

}  // namespace lockstep::stage
