#pragma once

#include <QString>

#include "model/verdict.h"
#include "models/playhead.h"

namespace lockstep {

// How a run ended, in one sentence without a full stop. `end` is its last moment. In English it is
// the engine's own sentence.
[[nodiscard]] QString verdictSentence(const Verdict& verdict, const Moment& end);

// "P1 waits for noodles, held by P2; P2 waits for fork, held by P1"
[[nodiscard]] QString cycleSentence(const std::vector<WaitEdge>& cycle, const Moment& moment);

}  // namespace lockstep
