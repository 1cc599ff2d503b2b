#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "stage/tasks/thread.h"

namespace lockstep::stage {

class Flag;

// A real thread of the calling process, timer-1, timer-2 ..., that waits for a while and then calls
// a function, unless somebody cancels it before. Copies refer to the same one. Like other threads
// it is waited for when its process ends. To be created by a task.
class Timer {
public:
    Timer(std::chrono::nanoseconds delay, std::function<void()> function,
          Where at = Where::current());

    // The delay begins when the thread runs. A point. RuntimeError: it was started before.
    void start(Where at = Where::current());
    // The function will not be called, unless that has begun. A point.
    void cancel(Where at = Where::current());
    // Waits until the thread has ended. A point. Errors as of Thread.
    void join(Where at = Where::current());

    [[nodiscard]] bool isAlive() const { return m_thread.isAlive(); }
    [[nodiscard]] const std::string& name() const { return m_thread.name(); }

private:
    Flag* m_cancelled;
    Thread m_thread;
};

}  // namespace lockstep::stage
