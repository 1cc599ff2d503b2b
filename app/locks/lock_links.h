#pragma once

#include "locks/locks_layout.h"

namespace lockstep {

// The free lanes around the cards, in px.
constexpr qreal kLinkGutter = 24;  // left of every column of cards
// Below every row of cards in an area of this height.
[[nodiscard]] constexpr qreal linkGap(qreal height) {
    return height < 180 ? 10 : height < 220 ? 16 : 20;
}

// From every task that holds one object of the cards to where it waits for another one: through the
// gutter left of the first and the gap of this height below the second, so that no line crosses a
// card's text.
[[nodiscard]] std::vector<LocksLayout::Link> routeLinks(const std::vector<LocksLayout::Card>& cards,
                                                        qreal gap);

}  // namespace lockstep
