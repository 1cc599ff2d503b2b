#include <QCoreApplication>
#include <algorithm>

#include "channels/channel_cards.h"

namespace lockstep {
namespace {

struct ListenerWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Listener)
};

// "letters, end 1"
QString watchText(const SheetWriter& writer, const Watch& watch, const ObjectInfo& object) {
    const QString name = writer.text(object.name);
    if (object.kind == ObjectKind::Listener) return name;
    if (object.kind == ObjectKind::Socket) {
        return watch.end == 0 ? ListenerWords::tr("%1, client").arg(name)
                              : ListenerWords::tr("%1, server").arg(name);
    }
    return ListenerWords::tr("%1, end %2").arg(name).arg(watch.end);
}

// Whether a receive or an accept there would not have to wait.
bool isReady(const ObjectInfo& object, const Watch& watch) {
    if (object.kind == ObjectKind::Listener) return !object.connections.empty();
    const auto end = static_cast<std::size_t>(watch.end);
    if (end >= object.ends.size() || object.ends.size() < 2) return false;
    const bool nobodySends = object.ends[1 - end].holders.empty();
    const bool connected = object.kind == ObjectKind::Pipe || end == 1 ||
                           !object.ends[1].holders.empty() || isOver(object);
    return !object.ends[end].incoming.empty() || (nobodySends && connected);
}

}  // namespace

void addListener(SheetWriter& writer, const ObjectInfo& listener, const QRectF& frame) {
    writer.about({}, listener.id);
    const std::size_t waiting = listener.connections.size();
    const QString badge =
        isOver(listener) ? ListenerWords::tr("listener, closed")
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

    std::vector<SheetWriter::Chip> chips;
    for (const ObjectId id : listener.connections) {
        chips.push_back({.text = writer.nameOf(id), .object = id});
    }
    const bool queued = happenedNow(writer.moment(), EventKind::ConnectionQueued, listener.id);
    if (!chips.empty()) chips.back().changed = queued;
    const QRectF middle(left.right() + kArrow, people.top(),
                        right.left() - left.right() - 2 * kArrow,
                        std::min(people.height(), 2 * writer.line()));
    writer.chipRow(chips, middle, true,
                   static_cast<std::size_t>(std::clamp<std::int64_t>(listener.capacity, 3, 64)));
    const qreal y = middle.center().y();
    writer.arrow({left.right() + 2, y, middle.left() - 4, y}, queued);
    writer.arrow({middle.right() + 4, y, right.left() - 4, y},
                 happenedNow(writer.moment(), EventKind::ConnectionAccepted, listener.id));
}

void addSelector(SheetWriter& writer, const ObjectInfo& selector, const QRectF& frame) {
    writer.about({}, selector.id);
    const World& world = writer.moment().world;
    std::vector<SheetWriter::Chip> chips;
    std::size_t ready = 0;
    for (const Watch& watch : selector.watched) {
        const ObjectInfo* object = world.object(watch.object);
        if (!object) continue;
        const bool isNow = isReady(*object, watch);
        if (isNow) ++ready;
        const QString text = watchText(writer, watch, *object);
        chips.push_back({.text = isNow ? ListenerWords::tr("%1 ✓").arg(text) : text,
                         .ready = isNow,
                         .object = watch.object});
    }
    const QString badge =
        ListenerWords::tr("selector: %1 of %2 ready").arg(ready).arg(chips.size());
    const QRectF room = writer.card(frame, writer.text(selector.name), badge);
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
