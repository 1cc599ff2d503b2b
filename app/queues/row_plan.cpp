#include "queues/row_plan.h"

#include <algorithm>
#include <cmath>

#include "theme/theme.h"

namespace lockstep {
namespace {

constexpr qreal kRoomyCell = 52;  // px that a cell has at least where who waits sits beside them
constexpr qreal kAfterArrow = 6;  // px
constexpr qreal kLeastSeats = 28;
constexpr qreal kLeastLine = 18;
constexpr qreal kMostLines = 48;  // of the others above those who join

// Three columns of names have no room beside each other.
bool joinsBelow(const ObjectInfo& queue, qreal width) {
    return queue.isJoinable && width < 340;
}

// Who waits sits under the cells, which then have the whole width. In a narrow row those who join
// sit under the others.
void planInTwoRows(RowPlan& plan, const QRectF& content, qreal height, const ObjectInfo& queue) {
    plan.left = content.left();
    plan.cells = {content.left() + plan.arrow, content.top(),
                  content.width() - 2 * plan.arrow - kAfterArrow, height};
    const qreal top = plan.cells.bottom() + Theme::kGrid;
    const qreal below = content.bottom() - top;
    constexpr qreal kGap = 2 * Theme::kGrid;
    const bool isStack = queue.order == QueueOrder::Lifo;
    const bool joinBelow = joinsBelow(queue, content.width()) && below >= 2 * kLeastLine;
    const int columns = (queue.isJoinable && !joinBelow) || isStack ? 3 : 2;
    const qreal share = std::floor((content.width() + kGap) / columns - kGap);
    plan.putters = {content.left(), top, share,
                    joinBelow ? std::min(std::floor(below / 2), kMostLines) : below};
    plan.getters = plan.putters.translated((columns - 1) * (share + kGap), 0);
    if (joinBelow) {
        plan.joiners = {QPointF(content.left(), plan.putters.bottom()), content.bottomRight()};
    } else if (queue.isJoinable) {
        plan.joiners = plan.putters.translated(share + kGap, 0);
    }
    if (isStack) plan.putters.translate(share + kGap, 0);
}

// Who waits sits beside the cells.
void planInOneRow(RowPlan& plan, const QRectF& content, qreal height, const ObjectInfo& queue) {
    constexpr qreal kNarrow = 320;  // px: the cells need it more than names
    const qreal side = content.width() < kNarrow
                           ? kLeastSeats
                           : std::floor((content.width() - 2 * plan.arrow) * 0.23);
    plan.putters = {content.left(), content.top(), side, content.height()};
    plan.getters = plan.putters.translated(content.width() - side, 0);
    plan.left = plan.putters.right();
    plan.cells = {plan.left + plan.arrow, content.top(),
                  plan.getters.left() - plan.left - 2 * plan.arrow - kAfterArrow, height};
    if (queue.order == QueueOrder::Lifo) {  // "get" above, "put" beneath it, as the arrows
        const qreal half = std::floor(content.height() / 2);
        plan.putters = plan.getters.adjusted(0, half, 0, 0);
        plan.getters.setHeight(half);
    }
    const qreal below = plan.cells.bottom() + Theme::kGrid;
    plan.joiners = {plan.cells.left(), below, plan.cells.width(),
                    std::max(0.0, content.bottom() - below)};
}

}  // namespace

qreal scaledLength(qreal length, const Fonts& fonts) {
    constexpr qreal kStandardFont = 13;  // px
    return length * std::max(1.0, fonts.body.pixelSize() / kStandardFont);
}

RowPlan planRow(const QRectF& frame, const ObjectInfo& queue, qreal label, const Fonts& fonts) {
    const std::int64_t capacity = queue.capacity;
    const qreal line = heightOf(fonts.bold);
    const qreal padding = frame.height() >= 64 ? Theme::kGrid : Theme::kGrid / 2;
    const QRectF inner = frame.adjusted(padding + 2, padding, -padding - 2, -padding);
    RowPlan plan;
    plan.title = {inner.left(), inner.top(), inner.width(), line};
    plan.arrow = std::ceil(label) + 14;
    const QRectF content(QPointF(inner.left(), plan.title.bottom() + padding), inner.bottomRight());
    const qreal height = std::max(4.0, std::min(content.height(), 2.3 * line));
    planInOneRow(plan, content, height, queue);
    const bool fits = capacity > 0 && plan.cells.width() >= scaledLength(kRoomyCell, fonts) *
                                                                static_cast<qreal>(capacity);
    const qreal seats = joinsBelow(queue, content.width()) ? 2 * kLeastSeats : kLeastSeats;
    const qreal low = std::clamp(content.height() - Theme::kGrid - seats, 1.3 * line, 2.3 * line);
    const bool isHigh = content.height() >= low + Theme::kGrid + kLeastLine;
    if (!fits && isHigh) planInTwoRows(plan, content, low, queue);
    return plan;
}

}  // namespace lockstep
