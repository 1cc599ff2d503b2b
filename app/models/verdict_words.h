#pragma once

#include <QString>

#include "model/lock_order.h"
#include "model/trace.h"
#include "model/verdict.h"
#include "model/world.h"

namespace lockstep {

// How a run ended, in one sentence without a full stop. `end` is the world at its end, before or
// after the event that says so. In English it is the engine's own sentence.
[[nodiscard]] QString verdictSentence(const Verdict& verdict, const Trace& trace, const World& end);

// "P1 waits for noodles, held by P2; P2 waits for fork, held by P1"
[[nodiscard]] QString cycleSentence(const std::vector<WaitEdge>& cycle, const Trace& trace,
                                    const World& world);

// "P1 wants noodles while it holds fork; P2 wants fork while it holds noodles"
[[nodiscard]] QString riskSentence(const DeadlockRisk& risk, const Trace& trace,
                                   const World& world);

}  // namespace lockstep
