#include "queues/queue_row.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "models/object_census.h"
#include "queues/item_order.h"
#include "queues/row_plan.h"

namespace lockstep {
namespace {

struct RowWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::QueueRow)
};

using Row = QueuesLayout::Row;

// px at the theme's standard font
constexpr qreal kLeastCell = 34;  // with less, its item cannot be read
constexpr qreal kMostCell = 120;
constexpr qreal kUsualCell = 40;      // where the cells do not all fit
constexpr std::size_t kNotable = 20;  // items: an endless queue that was longer says so

// How often the last step put and took.
struct LastStep {
    std::size_t puts = 0;
    std::size_t takes = 0;
};

LastStep lastStepOf(const Moment& moment, ObjectId queue) {
    LastStep step;
    for (std::size_t i = stepBegin(moment.trace, moment.k); i < moment.k; ++i) {
        const Event& event = moment.trace[i];
        if (event.object != queue) continue;
        if (event.kind == EventKind::ItemPut) ++step.puts;
        if (event.kind == EventKind::ItemTaken) ++step.takes;
    }
    return step;
}

QString countOf(const ObjectInfo& queue) {
    const std::size_t count = queue.items.size();
    if (queue.capacity > 0) return RowWords::tr("%1 of %2").arg(count).arg(queue.capacity);
    return count == 1 ? RowWords::tr("1 item") : RowWords::tr("%1 items").arg(count);
}

// How long it is and has been, in which order items leave, how many are unfinished. `shown`: how
// many cells there are; who has seen them all needs no number.
QString lengthOf(const ObjectInfo& queue, bool brief, std::size_t shown) {
    QString length = countOf(queue);
    const bool wasLonger = queue.capacity == 0 && queue.maxLength > queue.items.size();
    if (!brief && wasLonger && queue.maxLength > std::max(shown, kNotable)) {
        length = RowWords::tr("%1, at most %2 so far").arg(length).arg(queue.maxLength);
    }
    if (queue.isJoinable)
        length = RowWords::tr("%1, %2 unfinished").arg(length).arg(queue.unfinished);
    if (brief) return length;
    switch (queue.order) {
        case QueueOrder::Lifo:
            return RowWords::tr("%1 · last in, first out").arg(length);
        case QueueOrder::Priority:
            return RowWords::tr("%1 · smallest priority first").arg(length);
        case QueueOrder::Fifo:
            break;
    }
    return length;
}

void addTitle(Row& row, const ObjectInfo& queue, const QString& name, const QRectF& room,
              const Fonts& fonts) {
    constexpr qreal kGap = 12;
    QString length = lengthOf(queue, false, row.cells.size());
    const qreal whole = widthOf(length, fonts.small) + widthOf(name, fonts.bold) + kGap + 4;
    if (whole > room.width()) length = lengthOf(queue, true, row.cells.size());
    const QString counters = RowWords::tr("puts %1, gets %2").arg(queue.puts).arg(queue.takes);
    const qreal nameWidth = std::ceil(widthOf(name, fonts.bold)) + 1;
    const qreal lengthWidth = std::ceil(widthOf(length, fonts.small)) + 1;
    const qreal countersWidth = std::ceil(widthOf(counters, fonts.small)) + 1;
    qreal rest = room.width();
    if (rest - lengthWidth - kGap >= std::min(nameWidth, 48.0)) {
        row.lengthText = length;
        rest -= lengthWidth + kGap;
    }
    if (rest - countersWidth - kGap >= nameWidth) {
        row.countersText = counters;
        row.counters = {room.right() - countersWidth, room.top(), countersWidth, room.height()};
    }
    row.title = {room.left(), room.top(), std::min(nameWidth, rest), room.height()};
    row.titleText = fitted(name, fonts.bold, row.title.width());
    if (!row.lengthText.isEmpty()) {
        row.length = {row.title.right() + kGap, room.top(), lengthWidth, room.height()};
    }
}

// What stands for the cells that do not fit.
QString restOf(const ObjectInfo& queue, std::size_t shown, bool brief) {
    if (queue.items.size() > shown) {
        const std::size_t more = queue.items.size() - shown;
        return brief ? RowWords::tr("+%1").arg(more) : RowWords::tr("+%1 more").arg(more);
    }
    if (brief) return {};
    if (queue.capacity == 0) return RowWords::tr("no limit");
    return RowWords::tr("+%1 free").arg(static_cast<std::size_t>(queue.capacity) - shown);
}

void addCells(Row& row, const Moment& moment, const ObjectInfo& queue, const QRectF& room,
              const Fonts& fonts) {
    const bool all = queue.capacity > 0 && room.width() >= scaledLength(kLeastCell, fonts) *
                                                               static_cast<qreal>(queue.capacity);
    const qreal usual = scaledLength(kUsualCell, fonts);
    const bool brief = room.width() < 6 * usual;
    const QString longest = brief ? RowWords::tr("+%1") : RowWords::tr("+%1 more");
    const qreal restWidth = all ? 0 : std::ceil(widthOf(longest.arg(9999), fonts.small)) + 8;
    const qreal width = std::max(0.0, room.width() - restWidth);
    const int count = all ? static_cast<int>(queue.capacity)
                          : std::max(1, static_cast<int>(width / std::min(usual, width)));
    const qreal cell = std::min(scaledLength(kMostCell, fonts), width / count);
    const std::size_t puts = lastStepOf(moment, queue.id).puts;
    const std::vector<std::size_t> order = leavingOrder(moment.trace, queue);
    for (int i = 0; i < count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        QueuesLayout::Cell next;
        next.frame = {room.right() - (i + 1) * cell, room.top(), cell, room.height()};
        next.frame.adjust(1, 0, -1, 0);
        next.filled = index < queue.items.size();
        if (next.filled) {
            const std::size_t position = order[index];
            const QString text = onOneLine(toQString(moment.trace.text(queue.items[position])));
            next.whole = text;
            const qreal high = room.height() * (queue.priorities.empty() ? 1 : 0.58);
            const int lines = high >= 2 * heightOf(fonts.small) ? 2 : 1;
            next.text = fittedLines(text, fonts.small, next.frame.width() - 6, lines);
            next.changed = position + puts >= queue.items.size();
            if (position < queue.priorities.size()) {
                next.priority = QString::number(queue.priorities[position]);
            }
        }
        row.cells.push_back(next);
    }
    if (!all) {
        row.rest = {row.cells.back().frame.left() - restWidth, room.top(), restWidth - 6,
                    room.height()};
        const QString rest = restOf(queue, row.cells.size(), brief);
        row.restText = fitted(rest, fonts.small, row.rest.width());
    }
}

