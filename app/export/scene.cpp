#include "export/scene.h"

#include <QPainter>
#include <algorithm>

#include "models/view.h"

namespace lockstep {

Scene sceneOf(const View& view) {
    return {[&view](QPainter& painter, const QRectF& area) { view.paint(painter, area); },
            view.naturalSize(), std::max(view.logicalDpiX(), 1)};
}

void paintInto(const Scene& scene, QPainter& painter, const QRectF& area) {
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.translate(area.topLeft());
    scene.paint(painter, QRectF(QPointF(), area.size()));
    painter.restore();
}

}  // namespace lockstep
