#pragma once

#include <array>

#include "states/states_layout.h"

namespace lockstep {

// Where the five states and the six edges between them are: nothing of it depends on the tasks.
struct StateFrames {
    std::array<QRectF, 5> frames;  // in the order of Look
    std::array<StatesLayout::Edge, kStateEdgeCount> edges;
};

// `headings`: px that each state needs for its heading, in the order of Look. Where there is little
// room the edges' names go first.
[[nodiscard]] StateFrames layOutFrames(const QRectF& area, const std::array<qreal, 5>& headings,
                                       const Fonts& fonts);

[[nodiscard]] QString nameOf(StateEdge edge);  // translated

// A sentence that explains it, translated.
[[nodiscard]] QString meaningOf(StateEdge edge);
[[nodiscard]] QString meaningOf(Look look);

}  // namespace lockstep
