#pragma once

#include <functional>
#include <memory>
#include <string>

#include "stage/coroutines/coroutine.h"

namespace lockstep::stage {

// A coroutine that says itself who goes on: Python's greenlet. Used by the thread that made it.
// Copies refer to the same one; when the last is gone it is ended where it is.
class Greenlet {
public:
    using Function = std::function<Async<>(std::string)>;

    // A point. It begins when somebody switches to it, with what is passed to it then.
    Greenlet(const std::string& name, Function function, Where at = Where::current());

    // From the thread itself: switches to it, and comes back when one of the greenlets ends. Throws
    // what left that one. A point. Of one that has ended: nothing happens. RuntimeError: another
    // thread calls, or it waits itself for greenlets that it runs.
    void run(const std::string& value = "", Where at = Where::current()) const;

    struct State;

    // From a greenlet, to be awaited: switches to it, and comes back when somebody switches back;
    // gives what is passed then. A point. Of one that has ended: goes back to the thread itself.
    // RuntimeError: as for run(), or no greenlet calls.
    Async<std::string> switchTo(std::string value = "", Where at = Where::current()) const;

    [[nodiscard]] bool isDead() const;

private:
    std::shared_ptr<State> m_state;
};

}  // namespace lockstep::stage
