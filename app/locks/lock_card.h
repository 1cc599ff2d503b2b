#pragma once

#include "locks/locks_layout.h"

namespace lockstep {

// What the widest of all cards need, in px, so that their parts stand below one another.
struct CardNeeds {
    qreal holder = 0;  // a task with its name
    qreal title = 0;   // an object's name, where it stands beside them
};

// One object's card in its frame.
[[nodiscard]] LocksLayout::Card layOutLockCard(const Moment& moment, const ObjectInfo& object,
                                               const QRectF& frame, const CardNeeds& needs,
                                               const Fonts& fonts);

}  // namespace lockstep
