#include "models/picture_ink.h"

#include "theme/arrow.h"

namespace lockstep {

void PictureInk::write(const QRectF& box, int flags, const QString& text, const QFont& font,
                       const QColor& color) const {
    if (text.isEmpty()) return;
    m_painter.setFont(font);
    m_painter.setPen(color);
    m_painter.drawText(box, flags, text);
}

void PictureInk::arrow(const QLineF& line, const ArrowStyle& style) const {
    if (line.isNull()) return;
    constexpr qreal kHead = 8;  // px
    const QColor color = style.inCycle ? m_theme.deadlock()
                         : style.used  ? m_theme.accent()
                                       : m_theme.mutedText();
    const qreal width = style.inCycle || style.used ? 3 : Theme::kLine;
    m_painter.setPen(QPen(color, width, style.line, Qt::FlatCap));
    m_painter.drawLine(shortened(line, kHead - 1));
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    m_painter.drawPolygon(arrowHead(line, style.used ? kHead + 2 : kHead));
}

void PictureInk::card(const QRectF& frame, bool selected, bool inCycle) const {
    m_painter.setPen(inCycle    ? QPen(m_theme.deadlock(), 3)
                     : selected ? QPen(m_theme.accent(), 2)
                                : QPen(m_theme.line(), Theme::kLine));
    m_painter.setBrush(m_theme.surface());
    m_painter.drawRoundedRect(frame, Theme::kCorner, Theme::kCorner);
}

void PictureInk::cell(const QRectF& frame, bool filled) const {
    const qreal corner = std::min(Theme::kCorner, frame.width() / 6);
    m_painter.setPen(filled ? QPen(m_theme.mutedText(), Theme::kLine)
                            : QPen(m_theme.line(), 1, Qt::DashLine));
    m_painter.setBrush(filled ? QBrush(m_theme.background()) : QBrush(Qt::NoBrush));
    m_painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), corner, corner);
}

void PictureInk::seat(const TokenBox& box, bool awaited) const {
    TokenMarks marks = m_emphasis.marksOf(box.item.task);
    marks.awaited = awaited;
    paintToken(m_painter, box, marks, m_theme, m_fonts);
}

}  // namespace lockstep
