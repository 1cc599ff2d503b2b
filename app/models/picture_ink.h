#pragma once

#include <QPainter>

#include "models/emphasis.h"
#include "theme/fonts.h"

namespace lockstep {

constexpr int kLeftMiddle = Qt::AlignLeft | Qt::AlignVCenter;
constexpr int kRightMiddle = Qt::AlignRight | Qt::AlignVCenter;

// How every picture draws what pictures have in common. Lives as long as one paint().
class PictureInk {
public:
    struct ArrowStyle {
        bool used = false;     // the last step took it
        bool inCycle = false;  // of a deadlock
        Qt::PenStyle line = Qt::SolidLine;
    };

    PictureInk(QPainter& painter, const Emphasis& emphasis, const Theme& theme, const Fonts& fonts)
        : m_painter(painter), m_emphasis(emphasis), m_theme(theme), m_fonts(fonts) {}

    [[nodiscard]] QPainter& painter() const { return m_painter; }
    [[nodiscard]] const Emphasis& emphasis() const { return m_emphasis; }
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] const Fonts& fonts() const { return m_fonts; }

    // Nothing for an empty text.
    void write(const QRectF& box, int flags, const QString& text, const QFont& font,
               const QColor& color) const;
    // Nothing for a null line.
    void arrow(const QLineF& line, const ArrowStyle& style) const;
    // The surface that an object's parts stand on; its outline tells whether it is selected, or
    // part of a deadlock.
    void card(const QRectF& frame, bool selected, bool inCycle) const;
    // One place of a queue or a buffer.
    void cell(const QRectF& frame, bool filled) const;
    // `awaited`: woken for something that it has not taken yet.
    void seat(const TokenBox& box, bool awaited) const;

private:
    QPainter& m_painter;
    const Emphasis& m_emphasis;
    const Theme& m_theme;
    const Fonts& m_fonts;
};

}  // namespace lockstep
