#include "gantt/gantt_painter.h"

#include <QCoreApplication>

namespace lockstep {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Gantt)
};

constexpr double kTint = 0.28;      // of the hue in a box
constexpr double kVeil = 0.62;      // as in the charts
constexpr qreal kStripe = 3;        // px
constexpr qreal kFramedFrom = 4;    // px: a narrower box has no room for a frame
constexpr qreal kStripedFrom = 12;  // px of height

void paintCard(const PictureInk& ink, const QRectF& card) {
    if (card.isNull()) return;
    ink.painter().setPen(Qt::NoPen);
    ink.painter().setBrush(ink.theme().surface());
    ink.painter().drawRoundedRect(card, Theme::kCorner, Theme::kCorner);
}

void paintBox(const PictureInk& ink, const GanttBox& box) {
    QPainter& painter = ink.painter();
    const Theme& theme = ink.theme();
    painter.setOpacity(ink.emphasis().opacityOf(box.task));
    if (box.area.width() < kFramedFrom) {
        painter.fillRect(box.area, theme.identity(box.task));
        return;
    }
    painter.fillRect(box.area, ganttFill(theme, box.task));
    if (box.cpu >= 0) {
        if (box.area.height() >= kStripedFrom) {
            painter.fillRect(
                QRectF(box.area.left(), box.area.bottom() - kStripe, box.area.width(), kStripe),
                theme.identity(box.task));
        }
        painter.setPen(QPen(theme.mutedText(), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.area);
    } else {
        painter.fillRect(QRectF(box.area.left(), box.area.top(), kStripe, box.area.height()),
                         theme.identity(box.task));
    }
    if (ink.emphasis().isSelected(box.task)) {
        painter.setPen(QPen(theme.accent(), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.area.adjusted(1, 1, -1, -1));
    }
}

// Whole where the box has begun by the moment.
void paintNames(const PictureInk& ink, const GanttLayout& layout) {
    for (const GanttBox& box : layout.boxes) {
        const double opacity = ink.emphasis().opacityOf(box.task);
        const bool isLater = box.area.left() > layout.momentX;
        ink.painter().setOpacity(isLater ? opacity * (1 - kVeil) : opacity);
        ink.write(box.area, Qt::AlignCenter | Qt::TextSingleLine, box.text, ink.fonts().small,
                  ink.theme().text());
    }
    ink.painter().setOpacity(1);
}

void paintLabels(const PictureInk& ink, const std::vector<Sheet::Label>& labels) {
    for (const Sheet::Label& label : labels) {
        ink.painter().setOpacity(label.task.isValid() ? ink.emphasis().opacityOf(label.task) : 1);
        const QFont& font = label.face == Sheet::Face::Small  ? ink.fonts().small
                            : label.face == Sheet::Face::Bold ? ink.fonts().bold
                                                              : ink.fonts().body;
        ink.write(label.area, label.align, label.text, font,
                  label.tone == Sheet::Tone::Muted ? ink.theme().mutedText() : ink.theme().text());
    }
    ink.painter().setOpacity(1);
}

void paintTable(const PictureInk& ink, const GanttTable& table) {
    paintCard(ink, table.card);
    QPainter& painter = ink.painter();
    for (const GanttTable::Row& row : table.rows) {
        painter.setOpacity(ink.emphasis().opacityOf(row.task));
        painter.fillRect(row.swatch, ink.theme().identity(row.task));
        if (!ink.emphasis().isSelected(row.task)) continue;
        painter.setPen(QPen(ink.theme().accent(), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(row.area.adjusted(-3, 1, 3, -1));
    }
    painter.setOpacity(1);
    painter.setPen(QPen(ink.theme().line(), 1));
    for (const QLineF& rule : table.rules) painter.drawLine(rule);
    paintLabels(ink, table.labels);
}

// The times between the lanes stay as they are.
void paintMoment(const PictureInk& ink, const GanttLayout& layout) {
    QPainter& painter = ink.painter();
    QColor veil = ink.theme().surface();
    veil.setAlphaF(static_cast<float>(kVeil));
    std::vector<QRectF> parts = layout.lanes;
    if (!layout.queue.isNull()) parts.push_back(layout.queue);
    const qreal x = layout.momentX;
    for (const QRectF& part : parts) {
        if (x < part.right() - 0.5) {
            painter.fillRect(QRectF(QPointF(x, part.top()), part.bottomRight()), veil);
        }
        painter.setPen(QPen(ink.theme().accent(), Theme::kLine));
        painter.drawLine(QPointF(x, part.top() - 2), QPointF(x, part.bottom() + 2));
    }
}

}  // namespace

QColor ganttFill(const Theme& theme, TaskId task) {
    const QColor hue = theme.identity(task);
    const QColor ground = theme.surface();
    const auto mixed = [](int part, int rest) { return qRound(kTint * part + (1 - kTint) * rest); };
    return {mixed(hue.red(), ground.red()), mixed(hue.green(), ground.green()),
            mixed(hue.blue(), ground.blue())};
}

void paintGantt(const PictureInk& ink, const GanttLayout& layout) {
    QPainter& painter = ink.painter();
    paintCard(ink, layout.card);
    painter.setRenderHint(QPainter::Antialiasing, false);  // borders stay sharp
    painter.setPen(QPen(ink.theme().line(), 1));
    painter.setBrush(Qt::NoBrush);
    for (const QRectF& lane : layout.lanes) painter.drawRect(lane);
    for (const GanttBox& box : layout.boxes) paintBox(ink, box);
    painter.setOpacity(1);
    painter.setPen(QPen(ink.theme().mutedText(), 1));
    for (const QLineF& tick : layout.ticks) painter.drawLine(tick);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLabels(ink, layout.labels);
    if (layout.end > 0) {
        paintMoment(ink, layout);
        paintNames(ink, layout);
    } else if (!layout.lanes.empty()) {
        ink.write(layout.lanes.front(), Qt::AlignCenter | Qt::TextWordWrap,
                  Words::tr("No virtual time has passed yet."), ink.fonts().small,
                  ink.theme().mutedText());
    }
    paintTable(ink, layout.table);
}

}  // namespace lockstep
