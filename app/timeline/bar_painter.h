#pragma once

#include <QBrush>
#include <QPainter>
#include <array>
#include <functional>
#include <span>
#include <vector>

#include "timeline/lane_bars.h"

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
    // Paints columns, each in the band of its row. What ran stands on the ground, what was ready
    // over it, and what was blocked over both.
    void addColumns(const std::vector<Column>& columns,
                    const std::function<QRectF(std::size_t)>& bandOf);

private:
    [[nodiscard]] QRect onPixels(const QRectF& bar) const;
    [[nodiscard]] QBrush patternOf(Look look) const;
    void paintOnPixels(const std::function<void()>& paint);
    // Of one row.
    void paintColumnsOnPixels(std::span<const Column> columns, const QRectF& band);
    void paintColumns(std::span<const Column> columns, const QRectF& band);

    QPainter& m_painter;
    const Theme& m_theme;
    const bool m_isRaster;
    const QTransform m_toPixels;
    const double m_ratio;  // device pixels per unit, so many that a tile has one
    struct Batch {
        std::vector<QRect> patterned;
        std::vector<QRect> plain;
    };
    std::array<Batch, kLookCount> m_batches;
    [[nodiscard]] Batch& batchOf(Look look) { return m_batches[static_cast<std::size_t>(look)]; }
};

}  // namespace lockstep
