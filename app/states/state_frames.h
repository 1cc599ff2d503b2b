#pragma once

#include <array>

#include "states/states_layout.h"

namespace lockstep {

// Where the five states and the six edges between them are: nothing of it depends on the tasks.
struct StateFrames {
    std::array<QRectF, 5> frames;  // in the order of Look
    std::array<StatesLayout::Edge, kStateEdgeCount> edges;
};

[[nodiscard]] StateFrames layOutFrames(const QRectF& area, const Fonts& fonts);

[[nodiscard]] QString nameOf(StateEdge edge);  // translated

}  // namespace lockstep
