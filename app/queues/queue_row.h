#pragma once

#include "queues/queues_layout.h"

namespace lockstep {

[[nodiscard]] QueuesLayout::Row layOutQueueRow(const Moment& moment, const ObjectInfo& queue,
                                               const QRectF& frame, const Fonts& fonts);

}  // namespace lockstep
