#pragma once

#include "models/sheet.h"

namespace lockstep {

// What lies in whose memory: a card for each process with its own variables, the thread-local data
// of its tasks and the dicts and lists that it holds for others; before them one with the values
// that all share. What the last step changed is marked.
[[nodiscard]] Sheet layOutData(const Moment& moment, const QRectF& area, const Fonts& fonts);

}  // namespace lockstep
