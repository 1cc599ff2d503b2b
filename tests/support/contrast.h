#pragma once

#include <QColor>
#include <algorithm>
#include <cmath>

namespace lockstep::test {

// WCAG 2.1: relative luminance, from 0 (black) to 1 (white).
inline double luminance(const QColor& color) {
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

// WCAG 2.1: contrast ratio, from 1 to 21; the order does not matter.
inline double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

}  // namespace lockstep::test
