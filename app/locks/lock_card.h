#pragma once

#include "locks/locks_layout.h"

namespace lockstep {

// One object's card in its frame. `holder`: px that the widest task needs with its name.
[[nodiscard]] LocksLayout::Card layOutLockCard(const Moment& moment, const ObjectInfo& object,
                                               const QRectF& frame, qreal holder,
                                               const Fonts& fonts);

}  // namespace lockstep
