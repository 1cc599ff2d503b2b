#pragma once

#include <QBrush>
#include <QPainter>
#include <array>
#include <vector>

#include "theme/theme.h"

namespace lockstep {

// Paints very many bars as Theme::paintBar() does, in batches of one look. On a raster device bars
// end at whole pixels, and a pattern is a small picture that is cut from the theme's own bar;
// elsewhere each bar is drawn by itself.
class BarPainter {
public:
    BarPainter(QPainter& painter, const Theme& theme);

    // With its look's pattern.
    void add(const QRectF& bar, Look look);
    // In its look's colour alone.
    void addPlain(const QRectF& bar, Look look);
    // Paints what has been added, patterned bars first.
    void flush();

private:
    [[nodiscard]] QRect onPixels(const QRectF& bar) const;
    [[nodiscard]] QBrush patternOf(Look look) const;
    void flushBatches();

    QPainter& m_painter;
    const Theme& m_theme;
    const bool m_isRaster;
    const double m_ratio;  // device pixels per unit
    const QTransform m_toPixels;
    struct Batch {
        std::vector<QRect> patterned;
        std::vector<QRect> plain;
    };
    std::array<Batch, kLookCount> m_batches;
};

}  // namespace lockstep
