#pragma once

#include "models/sheet_writer.h"

namespace lockstep {

// px; a narrower card has lines instead of columns.
inline constexpr qreal kPoolColumnsFrom = 500;

// A pool's card in its frame. pool == null: of the jobs that belong to none. `jobs` in the order in
// which they were submitted.
void addPool(SheetWriter& writer, const ObjectInfo* pool,
             const std::vector<const ObjectInfo*>& jobs, const QRectF& frame);

}  // namespace lockstep