// Who waits at one end: first those who have been woken for it, then the blocked in the order of
// their turn.
void addSeats(QueuesLayout::End& end, const Moment& moment, const ObjectInfo& queue,
              BlockReason reason, const QRectF& room, const Fonts& fonts) {
    const Op op = reason == BlockReason::QueueEmpty  ? Op::Get
                  : reason == BlockReason::QueueFull ? Op::Put
                                                     : Op::Wait;
    std::vector<TokenItem> items;
    for (const TaskInfo& task : moment.world.tasks()) {
        if (task.wokenFor == queue.id && task.isLive() && task.pending.op == op) {
            items.push_back(itemOf(moment.trace, task));
        }
    }
    const std::size_t handedOver = items.size();
    for (const TaskId waiter : queue.waiters) {
        const TaskInfo* task = moment.world.task(waiter);
        if (task && task->reason == reason) items.push_back(itemOf(moment.trace, *task));
    }
    TokenGrid grid = packLine(items, room, fonts);
    end.hidden = grid.rest;
    end.hiddenText = grid.restText;
    for (std::size_t i = 0; i < grid.boxes.size(); ++i) {
        const bool handed = i < handedOver;
        grid.boxes[i].place = handed ? 0 : static_cast<int>(i - handedOver) + 1;
        end.seats.push_back({grid.boxes[i], handed});
    }
}

// Of a stack both arrows are where the item is that leaves next: "get" above, "put" beneath it.
void stackEnds(Row& row, const QRectF& right, qreal top, qreal line) {
    const qreal get = top + line + 3;
    const qreal put = get + 9;
    row.get.label.moveTop(top - 1);
    row.get.arrow = {right.left() + 3, get, right.right() - 4, get};
    row.put.arrow = {right.right() - 4, put, right.left() + 3, put};
    row.put.label = {right.left(), put + 4, right.width(), line};
}

void addEnds(Row& row, const Moment& moment, const ObjectInfo& queue, const RowPlan& plan,
             const Fonts& fonts) {
    const LastStep step = lastStepOf(moment, queue.id);
    const qreal y = plan.cells.top() + plan.cells.height() * 0.66;
    const qreal line = heightOf(fonts.small);
    const qreal in = (row.rest.isEmpty() ? row.cells.back().frame : row.rest).left();
    const QRectF left(std::max(plan.left, in - plan.arrow), y - line - 4, plan.arrow, line);
    const QRectF right(plan.cells.right(), y - line - 4, plan.arrow, line);
    row.put.text = RowWords::tr("put");
    row.put.label = left;
    row.put.arrow = {left.left() + 4, y, left.right() - 3, y};
    row.put.used = step.puts > 0;
    row.get.text = RowWords::tr("get");
    row.get.label = right;
    row.get.arrow = {right.left() + 3, y, right.right() - 4, y};
    row.get.used = step.takes > 0;
    if (queue.order == QueueOrder::Lifo) stackEnds(row, right, plan.cells.top(), line);
    addSeats(row.put, moment, queue, BlockReason::QueueFull, plan.putters, fonts);
    addSeats(row.get, moment, queue, BlockReason::QueueEmpty, plan.getters, fonts);
}

void addJoiners(Row& row, const Moment& moment, const ObjectInfo& queue, const QRectF& room,
                const Fonts& fonts) {
    const qreal line = heightOf(fonts.small);
    if (!queue.isJoinable || room.height() < line) return;
    const QString text = RowWords::tr("join:");
    const qreal width = std::ceil(widthOf(text, fonts.small)) + 1;
    const QRectF seats = room.adjusted(width + 6, 0, 0, 0);
    addSeats(row.joining, moment, queue, BlockReason::QueueJoin, seats, fonts);
    if (row.joining.seats.empty()) return;
    const QRectF first = Theme::bodyOf(row.joining.seats.front().box.token);
    row.joining.text = text;
    row.joining.label = {room.left(), std::max(room.top(), first.center().y() - line / 2), width,
                         line};
}

}  // namespace

Row layOutQueueRow(const Moment& moment, const ObjectInfo& queue, const QRectF& frame,
                   const Fonts& fonts) {
    Row row;
    row.object = queue.id;
    row.frame = frame;
    const qreal label = std::max(widthOf(RowWords::tr("put"), fonts.small),
                                 widthOf(RowWords::tr("get"), fonts.small));
    const RowPlan plan = planRow(frame, queue, label, fonts);
    addCells(row, moment, queue, plan.cells, fonts);
    addTitle(row, queue, distinctName(moment, queue), plan.title, fonts);
    addEnds(row, moment, queue, plan, fonts);
    addJoiners(row, moment, queue, plan.joiners, fonts);
    return row;
}

}  // namespace lockstep
