#pragma once

#include "models/emphasis.h"
#include "states/states_layout.h"

namespace lockstep {

// The states, the edges between them, the CPUs and the titles: all but the tokens.
void paintStateDiagram(QPainter& painter, const StatesLayout& layout, const Emphasis& emphasis,
                       const Theme& theme, const Fonts& fonts);

void paintStateTokens(QPainter& painter, const StatesLayout& layout, const Emphasis& emphasis,
                      const Theme& theme, const Fonts& fonts);

}  // namespace lockstep
