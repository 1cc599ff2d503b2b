#pragma once

#include <QBrush>
#include <QPainter>
#include <array>
#include <map>
#include <vector>

#include "theme/theme.h"

namespace lockstep {

// Paints very many bars as Theme::paintBar() does, in batches of one look. On a raster device a
// look's pattern is a small picture that is cut from the theme's own bar; on others each bar is
// drawn as lines.
class BarPainter {
public:
    BarPainter(QPainter& painter, const Theme& theme);

    void add(const QRectF& bar, Look look);
    // Without a pattern, for what is too narrow for one.
    void addPlain(const QRectF& bar, Look look);
    // Paints what has been added, patterned bars first.
    void flush();

private:
    [[nodiscard]] QBrush patternOf(Look look) const;

    QPainter& m_painter;
    const Theme& m_theme;
    bool m_isRaster;
    std::array<std::vector<QRectF>, kLookCount> m_patterned;
    std::array<std::vector<QRectF>, kLookCount> m_plain;
};

}  // namespace lockstep
