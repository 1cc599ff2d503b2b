#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QRectF>
#include <QSizeF>
#include <algorithm>

#include "theme/theme.h"

namespace lockstep {

// The three fonts of a view, as its layout measures them and its painter uses them.
struct Fonts {
    QFont body;
    QFont small;
    QFont bold;

    explicit Fonts(const Theme& theme, qreal factor = 1)
        : body(theme.font(factor)), small(theme.font(0.9 * factor)), bold(theme.font(factor)) {
        bold.setWeight(QFont::Bold);
    }

    static constexpr QSizeF kUsualWindow{1600, 960};  // px

    // Larger ones for a picture that is larger than a usual window, as for a projector or a poster.
    [[nodiscard]] static Fonts forArea(const Theme& theme, const QRectF& area) {
        const qreal factor =
            std::min(area.width() / kUsualWindow.width(), area.height() / kUsualWindow.height());
        return Fonts(theme, std::clamp(factor, 1.0, 4.0));
    }
};

[[nodiscard]] inline qreal widthOf(const QString& text, const QFont& font) {
    return QFontMetricsF(font).horizontalAdvance(text);
}
[[nodiscard]] inline qreal heightOf(const QFont& font) {
    return QFontMetricsF(font).height();
}

}  // namespace lockstep
