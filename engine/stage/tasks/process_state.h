#pragma once

#include <unistd.h>

#include <functional>
#include <optional>
#include <string>

#include "base/mutex.h"
#include "stage/runtime/child.h"
#include "stage/runtime/task_main.h"
#include "stage/tasks/process.h"

namespace lockstep::stage {

// Belongs to the process that started it. A process that is forked off gets a copy, which only
// knows that it is not its child.
struct Process::State final : Child {
    TaskCode code;
    ProcessOptions options;
    std::string identity;  // as in RunContext
    std::function<int()> target;
    std::function<Pickled()> pickler;
    int result = 0;  // of the target
    bool isStarted = false;
    pid_t pid = 0;
    pid_t parent = ::getpid();
    Where at;
    EndCell* end = nullptr;

    [[nodiscard]] TaskId id() const override { return code.id; }
    [[nodiscard]] bool isDaemon() const override { return code.isDaemon; }
    [[nodiscard]] bool isThread() const override { return false; }
    [[nodiscard]] const Where& startedAt() const override { return at; }
    [[nodiscard]] bool isJoined() const override EXCLUDES(mutex) {
        const MutexLock hold(mutex);
        return isReaped;
    }
    [[nodiscard]] bool isAlive() const override;
    bool join(Nanoseconds timeout, const Where& at) override;
    void terminate(const Where& at) override;

    // Nothing: it is no child of this process, or has not ended.
    [[nodiscard]] std::optional<int> exitCode() const;
    [[nodiscard]] bool isOurs() const { return parent == ::getpid(); }
    // Waits for it in the kernel's sense, if it has ended or is just about to. False: neither.
    [[nodiscard]] bool reapIfEnded() EXCLUDES(mutex);
    // Only of one that was waited for.
    [[nodiscard]] int waitStatus() const EXCLUDES(mutex) {
        const MutexLock hold(mutex);
        return status;
    }

private:
    mutable Mutex mutex;
    bool isReaped GUARDED_BY(mutex) = false;
    int status GUARDED_BY(mutex) = 0;
};

}  // namespace lockstep::stage
