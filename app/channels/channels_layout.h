#pragma once

#include "models/sheet.h"

namespace lockstep {

// Pipes as tubes with two ends and what is between them, connections with the kernel's buffers of
// both sides, listeners with their backlog, selectors with what they watch: a card each, in the
// order of their creation. Where not all have room, what nobody can use any more is left out first.
[[nodiscard]] Sheet layOutChannels(const Moment& moment, const QRectF& area, const Fonts& fonts);

}  // namespace lockstep
