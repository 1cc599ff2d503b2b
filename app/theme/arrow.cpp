#include "theme/arrow.h"

namespace lockstep {

QPolygonF arrowHead(const QLineF& line, qreal length) {
    const QLineF unit = line.unitVector();
    const QPointF along(unit.dx() * length, unit.dy() * length);
    const QPointF across(-along.y() * 0.45, along.x() * 0.45);
    const QPointF base = line.p2() - along;
    return QPolygonF({line.p2(), base + across, base - across});
}

QLineF shortened(QLineF line, qreal length) {
    line.setLength(std::max(0.0, line.length() - length));
    return line;
}

}  // namespace lockstep
