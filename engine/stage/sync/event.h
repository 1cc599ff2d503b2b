#pragma once

#include <chrono>
#include <string>

#include "stage/runtime/where.h"

namespace lockstep::stage {

class Flag;

// A flag that tasks wait for, between processes and threads. Copies, also those that a forked child
// gets, refer to the same one. To be created by a task. (A record of the trace is a
// lockstep::Event.)
class Event {
public:
    // It is not set.
    explicit Event(const std::string& name, Where at = Where::current());

    // Lets all go on who wait, also when it is cleared before they run. A point.
    void set(Where at = Where::current());
    // A point.
    void clear(Where at = Where::current());
    // Passes at once if it is set; otherwise waits until somebody sets it. A point. Whether it is
    // set when the caller goes on: not so if it was cleared again, or if the time was up.
    bool wait(Where at = Where::current());
    bool wait(std::chrono::nanoseconds timeout, Where at = Where::current());

    // What was so a moment ago; no point.
    [[nodiscard]] bool isSet() const;

private:
    Flag* m_flag;
};

}  // namespace lockstep::stage
