#pragma once

#include <sys/types.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "base/ids.h"
#include "stage/runtime/where.h"
#include "stage/tasks/call.h"

namespace lockstep::stage {

enum class StartMethod : std::uint8_t {
    Fork,   // the child has a copy of the parent's memory
    Spawn,  // the child is a fresh program: it runs the main module again (main_module.h), then its
            // target, which must be a function or a call() of one
};

struct ProcessOptions {
    bool daemon = false;                // it ends when the code of the process that started it ends
    int priority = 0;                   // smaller goes first, for the policies that look at it
    std::chrono::nanoseconds burst{0};  // the CPU time that it says it needs; 0 = says nothing
    StartMethod startMethod = StartMethod::Fork;
};

// A real process: start() forks. Copies refer to the same process. A target returns nothing (exit
// code 0) or its exit code; an exception that leaves it makes that 1. When the target has returned,
// the process terminates its daemon children and waits for all of its children and for its threads
// that are no daemons; then it exits.
//
// A class of its own may be derived that says in run() what the process does. Without a name it is
// "Process-1", "Process-2" ..., and its own children "Process-1:1" ..., in the order of making.
//
// Only the process that started it may wait for it or terminate it (AssertionError otherwise).
class Process {
public:
    template <class Target>
    requires std::is_invocable_v<Target&> Process(std::string name, Target target,
                                                  ProcessOptions options = {})
        : Process(std::move(name), options, returningCode(target), picklerOf(target)) {}
    // The target is None: the process does nothing.
    Process(std::string name, std::nullopt_t, ProcessOptions options = {})
        : Process(std::move(name), options) {}
    virtual ~Process() = default;
    Process(const Process&) = default;
    Process& operator=(const Process&) = default;

    // A point. AssertionError: it was started before, or the caller is a daemon. OSError: no more
    // processes. To spawn, also PicklingError or TypeError: the target or an argument makes sense
    // in this process only; RuntimeError: the caller was spawned and still runs its main module.
    void start(Where at = Where::current());
    // What the process does: it calls the target. Called by hand, it does that in the caller.
    virtual void run();
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
    // Of a process that runs already, only what this handle says.
    void setName(std::string name);
    // None before it is started.
    [[nodiscard]] TaskId id() const;
    [[nodiscard]] bool daemon() const;
    // AssertionError: it is started.
    void setDaemon(bool daemon);

    struct State;

protected:
    // For classes that override run().
    explicit Process(std::string name = {}, ProcessOptions options = {})
        : Process(std::move(name), options, {}, {}) {}

private:
    friend Process currentProcess();

    Process(std::string name, ProcessOptions options, std::function<int()> target,
            std::function<Pickled()> pickler);
    explicit Process(std::shared_ptr<State> state) : m_state(std::move(state)) {}

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

    // Empty: the target cannot be sent to a spawned process.
    template <class Target>
    static std::function<Pickled()> picklerOf(const Target& target) {
        if constexpr (std::is_pointer_v<Target>) {
            return [target] { return call(target).pickled(); };
        } else if constexpr (requires { target.pickled(); }) {
            return [target] { return target.pickled(); };
        } else {
            return {};
        }
    }

    [[nodiscard]] Pickled pickled() const;
    // As ::fork(), but the child runs its code and never returns.
    pid_t fork();
    pid_t spawn(const Pickled& target);
    [[noreturn]] void becomeChild();

    std::shared_ptr<State> m_state;
};

// The calling process, whose parent alone may wait for it.
[[nodiscard]] Process currentProcess();

// The real ones, of the calling task.
using ::getpid;
using ::getppid;

}  // namespace lockstep::stage
