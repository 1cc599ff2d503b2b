#pragma once

#include <QLineF>
#include <QPolygonF>

namespace lockstep {

// The head of an arrow that points at line.p2(), `length` px long. Fill it; draw the line to
// shortened(line, length).
[[nodiscard]] QPolygonF arrowHead(const QLineF& line, qreal length);
[[nodiscard]] QLineF shortened(QLineF line, qreal length);

}  // namespace lockstep
