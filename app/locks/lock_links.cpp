#include "locks/lock_links.h"

namespace lockstep {
namespace {

struct Found {
    const LocksLayout::Card* card = nullptr;
    const TokenBox* box = nullptr;
};

Found waitingPlace(const std::vector<LocksLayout::Card>& cards, TaskId task) {
    for (const LocksLayout::Card& card : cards) {
        for (const LocksLayout::Seat& seat : card.seats) {
            if (seat.role == LocksLayout::Role::Waiter && seat.box.item.task == task) {
                return {&card, &seat.box};
            }
        }
    }
    return {};
}

QPolygonF route(const LocksLayout::Card& held, const TokenBox& seat, const Found& wanted,
                qreal space, int lane) {
    const QRectF token = wanted.box->token;
    const QPointF start = Theme::bodyOf(seat.token).center();
    const qreal gutter = held.frame.left() - 7 - 6 * (lane % 3);
    const qreal below = space / 4 * (1 + lane % 3);
    const qreal gap = wanted.card->frame.bottom() + below;
    const qreal rise =
        wanted.box->bounds().left() - 4;  // between this place in the line and the one before
    const qreal turn = token.bottom() + 4;
    QPolygonF path({{seat.token.left() - 2, start.y()}, {gutter, start.y()}});
    if (held.title.right() <= seat.token.left()) {  // it stands in the way
        const qreal down = held.frame.bottom() + below;
        path = QPolygonF({{start.x(), seat.token.bottom() + 2}, {start.x(), down}, {gutter, down}});
    }
    return path << QPointF(gutter, gap) << QPointF(rise, gap) << QPointF(rise, turn)
                << QPointF(token.center().x(), turn) << QPointF(token.center().x(), token.bottom());
}

}  // namespace

std::vector<LocksLayout::Link> routeLinks(const std::vector<LocksLayout::Card>& cards, qreal gap) {
    std::vector<LocksLayout::Link> links;
    for (const LocksLayout::Card& card : cards) {
        for (const LocksLayout::Seat& seat : card.seats) {
            if (seat.role != LocksLayout::Role::Holder) continue;
            const TaskId task = seat.box.item.task;
            const Found wanted = waitingPlace(cards, task);
            if (!wanted.card) continue;
            const int lane = static_cast<int>(links.size());
            links.push_back(
                {task, card.object, wanted.card->object, route(card, seat.box, wanted, gap, lane)});
        }
    }
    return links;
}

}  // namespace lockstep
