#pragma once

#include <string>
#include <vector>

#include "model/wait_graph.h"

namespace lockstep {

// How a run ended, in one word, one sentence, and the cycle if it was a deadlock.
struct Verdict {
    VerdictKind kind = VerdictKind::None;
    std::string sentence;
    std::vector<WaitEdge> cycle;
};

// What brought the run to its end.
enum class EndCause {
    NothingLeft,  // no task can go on, and no time has to pass for one to
    LimitReached, // more events or more virtual time than allowed
    Asked,        // a person stopped it
    Engine,       // the engine or a task broke the rules; `detail` says how
};

// Judges the final world. A deadlock counts over any subset of the tasks and whatever the cause. The
// order: engine failures, deadlock, orphaned, a task that failed or was killed from outside, stalled, finished; for
// LimitReached and Asked: deadlock, then no-progress or stopped.
[[nodiscard]] Verdict judge(const World& world, const Trace& trace, EndCause cause,
                            const std::string& detail = {});

}  // namespace lockstep
