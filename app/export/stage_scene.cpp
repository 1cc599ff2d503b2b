#include "export/stage_scene.h"

#include <QPainter>

#include "theme/fonts.h"

namespace lockstep {

namespace {

QRectF placeOfAll(const std::vector<StagePanel>& panels) {
    QRectF all;
    for (const StagePanel& panel : panels) all |= panel.place;
    return all;
}

void paintPanel(QPainter& painter, const StagePanel& panel, const QRectF& place, const Theme& theme,
                const Fonts& fonts) {
    const qreal line = heightOf(fonts.bold) + Theme::kGrid / 2;
    const QRectF title(place.left() + Theme::kGrid, place.top(),
                       std::max(0.0, place.width() - 2 * Theme::kGrid), line);
    painter.setFont(fonts.bold);
    painter.setPen(theme.text());
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                     fitted(panel.title, fonts.bold, title.width()));
    paintInto(panel.scene, painter, place.adjusted(0, line, 0, 0));
    painter.setPen(QPen(theme.line(), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(place);
}

}  // namespace

Scene stageScene(std::vector<StagePanel> panels, const Theme& theme) {
    const QRectF all = placeOfAll(panels);
    const int resolution = panels.front().scene.resolution;
    const auto paint = [panels = std::move(panels), all, &theme](QPainter& painter,
                                                                 const QRectF& area) {
        painter.fillRect(area, theme.background());
        const Fonts fonts = Fonts::forArea(theme, area);
        const QTransform toArea =
            QTransform::fromTranslate(area.left(), area.top())
                .scale(area.width() / all.width(), area.height() / all.height())
                .translate(-all.left(), -all.top());
        for (const StagePanel& panel : panels) {
            const QRectF place = toArea.mapRect(panel.place).adjusted(3, 3, -3, -3);
            paintPanel(painter, panel, place, theme, fonts);
        }
    };
    return {paint, all.size().toSize(), resolution};
}

}  // namespace lockstep
