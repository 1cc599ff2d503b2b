#pragma once

#include <QRectF>
#include <functional>

namespace lockstep {

// What the cards of a grid want. Lengths in px.
struct CardWishes {
    QSizeF ideal;                                    // more than this is worth little
    QSizeF least;                                    // with less, rather fewer cards are shown
    QSizeF gap;                                      // right of every column and below every row
    std::function<qreal(qreal width)> neededHeight;  // what is higher than this is empty
};

// Equal cards in rows and columns. A pure function of their number and the room, so that a card has
// its place whatever is in it.
struct CardGrid {
    int columns = 1;
    int shown = 0;  // how many have room
    QSizeF card;
    QSizeF gap;

    [[nodiscard]] QRectF frameOf(int index, QPointF origin) const;
};

[[nodiscard]] CardGrid fitCards(int count, const QSizeF& room, const CardWishes& wishes);

}  // namespace lockstep
