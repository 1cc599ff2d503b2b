#include "export/scene.h"

#include <QPainter>
#include <algorithm>
#include <iterator>

#include "models/view.h"
#include "theme/fonts.h"

namespace lockstep {

Scene sceneOf(const View& view) {
    return {[&view](const QRectF& area) {
                return std::vector<Scene::Part>{[&view, area] { return view.drawing(area); }};
            },
            view.naturalSize(), std::max(view.logicalDpiX(), 1), view.leastSize()};
}

std::vector<Scene::Part> partsWithin(const Scene& scene, const QRectF& area) {
    std::vector<Scene::Part> parts = scene.parts(QRectF(QPointF(), area.size()));
    for (Scene::Part& part : parts) {
        part = [part, area]() -> Drawing {
            return [drawing = part(), area](QPainter& painter) {
                painter.save();
                painter.setClipRect(area, Qt::IntersectClip);
                painter.translate(area.topLeft());
                drawing(painter);
                painter.restore();
            };
        };
    }
    return parts;
}

std::vector<Scene::Part> enlargedParts(const Scene& scene, const QRectF& area, qreal factor) {
    std::vector<Scene::Part> parts =
        scene.parts(QRectF(area.topLeft() / factor, area.size() / factor));
    if (factor == 1) return parts;
    for (Scene::Part& part : parts) {
        part = [part, factor]() -> Drawing {
            return [drawing = part(), factor](QPainter& painter) {
                painter.save();
                painter.scale(factor, factor);
                drawing(painter);
                painter.restore();
            };
        };
    }
    return parts;
}

Scene growing(const Scene& scene) {
    Scene grown = scene;
    grown.parts = [scene](const QRectF& area) {
        if (area.size() == QSizeF(scene.naturalSize)) return scene.parts(area);
        const QSizeF usual = Fonts::kUsualWindow;
        const qreal factor = std::min(area.width() / usual.width(), area.height() / usual.height());
        return enlargedParts(scene, area, std::max(1.0, factor));
    };
    return grown;
}

void append(std::vector<Scene::Part>& parts, std::vector<Scene::Part> more) {
    parts.insert(parts.end(), std::make_move_iterator(more.begin()),
                 std::make_move_iterator(more.end()));
}

Scene::Part filling(const QRectF& area, const QColor& color) {
    return [area, color]() -> Drawing {
        return [area, color](QPainter& painter) { painter.fillRect(area, color); };
    };
}

Drawing together(const std::vector<Scene::Part>& parts) {
    std::vector<Drawing> drawings;
    for (const Scene::Part& part : parts) drawings.push_back(part());
    return [drawings = std::move(drawings)](QPainter& painter) {
        for (const Drawing& drawing : drawings) drawing(painter);
    };
}

}  // namespace lockstep
