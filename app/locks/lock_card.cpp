#include "locks/lock_card.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

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
};

constexpr qreal kArrow = 24;  // px: room for an arrow at each side of the object

// What an object says in place of a holder; the same for every moment of it.
QStringList statesOf(const Moment& moment, const ObjectInfo& object) {
    switch (object.kind) {
        case ObjectKind::Event:
            return {CardWords::tr("True: all go on"), CardWords::tr("False: all wait")};
        case ObjectKind::Timer:
            return {CardWords::tr("has fired"), CardWords::tr("cancelled"), CardWords::tr("runs")};
        case ObjectKind::Condition:
            if (const ObjectInfo* lock = moment.world.object(object.related)) {
                return {CardWords::tr("needs %1").arg(toQString(moment.trace.text(lock->name)))};
            }
            return {};
        default:
            return {};
    }
}

// Of the room beside the object. What can be held keeps room for who holds it; all else needs only
// its words, and leaves the rest to its waiters.
qreal holdersWidth(const Moment& moment, const ObjectInfo& object, qreal both, qreal holder,
                   const Fonts& fonts) {
    const QStringList states = statesOf(moment, object);
    if (states.isEmpty()) {
        const qreal least = both * (object.kind == ObjectKind::Semaphore ? 0.42 : 0.34);
        return std::floor(std::clamp(holder, least, both * 0.46));
    }
    qreal widest = 0;
    for (const QString& state : states) widest = std::max(widest, widthOf(state, fonts.small));
    return std::floor(std::min(std::ceil(widest) + 2, both * 0.6));
}

CardPlan planFor(const Moment& moment, const ObjectInfo& object, const QRectF& frame, qreal holder,
                 const Fonts& fonts) {
    const qreal line = heightOf(fonts.bold);
    const bool high = frame.height() >= 2 * line + 22;
    const qreal padding = frame.height() >= 48 ? Theme::kGrid : Theme::kGrid / 2;
    const QRectF inner = frame.adjusted(padding + 2, padding, -padding - 2, -padding);
    CardPlan plan;
    QRectF row = inner;
    if (high) {
        plan.title = {inner.left(), inner.top(), inner.width(), line};
        row.setTop(plan.title.bottom() + padding);
    } else {
        plan.title = {inner.left(), inner.center().y() - line / 2, inner.width() * 0.28, line};
        row.setLeft(plan.title.right() + padding);
    }
    const qreal side = std::min({row.height(), 1.9 * line, row.width() * 0.2});
    const qreal both = row.width() - side - 2 * kArrow;
    const qreal holders = holdersWidth(moment, object, both, holder, fonts);
    plan.holders = {row.left(), row.top(), holders, row.height()};
    plan.glyph = {plan.holders.right() + kArrow, row.top() - 2, side, side};
    plan.waiters = {QPointF(plan.glyph.right() + kArrow, row.top()), row.bottomRight()};
    return plan;
}

bool isHeld(const ObjectInfo& object) {
    switch (object.kind) {
        case ObjectKind::Semaphore:
            return object.permits == 0;
        case ObjectKind::Event:
            return !object.isSet;
        default:
            return object.owner.isValid() || object.abandoned;
    }
}

QString badgeOf(const Moment& moment, const ObjectInfo& object) {
    switch (object.kind) {
        case ObjectKind::Semaphore:
            // One that others release into has more than it began with, or began with none.
            return object.permits > object.capacity || object.capacity == 0
                       ? CardWords::tr("permits: %1").arg(object.permits)
                       : CardWords::tr("%1 of %2 free").arg(object.permits).arg(object.capacity);
        case ObjectKind::Event:
            return CardWords::tr("event");
        case ObjectKind::Condition:
            return CardWords::tr("condition");
        case ObjectKind::Timer: {
            const TaskInfo* waiter =
                object.waiters.empty() ? nullptr : moment.world.task(object.waiters.front());
            return waiter && waiter->deadline != kNoTime
                       ? CardWords::tr("fires at %1").arg(formatTime(waiter->deadline))
                       : CardWords::tr("timer");
        }
        default:
            if (object.abandoned) return CardWords::tr("abandoned");
            return object.depth > 1 ? CardWords::tr("taken %1 times").arg(object.depth) : QString();
    }
}

