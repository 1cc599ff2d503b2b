#include "timeline/marked_painter.h"

#include <QPainter>

namespace lockstep {
namespace {

constexpr double kTint = 0.14;  // of the accent over what is marked

QColor tint(const Theme& theme, double strength) {
    QColor color = theme.accent();
    color.setAlphaF(static_cast<float>(strength));
    return color;
}

QRectF cell(const QRectF& column, double top, double height) {
    return QRectF(column.left(), top, column.width(), height).adjusted(0, 0, -Theme::kGrid, 0);
}

void drawNumber(QPainter& painter, const QRectF& box, const QString& text) {
    painter.drawText(box, int(Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine), text);
}

}  // namespace

void paintMarkedBand(QPainter& painter, const MarkedLayout& marked, const Theme& theme) {
    if (marked.band.isNull()) return;
    painter.fillRect(marked.band, tint(theme, kTint));
    painter.setPen(QPen(theme.accent(), 1));
    painter.drawLine(marked.band.topLeft(), marked.band.bottomLeft());
    painter.drawLine(marked.band.topRight(), marked.band.bottomRight());
}

void paintMarkedText(QPainter& painter, const TimelineLayout& layout, const Theme& theme) {
    const MarkedLayout& marked = layout.marked;
    if (marked.inRuler.isNull()) return;
    painter.fillRect(marked.inRuler.adjusted(0, marked.inRuler.height() - 4, 0, 0),
                     tint(theme, 0.6));
    painter.setPen(QPen(theme.accent(), 1));
    painter.setBrush(theme.surface());
    painter.drawRoundedRect(marked.textBox.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setFont(layout.tagFont);
    painter.setPen(theme.text());
    painter.drawText(marked.textBox, int(Qt::AlignCenter | Qt::TextSingleLine), marked.text);
}

void paintMarkedTable(QPainter& painter, const TimelineLayout& layout, const Theme& theme) {
    const MarkedLayout& marked = layout.marked;
    if (marked.table.isNull()) return;
    painter.fillRect(marked.table, theme.surface());
    painter.setFont(layout.tagFont);
    const double ruler = layout.ruler.height();
    for (std::size_t state = 0; state < marked.columns.size(); ++state) {
        const QRectF& column = marked.columns[state];
        const Look look = Slice::kTotalled[state];
        const QRectF head = cell(column, marked.table.top(), ruler - 4);
        painter.setPen(theme.text());
        drawNumber(painter, head, theme.nameOf(look));
        painter.fillRect(
            QRectF(head.left() + Theme::kGrid, head.bottom(), head.width() - Theme::kGrid, 3),
            theme.fill(look));
        painter.setClipRect(
            QRectF(column.left(), layout.lanes.top(), column.width(), layout.lanes.height()));
        for (const LaneRow& row : layout.rows) {
            const Nanoseconds time = row.sums[state];
            painter.setPen(row.isSelected ? theme.accent()
                           : time == 0    ? theme.mutedText()
                                          : theme.text());
            drawNumber(painter, cell(column, row.bar.top() - 2, row.bar.height() + 4),
                       time == 0 ? QStringLiteral("–") : formatTime(time));
        }
        painter.setClipping(false);
        painter.setPen(theme.text());
        drawNumber(
            painter,
            cell(column, layout.lanes.bottom(), marked.table.bottom() - layout.lanes.bottom()),
            QStringLiteral("Σ ") + formatTime(marked.whole[state]));
    }
    painter.setPen(QPen(theme.line(), 1));
    painter.drawLine(marked.table.topLeft(), marked.table.bottomLeft());
    painter.drawLine(QPointF(marked.table.left(), layout.lanes.bottom()),
                     QPointF(marked.table.right(), layout.lanes.bottom()));
}

}  // namespace lockstep
