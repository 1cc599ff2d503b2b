#include "window/icons.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <algorithm>

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
        case Icon::More:
            for (const qreal left : {2.0, 8.0}) {
                path.addPolygon(QPolygonF({{left, 3},
                                           {left + 2, 3},
                                           {left + 6, 8},
                                           {left + 2, 13},
                                           {left, 13},
                                           {left + 4, 8},
                                           {left, 3}}));
            }
            break;
    }
    return path;
}

// Drawn at whatever size is asked for, so that it is sharp on every screen.
class OutlineEngine : public QIconEngine {
public:
    OutlineEngine(QPainterPath outline, const QColor& colour, const QColor& disabled)
        : m_outline(std::move(outline)), m_colour(colour), m_disabled(disabled) {}

    void paint(QPainter* painter, const QRect& area, QIcon::Mode mode, QIcon::State) override {
        const qreal side = std::min(area.width(), area.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(area.center() + QPointF(1 - side, 1 - side) / 2);
        painter->scale(side / kUnits, side / kUnits);
        painter->fillPath(m_outline, mode == QIcon::Disabled ? m_disabled : m_colour);
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new OutlineEngine(*this); }

private:
    QPainterPath m_outline;
    QColor m_colour;
    QColor m_disabled;
};

}  // namespace

QIcon makeIcon(Icon icon, const Theme& theme) {
    QColor faint = theme.mutedText();
    faint.setAlphaF(0.4F);
    return QIcon(new OutlineEngine(outlineOf(icon), theme.text(), faint));
}

}  // namespace lockstep
