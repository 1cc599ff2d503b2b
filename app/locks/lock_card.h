#pragma once

#include "locks/locks_layout.h"

namespace lockstep {

// One object's card in its frame.
[[nodiscard]] LocksLayout::Card layOutLockCard(const Moment& moment, const ObjectInfo& object,
                                               const QRectF& frame, const Fonts& fonts);

}  // namespace lockstep
