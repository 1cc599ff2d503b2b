#include "queues/queues_painter.h"

#include "models/picture_ink.h"

namespace lockstep {
namespace {

class QueuesPainter {
public:
    explicit QueuesPainter(const PictureInk& ink)
        : m_ink(ink), m_painter(ink.painter()), m_theme(ink.theme()), m_fonts(ink.fonts()) {}

    void paintRow(const QueuesLayout::Row& row) {
        m_painter.save();
        m_painter.setOpacity(m_ink.emphasis().opacityOf(row.object));
        m_ink.card(row.frame, m_ink.emphasis().isSelected(row.object), false);
        m_ink.write(row.title, kLeftMiddle, row.titleText, m_fonts.bold, m_theme.text());
        m_ink.write(row.length, kLeftMiddle, row.lengthText, m_fonts.small, m_theme.text());
        m_ink.write(row.counters, kRightMiddle, row.countersText, m_fonts.small,
                    m_theme.mutedText());
        m_ink.write(row.rest, kRightMiddle, row.restText, m_fonts.small, m_theme.mutedText());
        m_ink.write(row.joining.label, kLeftMiddle, row.joining.text, m_fonts.small,
                    m_theme.mutedText());
        for (const QueuesLayout::Cell& cell : row.cells) paintCell(cell);
        for (const QueuesLayout::End* end : row.allEnds()) paintEnd(*end);
        m_painter.restore();
        for (const QueuesLayout::End* end : row.allEnds()) {
            for (const QueuesLayout::Seat& seat : end->seats) m_ink.seat(seat.box, seat.handedOver);
        }
    }

private:
    void paintCell(const QueuesLayout::Cell& cell) {
        m_ink.cell(cell.frame, cell.filled);
        const bool tagged = !cell.priority.isEmpty();
        const QRectF text =
            tagged ? cell.frame.adjusted(0, cell.frame.height() * 0.42, 0, -2) : cell.frame;
        m_ink.write(text, Qt::AlignCenter, cell.text, m_fonts.small, m_theme.text());
        m_ink.write(cell.frame.adjusted(5, 2, 0, 0), Qt::AlignLeft | Qt::AlignTop, cell.priority,
                    m_fonts.small, m_theme.accent());
        if (cell.changed) {
            paintChangedDot(m_painter, cell.frame.topRight() + QPointF(-3, 2), m_theme);
        }
    }

    void paintEnd(const QueuesLayout::End& end) {
        const QColor color = end.used ? m_theme.accent() : m_theme.mutedText();
        m_ink.arrow(end.arrow, {.used = end.used});
        if (!end.arrow.isNull()) {
            m_ink.write(end.label, Qt::AlignCenter, end.text, m_fonts.small, color);
        }
        m_ink.write(end.hidden, kRightMiddle, end.hiddenText, m_fonts.small, m_theme.mutedText());
    }

    const PictureInk& m_ink;
    QPainter& m_painter;
    const Theme& m_theme;
    const Fonts& m_fonts;
};

}  // namespace

void paintQueues(QPainter& painter, const QueuesLayout& layout, const Emphasis& emphasis,
                 const Theme& theme, const Fonts& fonts) {
    const PictureInk ink(painter, emphasis, theme, fonts);
    QueuesPainter all(ink);
    painter.save();
    for (const QueuesLayout::Row& row : layout.rows) all.paintRow(row);
    ink.write(layout.hidden, kLeftMiddle, layout.hiddenText, fonts.small, theme.mutedText());
    painter.restore();
}

}  // namespace lockstep
