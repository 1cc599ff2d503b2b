#include <QCoreApplication>
#include <algorithm>

#include "channels/channel_cards.h"
#include "channels/channel_parts.h"

namespace lockstep {
namespace {

struct ListenerWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Listener)
};

// At the bottom of a card that is high enough: what the last call cost. Returns what is above it.
QRectF addLooks(SheetWriter& writer, const ObjectInfo& selector, const QRectF& room) {
    if (selector.value == 0 || room.height() < 3.5 * writer.line()) return room;
    const QRectF above = room.adjusted(0, 0, 0, -writer.line() - 4);
    writer.label({room.left(), above.bottom() + 4, room.width(), writer.line()},
                 ListenerWords::tr("the last call looked at %1").arg(selector.value),
                 Sheet::Face::Body, Sheet::Tone::Accent);
    return above;
}

}  // namespace

void addListener(SheetWriter& writer, const ObjectInfo& listener, const QRectF& frame) {
    writer.about({}, listener.id);
    const std::size_t waiting = listener.connections.size();
    const QString badge =
        isOver(writer.moment().world, listener) ? ListenerWords::tr("listener, closed")
        : listener.capacity > 0
            ? ListenerWords::tr("listens: %1 of %2 wait").arg(waiting).arg(listener.capacity)
            : ListenerWords::tr("listens: %1 wait").arg(waiting);
    const QRectF room = writer.card(frame, writer.text(listener.name), badge);
    const World& world = writer.moment().world;
    const qreal side = std::floor(room.width() * 0.27);
    constexpr qreal kArrow = 34;  // px
    const QRectF left(room.left(), room.top(), side, room.height());
    const QRectF right(room.right() - side, room.top(), side, room.height());
    writer.tokens(lineAt(world, listener, Op::Connect),
                  writer.heading(left, ListenerWords::tr("connect")), {.numbered = true});
    const std::vector<TaskId> acceptors = lineAt(world, listener, Op::Accept);
    const std::vector<TaskId> holders =
        listener.ends.empty() ? std::vector<TaskId>{} : listener.ends[0].holders;
    const QRectF people = writer.heading(
        right, acceptors.empty() ? ListenerWords::tr("open in %1").arg(holders.size())
                                 : ListenerWords::tr("accept"));
    writer.tokens(acceptors.empty() ? holders : acceptors, people);

    const bool queued = happenedNow(writer.moment(), EventKind::ConnectionQueued, listener.id);
    const QRectF middle(left.right() + kArrow, people.top(),
                        right.left() - left.right() - 2 * kArrow,
                        std::min(people.height(), 2 * writer.line()));
    writer.chipRow(backlogOf(writer, listener), middle, true,
                   static_cast<std::size_t>(std::clamp<std::int64_t>(listener.capacity, 3, 64)));
    const qreal y = middle.center().y();
    writer.arrow({left.right() + 2, y, middle.left() - 4, y}, queued);
    writer.arrow({middle.right() + 4, y, right.left() - 4, y},
                 happenedNow(writer.moment(), EventKind::ConnectionAccepted, listener.id));
}

void addSelector(SheetWriter& writer, const ObjectInfo& selector, const QRectF& frame) {
    writer.about({}, selector.id);
    const World& world = writer.moment().world;
    const std::vector<SheetWriter::Chip> chips = watchedBy(writer, selector);
    const auto ready = std::ranges::count_if(chips, &SheetWriter::Chip::ready);
    const auto all = static_cast<qint64>(selector.watched.size()) + selector.idleConnections;
    const QString badge =
        isOver(world, selector)
            ? ListenerWords::tr("selector, closed")
            : ListenerWords::tr("selector: %1 of %2 ready").arg(ready).arg(all);
    const QRectF room =
        addLooks(writer, selector, writer.card(frame, writer.nameOf(selector.id), badge));
    const qreal side = std::floor(room.width() * 0.27);
    constexpr qreal kArrow = 34;  // px
    const QRectF left(room.left(), room.top(), side, room.height());
    writer.tokens(lineAt(world, selector), writer.heading(left, ListenerWords::tr("who waits")));
    const QRectF right(QPointF(left.right() + kArrow, room.top()), room.bottomRight());
    const QRectF below = writer.heading(right, ListenerWords::tr("watches"));
    writer.chipFlow(chips, below);
    const qreal y = below.top() + (writer.smallLine() + 6) / 2;
    writer.arrow({below.left() - 6, y, left.right() + 2, y},
                 happenedNow(writer.moment(), EventKind::WaitPassed, selector.id), ready == 0);
}

}  // namespace lockstep
