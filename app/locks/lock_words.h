#pragma once

#include <QStringList>

#include "models/playhead.h"

namespace lockstep {

// Whether nobody gets past the object now: held, none left, a flag that is down.
[[nodiscard]] bool isClosed(const ObjectInfo& object);

// All that an object may say in place of a holder, the same for every moment of it; empty for what
// can be held.
[[nodiscard]] QStringList statesOf(const Moment& moment, const ObjectInfo& object);
// What it says now where nobody holds it.
[[nodiscard]] QString stateOf(const Moment& moment, const ObjectInfo& object);
// The depth, the free permits, the time, or that it is abandoned. May be empty.
[[nodiscard]] QString badgeOf(const Moment& moment, const ObjectInfo& object);

}  // namespace lockstep
