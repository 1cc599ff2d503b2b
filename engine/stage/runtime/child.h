#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "model/event.h"
#include "stage/runtime/task_options.h"
#include "stage/runtime/where.h"

namespace lockstep::stage {

// A task that this process has started: what its end is about.
class Child {
public:
    virtual ~Child() = default;

    [[nodiscard]] virtual TaskId id() const = 0;
    [[nodiscard]] virtual bool isDaemon() const = 0;
    [[nodiscard]] virtual bool isThread() const = 0;
    // It was waited for.
    [[nodiscard]] virtual bool isJoined() const = 0;
    [[nodiscard]] virtual bool isAlive() const = 0;
    // Both are points. False: the timeout (virtual ns, kNoTime = none) has passed.
    virtual bool join(Nanoseconds timeout, const Where& at) = 0;
    virtual void terminate(const Where& at) = 0;
    [[nodiscard]] virtual const Where& startedAt() const = 0;
};

// Tells the engine of a child that was just started.
void reportCreated(const Child& child, const TaskOptions& options, std::string_view name,
                   TaskKind kind, const Where& at);
// Remembers a child of the calling process until it was joined.
void addChild(std::shared_ptr<Child> child);
// Those of the calling process that nobody has waited for yet.
[[nodiscard]] std::vector<std::shared_ptr<Child>> unjoinedChildren();
// In a newly forked process: these are not its children.
void forgetChildren();
// At the end of a process's function, as Python does: terminates the daemon processes, waits for
// all processes, and for the threads that are no daemons. All of that are points, at the lines
// where they were started.
void endChildren();

}  // namespace lockstep::stage
