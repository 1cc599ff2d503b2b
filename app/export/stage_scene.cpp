#include "export/stage_scene.h"

#include <QPainter>
#include <QTransform>

#include "theme/fonts.h"

namespace lockstep {

namespace {

constexpr qreal kLeastFactor = 0.6;  // at which what is written can still be read
constexpr qreal kUsualFactor = 0.75;
constexpr qreal kMostStretch = 1.6;

QRectF placeOfAll(const std::vector<StagePanel>& panels) {
    QRectF all;
    for (const StagePanel& panel : panels) all |= panel.place;
    return all;
}

// The title and the line around the panel.
Drawing drawingAround(const StagePanel& panel, const QRectF& place, const Theme& theme,
                      const Fonts& fonts) {
    return recorded([&](QPainter& painter) {
        const qreal line = heightOf(fonts.bold) + Theme::kGrid / 2;
        const QRectF title(place.left() + Theme::kGrid, place.top(),
                           std::max(0.0, place.width() - 2 * Theme::kGrid), line);
        painter.setFont(fonts.bold);
        painter.setPen(theme.text());
        painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                         fitted(panel.title, fonts.bold, title.width()));
        painter.setPen(QPen(theme.line(), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(place);
    });
}

std::vector<Scene::Part> partsOf(const StagePanel& panel, const QRectF& place, const Theme& theme,
                                 const Fonts& fonts) {
    const qreal line = heightOf(fonts.bold) + Theme::kGrid / 2;
    std::vector<Scene::Part> parts = partsWithin(panel.scene, place.adjusted(0, line, 0, 0));
    parts.push_back([=, &theme] { return drawingAround(panel, place, theme, fonts); });
    return parts;
}

// How much higher the stage must be so that every panel has the height that it needs.
qreal stretchFor(const std::vector<StagePanel>& panels, qreal line) {
    qreal stretch = 1;
    for (const StagePanel& panel : panels)
        if (const int least = panel.scene.leastSize.height(); least > 0)
            stretch = std::max(stretch, (least + line) / panel.place.height());
    return std::min(stretch, kMostStretch);
}

}  // namespace

Scene stageScene(std::vector<StagePanel> panels, const Theme& theme) {
    const QRectF all = placeOfAll(panels);
    const int resolution = panels.front().scene.resolution;
    const qreal line = 2 * heightOf(Fonts(theme).bold);
    const QSizeF natural(all.width(), all.height() * stretchFor(panels, line));
    const auto parts = [panels = std::move(panels), all, &theme](const QRectF& area) {
        const Fonts fonts = Fonts::forArea(theme, area);
        const QTransform toArea =
            QTransform::fromTranslate(area.left(), area.top())
                .scale(area.width() / all.width(), area.height() / all.height())
                .translate(-all.left(), -all.top());
        std::vector<Scene::Part> parts{filling(area, theme.background())};
        for (const StagePanel& panel : panels) {
            const QRectF place = toArea.mapRect(panel.place).adjusted(3, 3, -3, -3);
            append(parts, partsOf(panel, place, theme, fonts));
        }
        return parts;
    };
    const Scene laidOut{parts, natural.toSize(), resolution};
    const auto enlarged = [laidOut, natural](const QRectF& area) {
        const qreal factor =
            std::min(area.width() / natural.width(), area.height() / natural.height());
        return enlargedParts(laidOut, area, std::max(kLeastFactor, factor));
    };
    return {enlarged, natural.toSize(), resolution, (natural * kUsualFactor).toSize()};
}

}  // namespace lockstep
