#pragma once

#include <QLineF>
#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <vector>

#include "models/playhead.h"
#include "theme/token_grid.h"

namespace lockstep {

// Who holds and who waits for what. Each lock, semaphore, event, condition and timer is a card
// with, from left to right, its holders (or its state), itself and its line of waiters; arrows
// point from who waits to the object and from the object to who holds it.
struct LocksLayout {
    // Taker: has taken a semaphore's permit, which nobody owns; LockOwner: of a condition's lock
    enum class Role { Holder, Taker, LockOwner, HandedOver, Waiter };

    struct Key {  // a permit
        QRectF glyph;
        bool held = false;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Seat {  // a task at an object
        TokenBox box;
        Role role = Role::Holder;
        friend bool operator==(const Seat&, const Seat&) = default;
    };
    struct Card {
        ObjectId object;
        ObjectKind kind = ObjectKind::Lock;
        QRectF frame;
        QRectF title;
        QString titleText;
        QRectF badge;  // right of the title: the depth, the free permits, or that it is abandoned
        QString badgeText;
        std::vector<Key> keys;  // of a semaphore, as many as fit
        QRectF glyph;           // the object itself
        bool closed = false;    // held, so that nobody gets it now; a flag: down
        bool abandoned = false;
        QLineF toHolder;  // to the owner; null when there is none
        QLineF fromLine;  // null when nobody waits
        QRectF nobody;    // where it says its state, or of a semaphore by whom it was taken
        QString nobodyText;
        std::vector<Seat> seats;
        QRectF hidden;  // at the end of the line: how many in it had no room
        QString hiddenText;
        QRectF hiddenTakers;  // likewise of those who have a semaphore's permit
        QString hiddenTakersText;
        friend bool operator==(const Card&, const Card&) = default;
    };
    // From a task that owns one lock to where it waits for another object.
    struct Link {
        TaskId task;
        ObjectId held;
        ObjectId wanted;
        QPolygonF path;
        friend bool operator==(const Link&, const Link&) = default;
    };
    struct ValueChip {
        ObjectId object;
        QRectF frame;
        QRectF name;
        QString nameText;
        QRectF value;
        QString valueText;
        friend bool operator==(const ValueChip&, const ValueChip&) = default;
    };

    QRectF status;       // some lines on top: the deadlock, or how much is held
    QString statusText;  // as it fits
    QString statusWhole;
    bool deadlock = false;
    bool smallStatus = false;
    std::vector<Card> cards;
    std::vector<Link> links;
    std::vector<ValueChip> values;
    QRectF hidden;  // below the cards: how many objects had no room
    QString hiddenText;

    friend bool operator==(const LocksLayout&, const LocksLayout&) = default;
};

[[nodiscard]] const QFont& statusFont(const LocksLayout& layout, const Fonts& fonts);

// An object's place depends on the area and on which tasks and objects there are, not on what they
// do: it stays there as long as no new ones come.
[[nodiscard]] LocksLayout layOutLocks(const Moment& moment, const QRectF& area, const Fonts& fonts);

// The size, in px, in which every object has a card that is wide enough and not higher than it
// needs to be when all tasks stand in its line.
[[nodiscard]] QSizeF naturalLocksSize(const Moment& moment, const Fonts& fonts);

}  // namespace lockstep