// What stands at the left of the object where nobody holds it.
QString stateOf(const Moment& moment, const ObjectInfo& object) {
    switch (object.kind) {
        case ObjectKind::Event:
            return statesOf(moment, object).at(object.isSet ? 0 : 1);
        case ObjectKind::Timer:
            return statesOf(moment, object).at(object.hasFired ? 0 : object.isSet ? 1 : 2);
        case ObjectKind::Condition:
            return statesOf(moment, object).value(0);
        case ObjectKind::Semaphore:
            return object.permits > 0 ? CardWords::tr("free") : CardWords::tr("none left");
        default:
            return object.abandoned ? CardWords::tr("its owner died") : CardWords::tr("free");
    }
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

// Title, keys and badge, in this order and as far as there is room: the badge goes first, then the
// keys.
void addTitle(Card& card, const Moment& moment, const ObjectInfo& object, const QRectF& room,
              const Fonts& fonts) {
    QRectF rest = room;
    const QString name = toQString(moment.trace.text(object.name));
    const QString badge = badgeOf(moment, object);
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
    const qreal line = heightOf(fonts.small);
    card.nobody = {room.left(), room.top(), room.width(), line};
    card.nobodyText = fitted(stateOf(moment, condition), fonts.small, room.width());
    const ObjectInfo* lock = moment.world.object(condition.related);
    if (!lock || !lock->owner.isValid()) return;
    const QRectF below = room.adjusted(0, line + 2, 0, 0);
    const TokenGrid grid = packTokens(itemsOf(moment, {lock->owner}), below, fonts);
    for (const TokenBox& box : grid.boxes) card.seats.push_back({box, Role::LockOwner});
}

// Who has taken a permit that nobody has given back yet. Nobody owns it: any task may give it back,
// so no arrow leads there.
int addTakers(Card& card, const Moment& moment, const ObjectInfo& semaphore, const QRectF& room,
              const Fonts& fonts) {
    QRectF below = room;
    const qreal line = heightOf(fonts.small);
    if (room.height() >= 4 * line) {
        card.nobody = {room.left(), room.top(), room.width(), line};
        card.nobodyText = fitted(CardWords::tr("taken by"), fonts.small, room.width());
        below.setTop(card.nobody.bottom() + 2);
    }
    const TokenGrid grid = packTokens(itemsOf(moment, semaphore.holders), below, fonts);
    for (const TokenBox& box : grid.boxes) card.seats.push_back({box, Role::Taker});
    return grid.hidden;
}

int addHolders(Card& card, const Moment& moment, const ObjectInfo& object, const QRectF& room,
               const Fonts& fonts) {
    if (object.kind == ObjectKind::Condition) {
        addNeededLock(card, moment, object, room, fonts);
        return 0;
    }
    if (!object.holders.empty()) return addTakers(card, moment, object, room, fonts);
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
        card.nobody = {room.left(), y - line / 2, room.width(), line};
        card.nobodyText = fitted(stateOf(moment, object), fonts.small, room.width());
    }
    return grid.hidden;
}

// Who has been woken for the object and has not taken it yet, and behind them who still waits.
int addLine(Card& card, const Moment& moment, const ObjectInfo& object, const QRectF& room,
            const Fonts& fonts) {
    std::vector<TaskId> line;
    for (const TaskInfo& task : moment.world.tasks()) {
        if (task.wokenFor == object.id && task.isLive()) line.push_back(task.id);
    }
    const std::size_t handedOver = line.size();
    line.insert(line.end(), object.waiters.begin(), object.waiters.end());
    TokenGrid grid = packTokens(itemsOf(moment, line), room, fonts, {.numbered = true});
    for (std::size_t i = 0; i < grid.boxes.size(); ++i) {
        const bool handed = i < handedOver;
        grid.boxes[i].place = handed ? 0 : static_cast<int>(i - handedOver) + 1;
        card.seats.push_back({grid.boxes[i], handed ? Role::HandedOver : Role::Waiter});
    }
    if (!line.empty()) {
        const qreal y = card.glyph.center().y();
        card.fromLine = {room.left() - 3, y, card.glyph.right() + 3, y};
    }
    return grid.hidden;
}

}  // namespace

Card layOutLockCard(const Moment& moment, const ObjectInfo& object, const QRectF& frame,
                    qreal holder, const Fonts& fonts) {
    Card card;
    card.object = object.id;
    card.kind = object.kind;
    card.frame = frame;
    card.closed = isHeld(object);
    card.abandoned = object.abandoned;
    const CardPlan plan = planFor(moment, object, frame, holder, fonts);
    card.glyph = plan.glyph;
    addTitle(card, moment, object, plan.title, fonts);
    int hidden = addHolders(card, moment, object, plan.holders, fonts);
    hidden += addLine(card, moment, object, plan.waiters, fonts);
    if (hidden > 0) {
        card.hiddenText = CardWords::tr("+%1").arg(hidden);
        const QSizeF size(std::ceil(widthOf(card.hiddenText, fonts.small)) + 4,
                          heightOf(fonts.small));
        const qreal width = std::max(size.width(), kArrow - 2);
        card.hidden = {plan.waiters.left() - 1 - width, plan.glyph.center().y() + 4, width,
                       size.height()};
    }
    return card;
}

}  // namespace lockstep
