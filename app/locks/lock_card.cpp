#include "locks/lock_card.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <span>

#include "locks/lock_words.h"
#include "models/object_census.h"

namespace lockstep {
namespace {

struct CardWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::LockCard)
};

using Card = LocksLayout::Card;
using Role = LocksLayout::Role;

// Where the parts of a card are. A high card has its title on top, a flat one at its left.
struct CardPlan {
    QRectF title;  // with badge and keys
    QRectF holders;
    QRectF glyph;
    QRectF waiters;
    bool isFlat = false;
};

// Every px of it counts for names.
bool isNarrow(const QRectF& frame) {
    return frame.width() < 260;
}

// Of the room beside the object. What can be held keeps room for who holds it; all else needs only
// its words, and leaves the rest to its waiters.
qreal holdersWidth(const Moment& moment, const ObjectInfo& object, qreal both, qreal holder,
                   bool narrow, const Fonts& fonts) {
    const QStringList states = statesOf(moment, object);
    if (states.isEmpty()) {
        const qreal least = both * (object.kind == ObjectKind::Semaphore ? 0.42 : 0.34);
        return std::floor(std::clamp(holder, least, both * 0.46));
    }
    qreal widest = 0;
    for (const QString& state : states) widest = std::max(widest, widthOf(state, fonts.small));
    return std::floor(std::min(std::ceil(widest) + 2, both * (narrow ? 0.42 : 0.6)));
}

CardPlan planFor(const Moment& moment, const ObjectInfo& object, const QRectF& frame,
                 const CardNeeds& needs, const Fonts& fonts) {
    const qreal line = heightOf(fonts.bold);
    constexpr qreal kLeastRow = 16;
    const bool high = frame.height() >= line + kLeastRow + 10;
    const qreal padding = frame.height() >= 3 * line + 16 ? Theme::kGrid : Theme::kGrid / 2;
    const qreal gap = high && padding < Theme::kGrid ? 2 : padding;
    const QRectF inner = frame.adjusted(padding + 2, padding, -padding - 2, -padding);
    CardPlan plan;
    plan.isFlat = !high;
    QRectF row = inner;
    if (high) {
        plan.title = {inner.left(), inner.top(), inner.width(), line};
        row.setTop(plan.title.bottom() + gap);
    } else {
        const qreal title = std::clamp(needs.title, inner.width() * 0.28, inner.width() * 0.4);
        plan.title = {inner.left(), inner.center().y() - line / 2, title, line};
        row.setLeft(plan.title.right() + padding);
    }
    const qreal side = std::min({row.height() * (high ? 1 : 0.85), 1.9 * line,
                                 row.width() * (isNarrow(frame) ? 0.12 : 0.2)});
    // px: room for one at each side of the object
    const qreal arrow = isNarrow(frame) || !high ? 16 : 24;
    const qreal both = row.width() - side - 2 * arrow;
    const qreal holders = holdersWidth(moment, object, both, needs.holder, isNarrow(frame), fonts);
    plan.holders = {row.left(), row.top(), holders, row.height()};
    const qreal top = high ? row.top() - 2 : row.center().y() - side / 2;
    plan.glyph = {plan.holders.right() + arrow, top, side, side};
    plan.waiters = {QPointF(plan.glyph.right() + arrow, row.top()), row.bottomRight()};
    return plan;
}

std::vector<TokenItem> itemsOf(const Moment& moment, const std::vector<TaskId>& tasks) {
    std::vector<TokenItem> items;
    for (const TaskId id : tasks) {
        if (const TaskInfo* task = moment.world.task(id)) {
            items.push_back(itemOf(moment.trace, *task));
        }
    }
    return items;
}

