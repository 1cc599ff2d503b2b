#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/ids.h"
#include "stage/runtime/task_options.h"
#include "stage/runtime/where.h"

namespace lockstep::stage {

using ThreadOptions = TaskOptions;

// A real thread of the calling process. Copies refer to the same thread. It needs not be joined: a
// process waits at its end, after its function has returned, for its threads that are no daemons.
// What a target uses of the function that started it must live as long: join the thread there, or
// capture copies. An exception that leaves the target ends this thread only.
//
// A class of its own may be derived that says in run() what the thread does; such an object must
// live until the thread has ended. Without a name it is "Thread-1", "Thread-2" ...
class Thread {
public:
    Thread(std::string name, std::function<void()> target, ThreadOptions options = {});
    virtual ~Thread() = default;
    Thread(const Thread&) = default;
    Thread& operator=(const Thread&) = default;

    // A point. RuntimeError: it was started before. OSError: no more threads.
    void start(Where at = Where::current());
    // What the thread does: it calls the target. Called by hand, it does that in the caller.
    virtual void run();
    // Waits until it has ended. A point. RuntimeError: it is not started, or it is the caller
    // itself or the main thread, or it belongs to another process. Again: returns at once.
    void join(Where at = Where::current());
    // True: it has ended; false: the time is up.
    bool join(std::chrono::nanoseconds timeout, Where at = Where::current());

    [[nodiscard]] bool isAlive() const;
    [[nodiscard]] const std::string& name() const;
    // Of a thread that runs already, only what its handles say.
    void setName(std::string name);
    // None before it is started.
    [[nodiscard]] TaskId id() const;
    [[nodiscard]] bool daemon() const;
    // RuntimeError: it is started.
    void setDaemon(bool daemon);

    struct State;

protected:
    // For classes that override run().
    explicit Thread(std::string name = {}, ThreadOptions options = {});

private:
    friend Thread currentThread();
    friend std::vector<Thread> enumerate();
    friend void startNewThread(std::string name, std::function<void()> function, Where at);

    explicit Thread(std::shared_ptr<State> state) : m_state(std::move(state)) {}

    std::shared_ptr<State> m_state;
};

// The calling one. The first thread of a process is its "MainThread".
[[nodiscard]] Thread currentThread();
// The live threads of the calling process, its main thread first.
[[nodiscard]] std::vector<Thread> enumerate();
// How many these are.
[[nodiscard]] int activeCount();

// _thread.start_new_thread(): a thread that nobody can wait for or find in enumerate(). It ends
// with its process. A point. OSError: no more threads.
void startNewThread(std::string name, std::function<void()> function, Where at = Where::current());

}  // namespace lockstep::stage
