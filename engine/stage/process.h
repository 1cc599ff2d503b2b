#pragma once

#include <sys/types.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "base/ids.h"
#include "stage/task_options.h"
#include "stage/where.h"

namespace lockstep::stage {

using ProcessOptions = TaskOptions;

// A real process: start() forks. Copies refer to the same process. A target returns nothing (exit
// code 0) or its exit code; an exception that leaves it makes that 1. When the target has returned,
// the process terminates its daemon children and waits for all of its children and for its threads
// that are no daemons; then it exits.
//
// Only the process that started it may wait for it or terminate it (AssertionError otherwise).
class Process {
public:
    template <class Target>
    Process(std::string name, Target target, ProcessOptions options = {})
        : Process(std::move(name), options, returningCode(std::move(target))) {}

    // A point. AssertionError: it was started before, or the caller is a daemon. OSError: no more
    // processes.
    void start(Where at = Where::current());
    // Waits until it has ended. A point. Again: returns at once.
    void join(Where at = Where::current());
    // True: it has ended; false: the time is up.
    bool join(std::chrono::nanoseconds timeout, Where at = Where::current());
    // SIGTERM, and waits until it is really dead: it cannot clean up or release anything. Nothing
    // happens to one that has ended. A point.
    void terminate(Where at = Where::current());

    [[nodiscard]] bool isAlive() const;
    // Nothing while it has not ended; the negative signal number when a signal ended it.
    [[nodiscard]] std::optional<int> exitCode() const;
    // 0 before it is started.
    [[nodiscard]] pid_t pid() const;
    [[nodiscard]] const std::string& name() const;
    // None before it is started.
    [[nodiscard]] TaskId id() const;
    // AssertionError: it is started.
    void setDaemon(bool daemon);

    struct State;

private:
    Process(std::string name, ProcessOptions options, std::function<int()> target);

    template <class Target>
    static std::function<int()> returningCode(Target target) {
        if constexpr (std::is_void_v<std::invoke_result_t<Target&>>) {
            return [target = std::move(target)]() mutable {
                target();
                return 0;
            };
        } else {
            return [target = std::move(target)]() mutable -> int { return target(); };
        }
    }

    std::shared_ptr<State> m_state;
};

// The real ones, of the calling task.
using ::getpid;
using ::getppid;

}  // namespace lockstep::stage
