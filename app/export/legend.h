#pragma once

#include <QRectF>
#include <QString>
#include <optional>
#include <vector>

#include "model/world.h"
#include "theme/fonts.h"

namespace lockstep {

// What the states' colours, patterns and glyphs and the kinds' shapes mean.
struct LegendItem {
    std::optional<Look> look;  // of a state; none: a kind's shape
    TaskKind kind = TaskKind::Thread;
    QString name;
    QRectF token{};
    QRectF bar{};  // of a state
    QRectF label{};
};

struct Legend {
    std::vector<LegendItem> items;
    qreal height = 0;
};

// In rows from the left, as many as this width needs; the first begins at (0, 0).
[[nodiscard]] Legend layOutLegend(qreal width, const Theme& theme, const Fonts& fonts);

void paintLegend(QPainter& painter, const Legend& legend, const Theme& theme, const Fonts& fonts);

}  // namespace lockstep
