#include "window/icons.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include "theme/theme.h"

namespace lockstep {

namespace {

// All outlines are drawn in a square of 16 units.
constexpr qreal kUnits = 16;

void addTriangle(QPainterPath& path, qreal base, qreal tip, qreal halfHeight) {
    path.moveTo(base, 8 - halfHeight);
    path.lineTo(tip, 8);
    path.lineTo(base, 8 + halfHeight);
    path.closeSubpath();
}

// An open circle whose end is an arrow's head.
QPainterPath restartOutline() {
    QPainterPath arc;
    arc.arcMoveTo(QRectF(2.5, 2.5, 11, 11), 60);
    arc.arcTo(QRectF(2.5, 2.5, 11, 11), 60, -300);
    QPainterPathStroker stroker;
    stroker.setWidth(2);
    QPainterPath path = stroker.createStroke(arc);
    QPainterPath head;
    head.moveTo(4.2, 0.4);
    head.lineTo(10.2, 2.2);
    head.lineTo(5.8, 6.6);
    head.closeSubpath();
    return path.united(head);
}

QPainterPath outlineOf(Icon icon) {
    QPainterPath path;
    switch (icon) {
        case Icon::ToStart:
            path.addRect(2, 3, 2, 10);
            addTriangle(path, 13, 5, 5);
            break;
        case Icon::StepBack:
            addTriangle(path, 9, 2, 5);
            path.addRect(11, 3, 2.5, 10);
            break;
        case Icon::Run:
            addTriangle(path, 4, 14, 6);
            break;
        case Icon::Pause:
            path.addRect(3.5, 2.5, 3.5, 11);
            path.addRect(9, 2.5, 3.5, 11);
            break;
        case Icon::Step:
            path.addRect(2.5, 3, 2.5, 10);
            addTriangle(path, 7, 14, 5);
            break;
        case Icon::ToEnd:
            addTriangle(path, 3, 11, 5);
            path.addRect(12, 3, 2, 10);
            break;
        case Icon::Restart:
            return restartOutline();
        case Icon::Stop:
            path.addRoundedRect(3, 3, 10, 10, 1, 1);
            break;
    }
    return path;
}

QPixmap draw(Icon icon, int side, const QColor& colour) {
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(side / kUnits, side / kUnits);
    painter.fillPath(outlineOf(icon), colour);
    return pixmap;
}

}  // namespace

QIcon makeIcon(Icon icon, const Theme& theme) {
    QColor faint = theme.mutedText();
    faint.setAlphaF(0.4F);
    QIcon made;
    for (const int side : {16, 24, 32, 48}) {
        made.addPixmap(draw(icon, side, theme.text()), QIcon::Normal);
        made.addPixmap(draw(icon, side, faint), QIcon::Disabled);
    }
    return made;
}

}  // namespace lockstep
