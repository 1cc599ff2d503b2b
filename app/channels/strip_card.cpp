#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "channels/channel_cards.h"
#include "channels/channel_parts.h"

namespace lockstep {
namespace {

struct StripWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Channels)
};

// As high as a chip with its text, in the middle of the row.
QRectF cellsIn(const SheetWriter& writer, const QRectF& row) {
    QRectF cells = row;
    cells.setHeight(std::min(row.height(), writer.smallLine() + 10));
    cells.moveCenter(row.center());
    return cells;
}

// One end: `seats` for who is there, and `buffer` with what came in, the oldest next to them.
void addWireEnd(SheetWriter& writer, const ObjectInfo& channel, std::size_t end,
                const QRectF& seats, const QRectF& buffer) {
    const Moment& moment = writer.moment();
    const std::vector<SheetWriter::Chip> chips = incomingAt(writer, channel, end);
    const Reader reader = readerAt(moment.world, channel, end);
    const qreal y = seats.center().y();
    const QLineF arrow = end == 0 ? QLineF(buffer.left() - 3, y, seats.right() + 3, y)
                                  : QLineF(buffer.right() + 3, y, seats.left() - 3, y);
    writer.tokens(peopleAt(moment.world, channel, end), seats);
    writer.arrow(
        arrow,
        reader.phase == Phase::Copying || happenedAt(moment, EventKind::DataReceived, channel, end),
        reader.phase == Phase::Waiting);
    writer.box(buffer, Sheet::Surface::Place);
    writer.chipRow(chips, buffer.adjusted(2, 3, -2, -3), end == 1);
}

void addListenerRow(SheetWriter& writer, const ObjectInfo& listener, const QRectF& row) {
    const World& world = writer.moment().world;
    const std::vector<TaskId> acceptors = lineAt(world, listener, Op::Accept);
    const std::vector<TaskId> holders =
        listener.ends.empty() ? std::vector<TaskId>{} : listener.ends[0].holders;
    const std::vector<TaskId>& people = acceptors.empty() ? holders : acceptors;
    // Without their names, of which there would not be much.
    const qreal most = std::floor(row.width() * 0.25);
    const qreal seats =
        std::min(most, row.height() * double(std::max<std::size_t>(people.size(), 1)));
    const QRectF right(row.right() - seats, row.top(), seats, row.height());
    const QRectF left(row.left(), row.top(), most, row.height());
    writer.tokens(lineAt(world, listener, Op::Connect), left);
    writer.tokens(people, right);
    const QRectF cells = cellsIn(
        writer, {QPointF(left.right() + 6, row.top()), QPointF(right.left() - 24, row.bottom())});
    writer.chipRow(backlogOf(writer, listener), cells, true, 2);
    const qreal y = row.center().y();
    writer.arrow({right.left() - 20, y, right.left() - 4, y},
                 happenedNow(writer.moment(), EventKind::ConnectionAccepted, listener.id));
}

void addSelectorRow(SheetWriter& writer, const ObjectInfo& selector, const QRectF& row) {
    const std::vector<SheetWriter::Chip> chips = watchedBy(writer, selector, true);
    const qreal seats = std::floor(row.width() * 0.16);
    writer.tokens(lineAt(writer.moment().world, selector),
                  {row.left(), row.top(), seats, row.height()});
    const QRectF cells =
        cellsIn(writer, {QPointF(row.left() + seats + 24, row.top()), row.bottomRight()});
    writer.chipFlow(chips, cells);
    const bool isAnyReady = !chips.empty() && chips.front().ready;
    writer.arrow({cells.left() - 4, row.center().y(), row.left() + seats + 4, row.center().y()},
                 happenedNow(writer.moment(), EventKind::WaitPassed, selector.id), !isAnyReady);
}

void addClosedStrip(SheetWriter& writer, const ObjectInfo& channel, const QRectF& inner) {
    const std::int64_t unread = bytesInside(channel);
    const QString end = unread > 0 ? StripWords::tr("closed, %1 B never read").arg(unread)
                                   : StripWords::tr("closed");
    const qreal width = std::ceil(widthOf(end, writer.fonts().small)) + 1;
    writer.label(inner.adjusted(0, 0, -width - 6, 0), writer.nameOf(channel.id), Sheet::Face::Bold);
    writer.label(inner, end, Sheet::Face::Small,
                 unread > 0 ? Sheet::Tone::Alarm : Sheet::Tone::Muted,
                 Qt::AlignRight | Qt::AlignVCenter);
}

}  // namespace

void addWire(SheetWriter& writer, const ObjectInfo& channel, const QRectF& row) {
    const bool isNarrow = row.width() < 260;
    const qreal arrow = isNarrow ? 13 : 16;    // between who is there and the buffer
    const qreal between = isNarrow ? 22 : 30;  // the buffers
    const qreal seats = std::floor(row.width() * (isNarrow ? 0.11 : 0.14));
    const qreal half = std::floor((row.width() - between) / 2);
    const QRectF cells = cellsIn(writer, row);
    const QRectF left(row.left() + seats + arrow, cells.top(), half - seats - arrow,
                      cells.height());
    const QRectF right(row.right() - half, cells.top(), left.width(), cells.height());
    if (left.width() < arrow) return;
    if (channel.kind == ObjectKind::Socket) {
        writer.box(QRectF(left.topLeft(), right.bottomRight()).adjusted(-4, -3, 4, 3) & row,
                   Sheet::Surface::Band);
    }
    addWireEnd(writer, channel, 0, {row.left(), row.top(), seats, row.height()}, left);
    addWireEnd(writer, channel, 1, {row.right() - seats, row.top(), seats, row.height()}, right);
    const qreal y = row.center().y();
    const qreal middle = (left.right() + right.left()) / 2;
    writer.arrow({middle, y, right.left() - 4, y},
                 happenedAt(writer.moment(), EventKind::DataSent, channel, 0));
    writer.arrow({middle, y, left.right() + 4, y},
                 happenedAt(writer.moment(), EventKind::DataSent, channel, 1));
}

void addStrip(SheetWriter& writer, const ObjectInfo& channel, const QRectF& frame,
              qreal titleWidth) {
    writer.about({}, channel.id);
    writer.sheet().boxes.push_back({frame, Sheet::Surface::Card, {}, channel.id, false});
    const QRectF inner = frame.adjusted(Theme::kGrid, 3, -Theme::kGrid, -3);
    if (isOver(writer.moment().world, channel)) return addClosedStrip(writer, channel, inner);
    const qreal title =
        std::floor(std::clamp(titleWidth, inner.width() * 0.2, inner.width() * 0.4));
    writer.label({inner.left(), inner.top(), title, inner.height()}, writer.nameOf(channel.id),
                 Sheet::Face::Bold);
    const QRectF row(QPointF(inner.left() + title + 6, inner.top()), inner.bottomRight());
    switch (channel.kind) {
        case ObjectKind::Listener:
            return addListenerRow(writer, channel, row);
        case ObjectKind::Selector:
            return addSelectorRow(writer, channel, row);
        default:
            return addWire(writer, channel, row);
    }
}

}  // namespace lockstep
