#include "timeline/tags_painter.h"

#include <QPainter>

namespace lockstep {
namespace {

constexpr double kBareMark = 4;     // px: height of a mark without a label
constexpr float kTagGround = 0.8F;  // an arrow can still be made out behind it

// As the veils leave it that lie over what is later than the moment, and over a row that the
// selection is not about. A text is as it is where it begins.
QColor veiled(const TimelineLayout& layout, const Theme& theme, const QColor& color,
              std::size_t row, double x) {
    const double share = (x > layout.cursorX ? 1 - kFutureVeil : 1) *
                         (layout.rows[row].isRelated ? 1 : Theme::kDimmed);
    if (share == 1) return color;
    const QColor& ground = theme.background();
    const auto mixed = [share](int a, int b) { return qRound(share * a + (1 - share) * b); };
    return {mixed(color.red(), ground.red()), mixed(color.green(), ground.green()),
            mixed(color.blue(), ground.blue())};
}

}  // namespace

// Rectangles of whole numbers are what the raster engine fills fast.
void paintTagMarks(QPainter& painter, const TimelineLayout& layout, const Theme& theme) {
    std::vector<QRect> marks;
    std::vector<QRect> selected;
    for (const Tag& tag : layout.tags) {
        const double bar = layout.rows[tag.row].bar.top();
        const bool isSelected = tag.object.isValid() && tag.object == layout.selectedObject;
        const double height = tag.text.isEmpty() ? kBareMark : bar - tag.label.top() - 2;
        const QRect mark(qRound(tag.x), qRound(bar - height), isSelected ? 2 : 1,
                         qRound(height + 2));
        (isSelected ? selected : marks).push_back(mark);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.mutedText());
    painter.drawRects(marks.data(), static_cast<int>(marks.size()));
    painter.setBrush(theme.accent());
    painter.drawRects(selected.data(), static_cast<int>(selected.size()));
    painter.setRenderHint(QPainter::Antialiasing);
}

void paintTagGrounds(QPainter& painter, const TimelineLayout& layout, const Theme& theme) {
    QColor ground = theme.background();
    ground.setAlphaF(kTagGround);
    for (const Tag& tag : layout.tags) {
        if (tag.text.isEmpty()) continue;
        const QRectF text(QPointF(tag.x + kTagPadding, tag.label.top()), tag.label.bottomRight());
        painter.fillRect(text.toAlignedRect().adjusted(0, 0, 1, 0), ground);
    }
}

void paintWaits(QPainter& painter, const TimelineLayout& layout, const Theme& theme) {
    painter.setFont(layout.tagFont);
    for (const WaitLabel& wait : layout.waits) {
        painter.fillRect(
            wait.box, veiled(layout, theme, theme.fill(Look::Blocked), wait.row, wait.box.left()));
        painter.setPen(
            veiled(layout, theme, theme.textOnFill(Look::Blocked), wait.row, wait.box.left()));
        painter.drawText(wait.box, int(Qt::AlignCenter | Qt::TextSingleLine), wait.text);
    }
}

void paintTags(QPainter& painter, const TimelineLayout& layout, const Theme& theme) {
    painter.setFont(layout.tagFont);
    for (const Tag& tag : layout.tags) {
        if (tag.text.isEmpty()) continue;
        const bool isSelected = tag.object.isValid() && tag.object == layout.selectedObject;
        painter.setPen(
            veiled(layout, theme, isSelected ? theme.accent() : theme.text(), tag.row, tag.x));
        painter.drawText(QPointF(tag.x + kTagPadding, layout.rows[tag.row].bar.top() - 2),
                         tag.text);
    }
}

}  // namespace lockstep