// With the length of its line, where that cannot be read off names.
QString fullBadge(const Card& card, const Moment& moment, const ObjectInfo& object) {
    const QString badge = badgeOf(moment, object);
    const bool isNamed = std::ranges::none_of(card.seats, [](const LocksLayout::Seat& seat) {
        return seat.role == Role::Waiter && seat.box.label.isEmpty();
    });
    if (isNamed && card.hiddenText.isEmpty()) return badge;
    const QString count = CardWords::tr("%1 wait").arg(object.waiters.size());
    return badge.isEmpty() ? count : CardWords::tr("%1 · %2").arg(badge, count);
}

// Title, keys and badge, in this order and as far as there is room: the badge goes first, then the
// keys.
void addTitle(Card& card, const Moment& moment, const ObjectInfo& object, const QRectF& room,
              const Fonts& fonts) {
    QRectF rest = room;
    const QString name = distinctName(moment, object);
    const QString badge = fullBadge(card, moment, object);
    const qreal badgeWidth = std::ceil(widthOf(badge, fonts.small)) + 2;
    const qreal nameWidth = std::ceil(widthOf(name, fonts.bold)) + 1;
    const bool roomForBadge = badgeWidth + std::min(nameWidth, 40.0) + 8 <= rest.width();
    if (!badge.isEmpty() && roomForBadge) {
        card.badge = {rest.right() - badgeWidth, rest.top(), badgeWidth, rest.height()};
        card.badgeText = badge;
        rest.setRight(card.badge.left() - 8);
    }
    card.title = {rest.left(), rest.top(), std::min(nameWidth, rest.width()), rest.height()};
    card.titleText = fitted(name, fonts.bold, card.title.width());
    if (object.kind != ObjectKind::Semaphore) return;
    const qreal key = rest.height() * 1.3;
    qreal x = card.title.right() + 10;
    const std::int64_t count = std::max(object.capacity, object.permits);
    for (std::int64_t i = 0; i < count && x + key <= rest.right(); ++i, x += key + 4) {
        const QRectF glyph(x, rest.center().y() - key / 2, key, key);
        card.keys.push_back({glyph, i >= object.permits});
    }
}

// The lock that a condition's waiters have released and need again, and who has it.
void addNeededLock(Card& card, const Moment& moment, const ObjectInfo& condition,
                   const QRectF& room, const Fonts& fonts) {
    const QString state = stateOf(moment, condition);
    const qreal line = heightOf(fonts.small);
    const bool breaks = widthOf(state, fonts.small) > room.width() && room.height() >= 4 * line;
    const int lines = breaks ? 2 : 1;
    card.nobody = {room.left(), room.top(), room.width(), lines * line};
    card.nobodyText = fittedLines(state, fonts.small, room.width(), lines);
    const ObjectInfo* lock = moment.world.object(condition.related);
    if (!lock || !lock->owner.isValid()) return;
    const QRectF below = room.adjusted(0, card.nobody.height() + 2, 0, 0);
    const TokenGrid grid = packTokens(itemsOf(moment, {lock->owner}), below, fonts);
    for (const TokenBox& box : grid.boxes) card.seats.push_back({box, Role::LockOwner});
}

// Who has taken a permit that nobody has given back yet. Nobody owns it: any task may give it back,
// so no arrow leads there.
void addTakers(Card& card, const Moment& moment, const ObjectInfo& semaphore, const QRectF& room,
               const Fonts& fonts) {
    QRectF below = room;
    const qreal line = heightOf(fonts.small);
    if (room.height() >= 4 * line) {
        card.nobody = {room.left(), room.top(), room.width(), line};
        card.nobodyText = fitted(CardWords::tr("taken by"), fonts.small, room.width());
        below.setTop(card.nobody.bottom() + 2);
    }
    const TokenGrid grid =
        packTokens(itemsOf(moment, semaphore.holders), below, fonts, {.counted = true});
    card.hiddenTakers = grid.rest;
    card.hiddenTakersText = grid.restText;
    for (const TokenBox& box : grid.boxes) card.seats.push_back({box, Role::Taker});
}

