#pragma once

#include "locks/locks_layout.h"

namespace lockstep {

// The free lanes around the cards, in px.
constexpr qreal kLinkGutter = 28;  // left of every column of cards
constexpr qreal kLinkGap = 20;     // below every row of cards

// From every task that holds one object of the cards to where it waits for another one: through the
// gutter left of the first and the gap below the second, so that no line crosses a card's text.
[[nodiscard]] std::vector<LocksLayout::Link> routeLinks(
    const std::vector<LocksLayout::Card>& cards);

}  // namespace lockstep
