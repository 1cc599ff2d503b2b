#include "theme/card_grid.h"

#include <algorithm>
#include <cstdlib>

namespace lockstep {

QRectF CardGrid::frameOf(int index, QPointF origin) const {
    const auto [row, column] = std::div(index, columns);
    return {origin + QPointF(column * (card.width() + gap.width()),
                             row * (card.height() + gap.height())),
            card};
}

CardGrid fitCards(int count, const QSizeF& room, const CardWishes& wishes) {
    const auto sizeFor = [&](int columns, int rows) {
        const qreal width = (room.width() + wishes.gap.width()) / columns - wishes.gap.width();
        const qreal height = (room.height() + wishes.gap.height()) / rows - wishes.gap.height();
        return QSizeF(width, std::min(height, wishes.neededHeight(width)));
    };
    CardGrid grid;
    qreal best = -1;
    for (int columns = 1; columns <= count; ++columns) {
        const QSizeF size = sizeFor(columns, (count + columns - 1) / columns);
        const qreal worth = std::min(
            {size.width() / wishes.ideal.width(), size.height() / wishes.ideal.height(), 1.5});
        if (worth <= best + 0.01) continue;
        best = worth;
        grid = {columns, count, size, wishes.gap};
    }
    if (count == 0 || (grid.card.width() >= wishes.least.width() &&
                       grid.card.height() >= wishes.least.height())) {
        return grid;
    }
    const auto fitting = [](qreal space, qreal least, qreal gap) {
        return std::max(1, static_cast<int>((space + gap) / (least + gap)));
    };
    const int columns = fitting(room.width(), wishes.least.width(), wishes.gap.width());
    const int rows = std::min(fitting(room.height(), wishes.least.height(), wishes.gap.height()),
                              (count + columns - 1) / columns);
    return {columns, std::min(count, columns * rows), sizeFor(columns, rows), wishes.gap};
}

}  // namespace lockstep
