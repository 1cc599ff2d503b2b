#pragma once

#include <memory>
#include <vector>

#include "model/trace.h"

namespace lockstep::cli {

// Prints what the tasks of a run print, each line once: "buyer-1: I have a ticket".
class ConsoleLines {
public:
    explicit ConsoleLines(std::shared_ptr<const Trace> trace);

    // Those that have come to the trace since the last call.
    void printNew();

private:
    std::shared_ptr<const Trace> m_trace;
    std::size_t m_next = 0;
    std::vector<StringId> m_names;  // of the tasks, by id
};

}  // namespace lockstep::cli
