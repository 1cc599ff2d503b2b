#pragma once

#include "models/sheet.h"

namespace lockstep {

// Each thread that runs coroutines as a card: who of them has the thread, who is ready and in which
// order, who is suspended and until when or for what, who has ended.
[[nodiscard]] Sheet layOutLoop(const Moment& moment, const QRectF& area, const Fonts& fonts);

}  // namespace lockstep
