#pragma once

#include "models/emphasis.h"
#include "queues/queues_layout.h"

namespace lockstep {

void paintQueues(QPainter& painter, const QueuesLayout& layout, const Emphasis& emphasis,
                 const Theme& theme, const Fonts& fonts);

}  // namespace lockstep
