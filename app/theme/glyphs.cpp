#include "theme/glyphs.h"

#include <QPainterPathStroker>
#include <cmath>
#include <numbers>

namespace lockstep {
namespace {

QPainterPath ring(const QRectF& square, qreal thickness) {
    QPainterPath path;
    path.addEllipse(square);
    path.addEllipse(square.adjusted(thickness, thickness, -thickness, -thickness));
    return path;  // odd-even: the inner ellipse is a hole
}

QPainterPath dottedRing(const QRectF& square) {
    constexpr int kDots = 8;
    const qreal dot = square.width() * 0.09;
    const qreal radius = square.width() / 2 - dot;
    QPainterPath path;
    for (int i = 0; i < kDots; ++i) {
        const qreal angle = 2 * std::numbers::pi * i / kDots;
        path.addEllipse(square.center() + radius * QPointF(std::cos(angle), std::sin(angle)), dot,
                        dot);
    }
    return path;
}

QPainterPath triangle(const QRectF& square) {
    QPainterPath path;
    const qreal left = square.left() + square.width() * 0.1;
    path.moveTo(left, square.top());
    path.lineTo(square.right(), square.center().y());
    path.lineTo(left, square.bottom());
    path.closeSubpath();
    return path;
}

QPainterPath cross(const QRectF& square) {
    QPainterPath lines;
    const qreal inset = square.width() * 0.15;
    const QRectF inner = square.adjusted(inset, inset, -inset, -inset);
    lines.moveTo(inner.topLeft());
    lines.lineTo(inner.bottomRight());
    lines.moveTo(inner.topRight());
    lines.lineTo(inner.bottomLeft());
    QPainterPathStroker stroker;
    stroker.setWidth(square.width() * 0.2);
    stroker.setCapStyle(Qt::SquareCap);
    QPainterPath path = stroker.createStroke(lines);
    path.setFillRule(Qt::WindingFill);
    return path;
}

QPainterPath skull(const QRectF& square) {
    const qreal w = square.width();
    const auto box = [&](qreal x, qreal y, qreal width, qreal height) {
        return QRectF(square.left() + x * w, square.top() + y * w, width * w, height * w);
    };
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addEllipse(box(0.04, 0, 0.92, 0.78));
    path.addRect(box(0.26, 0.6, 0.48, 0.4));
    QPainterPath holes;
    holes.setFillRule(Qt::WindingFill);
    holes.addEllipse(box(0.2, 0.28, 0.24, 0.26));
    holes.addEllipse(box(0.56, 0.28, 0.24, 0.26));
    holes.addRect(box(0.46, 0.8, 0.08, 0.2));
    return path.subtracted(holes);
}

}  // namespace

QPainterPath glyphOutline(Look look, const QRectF& square) {
    QPainterPath path;
    const qreal inset = square.width() * 0.1;
    switch (look) {
        case Look::New:
            return dottedRing(square);
        case Look::Ready:
            return ring(square, square.width() * 0.18);
        case Look::Running:
            return triangle(square);
        case Look::Blocked:
            path.addRect(square.adjusted(inset, inset, -inset, -inset));
            return path;
        case Look::Terminated:
            return cross(square);
        case Look::Zombie:
            return skull(square);
    }
    return path;
}

QPainterPath shapeOf(TaskKind kind, const QRectF& square) {
    QPainterPath path;
    switch (kind) {
        case TaskKind::Process: {
            const qreal corner = std::min(Theme::kCorner, square.width() * 0.22);
            path.addRoundedRect(square, corner, corner);
            break;
        }
        case TaskKind::Thread:
            path.addEllipse(square);
            break;
        case TaskKind::Coroutine:
            path.moveTo(square.center().x(), square.top());
            path.lineTo(square.right(), square.center().y());
            path.lineTo(square.center().x(), square.bottom());
            path.lineTo(square.left(), square.center().y());
            path.closeSubpath();
            break;
    }
    return path;
}

QPainterPath padlockOutline(const QRectF& square, bool closed) {
    const qreal w = square.width();
    const QRectF body(square.left() + 0.14 * w, square.top() + 0.44 * w, 0.72 * w, 0.56 * w);
    QPainterPath bow;
    // An open one has swung around its left leg: the other hangs beside the body.
    const QRectF arch(square.left() + (closed ? 0.27 : 0.56) * w, square.top() + 0.1 * w,
                      (closed ? 0.46 : 0.4) * w, 0.5 * w);
    bow.moveTo(arch.left(), body.top());
    bow.lineTo(arch.left(), arch.center().y());
    bow.arcTo(arch, 180, -180);
    bow.lineTo(arch.right(), closed ? body.top() : arch.center().y() + 0.06 * w);
    QPainterPathStroker stroker;
    stroker.setWidth(0.12 * w);
    QPainterPath path = stroker.createStroke(bow);
    path.setFillRule(Qt::WindingFill);
    path.addRoundedRect(body, 0.08 * w, 0.08 * w);
    QPainterPath keyhole;
    keyhole.setFillRule(Qt::WindingFill);
    keyhole.addEllipse(body.center() - QPointF(0, 0.05 * w), 0.08 * w, 0.08 * w);
    keyhole.addRect(QRectF(body.center().x() - 0.035 * w, body.center().y(), 0.07 * w, 0.15 * w));
    return path.subtracted(keyhole);
}

QPainterPath keyOutline(const QRectF& square) {
    const qreal w = square.width();
    const auto box = [&](qreal x, qreal y, qreal width, qreal height) {
        return QRectF(square.left() + x * w, square.top() + y * w, width * w, height * w);
    };
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addEllipse(box(0, 0.28, 0.44, 0.44));
    path.addRect(box(0.4, 0.44, 0.6, 0.12));
    path.addRect(box(0.72, 0.5, 0.1, 0.2));
    path.addRect(box(0.9, 0.5, 0.1, 0.24));
    QPainterPath hole;
    hole.addEllipse(box(0.12, 0.4, 0.2, 0.2));
    return path.subtracted(hole);
}

QPainterPath flagOutline(const QRectF& square, bool up) {
    const qreal w = square.width();
    const auto at = [&](qreal x, qreal y) {
        return QPointF(square.left() + x * w, square.top() + y * w);
    };
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRect(QRectF(at(0.16, 0), at(0.26, 1)));
    const qreal top = up ? 0.02 : 0.58;
    const qreal height = up ? 0.5 : 0.3;
    QPainterPath cloth;
    cloth.moveTo(at(0.26, top));
    cloth.cubicTo(at(0.5, top - 0.08), at(0.66, top + 0.16), at(0.94, top + 0.04));
    cloth.lineTo(at(up ? 0.94 : 0.8, top + height));
    cloth.cubicTo(at(0.66, top + height + 0.12), at(0.5, top + height - 0.1),
                  at(0.26, top + height));
    cloth.closeSubpath();
    if (up) {
        path.addPath(cloth);
        return path;
    }
    QPainterPathStroker stroker;
    stroker.setWidth(0.07 * w);
    path.addPath(stroker.createStroke(cloth));
    return path;
}

QPainterPath bellOutline(const QRectF& square) {
    const qreal w = square.width();
    const auto at = [&](qreal x, qreal y) {
        return QPointF(square.left() + x * w, square.top() + y * w);
    };
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.moveTo(at(0.08, 0.78));
    path.cubicTo(at(0.3, 0.66), at(0.12, 0.16), at(0.5, 0.14));
    path.cubicTo(at(0.88, 0.16), at(0.7, 0.66), at(0.92, 0.78));
    path.closeSubpath();
    path.addEllipse(at(0.5, 0.1), 0.09 * w, 0.09 * w);
    path.addEllipse(at(0.5, 0.88), 0.12 * w, 0.1 * w);
    return path;
}

QPainterPath clockOutline(const QRectF& square) {
    QPainterPath path = ring(square, square.width() * 0.11);
    const qreal w = square.width();
    QPainterPath hands;
    hands.moveTo(square.center() - QPointF(0, 0.3 * w));
    hands.lineTo(square.center());
    hands.lineTo(square.center() + QPointF(0.2 * w, 0.1 * w));
    QPainterPathStroker stroker;
    stroker.setWidth(0.1 * w);
    stroker.setCapStyle(Qt::RoundCap);
    path.addPath(stroker.createStroke(hands));
    return path;
}

}  // namespace lockstep
