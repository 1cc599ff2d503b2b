#pragma once

#include "models/sheet.h"

namespace lockstep {

// Each pool as a card: from left to right the jobs that nobody has begun, the workers with what
// each is at, and what is done; beneath them who runs a callback and who waits for a result.
// Futures of no pool share a card of their own.
[[nodiscard]] Sheet layOutPools(const Moment& moment, const QRectF& area, const Fonts& fonts);

}  // namespace lockstep
