#pragma once

#include <QRectF>

#include "model/world.h"
#include "theme/fonts.h"

namespace lockstep {

// Of a length in pixels that is meant for the theme's standard font.
[[nodiscard]] qreal scaledLength(qreal length, const Fonts& fonts);

// Where the parts of a queue's row go.
struct RowPlan {
    QRectF title;
    QRectF putters;
    QRectF cells;
    QRectF getters;
    QRectF joiners;   // of a joinable queue
    qreal left = 0;   // where the arrow at the end of the puts may begin
    qreal arrow = 0;  // px between the cells and who waits at an end
};

// `label`: px that the longer of the words at the ends takes.
[[nodiscard]] RowPlan planRow(const QRectF& frame, const ObjectInfo& queue, qreal label,
                              const Fonts& fonts);

}  // namespace lockstep
