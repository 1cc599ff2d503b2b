#include <QCoreApplication>
#include <algorithm>

#include "channels/channel_cards.h"
#include "channels/channel_parts.h"
#include "models/object_census.h"

namespace lockstep {
namespace {

struct SocketWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Socket)
};

// In the backlog of its listener.
bool isQueued(const World& world, const ObjectInfo& socket) {
    const ObjectInfo* listener = world.object(socket.related);
    return listener &&
           std::ranges::find(listener->connections, socket.id) != listener->connections.end();
}

QString phaseText(Phase phase) {
    switch (phase) {
        case Phase::Waiting:
            return SocketWords::tr("1 waits for data");
        case Phase::Copying:
            return SocketWords::tr("2 copies to the task");
        case Phase::None:
            break;
    }
    return {};
}

// A side's receive buffer, with room for a line beneath it if the kernel's band is high enough.
QRectF bufferIn(const SheetWriter& writer, const QRectF& kernel) {
    constexpr qreal kMargin = 6;
    const qreal beneath = kernel.height() >= 2.8 * writer.line() ? writer.smallLine() + 4 : 0;
    return kernel.adjusted(kMargin, kMargin, -kMargin, -kMargin - beneath);
}

// "client", "server: not accepted", "server: open in 2"
QString sideText(const World& world, const ObjectInfo& socket, std::size_t end) {
    const QString side = isPair(socket) ? SocketWords::tr("end %1").arg(end)
                         : end == 0     ? SocketWords::tr("client")
                                        : SocketWords::tr("server");
    if (end == 1 && isQueued(world, socket)) return SocketWords::tr("%1: not accepted").arg(side);
    const std::size_t handles = socket.ends[end].holders.size();
    if (handles == 0) return SocketWords::tr("%1: closed").arg(side);
    return handles == 1 ? side : SocketWords::tr("%1: open in %2").arg(side).arg(handles);
}

// One side from top to bottom: who uses it, the border to the kernel, the buffer with what has
// arrived.
void addSide(SheetWriter& writer, const ObjectInfo& socket, std::size_t end, const QRectF& user,
             const QRectF& kernel) {
    const World& world = writer.moment().world;
    const ChannelEnd& here = socket.ends[end];
    const Reader reader = readerAt(world, socket, end);
    const qreal arrowRoom = std::min(34.0, user.width() * 0.2);
    const QString phase = phaseText(reader.phase);
    const QRectF seats =
        writer.heading(user, sideText(world, socket, end)).adjusted(arrowRoom, 0, 0, 0);
    writer.tokens(peopleAt(world, socket, end), seats);

    const QRectF buffer = bufferIn(writer, kernel);
    const std::vector<SheetWriter::Chip> chips = incomingAt(writer, socket, end);
    const qreal x = user.left() + arrowRoom / 2;
    const bool used = happenedAt(writer.moment(), EventKind::DataReceived, socket, end);
    writer.arrow({x, buffer.top() - 1, x, seats.top() + 2}, reader.phase == Phase::Copying || used,
                 reader.phase == Phase::Waiting);
    writer.box(buffer, Sheet::Surface::Place);
    writer.chipRow(chips, buffer.adjusted(4, 3, -4, -3), false);
    const QRectF note(buffer.left() + 6, buffer.bottom() + 2, buffer.width() - 12,
                      kernel.bottom() - buffer.bottom() - 2);
    writer.label(
        {note.left(), note.top(), note.width(), std::min(note.height(), writer.smallLine())},
        phase.isEmpty() ? SocketWords::tr("%1 B in the buffer").arg(here.incomingBytes) : phase,
        Sheet::Face::Small, phase.isEmpty() ? Sheet::Tone::Muted : Sheet::Tone::Accent);
}

void addTall(SheetWriter& writer, const ObjectInfo& socket, const QRectF& room) {
    const qreal kernel = std::clamp(room.height() * 0.5, 1.7 * writer.line(), 4.2 * writer.line());
    const qreal border = room.bottom() - kernel;
    const QRectF band(room.left(), border, room.width(), room.bottom() - border);
    writer.box(band, Sheet::Surface::Band);
    constexpr qreal kWire = 40;  // px: what lies between the two machines
    const qreal half = std::floor((room.width() - kWire) / 2);
    for (const std::size_t end : {0U, 1U}) {
        const qreal left = end == 0 ? room.left() : room.right() - half;
        addSide(writer, socket, end, {left, room.top(), half, border - room.top() - 4},
                {left, border, half, band.height()});
    }
    const QRectF buffer = bufferIn(writer, band);
    const qreal y = buffer.center().y();
    const qreal middle = room.center().x();
    writer.arrow({middle, y, middle + kWire / 2, y},
                 happenedAt(writer.moment(), EventKind::DataSent, socket, 0));
    writer.arrow({middle, y, middle - kWire / 2, y},
                 happenedAt(writer.moment(), EventKind::DataSent, socket, 1));
    const QRectF beneath(room.left() + half - 4, buffer.bottom() + 2, kWire + 8,
                         band.bottom() - buffer.bottom() - 4);
    writer.label(beneath, SocketWords::tr("kernel"), Sheet::Face::Small, Sheet::Tone::Muted,
                 Qt::AlignCenter);
}

// The wire in one row, and beneath it what there is to say about either side.
void addLow(SheetWriter& writer, const ObjectInfo& socket, const QRectF& room) {
    const qreal words = writer.smallLine();
    const qreal row = std::min(room.height() - words - 3, 2.2 * writer.line());
    addWire(writer, socket, {room.left(), room.top(), room.width(), row});
    const World& world = writer.moment().world;
    const QString kernel = SocketWords::tr("kernel");
    const qreal middle = std::ceil(widthOf(kernel, writer.fonts().small)) + 8;
    const qreal half = std::floor((room.width() - middle) / 2);
    const qreal y = room.top() + row + 3;
    for (const std::size_t end : {0U, 1U}) {
        const QString phase = phaseText(readerAt(world, socket, end).phase);
        writer.label({end == 0 ? room.left() : room.right() - half, y, half, words},
                     phase.isEmpty() ? sideText(world, socket, end) : phase, Sheet::Face::Small,
                     phase.isEmpty() ? Sheet::Tone::Muted : Sheet::Tone::Accent,
                     (end == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    writer.label({room.left() + half, y, middle, words}, kernel, Sheet::Face::Small,
                 Sheet::Tone::Muted, Qt::AlignCenter);
}

QString badgeOf(const SheetWriter& writer, const ObjectInfo& socket) {
    if (isOver(writer.moment().world, socket)) {
        const std::int64_t unread = bytesInside(socket);
        return unread > 0 ? SocketWords::tr("connection, closed: %1 B never read").arg(unread)
                          : SocketWords::tr("connection, closed");
    }
    const QString listener = writer.nameOf(socket.related);
    return listener.isEmpty() ? SocketWords::tr("connection")
                              : SocketWords::tr("connection to %1").arg(listener);
}

}  // namespace

void addSocket(SheetWriter& writer, const ObjectInfo& socket, const QRectF& frame) {
    writer.about({}, socket.id);
    const QRectF room = writer.card(frame, writer.text(socket.name), badgeOf(writer, socket));
    // In less a buffer beneath the tasks would show nothing of what is in it.
    room.height() < 7 * writer.line() ? addLow(writer, socket, room)
                                      : addTall(writer, socket, room);
}

}  // namespace lockstep
