#pragma once

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

namespace lockstep {

// Lengths of a timeline's picture in pixels, which grow with the font.
struct TimelineSizes {
    explicit TimelineSizes(const QFont& font)
        : unit(std::max(0.7, font.pixelSize() / 13.0)), tagFont(font) {
        tagFont.setPixelSize(qRound(font.pixelSize() * 0.9));
        lane = std::ceil(bar() + QFontMetricsF(tagFont).capHeight() + 5 * unit);
    }
    [[nodiscard]] double bar() const { return 14 * unit; }
    [[nodiscard]] double ruler() const { return 24 * unit; }
    [[nodiscard]] double legend() const { return 24 * unit; }
    [[nodiscard]] double minimap() const { return 28 * unit; }
    [[nodiscard]] double token() const { return 16 * unit; }
    // Of a lane that stands for several tasks.
    [[nodiscard]] double thinLane() const { return 20 * unit; }
    // Before the names, where some lanes can be folded.
    [[nodiscard]] double indent() const { return 14 * unit; }
    [[nodiscard]] double sumColumn() const { return 64 * unit; }

    // The size of the names in lanes that are shrunk so.
    [[nodiscard]] int nameSize(double shrink) const { return int(lane * shrink * 0.85); }
    // Lanes that are shrunk more have no names, which would be too small to read.
    [[nodiscard]] double leastShrink() const { return (kLeastName + 1) / (lane * 0.85); }
    static constexpr int kLeastName = 7;  // px

    double unit;
    QFont tagFont;
    double lane;
};

}  // namespace lockstep
