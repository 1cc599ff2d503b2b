#include "states/states_painter.h"

#include <QPainter>

#include "theme/arrow.h"
#include "theme/glyphs.h"

namespace lockstep {
namespace {

constexpr qreal kArrow = 8;  // px
constexpr int kLeftMiddle = Qt::AlignLeft | Qt::AlignVCenter;
constexpr int kLeftTop = Qt::AlignLeft | Qt::AlignTop;

void paintArea(QPainter& painter, const StatesLayout::Area& area, const Theme& theme,
               const Fonts& fonts) {
    painter.setPen(QPen(theme.line(), Theme::kLine));
    painter.setBrush(theme.surface());
    painter.drawRoundedRect(area.frame, Theme::kCorner, Theme::kCorner);
    painter.setPen(Qt::NoPen);
    painter.setBrush(area.look == Look::Terminated ? theme.mutedText() : theme.fill(area.look));
    painter.drawPath(glyphOutline(area.look, area.glyph));
    painter.setFont(fonts.bold);
    painter.setPen(theme.text());
    painter.drawText(area.title, kLeftMiddle, area.titleText);
    painter.setFont(fonts.small);
    painter.setPen(theme.mutedText());
    painter.drawText(area.hidden, Qt::AlignRight | Qt::AlignVCenter, area.hiddenText);
}

void paintEdge(QPainter& painter, const StatesLayout::Edge& edge, const Theme& theme,
               const Fonts& fonts) {
    const QColor color = edge.taken ? theme.accent() : theme.mutedText();
    painter.setPen(QPen(color, edge.taken ? 3 : Theme::kLine, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(shortened(edge.line, kArrow - 1));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(arrowHead(edge.line, edge.taken ? kArrow + 3 : kArrow));
    painter.setFont(fonts.small);
    painter.setPen(color);
    painter.drawText(edge.label, Qt::AlignCenter, edge.text);
}

void paintCpu(QPainter& painter, const StatesLayout::Slot& slot, const Theme& theme,
              const Fonts& fonts) {
    painter.setPen(QPen(theme.line(), 1, slot.idle ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(slot.idle ? QBrush(Qt::NoBrush) : QBrush(theme.background()));
    const qreal corner = std::min(Theme::kCorner, slot.frame.height() / 4);
    painter.drawRoundedRect(slot.frame, corner, corner);
    painter.setFont(fonts.small);
    painter.setPen(theme.mutedText());
    painter.drawText(slot.label, kLeftMiddle, slot.text);
    painter.drawText(slot.note, slot.idle ? Qt::AlignCenter : kLeftTop, slot.noteText);
}

}  // namespace

void paintStateDiagram(QPainter& painter, const StatesLayout& layout, const Emphasis& emphasis,
                       const Theme& theme, const Fonts& fonts) {
    painter.save();
    for (const StatesLayout::Area& area : layout.areas) paintArea(painter, area, theme, fonts);
    for (const StatesLayout::Edge& edge : layout.edges) paintEdge(painter, edge, theme, fonts);
    for (const StatesLayout::Slot& slot : layout.cpus) paintCpu(painter, slot, theme, fonts);
    painter.setFont(fonts.small);
    painter.setPen(theme.mutedText());
    for (const StatesLayout::Level& level : layout.levels) {
        painter.drawText(level.title, kLeftMiddle, level.text);
    }
    for (const StatesLayout::Group& group : layout.groups) {
        const bool selected = emphasis.isSelected(group.object);
        painter.setPen(selected ? theme.accent() : theme.mutedText());
        painter.drawText(group.title, kLeftMiddle, group.text);
    }
    painter.restore();
}

void paintStateTokens(QPainter& painter, const StatesLayout& layout, const Emphasis& emphasis,
                      const Theme& theme, const Fonts& fonts) {
    for (const TokenBox& box : layout.tokens) {
        paintToken(painter, box, emphasis.marksOf(box.item.task), theme, fonts);
    }
}

}  // namespace lockstep
