#include "queues/queues_painter.h"

#include <QPainter>

#include "theme/arrow.h"

namespace lockstep {
namespace {

constexpr qreal kArrow = 8;  // px
constexpr int kLeftMiddle = Qt::AlignLeft | Qt::AlignVCenter;
constexpr int kRightMiddle = Qt::AlignRight | Qt::AlignVCenter;

class QueuesPainter {
public:
    QueuesPainter(QPainter& painter, const Emphasis& emphasis, const Theme& theme,
                  const Fonts& fonts)
        : m_painter(painter), m_emphasis(emphasis), m_theme(theme), m_fonts(fonts) {}

    void paintRow(const QueuesLayout::Row& row) {
        m_painter.save();
        m_painter.setOpacity(m_emphasis.opacityOf(row.object));
        const bool selected = m_emphasis.isSelected(row.object);
        m_painter.setPen(selected ? QPen(m_theme.accent(), 2) : QPen(m_theme.line(), Theme::kLine));
        m_painter.setBrush(m_theme.surface());
        m_painter.drawRoundedRect(row.frame, Theme::kCorner, Theme::kCorner);
        write(row.title, kLeftMiddle, row.titleText, m_fonts.bold, m_theme.text());
        write(row.length, kLeftMiddle, row.lengthText, m_fonts.small, m_theme.text());
        write(row.counters, kRightMiddle, row.countersText, m_fonts.small, m_theme.mutedText());
        write(row.rest, kRightMiddle, row.restText, m_fonts.small, m_theme.mutedText());
        for (const QueuesLayout::Cell& cell : row.cells) paintCell(cell);
        paintEnd(row.put);
        paintEnd(row.get);
        m_painter.restore();
        paintSeats(row.put);
        paintSeats(row.get);
    }

    void write(const QRectF& box, int flags, const QString& text, const QFont& font,
               const QColor& color) {
        if (text.isEmpty()) return;
        m_painter.setFont(font);
        m_painter.setPen(color);
        m_painter.drawText(box, flags, text);
    }

private:
    void paintCell(const QueuesLayout::Cell& cell) {
        const qreal corner = std::min(Theme::kCorner, cell.frame.width() / 6);
        m_painter.setPen(cell.filled ? QPen(m_theme.mutedText(), Theme::kLine)
                                     : QPen(m_theme.line(), 1, Qt::DashLine));
        m_painter.setBrush(cell.filled ? QBrush(m_theme.background()) : QBrush(Qt::NoBrush));
        m_painter.drawRoundedRect(cell.frame.adjusted(1, 1, -1, -1), corner, corner);
        write(cell.frame, Qt::AlignCenter, cell.text, m_fonts.small, m_theme.text());
        if (cell.changed) {
            paintChangedDot(m_painter, cell.frame.topRight() + QPointF(-3, 2), m_theme);
        }
    }

    void paintEnd(const QueuesLayout::End& end) {
        const QColor color = end.used ? m_theme.accent() : m_theme.mutedText();
        m_painter.setPen(QPen(color, end.used ? 3 : Theme::kLine, Qt::SolidLine, Qt::FlatCap));
        m_painter.drawLine(shortened(end.arrow, kArrow - 1));
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color);
        m_painter.drawPolygon(arrowHead(end.arrow, end.used ? kArrow + 2 : kArrow));
        write(end.label, Qt::AlignCenter, end.text, m_fonts.small, color);
        write(end.hidden, Qt::AlignCenter, end.hiddenText, m_fonts.small, m_theme.mutedText());
    }

    void paintSeats(const QueuesLayout::End& end) {
        for (const QueuesLayout::Seat& seat : end.seats) {
            TokenMarks marks = m_emphasis.marksOf(seat.box.item.task);
            marks.awaited = seat.handedOver;
            paintToken(m_painter, seat.box, marks, m_theme, m_fonts);
        }
    }

    QPainter& m_painter;
    const Emphasis& m_emphasis;
    const Theme& m_theme;
    const Fonts& m_fonts;
};

}  // namespace

void paintQueues(QPainter& painter, const QueuesLayout& layout, const Emphasis& emphasis,
                 const Theme& theme, const Fonts& fonts) {
    QueuesPainter all(painter, emphasis, theme, fonts);
    painter.save();
    for (const QueuesLayout::Row& row : layout.rows) all.paintRow(row);
    all.write(layout.hidden, kLeftMiddle, layout.hiddenText, fonts.small, theme.mutedText());
    painter.restore();
}

}  // namespace lockstep
