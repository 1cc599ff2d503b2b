#include "timeline/waker_arrows_painter.h"

#include <QPainter>
#include <algorithm>

namespace lockstep {
namespace {

constexpr std::size_t kManyArrows = 200;  // where there are more they are bare lines

void paintArrow(QPainter& painter, const Arrow& arrow, const QColor& color) {
    const double down = arrow.toY > arrow.fromY ? 1 : -1;
    painter.setPen(QPen(color, arrow.isSelected ? Theme::kLine : 1));
    painter.setBrush(color);
    painter.drawLine(QPointF(arrow.x, arrow.fromY),
                     QPointF(arrow.x, arrow.toY - (arrow.hasHead ? 4 * down : 0)));
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(QPointF(arrow.x, arrow.fromY), 2, 2);
    if (!arrow.hasHead) return;
    const QPointF head[] = {{arrow.x, arrow.toY},
                            {arrow.x - 3, arrow.toY - 5 * down},
                            {arrow.x + 3, arrow.toY - 5 * down}};
    painter.drawPolygon(head, 3);
}

}  // namespace

QColor halfway(const QColor& a, const QColor& b) {
    return {(a.red() + b.red()) / 2, (a.green() + b.green()) / 2, (a.blue() + b.blue()) / 2};
}

void paintWakerArrows(QPainter& painter, const TimelineLayout& layout, const Theme& theme) {
    const bool isCrowd = layout.arrows.size() > kManyArrows;
    for (const Arrow& arrow : layout.arrows) {
        const bool isDimmed = arrow.x > layout.cursorX || !arrow.isRelated;
        const QColor plain = arrow.isSelected ? theme.accent() : theme.mutedText();
        if (isCrowd) {
            const QColor color = isDimmed ? halfway(plain, theme.background()) : plain;
            painter.fillRect(QRectF(std::floor(arrow.x), std::min(arrow.fromY, arrow.toY), 1,
                                    std::abs(arrow.toY - arrow.fromY)),
                             color);
            continue;
        }
        painter.setOpacity(isDimmed ? Theme::kDimmed : 1);
        paintArrow(painter, arrow, plain);
        painter.setOpacity(1);
    }
}

}  // namespace lockstep
