#pragma once

#include "states/states_layout.h"

namespace lockstep {

struct ReadyLayout {
    std::vector<StatesLayout::Level> levels;
    std::vector<TokenBox> tokens;
    int hidden = 0;  // tasks without room
};

// The ready tasks in the order in which the policy keeps them. Where it has levels, each is a title
// with its tokens beneath, the highest on top; with too little room, only those with tasks; and
// then a mere grid. `choosing`: as for layOutStates().
[[nodiscard]] ReadyLayout layOutReady(const Moment& moment, const QRectF& area, const Fonts& fonts,
                                      bool choosing);

}  // namespace lockstep