void addHolders(Card& card, const Moment& moment, const ObjectInfo& object, const QRectF& room,
                const Fonts& fonts) {
    if (object.kind == ObjectKind::Condition) {
        addNeededLock(card, moment, object, room, fonts);
        return;
    }
    if (!object.holders.empty()) {
        addTakers(card, moment, object, room, fonts);
        return;
    }
    std::vector<TaskId> holders;
    if (object.owner.isValid()) holders.push_back(object.owner);
    const TokenGrid grid = packTokens(itemsOf(moment, holders), room, fonts);
    for (const TokenBox& box : grid.boxes) card.seats.push_back({box, Role::Holder});
    const qreal y = card.glyph.center().y();
    if (!holders.empty()) {
        qreal end = room.left();
        for (const TokenBox& box : grid.boxes) {
            const QRectF bounds = box.bounds();
            if (bounds.top() < y && y < bounds.bottom()) end = std::max(end, bounds.right());
        }
        card.toHolder = {card.glyph.left() - 3, y, end + 6, y};
    } else {
        const qreal line = heightOf(fonts.small);
        const QString state = stateOf(moment, object);
        const bool breaks = widthOf(state, fonts.small) > room.width() && room.height() >= 2 * line;
        const qreal height = breaks ? 2 * line : line;
        const qreal top = std::max(room.top(), y - height / 2);
        card.nobody = {room.left(), top, room.width(), height};
        card.nobodyText = fittedLines(state, fonts.small, room.width(), breaks ? 2 : 1);
    }
}

// Who has been woken for the object and has not taken it yet, and behind them who still waits.
void addLine(Card& card, const Moment& moment, const ObjectInfo& object, const QRectF& room,
             const Fonts& fonts) {
    std::vector<TaskId> line;
    for (const TaskInfo& task : moment.world.tasks()) {
        if (task.wokenFor == object.id && task.isLive()) line.push_back(task.id);
    }
    const std::size_t handedOver = line.size();
    line.insert(line.end(), object.waiters.begin(), object.waiters.end());
    TokenGrid grid = packLine(itemsOf(moment, line), room, fonts);
    card.hidden = grid.rest;
    card.hiddenText = grid.restText;
    for (std::size_t i = 0; i < grid.boxes.size(); ++i) {
        const bool handed = i < handedOver;
        grid.boxes[i].place = handed ? 0 : static_cast<int>(i - handedOver) + 1;
        card.seats.push_back({grid.boxes[i], handed ? Role::HandedOver : Role::Waiter});
    }
    if (!line.empty()) {
        const qreal y = card.glyph.center().y();
        card.fromLine = {room.left() - 3, y, card.glyph.right() + 3, y};
    }
}

// In a flat card all stands in one line.
void level(std::span<LocksLayout::Seat> seats, qreal middle) {
    QRectF all;
    for (const LocksLayout::Seat& seat : seats) all |= seat.box.bounds();
    const QPointF down(0, middle - all.center().y());
    for (LocksLayout::Seat& seat : seats) {
        TokenBox& box = seat.box;
        for (QRectF* part : {&box.token, &box.label, &box.number, &box.button}) {
            if (!part->isEmpty()) part->translate(down);
        }
    }
}

}  // namespace

Card layOutLockCard(const Moment& moment, const ObjectInfo& object, const QRectF& frame,
                    const CardNeeds& needs, const Fonts& fonts) {
    Card card;
    card.object = object.id;
    card.kind = object.kind;
    card.frame = frame;
    card.closed = isClosed(object);
    card.abandoned = object.abandoned;
    const CardPlan plan = planFor(moment, object, frame, needs, fonts);
    card.glyph = plan.glyph;
    addHolders(card, moment, object, plan.holders, fonts);
    const std::size_t held = card.seats.size();
    addLine(card, moment, object, plan.waiters, fonts);
    if (plan.isFlat) {
        const std::span seats(card.seats);
        level(seats.first(held), plan.title.center().y());
        level(seats.subspan(held), plan.title.center().y());
    }
    addTitle(card, moment, object, plan.title, fonts);
    return card;
}

}  // namespace lockstep
