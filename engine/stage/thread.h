#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/ids.h"
#include "stage/task_options.h"
#include "stage/where.h"

namespace lockstep::stage {

using ThreadOptions = TaskOptions;

// A real thread of the calling process. Copies refer to the same thread. It needs not be joined: a
// process waits at its end, after its function has returned, for its threads that are no daemons.
// What a target uses of the function that started it must live as long: join the thread there, or
// capture copies. An exception that leaves the target ends this thread only.
class Thread {
public:
    Thread(std::string name, std::function<void()> target, ThreadOptions options = {});

    // A point. RuntimeError: it was started before. OSError: no more threads.
    void start(Where at = Where::current());
    // Waits until it has ended. A point. RuntimeError: it is not started, or it is the caller
    // itself, or it belongs to another process. Again: returns at once.
    void join(Where at = Where::current());
    // True: it has ended; false: the time is up.
    bool join(std::chrono::nanoseconds timeout, Where at = Where::current());

    [[nodiscard]] bool isAlive() const;
    [[nodiscard]] const std::string& name() const;
    // None before it is started.
    [[nodiscard]] TaskId id() const;

    struct State;

private:
    std::shared_ptr<State> m_state;
};

}  // namespace lockstep::stage
